"""Making runs: on this machine or on many, the same bytes from all, in any order.

An executor takes runs one by one as it has room for them, and yields each with its result as it is
finished. A run that raises is yielded as failed, and so is one whose process dies when it has it
alone. When a stop is asked for, what is in hand is finished and the rest is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from revival_sim.errors import UserError
from revival_sim.study.design import Design
from revival_sim.study.executors.attempt import Execute
from revival_sim.study.executors.capacity import processes
from revival_sim.study.executors.local import execute

EXTRA = "pip install 'revival-sim[distributed]'"

__all__ = ["Execute", "open_executor"]


@contextmanager
def open_executor(design: Design, say: Callable[[str], None]) -> Iterator[Execute]:
    """Give the executor that a design asks for, and close what it needs at the end.

    Parameters
    ----------
    say
        Called with one line at a time about what is not as asked for.

    Raises
    ------
    UserError
        If the executor needs a package that is not installed, or a cluster that is not there.
    """
    if design.executor == "local":
        yield partial(execute, workers=processes(design, say), apart=design.workers != 1)
        return
    try:
        from revival_sim.study.executors import dask  # noqa: PLC0415  (an extra, and 1.2 s)
    except ModuleNotFoundError as error:
        raise UserError(f"executor=dask: there is no module {error.name!r}; {EXTRA}") from None
    with dask.open_cluster(design, say) as execute_there:
        yield execute_there
