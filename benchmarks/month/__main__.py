"""The command: who measures how long, and what is printed; see `benchmarks/month.py`."""

from __future__ import annotations

import argparse
import sys

import agreement
import contests
import printing
from native import compiler
from rich.console import Console


def main() -> int:
    """Measure and print; 1 if the ways of writing the small model disagree."""
    parser = argparse.ArgumentParser(description="nanoseconds per household-month")
    parser.add_argument("--quick", action="store_true", help="up to 100 000 households, 30 seconds")
    parser.add_argument("--agreement", action="store_true", help="measure no time")
    options = parser.parse_args()
    effort = contests.QUICK if options.quick else contests.THOROUGH
    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else 96, highlight=False)
    console.print(printing.machine())
    if compiler() is None:
        console.print("gcc is not there: the small model in C is left out.")
    found = agreement.agreements()
    console.print(printing.agreement_table(found))
    holds = all(way.holds for way in found)
    if options.agreement:
        return int(not holds)
    small = [contests.small_contest(households, effort) for households in effort.small]
    console.print(printing.small_table(small))
    full = [contests.full_contest(households, effort) for households in effort.full]
    console.print(printing.full_table(full))
    console.print(printing.aims(small, full))
    return int(not holds)


if __name__ == "__main__":
    sys.exit(main())
