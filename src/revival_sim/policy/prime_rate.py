"""The loan prime rate, year by year, from the months in which it was changed."""

from __future__ import annotations

from revival_sim.data import fact


def yearly_prime_rate(first: int, last: int) -> dict[int, float]:
    """Return the mean prime rate over the months of each year, share/year.

    Parameters
    ----------
    first, last
        Numbers of the facts that state the rate (percent) from a month on, in order of time. The
        first rate also stands for the months of its year before it was set.
    """
    steps = [fact(f"F{number}") for number in range(first, last + 1)]
    since = [(int(f.year[:4]) * 12 + int(f.year[5:7]) - 1, f.number / 100.0) for f in steps]
    start, end = since[0][0] // 12, since[-1][0] // 12
    rates: dict[int, float] = {}
    for year in range(start, end + 2):
        months = [_in_force(since, year * 12 + month) for month in range(12)]
        rates[year] = round(sum(months) / 12.0, 6)
    return rates


def _in_force(since: list[tuple[int, float]], number: int) -> float:
    """Return the rate in force in a month (months since the year 0)."""
    before = [rate for month, rate in since if month <= number]
    return before[-1] if before else since[0][1]
