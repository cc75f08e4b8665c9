"""Help at the start: what had lifted people above the line, and who was listed for dibao."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from revival_sim.agents.economy import Standards
from revival_sim.agents.household.groups import STABLE, UNSTABLE
from revival_sim.engine.parameters import Value
from revival_sim.policy.dibao import Dibao
from revival_sim.population.keyed import draws, numbers
from revival_sim.population.services import MARGIN

Values = Mapping[str, Value]
Rows = NDArray[np.void]


def help_before_start(rows: Rows, seed: int, values: Values) -> None:
    """Enter the help of 2020 in the memory of a normal year, and list households for dibao.

    At the end of 2020 nobody who had been lifted lived below the line, though what some of them
    earned would not have sufficed once fees were paid: grants, allowances and help in kind made up
    the difference. That they brought a household exactly to the line times `MARGIN` is an
    assumption. How much of it goes on is for the policy of the run to say.

    Parameters
    ----------
    rows
        Households with a normal year in their memory.
    seed
        Keys the draws.
    values
        Parameters that differ from the defaults, by dotted name.
    """
    size = rows["size"].astype(np.float64)
    group = rows["group"]
    lifted = (group == STABLE) | (group == UNSTABLE)
    line = Standards.series["poverty_line"].in_year(2020) * MARGIN * size
    missing = np.where(lifted, np.maximum(0.0, line - rows["year_net"]), 0.0)
    rows["help_by_month"] = (missing / 12.0)[:, None]
    rows["year_final"] = rows["year_net"] + rows["help_by_month"].astype(np.float64).sum(axis=1)
    rows["on_dibao"] = _listed(rows, missing > 0.0, seed, values)
    _take_help_for_usual(rows, missing)


def _take_help_for_usual(rows: Rows, help_of_year: NDArray[np.float64]) -> None:
    """Note as usual what the help was: an allowance to the listed, else fees and bills paid less.

    So a household that falls when such help ends is counted by what it has lost.
    """
    left = np.where(rows["on_dibao"], 0.0, help_of_year)
    grants = np.minimum(left, rows["usual_fees"])
    rows["usual_fees"] -= grants
    treatment = np.minimum(left - grants, 12.0 * rows["usual_bill"])
    rows["usual_bill"] -= treatment / 12.0
    rows["usual_allowance"] = (help_of_year - grants - treatment) / 12.0


def _listed(rows: Rows, helped: NDArray[np.bool_], seed: int, values: Values) -> NDArray[np.bool_]:
    """Draw who is listed: first those helped already, up to the share of persons asked for."""
    size = rows["size"].astype(np.float64)
    earnings = float(Dibao.parameters["imputed_earnings"].default)
    seen = np.maximum(rows["year_net"], earnings * rows["workers"]) / size
    eligible = seen < Dibao.series["standard"].in_year(2020)
    places = numbers(values)("dibao_share") * size.sum()
    draw = draws("Household", seed, len(rows))("listed for dibao")
    listed = np.zeros(len(rows), dtype=np.bool_)
    for each in (eligible & helped, eligible & ~helped):
        persons = float(size[each].sum())
        if persons > 0.0:
            listed |= each & (draw < places / persons)
            places = max(0.0, places - persons)
    return listed
