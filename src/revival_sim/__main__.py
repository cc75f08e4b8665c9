"""`python -m revival_sim` is the same as `revival-sim`."""

from __future__ import annotations

import sys

from revival_sim.cli import main

if __name__ == "__main__":
    sys.exit(main())
