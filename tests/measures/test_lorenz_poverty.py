import numpy as np
import pytest
from scipy.integrate import quad

from revival_sim.data import rows
from revival_sim.measures.lorenz import QuadraticLorenz

DECILES = np.arange(1, 10) / 10.0
LOWEST_LINE_ON_THE_CURVE = 6.85


def published(year):
    """Rows of the World Bank's platform and the quadratic curve through their deciles."""
    found = [row for row in rows("pip_china_rural_2017ppp") if row["reporting_year"] == year]
    shares = np.array([float(found[0][f"decile{i}"]) for i in range(1, 11)])
    return found, QuadraticLorenz.fit(DECILES, np.cumsum(shares)[:9])


@pytest.mark.parametrize("year", ["2019", "2020"])
def test_the_world_banks_own_figures(year):
    found, curve = published(year)
    assert curve.gini() == pytest.approx(float(found[0]["gini"]), abs=1e-11)
    lines = [row for row in found if float(row["poverty_line"]) >= LOWEST_LINE_ON_THE_CURVE]
    assert len(lines) == 5
    for row in lines:
        line = float(row["poverty_line"]) / float(row["mean"])
        assert curve.headcount(line) == pytest.approx(float(row["headcount"]), abs=1e-11)
        assert curve.poverty_gap(line) == pytest.approx(float(row["poverty_gap"]), abs=1e-11)
        assert curve.severity(line) == pytest.approx(float(row["poverty_severity"]), abs=1e-11)


@pytest.mark.parametrize("line", [0.4, 0.7, 1.0, 2.0])
@pytest.mark.parametrize("abc", [(0.78, -1.2, 0.3), (0.9, -0.6, 0.4), (0.25, 1.02, 0.97)])
def test_closed_forms_are_the_integrals(abc, line):
    curve = QuadraticLorenz(*abc)
    place = curve.headcount(line)
    assert float(curve.slope(np.array(place))) == pytest.approx(line)

    def integral(of):
        return quad(lambda p: of(float(curve.slope(np.array(p))) / line), 0, place, epsabs=1e-12)[0]

    assert curve.poverty_gap(line) == pytest.approx(integral(lambda y: 1.0 - y), abs=1e-10)
    assert curve.severity(line) == pytest.approx(integral(lambda y: (1.0 - y) ** 2), abs=1e-10)
    assert curve.watts(line) == pytest.approx(integral(lambda y: -np.log(y)), abs=1e-10)


def test_gini_is_twice_the_area():
    curve = QuadraticLorenz(0.78, -1.2, 0.3)
    area, _ = quad(lambda p: float(curve.share(np.array(p))), 0, 1, epsabs=1e-12)
    assert curve.gini() == pytest.approx(1.0 - 2.0 * area, abs=1e-10)


def test_a_line_below_everybody_finds_nobody():
    curve = QuadraticLorenz(0.78, -1.2, 0.3)
    assert (curve.headcount(1e-3), curve.poverty_gap(1e-3), curve.watts(1e-3)) == (0.0, 0.0, 0.0)


def test_what_is_no_lorenz_curve_is_refused():
    for abc in (0.1, -1.0, 0.1), (0.3, -1.5, 0.8):
        with pytest.raises(ValueError, match="not a Lorenz curve"):
            QuadraticLorenz(*abc).headcount(1.0)
    with pytest.raises(ValueError, match="line above 0"):
        QuadraticLorenz(0.78, -1.2, 0.3).headcount(0.0)
