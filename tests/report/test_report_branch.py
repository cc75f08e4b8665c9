"""A study says of what past it is, and what a budget means for taking things out."""

from dataclasses import replace

import pytest
import yaml
from made_results import estimate, results
from page_reader import read
from results_folder import write_results

from revival_sim.errors import UserError
from revival_sim.report import findings, write_report
from revival_sim.report.further import ButFor
from revival_sim.report.language import speaking
from revival_sim.report.results import read_budgets

BRANCHED = {"branch_from": "2023-06", "branch": {"policy": "package", "shocks": None}}


def designed(**keys):
    return replace(results([estimate("none", 0.1)]), design=yaml.safe_dump(keys))


def test_the_month_and_the_past_are_told():
    text = findings.branch(designed(**BRANCHED))
    assert text.startswith("Until June 2023 all policies share one past (package), and each goes")
    under = {"branch_from": "2022-01", "branch": {"policy": "none", "shocks": "drought"}}
    assert "Until January 2022 all policies share one past (no policy, drought shocks)" in (
        findings.branch(designed(**under))
    )
    with speaking("zh"):
        assert findings.branch(designed(**BRANCHED)).startswith("2023 年 6 月")


def test_a_study_that_does_not_branch_says_nothing_of_it():
    assert findings.branch(designed(branch_from=None, branch={"policy": "package"})) == ""
    assert findings.branch(results([estimate("none", 0.1)])) == ""


def test_the_page_and_the_summary_tell_it(tmp_path):
    folder = write_results(tmp_path / "study", replications=2, months=6)
    design = folder / "design.yaml"
    design.write_text(design.read_text() + yaml.safe_dump(BRANCHED))
    page = read(write_report(folder).read_text(encoding="utf-8"))
    [answer] = [s for s in page.find("section") if s.attributes.get("id") == "answer"]
    assert "Until June 2023 all policies share one past (package)" in answer.text
    assert "Until June 2023" in (folder / "summary.md").read_text(encoding="utf-8")


def with_budget(folder, budget):
    (folder / "policy").mkdir()
    text = yaml.safe_dump({"about": "held", "budget": budget, "families": "all"})
    (folder / "policy" / "held.yaml").write_text(text)
    return folder


def test_but_for_under_a_budget_is_money_respent(tmp_path):
    row = ButFor("held", "ordinary", "family", "finance", 0.0, -0.01, 0.01, 0.02, 0.01, 0.03, 8, 8)
    study = replace(results([estimate("none", 0.1)]), further={ButFor: (row,)})
    study = replace(study, folder=with_budget(tmp_path, 800))
    study = replace(study, estimates=(estimate("none", 0.1), estimate("held", 0.05)))
    assert study.budgets == {"held": 800.0}
    assert "under held, its money spent on the rest" in findings.butfor(study, "ordinary")
    assert findings.respent(study).startswith("Under a budget (held) what is saved")
    free = replace(study, folder=tmp_path / "absent")
    assert "spent" not in findings.butfor(free, "ordinary")
    assert findings.respent(free) == ""


def test_a_policy_that_is_not_yaml_is_named(tmp_path):
    with_budget(tmp_path, 800)
    (tmp_path / "policy" / "held.yaml").write_text("a: [")
    with pytest.raises(UserError, match=r"held\.yaml: is not YAML"):
        read_budgets(tmp_path, ["held", "none"])
