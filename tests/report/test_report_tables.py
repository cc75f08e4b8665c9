import json
import re

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from results_folder import write_results

from revival_sim.errors import UserError
from revival_sim.report import write_report
from revival_sim.report.results import read_results


def test_every_row_of_the_tables_is_read(packs):
    results = read_results(packs)
    assert results.policies == ("none", "package", "taper", "sudden_stop")
    assert results.packs == ("pandemic", "ordinary")
    assert results.main_pack == "ordinary"
    lines = (packs / "summary.csv").read_text().splitlines()
    assert len(results.estimates) == len(lines) - 1
    assert len(results.differences) == len((packs / "comparison.csv").read_text().splitlines()) - 1
    assert results.failures("taper", "ordinary") == (2, 8)
    assert results.failures("taper", "pandemic") == (0, 8)


def test_failed_runs_stay_out_of_the_monthly_bands(packs):
    results = read_results(packs)
    counts = {(b.policy, b.shocks): b.replications for b in results.bands}
    assert counts["taper", "ordinary"] == 6
    assert counts["taper", "pandemic"] == 8


def test_a_band_is_the_mean_and_student_interval_of_its_runs(tmp_path):
    folder = write_results(tmp_path, policies=("none",), replications=3, months=1)
    rows = [
        {"policy": "none", "shocks": "ordinary", "seed": s, "month": "2021-01",
         "realised_return_cumulative": v}
        for s, v in ((1, 0.1), (2, 0.2), (3, 0.3))
    ]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows), folder / "monthly.parquet")
    (band,) = read_results(folder).bands
    assert band.mean[0] == pytest.approx(0.2)
    assert band.high[0] - band.mean[0] == pytest.approx(4.302652730 * 0.1 / 3**0.5)


def test_the_last_month_agrees_with_the_summary(ordinary):
    results = read_results(ordinary)
    for band in results.bands:
        estimate = results.estimate(band.policy, band.shocks, band.measure)
        assert band.mean[-1] == pytest.approx(estimate.mean)
        assert band.low[-1] == pytest.approx(estimate.low)


def test_one_replication_has_no_interval(tmp_path):
    results = read_results(write_results(tmp_path, replications=1))
    assert all(e.low is None and e.high is None for e in results.estimates)
    assert {d.verdict for d in results.differences} == {"single"}
    assert not any(band.has_interval for band in results.bands)


def test_notes_of_many_runs_are_told_once(ordinary):
    (note,) = read_results(ordinary).manifest.notes
    assert note.startswith("crop_insurance reached nobody: none under ordinary shocks (3 runs), ")


def test_a_manifest_may_lack_every_field(tmp_path):
    folder = write_results(tmp_path, manifest={})
    manifest = read_results(folder).manifest
    assert manifest.parameters == ()
    assert manifest.code_revision == ""
    write_report(folder)


def remove(folder, name):
    (folder / name).unlink()


def put(name, text):
    return lambda folder: (folder / name).write_text(text)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda f: remove(f, "runs.parquet"), "runs.parquet not found"),
        (put("runs.parquet", "no parquet"), "runs.parquet: cannot be read as a Parquet file"),
        (put("summary.csv", "polcy,shocks\n"), "lacks the column 'policy' (nearest is 'polcy')"),
        (put("summary.csv", ""), "summary.csv: lacks the column 'policy' (found: nothing)"),
        (put("manifest.json", "{"), "manifest.json: is not JSON"),
        (put("manifest.json", "[]"), "manifest.json: expected a JSON object, found a list"),
        (put("population.csv", "decile,mean\n1,2\n"), "population.csv: lacks the column 'part'"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path, spoil, message):
    folder = write_results(tmp_path, policies=("none",), replications=1, months=1)
    spoil(folder)
    with pytest.raises(UserError, match=re.escape(message)):
        write_report(folder)


def test_a_wrong_number_is_named_by_line_and_column(tmp_path):
    folder = write_results(tmp_path, policies=("none",), replications=2, months=1)
    lines = (folder / "summary.csv").read_text().splitlines()
    cells = lines[2].split(",")
    cells[4] = "much"
    lines[2] = ",".join(cells)
    (folder / "summary.csv").write_text("\n".join(lines))
    with pytest.raises(UserError, match=r"line 3, column 'mean': expected a number, found 'much'"):
        write_report(folder)


def test_a_folder_that_is_no_study_says_so(tmp_path):
    with pytest.raises(UserError, match="there is no such folder"):
        write_report(tmp_path / "absent")
    (tmp_path / "notes.txt").write_text("")
    with pytest.raises(UserError, match=r"is not the results folder of a study; .*notes\.txt"):
        write_report(tmp_path)
    with pytest.raises(UserError, match="is a file"):
        write_report(tmp_path / "notes.txt")


def test_a_study_without_runs_is_refused(tmp_path):
    folder = write_results(tmp_path, policies=("none",), replications=1, months=1)
    names = pq.read_schema(folder / "runs.parquet").names
    pq.write_table(pa.table({name: [] for name in names}), folder / "runs.parquet")
    head = (folder / "summary.csv").read_text().splitlines()[0]
    (folder / "summary.csv").write_text(head + "\n")
    with pytest.raises(UserError, match="holds no run"):
        write_report(folder)


def test_the_parameters_keep_their_values_and_bounds(ordinary):
    results = read_results(ordinary)
    found = {p.path: p for p in results.manifest.parameters}
    written = json.loads((ordinary / "manifest.json").read_text())["parameters"]
    assert set(found) == {p["path"] for p in written}
    limit = found["instruments.small_loan.limit"]
    assert (limit.value, limit.default, limit.changed) == ("30,000", "50,000", True)
    assert found["instruments.dibao.take_up"].assumed
    assert not found["instruments.small_loan.term"].assumed
