"""A simulation goes on from a file to the bytes of one that never stopped; a wrong file is told."""

import json
import zipfile

import numpy as np
import pytest

import revival_sim as rs
from engine.small_world import ENGINES, person, simulation
from revival_sim.engine import checkpoint
from revival_sim.engine.checkpoint import (
    Checkpoint,
    read_checkpoint,
    set_state,
    state_of,
    write_checkpoint,
)


def grow(self):
    self.age += 1
    self.marks[self.age % 4] += self.age
    self.past[self.age % 4] = self.savings / 3.0


def spend(self, clock, town, ledger, statistics):
    cost = 2.0 * rs.uniform(self, clock, "cost")
    self.savings -= cost
    self.well = rs.chance(self, clock, "well", 0.5)
    ledger.paid += cost
    town.taxes += cost
    statistics.seen += 1.0


PERSON = person(grow, spend)


class Stranger(PERSON):
    hats: int = rs.column(unit="", doc="hats")


def everything(model):
    arrays = state_of(model).arrays
    header = json.dumps(state_of(model).header, sort_keys=True)
    return {**{name: values.tobytes() for name, values in arrays.items()}, "header": header}


def restored(path, engine, **settings):
    model = simulation(PERSON, engine, **settings)
    set_state(model, read_checkpoint(path))
    return model


@pytest.mark.parametrize("before", ENGINES)
@pytest.mark.parametrize("after", ENGINES)
@pytest.mark.parametrize("lived", [0, 1, 5])
def test_it_goes_on_to_the_same_bytes(tmp_path, before, after, lived):
    whole, first = (simulation(PERSON, e, seed=9, months=8) for e in ("mesa", before))
    for _ in range(lived):
        whole.step()
        first.step()
    write_checkpoint(tmp_path / "half", state_of(first))
    second = restored(tmp_path / "half", after, seed=9, months=8)
    assert everything(second) == everything(whole)
    assert str(second.world.clock) == str(whole.world.clock)
    for name in ("ledger", "statistics"):
        assert (second.world.boards[name].values() == whole.world.boards[name].values()).all()
    while whole.running:
        whole.step()
        second.step()
        assert everything(second) == everything(whole)
    assert not second.running
    assert second.steps == whole.steps == 8


def test_books_that_do_not_close_are_remembered_with_what_was_held(tmp_path):
    class Purse(rs.Aspect):
        purse: float = rs.column(1.0, unit="yuan", doc="purse", account="people")

    def find(self, clock):
        if clock.month == 1:
            self.purse += 3.0

    holder = person(find, bases=(rs.Agent, Purse))
    models = [rs.Simulation({holder: 3}, simulation(PERSON, "mesa").month_plan, engine="mesa")]
    models[0].step()
    models[0].step()
    models[0].rows(holder)["purse"][0] += 5.0  # between two months, seen when the next one closes
    write_checkpoint(tmp_path / "gap", state_of(models[0]))
    models.append(rs.Simulation({holder: 3}, models[0].month_plan, engine="mesa"))
    set_state(models[1], read_checkpoint(tmp_path / "gap"))
    for model in models:
        model.step()
        assert [gap.stocks for gap in model.gaps] == [9.0, 5.0]
    assert models[0].gaps == models[1].gaps


def test_later_months_leave_a_state_as_it_is():
    model = simulation(PERSON, "mesa")
    model.step()
    state = state_of(model)
    before = {name: values.copy() for name, values in state.arrays.items()}
    model.step()
    assert all((state.arrays[name] == values).all() for name, values in before.items())


def test_other_columns_are_refused_by_name(tmp_path):
    write_checkpoint(tmp_path / "state", state_of(simulation(PERSON, "mesa")))
    other = simulation(Stranger, "mesa")
    with pytest.raises(rs.UserError, match=r"whose columns are not those of .*Stranger: hats;"):
        set_state(other, read_checkpoint(tmp_path / "state"))


def test_other_sums_are_refused_by_name(tmp_path):
    write_checkpoint(tmp_path / "state", state_of(simulation(PERSON, "mesa")))
    state = read_checkpoint(tmp_path / "state")
    header = {**state.header, "statistics": ["seen", "heard"]}
    with pytest.raises(rs.UserError, match="other statistics than this model: heard;"):
        set_state(simulation(PERSON, "mesa"), Checkpoint(header, state.arrays))


def truncated(path):
    path.write_bytes(path.read_bytes()[:-200])


def flipped(path):
    data = bytearray(path.read_bytes())
    at = data.index(np.full(3, 10.0).tobytes()) + 3  # within what three people have saved
    data[at] ^= 1
    path.write_bytes(data)


def emptied(path):
    path.write_bytes(b"")


def foreign(path):
    np.savez(path.open("wb"), a=np.arange(3))


def not_even_numbers(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sheet.xml", "<a/>")


def pickled(path):
    np.savez(path.open("wb"), header=np.array([{"kind": "mine"}], dtype=object))


def of_another_format(path):
    state = read_checkpoint(path)
    header = {**state.header, "format": 0}
    write_checkpoint(path, Checkpoint(header, state.arrays))


def of_other_code(path):
    state = read_checkpoint(path)
    write_checkpoint(path, Checkpoint({**state.header, "code": "0" * 64}, state.arrays))


def removed(path):
    path.unlink()


def a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (truncated, "is damaged, or no checkpoint of this model"),
        (flipped, "is damaged, or no checkpoint of this model: Bad CRC-32"),
        (emptied, "is damaged, or no checkpoint of this model"),
        (foreign, "is no checkpoint of this model: found None"),
        (not_even_numbers, "is damaged, or no checkpoint of this model"),
        (pickled, "is damaged, or no checkpoint of this model"),
        (of_another_format, "was saved by another version of the model"),
        (of_other_code, "was saved by another version of the model (then revival_sim"),
        (removed, "cannot be read: No such file"),
        (a_folder, "cannot be read: Is a directory"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path, spoil, message):
    path = tmp_path / "state"
    write_checkpoint(path, state_of(simulation(PERSON, "mesa")))
    spoil(path)
    with pytest.raises(rs.UserError) as caught:
        read_checkpoint(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*given, **arrays):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checkpoint.np.lib.format, "write_array", full)
    with pytest.raises(rs.UserError, match="cannot be written: No space left"):
        write_checkpoint(tmp_path / "state", state_of(simulation(PERSON, "mesa")))
    assert list(tmp_path.iterdir()) == []
