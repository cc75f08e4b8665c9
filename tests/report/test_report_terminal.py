import io

import pytest
from results_folder import write_results
from rich.console import Console

from revival_sim.report import scenario_table


def shown(folder, width=100):
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(scenario_table(folder))
    return console.file.getvalue()


def test_the_table_holds_means_intervals_and_marks(ordinary):
    text = shown(ordinary)
    lines = text.splitlines()
    rows = [line for line in lines if line.startswith("│")]
    assert rows[0].split("│")[1].strip() == "none"
    assert "▼" not in rows[0]
    package = next(i for i, row in enumerate(rows) if "package" in row)
    assert rows[package].count("▼") == 3
    assert rows[package].count("▲") == 1
    assert rows[package + 1].count("–") == 4


def test_a_finding_of_two_lines_follows(ordinary):
    after = shown(ordinary).rpartition("┘")[2].strip().splitlines()
    assert len(after) == 2
    assert after[0].startswith("Under package 0.4")
    assert after[1].startswith("Package costs")


@pytest.mark.parametrize("width", [100, 140])
def test_the_table_is_at_most_a_hundred_columns_wide(tmp_path, width):
    policies = ["none", *(f"package_without_a_long_named_instrument_{i}" for i in range(5))]
    packs = ["ordinary", "a_rather_long_named_pack_of_shocks"]
    folder = write_results(tmp_path, policies=policies, packs=packs, months=2)
    text = shown(folder, width)
    assert max(map(len, text.splitlines())) <= 100
    joined = "".join(line.split("│")[1].strip() for line in text.splitlines() if "│" in line)
    assert all(policy in joined for policy in policies)


def test_failed_runs_are_marked(packs):
    text = shown(packs)
    assert "failed" in text
    assert "2 of 8" in text


def test_a_scenario_without_results_says_so(tmp_path):
    failed = [("taper", "ordinary", seed) for seed in (1, 2)]
    folder = write_results(
        tmp_path, policies=("none", "taper"), replications=2, months=2, failed=failed
    )
    assert "no result" in shown(folder)


def test_one_run_has_no_interval_and_no_mark(tmp_path):
    text = shown(write_results(tmp_path, replications=1, months=2))
    assert not set("▼▲≈–") & set(text)
