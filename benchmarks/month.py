"""Nanoseconds per household-month: the full model, and a small one beside other ways to write it.

    python benchmarks/month.py [--quick] [--agreement]

Everything runs in one process on one machine. Contestants of a size take turns in rounds, so that
what else the machine does falls on all alike; printed are medians over the rounds, and medians of
the ratios within a round, of processor time on one thread and of the clock on two. The code is in
the folder `month` beside this file.
"""

from __future__ import annotations

import runpy
from pathlib import Path

if __name__ == "__main__":
    runpy.run_path(str(Path(__file__).with_suffix("")), run_name="__main__")
