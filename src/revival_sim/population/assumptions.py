"""What the synthetic population is asked to be."""

from __future__ import annotations

from revival_sim.engine.parameters import Parameters, parameter


class Population(Parameters, group="population"):
    """The population of lifted counties at the end of 2020."""

    mean_income: float = parameter(
        12_588.0,
        unit="yuan/person/year",
        low=3000.0,
        high=100_000.0,
        source="F210",
        doc="mean income per head in lifted counties, 2020",
    )
    lifted_income: float = parameter(
        10_740.0,
        unit="yuan/person/year",
        low=3000.0,
        high=100_000.0,
        source="F218",
        doc="mean income per head of lifted people, 2020",
    )
    lifted_share: float = parameter(
        0.5,
        unit="share of persons",
        low=0.05,
        high=0.9,
        source="assumption: the rural population of lifted counties is not among the facts",
        doc="persons who were lifted from poverty",
    )
    unstable_share: float = parameter(
        0.0202,
        unit="share of lifted persons",
        source="derived: 2.0 m (F105) of 98.99 m (F099)",
        doc="lifted persons whose lifting is unstable",
    )
    marginal_share: float = parameter(
        0.0303,
        unit="per lifted person",
        source="derived: 3.0 m (F106) for 98.99 m (F099)",
        doc="marginal persons, never lifted but near poverty",
    )
    wage_share_lifted: float = parameter(
        0.65,
        unit="share of income",
        high=0.95,
        source="assumption, towards 0.679 in 2021 (F221), after disasters and lost jobs",
        doc="wages in the income of lifted people at the start",
    )
    wage_share_others: float = parameter(
        0.25,
        unit="share of income",
        high=0.95,
        source="assumption, towards 0.353 of all residents in 2020 (F226), lifted people included",
        doc="wages in the income of those who were never lifted",
    )
    remitted_wage: float = parameter(
        1750.0,
        unit="yuan/month",
        low=200.0,
        high=20_000.0,
        source="assumption, so that 0.305 of the lifted are in paid work: F227 over F099",
        doc="wages that send one member of a household to work, 2020",
    )
    local_share: float = parameter(
        0.41,
        unit="share",
        source="assumption",
        doc="wage workers who work near home",
    )
    relocated_share: float = parameter(
        0.097,
        unit="share of lifted persons",
        source="derived: 9.6 m (F102) of 98.99 m (F099)",
        doc="lifted persons who were relocated",
    )
    wage_share_relocated: float = parameter(
        0.8,
        unit="share of income",
        high=0.95,
        source="F225",
        doc="wages in the income of relocated people",
    )
    relocated_ties: float = parameter(
        0.4, unit="multiple", source="assumption", doc="ties of relocated households at the start"
    )
    village_likeness: float = parameter(
        0.2,
        unit="share of variance",
        high=0.9,
        source="assumption",
        doc="of the order of incomes that members of a village share",
    )
    crop_share: float = parameter(
        0.6, unit="share", source="assumption", doc="of farm and business income that is from crops"
    )
    savings_months: float = parameter(
        3.0,
        unit="months of consumption",
        high=36.0,
        source="assumption; who saves at all by F081-F085",
        doc="mean savings of those who save",
    )
    savings_gradient: float = parameter(
        0.7,
        unit="share",
        source="assumption",
        doc="by which the richest hold more months of consumption than the middle",
    )
    frailty_spread: float = parameter(
        0.6,
        unit="standard deviation of the logarithm",
        high=2.0,
        source="assumption",
        doc="how much households differ in their risk of illness",
    )
    dibao_share: float = parameter(
        0.071,
        unit="share of persons",
        source="derived: 36.208 m (F025) of 509.8 m rural people (7th census, recalled)",
        doc="persons listed for dibao at the start, as far as so many are eligible",
    )
    chronic_share: float = parameter(
        0.6,
        unit="share of households",
        source="assumption, towards the 18 % with catastrophic health expense, F260",
        doc="households with a chronic illness at the start, more of them frail or old",
    )
    chronic_cost: float = parameter(
        1400.0,
        unit="yuan/month",
        high=10_000.0,
        source="assumption",
        doc="mean bill of such illness, before insurance, unless it would leave too little income",
    )
    village_size: int = parameter(
        100, unit="households", low=1, high=5000, source="assumption", doc="households in a village"
    )
    county_villages: int = parameter(
        10, unit="villages", low=1, high=500, source="assumption", doc="villages in a county"
    )
    enterprises_per_hundred: float = parameter(
        3.0,
        unit="enterprises per 100 households",
        high=50.0,
        source="assumption",
        doc="local enterprises",
    )
    legacy_loans: float = parameter(
        0.174,
        unit="share of lifted households",
        source="derived: 5.6662 m (F343) of 98.99 m persons (F099) in households of 3.04 (F257)",
        doc="lifted households with a worker that owe a small loan at the start",
    )
    legacy_loan: float = parameter(
        40_372.0,
        unit="yuan",
        high=200_000.0,
        source="derived: 228.757 bn / 5.6662 m, F343",
        doc="mean small loan owed at the start",
    )
    lender_money: float = parameter(
        8000.0,
        unit="yuan/household",
        high=500_000.0,
        source="assumption; small loans outstanding were 228.757 bn yuan in 2019, F343",
        doc="money that lenders have to lend",
    )
