"""The section on what findings hang on follows indices.csv and ranking.csv."""

from dataclasses import replace

import pytest
from made_results import difference, estimate, results

from revival_sim.report import findings
from revival_sim.report.language import speaking
from revival_sim.report.sections.sensitivity import sensitivity_section
from revival_sim.report.sensitivity_rows import IndexRow, RankRow

PACK, SHARE, MAIN = "ordinary", "share of lifted persons", "realised_return_rate"
ESTIMATES = (estimate("none", 0.3, 0.28, 0.32), estimate("package", 0.05, 0.04, 0.06))
LOWER = difference("package", -0.25, -0.27, -0.23)


def made(*rows):
    kinds = {type(row) for row in rows}
    further = {kind: tuple(r for r in rows if type(r) is kind) for kind in kinds}
    return replace(results(ESTIMATES, [LOWER]), further=further)


def index(parameter, value, name="mu_star", of="difference", policy="package", interval=True):
    low, high = (value - 0.01, value + 0.01) if interval else (None, None)
    unit = "share of variance" if name in ("first", "total") else SHARE
    return IndexRow(*(policy, PACK, "none", MAIN, of, parameter, name, unit, value, low, high, 10))


def ranks(*shares, clear=0.9):
    named = [
        RankRow(policy, PACK, MAIN, place + 1, "", share, None, None, 20)
        for policy, own in zip(("none", "package"), shares, strict=True)
        for place, share in enumerate(own)
    ]
    pairs = [
        RankRow("package", PACK, MAIN, None, "none", shares[1][0], 0.0, clear, 20),
        RankRow("none", PACK, MAIN, None, "package", shares[0][0], 0.0, 0.0, 20),
    ]
    return [*named, *pairs]


def test_without_the_files_there_is_no_such_section():
    assert sensitivity_section(made()) == ""


def test_the_finding_names_what_moves_the_difference_most():
    found = made(index("b.small", 0.02), index("a.large", 0.07), index("a.large", 0.5, of="mean"))
    text = findings.indices(found, PACK)
    assert text.startswith("What package changes in realised returns against no policy depends")
    assert "a.large: 7.0\u00a0points on average over its span (95\u00a0% interval 6.0" in text
    assert "next come b.small" in text
    with speaking("zh"):
        assert "a.large" in findings.indices(found, PACK)


def test_shares_of_variance_are_told_as_such():
    text = findings.indices(made(index("x.y", 0.6, "total"), index("x.y", 0.5, "first")), PACK)
    assert "is made by x.y: 60.0" in text


def test_without_policies_to_compare_it_tells_of_returns_and_without_effects_of_none():
    text = findings.indices(made(index("x.y", 0.1, of="mean", policy="none")), PACK)
    assert "realised returns with no policy depends most on x.y" in text
    assert findings.indices(made(index("x.y", 0.0)), PACK).startswith("No varied parameter moves")


def test_few_trajectories_are_told_without_an_interval():
    assert "interval" not in findings.indices(made(index("x.y", 0.1, interval=False)), PACK)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (((0.25, 0.75), (0.75, 0.25)), "Package has the fewest realised returns in 75.0\u00a0%"),
        (((0.75, 0.25), (0.25, 0.75)), "None has the fewest realised returns in 75.0\u00a0%"),
    ],
)
def test_the_ranking_follows_the_shares(shares, said):
    text = findings.robustness(made(*ranks(*shares)), PACK)
    assert said in text
    assert "of 20 variations" in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_section_draws_both_and_holds_their_numbers(language):
    found = made(index("a.b", 0.07), index("a.b", 0.2, "mu"), *ranks((0.25, 0.75), (0.75, 0.25)))
    with speaking(language):
        section = sensitivity_section(found)
    assert section.count("<figure") == 2
    assert ("rank 1" in section) == (language == "en")
    assert ("第 1 名" in section) == (language == "zh")
    assert '<td class="number">0.07</td>' in section


def test_of_many_parameters_the_page_holds_those_that_move_most():
    many = [index(f"p.n{n}", 0.001 * n) for n in range(100)]
    section = sensitivity_section(made(*many))
    assert section.count("<tr>") == 1 + 24
    assert "p.n99" in section
    assert "p.n75<" not in section
    assert "The 24 of 100 parameters" in section


def test_where_nothing_moves_there_is_a_sentence_and_no_empty_figure():
    section = sensitivity_section(made(index("x.y", 0.0)))
    assert "No varied parameter moves realised returns." in section
    assert "<figure" not in section
    assert "indices_ordinary.csv" in section
