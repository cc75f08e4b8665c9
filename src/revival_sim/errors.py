"""The one kind of error that a user is meant to read, and the nearest name to a wrong one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class UserError(ValueError):
    """A wrong configuration, column, file or behaviour, told in one readable message.

    The command line prints the message alone and leaves with `exit_code`.
    """

    exit_code = 2


class HaltedError(UserError):
    """What a study needs has gone while it ran, such as the disk or a cluster.

    What was made is kept, and the same command makes the rest.
    """

    exit_code = 3


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the member of `names` that looks most like `name`, or None if none does."""
    found = difflib.get_close_matches(name.lower(), {n.lower(): n for n in names}, n=1, cutoff=0.5)
    return {n.lower(): n for n in names}[found[0]] if found else None


def unknown(where: str, kind: str, name: str, names: Iterable[str]) -> UserError:
    """Build the error for a name that is not among the valid ones.

    Parameters
    ----------
    where
        The file, key or class in which the name was found.
    kind
        What the name should have been, e.g. "policy" or "column".
    """
    known = sorted(names)
    near = nearest(name, known)
    hint = f"did you mean {near!r}?" if near else f"expected one of: {', '.join(known)}"
    return UserError(f"{where}: there is no {kind} {name!r}; {hint}")
