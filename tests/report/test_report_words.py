import pytest

from revival_sim.report import words

SHARE = "share of lifted persons"
N = words.SPACE


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0"),
        (0.0612, "6.1"),
        (0.214, "21.4"),
        (0.0041, "0.41"),
        (0.000283, "0.028"),
        (1, "100"),
    ],
)
def test_a_share_reads_in_per_cent_with_the_digits_that_its_size_deserves(share, text):
    assert words.quantity(share, SHARE) == f"{text}{N}%"


def test_what_is_no_share_keeps_its_value_and_unit():
    assert words.quantity(1559.03, "yuan per year") == f"1,559{N}yuan per year"
    assert words.quantity(0.0751, "per person-year") == f"0.075{N}per person-year"


def test_an_interval_has_the_decimals_of_its_mean():
    assert words.span(0.00391, 0.0042, SHARE, mean=0.0041) == "0.39 to 0.42"
    assert words.span(1287.6, 1830.4, "yuan", mean=1559) == "1,288 to 1,830"
    assert words.span(None, None, SHARE) == ""


def test_a_difference_of_shares_is_in_points_and_signed():
    assert words.difference(-0.0572, SHARE) == f"{words.MINUS}5.7{N}points"
    assert words.difference(374.0, "yuan") == f"+374{N}yuan"
    assert words.difference(-1e-12, "yuan") == words.difference(1e-12, "yuan") == f"0{N}yuan"


def test_no_policy_and_no_shocks_read_as_such():
    assert words.under("none") == "With no policy"
    assert words.under("package") == "Under package"
    assert words.shocks("none") == "no shocks"


@pytest.mark.parametrize(
    ("names", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_prose(names, text):
    assert words.listed(names) == text


def test_months_read_as_words():
    assert words.month("2025-12") == "December 2025"
