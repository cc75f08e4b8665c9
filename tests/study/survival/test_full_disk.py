"""Disks that fill while a study runs: a small one in memory, and a limit on the size of files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import fake_simulation as fake
import pytest
from studies import ALL, FOLDER, finish, run, stored, without

MESSAGE = "what was made is kept, and the same command makes the rest once there is room\n"


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Mount a disk of 1.5 MB, which holds the results of about six large runs."""
    disk = Path("disk")
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1536k", "revival-sim-test", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"needs the right to mount a small disk ({error})")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_is_told_and_the_study_goes_on_once_there_is_room(
    workers: int, small_disk: Path
) -> None:
    FOLDER.symlink_to(small_disk)
    code, said = run("large", f"workers={workers}")
    assert (code, said) == (
        3,
        f"revival-sim: mine: cannot be written (No space left on device); {MESSAGE}",
    )
    before = stored()
    assert 2 <= len(before) < len(ALL)
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    fake.made()
    finish(fake.large)
    assert fake.made() == without(ALL, before)
    assert stored() == ALL
