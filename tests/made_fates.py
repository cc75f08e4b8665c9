"""Fates made by hand, for tests."""

import numpy as np

from revival_sim.fates import Fates

TYPES = {
    "persons": "i1",
    "workers": "i1",
    "village": "i4",
    "county": "i4",
    "group": "i1",
    "relocated": "?",
    "income_decile": "i1",
    "risk_entry": "i2",
    "income_return": "i2",
    "realised_return": "i2",
    "monitored": "i2",
    "cause": "i1",
    "poor_start": "?",
}
DEFAULTS = {"persons": 1, "workers": 1, "group": 1, "income_decile": 1}


def bits_of(states):
    """Pack states by month, shape (months, households), as the recorder does."""
    states = np.asarray(states, dtype=bool)
    years = [states[first : first + 12] for first in range(0, len(states), 12)]
    words = [np.array(year[::-1].T @ (1 << np.arange(len(year))), "i2") for year in years]
    return np.array(words, "i2").reshape(len(years), states.shape[1])


def fates_of(
    months=24,
    households=None,
    *,
    income=None,
    conditions=None,
    poor=None,
    risk=None,
    watched=None,
    **given,
):
    """Return fates with some columns given and all others plain; states are by month."""
    count = households or len(next(iter(given.values())))
    columns = {
        name: np.asarray(given.pop(name, np.full(count, DEFAULTS.get(name, 0))), kind)
        for name, kind in TYPES.items()
    }
    assert not given, given
    nothing = np.zeros((months, count), dtype=bool)
    years = months // 12
    return Fates(
        months=months,
        **columns,
        income=np.asarray(np.full((years + 1, count), 2.0) if income is None else income, "f4"),
        conditions=np.asarray(np.zeros((2, count)) if conditions is None else conditions, "i1"),
        poor_bits=bits_of(nothing if poor is None else poor),
        risk_bits=bits_of(nothing if risk is None else risk),
        monitored_bits=bits_of(nothing if watched is None else watched),
    )
