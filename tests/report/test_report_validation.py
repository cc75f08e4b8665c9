"""The section of targets and patterns, from files made by hand."""

import csv
import json
import re

import pytest
from results_folder import write_results

from revival_sim.report import write_report
from revival_sim.validation.agreement import HEADER as TARGETS
from revival_sim.validation.validate import HEADER as PATTERNS

NOT_COVERED = "needs 2021-01 to 2023-10, the runs hold 2021-01 to 2022-12"


def target(name, use, observed, tolerance, simulated, unit="yuan/person/year"):
    within = "" if simulated is None else ("no", "yes")[abs(simulated - observed) <= tolerance]
    row = {
        **dict.fromkeys(TARGETS, ""),
        **{"policy": "package", "shocks": "ordinary", "target": name, "use": use, "unit": unit},
        **{"from": "2021-01", "to": "2021-12", "observed": observed, "tolerance": tolerance},
        **{"within": within, "source": "F211", "confidence": "seen"},
    }
    if simulated is None:
        return {**row, "not_compared": NOT_COVERED}
    ends = {"low": simulated - tolerance / 4, "high": simulated + tolerance / 4}
    distance = (simulated - observed) / tolerance
    return {**row, **ends, "simulated": simulated, "replications": 3, "distance": distance}


def pattern(name, verdict, mean=None):
    row = {**dict.fromkeys(PATTERNS, ""), "policy": "package", "shocks": "ordinary"}
    row |= {"pattern": name, "claim": f"claim of {name}", "measured": "by it", "unit": "share"}
    if mean is None:
        return {**row, "verdict": verdict, "not_tested": "the study kept no fates"}
    return {**row, "verdict": verdict, "mean": mean, "low": mean - 0.1, "high": mean + 0.1}


def write(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, header)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = write_results(tmp_path_factory.mktemp("validation") / "study", replications=3)
    before = write_report(folder).read_text(encoding="utf-8")
    targets = [
        target("county_income_2021", "fit", 14051, 422, 14200),
        target("county_income_2022", "kept", 15111, 453, 16470),
        target("dibao_persons_2021", "fit", 0.07, 0.035, 0.2, "share of persons"),
        target("welfare_jobs_2023", "kept", 0.0445, 0.01, None, "share of lifted persons"),
        target("decile 1", "built", 4952, 99, 4950),
    ]
    write(folder / "validation.csv", TARGETS, targets)
    patterns = [pattern("hazard_falls", "yes", 0.5), pattern("led_by_health", "not tested")]
    write(folder / "patterns.csv", PATTERNS, patterns)
    return before, *(write_report(folder, it).read_text(encoding="utf-8") for it in ("en", "zh"))


def section(page):
    (found,) = re.findall(r'<section id="validation".*?</section>', page, flags=re.DOTALL)
    return found


def test_a_study_that_nobody_validated_has_no_such_section(pages):
    assert 'id="validation"' not in pages[0]


def test_the_finding_counts_what_is_within_by_use_and_names_the_farthest(pages):
    text = section(pages[1])
    assert "1 of 2 of the targets for fitting and 0 of 1 of those kept back" in text
    assert "Farthest off is dibao persons 2021, by 3.7 tolerances" in text
    assert "14,200 (14,051)" in text
    assert "20.0" in text
    assert "1 of the 1 patterns that could be tested are there" in text


def test_markers_stand_at_the_distance_in_tolerances_and_are_open_beyond_one(pages):
    text = section(pages[1])
    (spec,) = re.findall(r'id="validation-targets-plot-0-spec">(.*?)</script>', text)
    drawn = [trace for trace in json.loads(spec)["data"] if trace["mode"] == "markers"]
    fitted, kept = sorted(drawn, key=lambda trace: -len(trace["x"]))
    assert fitted["x"] == pytest.approx([149 / 422, 0.13 / 0.035], rel=1e-3)
    assert fitted["marker"]["symbol"] == ["circle", "circle-open"]
    assert kept["x"] == pytest.approx([3.0])
    assert kept["marker"]["symbol"] == ["diamond-open"]
    assert NOT_COVERED in text


def test_the_chinese_section_has_no_english_names_of_shipped_targets_or_patterns(pages):
    text = re.sub(r"<(table|details)>.*?</\1>", "", section(pages[2]), flags=re.DOTALL)
    assert "脱贫县人均可支配收入，2021 年" in text
    assert "脱贫时间越长，返贫风险越低" in text
    assert "county income" not in text
    assert "claim of" not in text
