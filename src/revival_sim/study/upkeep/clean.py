"""Deleting fates that belong to no stored run, such as those of runs that a kill cut short."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from revival_sim.errors import UserError
from revival_sim.study.batches import SUFFIX, remove_left_behind
from revival_sim.study.claims import Claims
from revival_sim.study.upkeep.stored import keys_of_any_version


@dataclass(frozen=True)
class Cleaned:
    """What was deleted, and what was left as another study has it in hand."""

    files: int
    bytes: int
    in_hand: int


def clean(folder: Path, warn: Callable[[str], None]) -> Cleaned:
    """Delete the fates of a folder's store that belong to no run in it, of whatever version.

    A study writes fates before the row of their run, and claims the run until the row is there. So
    what is claimed is left, and what can be claimed here is looked up once more.

    Raises
    ------
    UserError
        If there is no store, or a batch cannot be read, as its runs may be those of the fates.
    """
    store = folder / "runs"
    if not store.is_dir():
        raise UserError(f"clean: there is no {str(store)!r}; expected the folder of a study")
    for place in (store, store / "fates"):
        remove_left_behind(place)
    claims = Claims(store, warn)
    files, freed, in_hand = 0, 0, 0
    try:
        known = _keys(store)
        orphans = {
            path.name.removesuffix(SUFFIX): path for path in (store / "fates").glob(f"*{SUFFIX}")
        }
        ours = []
        for key in sorted(set(orphans) - known):
            if claims.take(key):
                ours.append(key)
            else:
                in_hand += 1
        for key in sorted(set(ours) - _keys(store)):
            with suppress(FileNotFoundError):
                size = orphans[key].stat().st_size
                orphans[key].unlink()
                files, freed = files + 1, freed + size
    finally:
        claims.close()
    return Cleaned(files, freed, in_hand)


def _keys(store: Path) -> set[str]:
    try:
        return keys_of_any_version(store)
    except (pa.ArrowException, OSError) as error:
        raise UserError(
            f"clean: a batch of {store} cannot be read ({' '.join(str(error).split())}); run the "
            f"study again first, which sets it aside"
        ) from None
