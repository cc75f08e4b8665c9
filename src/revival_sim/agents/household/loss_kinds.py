"""Kinds of loss among which the proximate cause of a return is sought."""

from __future__ import annotations

ILLNESS = 0
DEATH_OR_DISABILITY = 1
CROP_DISASTER = 2
FALLING_PRICES = 3
LOSS_OF_WORK = 4
WEAK_DEMAND = 5
SCHOOLING_COST = 6
HOME_AND_NETWORKS = 7
DEBT_SERVICE = 8
HELP_WITHDRAWN = 9
KINDS = 10
"""Places in a household's list of losses, and how many there are."""

NO_SINGLE_LOSS = 0
"""Code of a return for which no kind of loss stands out."""

LOSS_KINDS = {
    NO_SINGLE_LOSS: "no_single_loss",
    1 + ILLNESS: "illness",
    1 + DEATH_OR_DISABILITY: "death_or_disability",
    1 + CROP_DISASTER: "crop_disaster",
    1 + FALLING_PRICES: "falling_prices",
    1 + LOSS_OF_WORK: "loss_of_work",
    1 + WEAK_DEMAND: "weak_demand",
    1 + SCHOOLING_COST: "schooling_cost",
    1 + HOME_AND_NETWORKS: "home_and_networks",
    1 + DEBT_SERVICE: "debt_service",
    1 + HELP_WITHDRAWN: "help_withdrawn",
}
"""Word of each code of `cause_of_return`."""
