"""The dieharder battery on the keyed generator, along one axis after another.

    python benchmarks/draws/battery.py [AXIS ...] [--output DIR] [--preload LIBRARY]

    AXIS: agents, months, decisions, seeds, mixed; all of them if none is named

For each axis: the whole battery (`dieharder -a -g 200`) on the stream of that axis; then each test
that came out WEAK again, with three times the samples, on a portion of the stream not used before.
The tables go to DIR/<axis>.txt; the exit code is 1 if a test failed. An axis takes about half an
hour, or a third of that with `fast_read.c` preloaded. Needs the Debian package dieharder.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from streams import STREAMS, write

FRESH = 1 << 44
"""Distance, in words, between the portions of a stream given to different runs."""


@dataclass(frozen=True)
class Result:
    """One line of dieharder's table."""

    name: str
    number: str
    ntuple: str
    p_value: float
    assessment: str


def parse(line: str) -> Result | None:
    """Read one line of dieharder's table, or return None for any other line."""
    fields = [field.strip() for field in line.split("|")]
    if len(fields) < 7 or fields[-1] not in {"PASSED", "WEAK", "FAILED"}:
        return None
    name, number, ntuple, _, _, p_value, assessment = fields[-7:]
    return Result(name, number, ntuple, float(p_value), assessment)


def run(axis: str, portion: int, tests: list[str], log: IO[str], preload: str = "") -> list[Result]:
    """Run dieharder with the arguments `tests` on one portion of a stream."""
    command = ["dieharder", *tests, "-g", "200", "-D", "default", "-D", "show_num"]
    print(f"\n$ {' '.join(command)}   # {axis}, from word {portion * FRESH}", file=log, flush=True)
    results: list[Result] = []
    began = time.monotonic()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        bufsize=0,
        env=os.environ | ({"LD_PRELOAD": preload} if preload else {}),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        fcntl.fcntl(process.stdin, fcntl.F_SETPIPE_SZ, 1 << 20)
        lines = process.stdout

        def collect() -> None:
            for raw in lines:
                line = raw.decode(errors="replace").rstrip()
                result = parse(line)
                results.extend([result] if result else [])
                print(line, file=log, flush=True)

        reader = threading.Thread(target=collect)
        reader.start()
        words = write(axis, process.stdin, portion * FRESH)
        reader.join()
    minutes = (time.monotonic() - began) / 60.0
    print(f"# {words * 8 / 1e9:.1f} GB in {minutes:.1f} minutes", file=log, flush=True)
    return results


def battery(axis: str, output: Path, preload: str = "") -> bool:
    """Run the whole battery on one axis and repeat what is weak; return whether none failed."""
    with (output / f"{axis}.txt").open("w") as log:
        results = run(axis, 0, ["-a"], log, preload)
        weak = [r for r in results if r.assessment == "WEAK"]
        failed = [r for r in results if r.assessment == "FAILED"]
        for portion, test in enumerate(weak, start=1):
            again = ["-d", test.number, "-n", test.ntuple, "-m", "3"]
            repeated = run(axis, portion, again, log, preload)
            failed += [r for r in repeated if r.assessment == "FAILED"]
    print(f"{axis}: {len(results)} results, {len(weak)} weak, {len(failed)} failed", flush=True)
    return bool(results) and not failed


def main() -> None:
    parser = argparse.ArgumentParser(description="Run dieharder on the keyed generator.")
    parser.add_argument("axes", nargs="*", metavar="AXIS", help=f"of {', '.join(STREAMS)}")
    parser.add_argument("--output", type=Path, default=Path("benchmarks/draws/tables"))
    parser.add_argument("--preload", default="", help="shared library that dieharder loads first")
    options = parser.parse_args()
    if unknown := set(options.axes) - set(STREAMS):
        parser.error(f"no axis {unknown.pop()!r}; expected of {', '.join(STREAMS)}")
    options.output.mkdir(parents=True, exist_ok=True)
    passed = [battery(axis, options.output, options.preload) for axis in options.axes or STREAMS]
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
