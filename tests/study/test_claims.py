from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from revival_sim.study import claims as claims_module
from revival_sim.study.claims import Claims

FOLDER = Path("runs")
KEYS = [f"{number:064x}" for number in (1 << 196, 2 << 196, 3 << 196)]  # of different first digits
OTHER = """
import sys
from pathlib import Path
from revival_sim.study.claims import Claims
claims = Claims(Path("runs"), sys.exit)
print(*(claims.take(key) for key in sys.argv[1:]), flush=True)
for line in sys.stdin:
    claims.let_go(line.split())
    print("let go", flush=True)
"""


@contextmanager
def another_process(*keys: str) -> Iterator[subprocess.Popen[str]]:
    """Run a process that takes claims, tells whether they were granted, and keeps them."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, *keys],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_run_is_claimed_by_one_process_until_it_lets_go() -> None:
    ours = Claims(FOLDER, pytest.fail)
    with another_process(*KEYS[:2]) as other:
        assert line(other) == "True True"
        assert [ours.take(key) for key in KEYS] == [False, False, True]
        assert other.stdin is not None
        other.stdin.write(f"{KEYS[0]}\n")
        other.stdin.flush()
        assert line(other) == "let go"
        assert [ours.take(key) for key in KEYS] == [True, False, True]
    with another_process(*KEYS) as other:
        assert line(other) == "False True False"
    ours.close()
    with another_process(*KEYS) as other:
        assert line(other) == "True True True"


def test_claims_of_a_killed_process_lapse() -> None:
    ours = Claims(FOLDER, pytest.fail)
    with another_process(*KEYS) as other:
        assert line(other) == "True True True"
        assert not ours.take(KEYS[0])
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        assert ours.take(KEYS[0])
    ours.close()


def test_without_locks_every_claim_is_granted_and_that_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(claims_module.errno.ENOLCK, "No locks available")

    monkeypatch.setattr(claims_module.fcntl, "lockf", no_locks)
    told: list[str] = []
    claims = Claims(FOLDER, told.append)
    assert [claims.take(key) for key in KEYS] == [True, True, True]
    claims.let_go(KEYS)
    claims.close()
    assert told == [
        "runs: its file system has no locks (No locks available); let one study at a time use it"
    ]
