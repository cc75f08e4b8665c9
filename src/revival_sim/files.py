"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from revival_sim.errors import HaltedError

UNFINISHED = ".unfinished"
NO_MORE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)


@contextmanager
def told_when_full(folder: Path) -> Iterator[None]:
    """Turn the error of a full, lost or read-only disk into one line.

    Raises
    ------
    HaltedError
        In place of such an error.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in NO_MORE:
            raise
        raise HaltedError(
            f"{folder}: cannot be written ({os.strerror(error.errno)}); what was made is kept, and "
            f"the same command makes the rest once there is room"
        ) from None


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; it becomes `path` when the block ends without error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{uuid.uuid4().hex}{UNFINISHED}")
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole."""
    with whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
