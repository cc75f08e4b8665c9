"""The lender: a rural cooperative that lends by rule, collects, and tightens when arrears grow."""

from __future__ import annotations

from revival_sim.engine.agents import Agent
from revival_sim.engine.behaviours import behaviour
from revival_sim.engine.columns import column, statistic, total
from revival_sim.engine.parameters import Parameters, parameter
from revival_sim.engine.tables import Board


class Lending(Parameters, group="behaviours"):
    """How lenders price loans and when they tighten."""

    rate: float = parameter(
        0.0594, unit="share/year", high=0.4, source="F346", doc="interest on ordinary loans"
    )
    tolerated: float = parameter(
        0.0388,
        unit="share of loans",
        source="F348, recalled, so an assumption",
        doc="overdue loans up to which a lender lends freely",
    )
    stop: float = parameter(
        0.12,
        unit="share of loans",
        source="assumption",
        doc="overdue loans from which a lender lends nothing",
    )
    reserve: float = parameter(
        0.1, unit="share", source="assumption", doc="of its money that a lender does not lend"
    )
    most_debt: float = parameter(
        0.6,
        unit="share of a year's income",
        high=5.0,
        source="assumption",
        doc="debt up to which an ordinary borrower gets a loan",
    )
    access: float = parameter(
        0.276,
        unit="share",
        source="F372",
        doc="households short of money whose credit history lets a lender consider them",
    )
    patience: int = parameter(
        6,
        unit="months",
        low=1,
        high=60,
        source="assumption",
        doc="months overdue after which a loan is written off",
    )


class Lender(Agent):
    """A rural cooperative bank with finite money."""

    reserves: float = column(unit="yuan", doc="money to lend", account="lenders", low=-1e-3)
    loans: float = column(unit="yuan", doc="owed to it by households", low=-1e-3)
    appetite: float = column(
        1.0, unit="share", doc="willingness to lend, less as arrears grow", low=0, high=1
    )
    granted_share: float = column(
        unit="share", doc="acceptable applications that it can serve this month", low=0, high=1
    )
    asked: float = total(unit="yuan/month", doc="loans asked for by acceptable borrowers")
    lent: float = total(unit="yuan/month", doc="paid out in new loans")
    repaid: float = total(unit="yuan/month", doc="principal paid back")
    interest: float = total(unit="yuan/month", doc="interest received, subsidies included")
    written_off: float = total(unit="yuan/month", doc="loans given up")
    compensated: float = total(unit="yuan/month", doc="written-off loans made good by guarantees")
    overdue: float = total(unit="yuan", doc="loans not paid when due")

    loans_outstanding: float = statistic(unit="yuan", doc="loans that households owe")
    loans_overdue: float = statistic(unit="yuan", doc="loans not paid when due")

    @behaviour(phase="credit")
    def ration(self, lending: Lending) -> None:
        """Serve the share of applications that money and appetite allow."""
        available = max(0.0, self.reserves * (1.0 - lending.reserve)) * self.appetite
        self.granted_share = 0.0
        if self.asked > 0.0:
            self.granted_share = min(1.0, available / self.asked)

    @behaviour(phase="closing")
    def close_books(self, lending: Lending, statistics: Board) -> None:
        """Book the month and set the appetite for the next by the share of loans overdue."""
        self.reserves += self.repaid + self.interest + self.compensated - self.lent
        self.loans += self.lent - self.repaid - self.written_off
        share = self.overdue / self.loans if self.loans > 1.0 else 0.0
        self.appetite = 1.0
        if share > lending.tolerated:
            span = max(1e-6, lending.stop - lending.tolerated)
            self.appetite = max(0.0, 1.0 - (share - lending.tolerated) / span)
        statistics.loans_outstanding += self.loans
        statistics.loans_overdue += self.overdue
