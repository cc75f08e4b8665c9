"""Tables of fates are read as they were written."""

from dataclasses import astuple, fields

import pytest

from made_fates import fates_of
from revival_sim.errors import UserError
from revival_sim.report.fates import GroupShare, Move
from revival_sim.report.further import FILES, read_further
from revival_sim.study.design import design_from
from revival_sim.study.runs import expand
from revival_sim.study.tables import write_fates_tables
from study.conftest import CONFIG


@pytest.fixture
def folder(tmp_path):
    changes = {"months": 24, "replications": 2, "output": str(tmp_path / "results")}
    design = design_from({**CONFIG, **changes})
    keys = {run: run.policy for run in expand(design)}
    fates = fates_of(
        24,
        persons=[2, 3, 4],
        group=[1, 2, 0],
        realised_return=[3, 0, -1],
        income=[[2.0, 0.7, 1.6]] * 3,
        poor=[[m in {3, 4, 9}, m > 20, False] for m in range(24)],
    )
    write_fates_tables(design, keys, lambda key: fates)
    return design.output


def test_every_row_and_column_is_read(folder):
    tables = read_further(folder)
    written = {kind: name for kind, name in FILES.items() if (folder / name).is_file()}
    assert len(written) >= 12
    for kind, name in written.items():
        lines = (folder / name).read_text().splitlines()
        assert len(tables[kind]) == len(lines) - 1
        assert [f.name.rstrip("_") for f in fields(kind)] == lines[0].split(",")
    share = next(
        r for r in tables[GroupShare] if (r.grouping, r.measure) == ("all", "risk_entry_rate")
    )
    assert (share.policy, share.persons, share.mean, share.difference) == ("none", 5.0, 0.0, None)
    move = next(r for r in tables[Move] if r.share is not None)
    assert astuple(move)[:4] == ("none", "ordinary", move.from_, move.to)


def test_a_folder_without_them_has_none(tmp_path):
    assert set(read_further(tmp_path).values()) == {()}


def test_a_cell_that_is_no_number_is_named(folder):
    path = folder / "survival.csv"
    path.write_text(
        path.read_text().replace("none,ordinary,realised_return,1,", "none,ordinary,x,,")
    )
    with pytest.raises(
        UserError, match=r"survival\.csv, line 2, column 'month': expected a number"
    ):
        read_further(folder)
