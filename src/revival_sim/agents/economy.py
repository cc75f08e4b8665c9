"""What changes from year to year for everybody: lines, wages, prices, pensions."""

from __future__ import annotations

from revival_sim.data import yearly
from revival_sim.engine.parameters import Parameters, dated

WAGES = yearly("wages", "migrant_wage")


class Standards(Parameters, group="behaviours"):
    """The lines of the year by which a household counts as poor or at risk."""

    poverty_line: float = dated(
        yearly("poverty_lines", "poverty_line"),
        unit="yuan/person/year",
        source="F004, then the monitoring line over 1.5 (F011); an assumption after 2020",
        doc="income of twelve months per head below which a household is poor",
        trailing=True,
    )
    monitoring_line: float = dated(
        yearly("poverty_lines", "monitoring_line"),
        unit="yuan/person/year",
        source="F012-F017, recalled, so an assumption",
        doc="income of twelve months per head below which a household is at risk",
        trailing=True,
    )


class Growth(Parameters, group="behaviours"):
    """Wages, farm output, prices and pensions relative to 2020."""

    wages: float = dated(
        {year: wage / WAGES[2020] for year, wage in WAGES.items()},
        unit="multiple of 2020",
        source="F234, F242, F236; 4 %/year after 2022 is an assumption",
        doc="wages of workers away and near home",
    )
    farming: float = dated(
        {2020: 1.0} | {year: 1.02 * 1.05 ** (year - 2021) for year in range(2021, 2041)},
        unit="multiple of 2020",
        source="assumption, towards the income of lifted counties in 2021, F211; then 5 %/year",
        doc="value of a normal year's farm output",
    )
    prices: float = dated(
        {year: 1.02 ** (year - 2020) for year in range(2020, 2041)},
        unit="multiple of 2020",
        source="assumption: 2 %/year",
        doc="consumer prices, fees and bills",
    )
    treatment: float = dated(
        {year: 1.08 ** (year - 2020) for year in range(2020, 2041)},
        unit="multiple of 2020",
        source="assumption: 8 %/year, as health spending grows about as incomes do",
        doc="bills of hospitals and clinics",
    )
    transfers: float = dated(
        {2020: 1.0} | {year: 1.06 * 1.06 ** (year - 2021) for year in range(2021, 2041)},
        unit="multiple of 2020",
        source="assumption, towards the income of lifted counties in 2021, F211; then 6 %/year",
        doc="pensions and other transfers that no instrument here pays",
    )
