import pytest
from made_results import band, difference, estimate, fit

from revival_sim.report import figures
from revival_sim.report.figures.cumulative import chosen
from revival_sim.report.words import COST, INCOME, REALISED, RISK


def drawn(figure):
    """Traces of a figure by name."""
    return {trace.name: trace for trace in figure.data if trace.name}


def comparison():
    found = [
        estimate("none", 0.06, 0.05, 0.08),
        estimate("none", 0.11, 0.10, 0.12, measure=INCOME),
        estimate("none", 0.2, 0.19, 0.21, measure=RISK),
        estimate("package", 0.004),
    ]
    return figures.comparison(found, {"none": "none (baseline)", "package": "package"})


def differences():
    found = [
        difference("package", -0.05, -0.06, -0.04),
        difference("taper", -0.01, -0.03, 0.01),
        difference("package", 0.0, 0.0, 0.0, measure=RISK),
    ]
    return figures.differences(found)


def cumulative():
    bands = [band("none", [0.001] * 24, spread=0.2), band("package", [0.0001] * 24)]
    styles = figures.policy_styles(["none", "package"], {"none"})
    return figures.cumulative(bands, styles, ["none"])


def cost():
    pairs = [(estimate("none", 0.0, 0.0, 0.0, measure=COST), estimate("none", 0.06, 0.05, 0.07))]
    return figures.cost(pairs, figures.policy_styles(["none"], set()))


def deciles():
    return figures.deciles(fit([(4000.0, 4040.0), (6000.0, 6006.0)]).deciles)


def headcounts():
    return figures.headcounts(fit([], [("below 4000 yuan", 0.02, 0.021)]).others)


@pytest.mark.parametrize("make", [comparison, differences, cumulative, cost, deciles, headcounts])
def test_no_figure_can_be_sent_anywhere_or_covers_itself_with_buttons(make):
    config = figures.drawing(make())["config"]
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    assert config["displayModeBar"] is False
    assert "plotlyServerURL" not in config


@pytest.mark.parametrize("make", [comparison, differences, cumulative, cost, deciles, headcounts])
def test_titles_and_legends_are_left_to_the_page(make):
    layout = figures.drawing(make())["layout"]
    assert layout["showlegend"] is False
    assert "title" not in layout
    assert "title" not in layout["yaxis"]


def test_the_comparison_draws_each_mean_with_its_interval_in_per_cent():
    traces = drawn(comparison())
    assert set(traces) == {"Realised return", "Income return", "Risk entry"}
    realised = traces["Realised return"]
    assert list(realised.x) == pytest.approx([6.0, 0.4])
    assert list(realised.error_x.array) == pytest.approx([2.0, 0.0])
    assert list(realised.error_x.arrayminus) == pytest.approx([1.0, 0.0])
    assert list(traces["Risk entry"].x) == pytest.approx([20.0])


def test_what_is_not_clear_is_drawn_open_and_labelled():
    figure = differences()
    realised = drawn(figure)["Realised return"]
    assert list(realised.marker.symbol) == ["circle", "circle-open"]
    assert list(drawn(figure)["Risk entry"].marker.symbol) == ["square-open"]
    texts = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    assert any("not clear" in text for text in texts)


def test_rows_are_named_above_their_points_and_never_cut():
    long = "package_" + "_and_".join(f"instrument{i}" for i in range(9))
    found = figures.comparison([estimate(long, 0.1)], {long: long})
    (label,) = found.layout.annotations
    lines = label.text.removeprefix("<b>").removesuffix("</b>").split("<br>")
    assert "".join(lines) == long
    assert max(map(len, lines)) <= 42
    assert found.layout.height > figures.comparison([estimate("a", 0.1)], {"a": "a"}).layout.height


def test_names_cannot_write_markup_into_a_figure():
    found = figures.comparison([estimate("a<b>", 0.1)], {"a<b>": "a<b>"})
    assert found.layout.annotations[0].text == "<b>a&lt;b&gt;</b>"


def test_lines_carry_bands_where_there_are_intervals():
    figure = cumulative()
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    assert [trace.legendgroup for trace in bands] == ["none"]
    assert len(bands[0].x) == 48
    line = drawn(figure)["none"]
    assert line.y[-1] == pytest.approx(2.4)
    assert max(bands[0].y) == pytest.approx(2.88)
    assert drawn(figure)["package"].visible == "legendonly"


def test_the_end_of_the_transition_is_marked_when_the_horizon_passes_it():
    styles = figures.policy_styles(["none"], set())
    short = figures.cumulative([band("none", [0.001] * 60)], styles, ["none"])
    longer = figures.cumulative([band("none", [0.001] * 72)], styles, ["none"])
    assert not short.layout.annotations
    assert [a.text for a in longer.layout.annotations] == ["transition ends"]


def test_of_many_policies_seven_are_drawn_from_lowest_to_highest_with_the_baseline():
    bands = [band(f"p{i:02d}", [0.001 * (i + 1)]) for i in range(30)]
    kept = chosen(bands, "p13")
    assert len(kept) == 7
    assert {"p00", "p13", "p29"} <= set(kept)
    assert chosen(bands[:5], "p03") == [b.policy for b in bands[:5]]


def test_the_same_months_stand_once_in_the_drawing():
    found = figures.drawing(cumulative())
    assert len(found["shared"]) == 2
    lines = [trace for trace in found["data"] if trace.get("name")]
    assert {trace["x"] for trace in lines} == {found["shared"].index(lines_x(24))}


def lines_x(months):
    return [f"{2021 + i // 12}-{i % 12 + 1:02d}" for i in range(months)]


def test_forty_policies_have_forty_looks_and_neighbours_differ_without_colour():
    policies = ["none", *(f"p{i}" for i in range(40))]
    styles = figures.policy_styles(policies, {"none"})
    assert len(set(styles.values())) == 41
    grey = [(styles[p].dash, styles[p].symbol) for p in policies]
    for window in (grey[i : i + 7] for i in range(len(grey) - 6)):
        assert len({symbol for _, symbol in window}) == 7
    assert styles["none"].dash not in {styles[p].dash for p in policies[1:]}


def test_measures_differ_without_colour():
    from revival_sim.report.figures.styles import MEASURES

    assert len({MEASURES[m].symbol for m in (REALISED, INCOME, RISK)}) == 3


def test_the_fit_is_drawn_as_asked_and_got():
    traces = drawn(deciles())
    assert list(traces["asked"].y) == [4000.0, 6000.0]
    assert list(traces["got"].y) == [4040.0, 6006.0]
    assert list(drawn(headcounts())["got"].x) == pytest.approx([2.1])
