"""Claims on runs, so that several studies at one store make each run once.

A claim is a lock on one byte of a file, at a place given by the run's key. The system keeps it for
the process, so that the claims of one that dies lapse at once, however it dies. It is also kept
apart from other machines' where the file system has such locks (NFS 4, Lustre with `flock`, …).
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterable
from pathlib import Path

NAME = "claims.lock"
DIGITS = 15  # of a key, so that places stay below 2**60
MERGING = 1 << 60
TAKEN = (errno.EACCES, errno.EAGAIN)
NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL)


class Claims:
    """The claims of this process at one store; they hold between processes, not within one.

    Parameters
    ----------
    folder
        Of the store.
    warn
        Called with a line if the file system has no locks; every claim is granted then.
    """

    def __init__(self, folder: Path, warn: Callable[[str], None]) -> None:
        self._path = folder / NAME
        self._warn = warn
        self._file: int | None = None
        self._works = True

    def take(self, key: str) -> bool:
        """Claim a run; return whether it is ours now, and not another process's."""
        return self._take(_place(key))

    def take_merging(self) -> bool:
        """Claim the merging of batches."""
        return self._take(MERGING)

    def let_go(self, keys: Iterable[str]) -> None:
        """Give up the claims on some runs."""
        for key in keys:
            self._let_go(_place(key))

    def let_go_merging(self) -> None:
        """Give up the merging of batches."""
        self._let_go(MERGING)

    def close(self) -> None:
        """Give up all claims."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _take(self, place: int) -> bool:
        if not self._works:
            return True
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except OSError as error:
            if error.errno in TAKEN:
                return False
            if error.errno not in NO_LOCKS:
                raise
            self._works = False
            self._warn(
                f"{self._path.parent}: its file system has no locks ({error.strerror}); "
                f"let one study at a time use it"
            )
        return True

    def _let_go(self, place: int) -> None:
        if self._file is not None and self._works:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, place)


def _place(key: str) -> int:
    return int(key[:DIGITS], 16)
