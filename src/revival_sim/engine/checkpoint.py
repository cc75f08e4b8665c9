"""Checkpoints: a simulation's whole state in one file, from which it goes on to the same bytes.

The file is a NumPy archive (.npz) without pickled objects: a header in JSON, the rows column by
column (``rows/Household/savings``) and the series by month. It is written whole or not at all, and
the archive's checksums tell when it was damaged later. Since draws are keyed, there is no state of
a generator to keep; Mesa's own ``model.random`` and ``model.rng`` begin anew.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.calendar import clock_at
from revival_sim.engine.ledger import Gap
from revival_sim.errors import UserError
from revival_sim.files import whole
from revival_sim.fingerprint import model_hash

if TYPE_CHECKING:
    from revival_sim.engine.simulation import Simulation

KIND = "revival_sim checkpoint"
FORMAT = 1
HEADER = "header"
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)


@dataclass(frozen=True)
class Checkpoint:
    """The state of a simulation between two months.

    Attributes
    ----------
    header
        What is not an array, as JSON knows it.
    arrays
        By names whose parts are set off by slashes.
    """

    header: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]

    def under(self, group: str) -> dict[str, NDArray[Any]]:
        """Return the arrays of a group, by what follows its name."""
        names = (name for name in self.arrays if name.startswith(f"{group}/"))
        return {name.removeprefix(f"{group}/"): self.arrays[name] for name in names}


def state_of(simulation: Simulation) -> Checkpoint:
    """Return the state of a simulation; later months leave it as it is."""
    world, past = simulation.world, simulation._past
    header = {
        "kinds": {root: _path(cls) for root, cls in world.kinds.items()},
        "counts": {root: len(table) for root, table in world.tables.items()},
        "start": world.start,
        "seed": world.seed,
        "lived": len(past),
        "months": simulation.months,
        "flows": list(world.flows),
        "statistics": list(world.statistics),
        "opening": world.ledger.opening,
        "intensity": {n: float(row["intensity"][0]) for n, row in world.parameters.rows.items()},
        "gaps": [[g.month, g.account, g.stocks, g.flows] for g in simulation.gaps],
    }
    arrays = {
        f"rows/{root}/{name}": table.rows[name].copy()
        for root, table in world.tables.items()
        for name in table.columns
    }
    for i, (board, names) in enumerate((("flows", world.flows), ("statistics", world.statistics))):
        width = len(names)
        arrays[board] = np.array([month[i] for month in past]).reshape(len(past), width)
    return Checkpoint(header, arrays)


def set_state(simulation: Simulation, state: Checkpoint) -> None:
    """Bring a simulation, made for the same agents, to a state.

    Raises
    ------
    UserError
        If its agents have other columns, or its books other sums, than those of the state.
    """
    world, header = simulation.world, state.header
    for root, table in world.tables.items():
        kept = state.under(f"rows/{root}")
        _check_columns(root, world.kinds[root], header["kinds"][root], kept, table.rows)
        for name, values in kept.items():
            table.rows[name] = values
    for board, present in (("flows", world.flows), ("statistics", world.statistics)):
        if header[board] != list(present):
            odd = sorted(set(header[board]) ^ set(present))
            raise UserError(
                f"the checkpoint has other {board} than this model: {', '.join(odd[:5])}; "
                "restore it with the classes of agents it was saved with"
            )
    flows, statistics = state.arrays["flows"], state.arrays["statistics"]
    simulation._past = list(zip(flows, statistics, strict=True))
    simulation.gaps = [Gap(*gap) for gap in header["gaps"]]
    simulation.steps = header["lived"]
    simulation.running = header["lived"] < simulation.months
    world.ledger.opening = dict(header["opening"])
    if header["lived"]:
        world.clock = clock_at(world.start, header["lived"] - 1, world.seed)
        world.parameters.set_month(world.clock.year, world.clock.month_of_year, header["intensity"])
        world.boards["ledger"].table.totals_block[0] = flows[-1]
        world.boards["statistics"].table.totals_block[0] = statistics[-1]


def write_checkpoint(path: Path, state: Checkpoint) -> None:
    """Write a state to a file, whole or not at all.

    Raises
    ------
    UserError
        If the file cannot be written.
    """
    made_by = {"version": version("revival-sim"), "code": model_hash()}
    text = json.dumps({"kind": KIND, "format": FORMAT, **made_by, **state.header})
    arrays = {HEADER: np.frombuffer(text.encode(), "u1"), **state.arrays}
    try:
        with whole(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
            for name, array in arrays.items():
                with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                    np.lib.format.write_array(member, array, allow_pickle=False)
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(f"{path}: the checkpoint cannot be written: {why}") from None


def read_checkpoint(path: Path) -> Checkpoint:
    """Read a state from a file.

    Raises
    ------
    UserError
        If the file is not there, is no checkpoint, is damaged, or was made by other code or with
        other data than this model's: it would go on to other numbers.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            arrays = {}
            for name in archive.namelist():
                with archive.open(name) as member:
                    found = np.lib.format.read_array(member, allow_pickle=False)
                    arrays[name.removesuffix(".npy")] = found
        header = json.loads(arrays.pop(HEADER).tobytes()) if HEADER in arrays else {}
        kind = header.get("kind") if isinstance(header, dict) else None
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(f"{path}: the checkpoint cannot be read: {why}") from None
    except DAMAGE as error:
        why = " ".join(str(error).split())
        raise UserError(f"{path} is damaged, or no checkpoint of this model: {why}") from None
    if kind != KIND:
        raise UserError(f"{path} is no checkpoint of this model: found {kind!r}, expected {KIND!r}")
    if header["format"] != FORMAT or header["code"] != model_hash():
        raise UserError(
            f"{path} was saved by another version of the model (then revival_sim "
            f"{header['version']}, code {header['code'][:12]}; now {version('revival-sim')}, code "
            f"{model_hash()[:12]}), which would go on to other numbers: save it again with this one"
        )
    return Checkpoint(header, arrays)


def _check_columns(
    root: str,
    cls: type,
    saved_class: str,
    kept: Mapping[str, NDArray[Any]],
    rows: NDArray[np.void],
) -> None:
    there = {name: (a.dtype, a.shape[1:]) for name, a in kept.items()}
    here = {name: (rows[name].dtype, rows[name].shape[1:]) for name in rows.dtype.names or ()}
    odd = sorted(n for n in {*there, *here} if there.get(n) != here.get(n))
    if odd:
        raise UserError(
            f"the checkpoint was saved with {root} {saved_class}, whose columns are not those of "
            f"{_path(cls)}: {', '.join(odd[:5])}; restore it with the class it was saved with"
        )


def _path(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"
