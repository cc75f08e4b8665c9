"""The command line, with cheap runs in place of the model's: python driver.py SIMULATION words…"""

from __future__ import annotations

import sys
from functools import partial

import fake_simulation

import revival_sim.report
from revival_sim import cli
from revival_sim.study import conduct

if __name__ == "__main__":
    conduct.conduct = partial(
        conduct.conduct,
        simulate=getattr(fake_simulation, sys.argv[1]),
        prepare=lambda *_: None,
    )
    revival_sim.report.scenario_table = lambda folder: f"table of {folder}"
    revival_sim.report.write_report = lambda folder, language=None: folder / "report.html"
    sys.exit(cli.main(sys.argv[2:]))
