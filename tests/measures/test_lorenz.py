import numpy as np
import pytest

from revival_sim.measures.lorenz import BetaLorenz, QuadraticLorenz

PLACES = np.linspace(0.02, 0.98, 49)
CURVES = [QuadraticLorenz(0.78, -1.2, 0.3), BetaLorenz(0.59, 0.96, 0.52)]


@pytest.mark.parametrize("curve", CURVES)
def test_a_fit_to_points_of_a_curve_gives_the_curve_back(curve):
    fitted = type(curve).fit(PLACES, curve.share(PLACES))
    np.testing.assert_allclose(fitted.share(PLACES), curve.share(PLACES), rtol=1e-10)


@pytest.mark.parametrize("curve", CURVES)
def test_shares_run_from_none_to_all(curve):
    np.testing.assert_allclose(curve.share(np.array([0.0, 1.0])), [0.0, 1.0], atol=1e-12)


@pytest.mark.parametrize("curve", CURVES)
def test_the_slope_is_the_derivative_of_the_share(curve):
    step = 1e-6
    central = (curve.share(PLACES + step) - curve.share(PLACES - step)) / (2.0 * step)
    np.testing.assert_allclose(curve.slope(PLACES), central, rtol=1e-6)


@pytest.mark.parametrize("curve", CURVES)
def test_welfare_rises_with_the_place_in_the_order(curve):
    assert np.all(np.diff(curve.slope(PLACES)) > 0.0)
