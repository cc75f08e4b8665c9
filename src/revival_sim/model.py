"""RevivalModel: lifted counties month by month, under a policy and a pack of shocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Self

from mesa import DataCollector

from revival_sim.agents import County, Enterprise, Household, Lender, Village
from revival_sim.agents.economy import Standards
from revival_sim.bundles import Bundle
from revival_sim.engine.agents import Agent
from revival_sim.engine.checkpoint import (
    Checkpoint,
    read_checkpoint,
    set_state,
    state_of,
    write_checkpoint,
)
from revival_sim.engine.month import Month, Phase
from revival_sim.engine.parameters import checked, declared_parameters
from revival_sim.engine.settings import MOST_AGENTS, check_run, whole_number
from revival_sim.engine.simulation import Simulation
from revival_sim.errors import UserError
from revival_sim.fates import Fates, Recorder
from revival_sim.outcome import Outcome, measure, public_flows
from revival_sim.policy import load_policy
from revival_sim.policy.treasury import Treasury
from revival_sim.population.microdata import read_population
from revival_sim.population.settle import settle
from revival_sim.population.synthesis import synthesise
from revival_sim.shocks import PolicyWithdrawal, load_pack

MONTH = Month(
    [
        Phase("weather", "County", "disasters strike counties, prices move"),
        Phase("storm", "Village", "disasters strike villages"),
        Phase("trade", "Enterprise", "demand moves, enterprises plan jobs and begin again"),
        Phase("earn", "Household", "illness, work, farm, transfers; asking for jobs, loans, help"),
        Phase("review", "Village", "staff review applications and share out welfare jobs"),
        Phase("hiring", "Enterprise", "enterprises offer jobs"),
        Phase("credit", "Lender", "lenders share out loans"),
        Phase("budget", "County", "the bridging fund is shared out among those who ask"),
        Phase("live", "Household", "help, loans, bills, fees, consumption; standing is judged"),
        Phase("accounts", "Enterprise", "enterprises earn, pay, fail"),
        Phase("works", "Village", "villages build, keep and market with what the fund pays"),
        Phase("closing", "Lender", "lenders close their books and set their appetite"),
    ]
)
"""The way of a month."""

MODEL = "revival_model"
"""Where a checkpoint keeps what a model knows and a simulation does not."""

__all__ = ["MONTH", "RevivalModel", "compile_model", "declared_parameters"]


class RevivalModel(Simulation):
    """Households of lifted counties and all that they live with.

    Parameters
    ----------
    policy, shocks
        Names of a policy and of a pack of shocks, or bundles of your own.
    households
        How many; with `population`, all of its households.
    months, start, seed, engine, threads, chunk, announce
        As for `Simulation`; a seed of None, which Mesa's batch runner may give, is 1.
    parameters
        Values that differ from the declared defaults, by dotted name.
    household
        A class to use in the place of `Household`, a subclass of it.
    population
        The path of a household table (CSV or Parquet) to use instead of the synthetic population,
        or a checkpoint to go on from (see `restore`).

    Examples
    --------
    >>> model = RevivalModel(policy="package", shocks="ordinary", households=2000, months=12)
    >>> model.run_model()
    >>> 0 <= model.outcome().measures["realised_return_rate"] <= 1
    True
    """

    def __init__(
        self,
        policy: str | Bundle = "package",
        shocks: str | Bundle = "ordinary",
        households: int = 10_000,
        months: int = 60,
        seed: int | None = 1,
        engine: str = "compiled",
        threads: int = 1,
        parameters: Mapping[str, object] | None = None,
        household: type[Agent] | None = None,
        population: str | Path | Checkpoint | None = None,
        start: str = "2021-01",
        chunk: int = 1_000_000,
        announce: Callable[[str], None] | None = None,
    ) -> None:
        seed = check_run(
            engine=engine,
            months=months,
            threads=threads,
            chunk=chunk,
            start=start,
            seed=1 if seed is None else seed,
        )
        households = whole_number("households", households, 1, MOST_AGENTS)
        chosen = household or Household
        if not (isinstance(chosen, type) and issubclass(chosen, Household)):
            raise UserError(f"household: found {chosen!r}, expected a subclass of Household")
        self.policy = policy if isinstance(policy, Bundle) else load_policy(policy)
        self.treasury = Treasury(self.policy.budget) if self.policy.budget else None
        self.shocks = shocks if isinstance(shocks, Bundle) else load_pack(shocks)
        values = checked({**self.policy.parameters, **self.shocks.parameters, **(parameters or {})})
        self._chosen = checked(parameters or {})
        kinds = (County, Village, Lender, Enterprise, chosen)
        if isinstance(population, Checkpoint):
            counts = population.header["counts"]
        else:
            made = (
                synthesise(households, seed, values)
                if population is None
                else read_population(Path(population), chosen.columns, values, seed)
            )
            counts = made.places.counts()
        super().__init__(
            {kind: counts[kind.root] for kind in kinds},
            MONTH,
            months=months,
            start=start,
            seed=seed,
            engine=engine,
            threads=threads,
            chunk=chunk,
            values=values,
            intensity=self.intensities,
            announce=announce,
        )
        cut = PolicyWithdrawal.parameters["cut"]
        self._withdrawal_cut = float(values.get(cut.path, cut.default))
        self.datacollector = DataCollector(
            model_reporters={
                f"{kind}_cumulative": partial(_so_far, name=statistic)
                for kind, statistic in (
                    ("risk_entry", "risk_entries"),
                    ("income_return", "income_returns"),
                    ("realised_return", "realised_returns"),
                )
            }
        )
        if isinstance(population, Checkpoint):
            self._go_on(population)
            return
        self._fit = made.fit
        settle(self.tables, made.columns, made.places, seed, values)
        line = Standards.series["poverty_line"].in_year(2020)
        self._recorder = Recorder(self.tables["Household"].rows, line)

    def checkpoint(self) -> Checkpoint:
        """Return all of the model as it is now, from which `restore` goes on to the same bytes."""
        state = state_of(self)
        own = {
            "policy": self.policy.plain(),
            "shocks": self.shocks.plain(),
            "parameters": self._chosen,
            "treasury": self.treasury and self.treasury.state(),
            "fit": self._fit,
        }
        fates = {f"fates/{name}": kept for name, kept in self._recorder.state().items()}
        return Checkpoint({**state.header, MODEL: own}, {**state.arrays, **fates})

    def save(self, path: str | Path) -> None:
        """Write the checkpoint to a file, whole or not at all.

        Raises
        ------
        UserError
            If it cannot be written.
        """
        write_checkpoint(Path(path), self.checkpoint())

    @classmethod
    def restore(
        cls,
        saved: str | Path | Checkpoint,
        policy: str | Bundle | None = None,
        shocks: str | Bundle | None = None,
        *,
        months: int | None = None,
        parameters: Mapping[str, object] | None = None,
        **settings: Any,
    ) -> Self:
        """Return a model as it was when it was saved, from its file or its checkpoint.

        With the same policy and shocks it goes on as if it had never stopped, in either engine.

        Parameters
        ----------
        policy, shocks
            From here on; by default what the model was saved with. A policy with a budget is held
            to it from here on.
        months
            The horizon, counted from the first month of all; by default the one it was saved with.
        parameters
            In the place of those that the model was made with.
        settings
            `household`, the class it was saved with if that was not `Household`; `engine`,
            `threads`, `chunk` and `announce`.

        Raises
        ------
        UserError
            If the file is not there, is damaged, or was not saved by this version of the model.
        """
        state = saved if isinstance(saved, Checkpoint) else read_checkpoint(Path(saved))
        own = state.header.get(MODEL)
        if own is None:
            where = "the checkpoint" if state is saved else saved
            raise UserError(f"{where} is a checkpoint, but not of a {cls.__name__}")
        return cls(
            policy=Bundle.of_plain(own["policy"]) if policy is None else policy,
            shocks=Bundle.of_plain(own["shocks"]) if shocks is None else shocks,
            months=state.header["months"] if months is None else months,
            parameters=own["parameters"] if parameters is None else parameters,
            start=state.header["start"],
            seed=state.header["seed"],
            population=state,
            **settings,
        )

    def _go_on(self, state: Checkpoint) -> None:
        set_state(self, state)
        own = state.header[MODEL]
        self._fit = own["fit"]
        self._recorder = Recorder.of_state(state.under("fates"))
        if own["treasury"] and self.policy == Bundle.of_plain(own["policy"]):
            self.treasury = Treasury.of_state(own["treasury"])
        past, self._past = self._past, []
        for month in past:
            self._past.append(month)
            self.datacollector.collect(self)

    def intensities(self, number: int) -> dict[str, float]:
        """Return the intensity of every instrument and hazard that is on in a month.

        A withdrawal of policy cuts every instrument, whatever its own schedule says.
        """
        hazards = self.shocks.at(number)
        left = 1.0 - min(1.0, hazards.get(PolicyWithdrawal.name, 0.0) * self._withdrawal_cut)
        left *= self.treasury.scale if self.treasury else 1.0
        instruments = self.policy.at(number)
        return {**{name: level * left for name, level in instruments.items()}, **hazards}

    def step(self) -> None:
        """Live one month."""
        super().step()
        if self.treasury is not None:
            self.treasury.close_month(self._public_cost())
        line = float(self.world.parameters.rows[Standards.name]["poverty_line"][0])
        self._recorder.close_month(len(self._past), self.tables["Household"].rows, line)
        self.datacollector.collect(self)

    def _public_cost(self) -> float:
        """Return what policy cost the government last month, yuan per lifted person."""
        flows, statistics = self._past[-1]
        paid = dict(zip(self.world.flows, flows.tolist(), strict=True))
        lifted = dict(zip(self.world.statistics, statistics.tolist(), strict=True))
        cost: float = sum(paid[name] for name in public_flows(self.world.flows))
        return cost / max(1.0, float(lifted["lifted_persons"]))

    def population_fit(self) -> dict[str, list[str] | list[float]]:
        """Return the figures asked of the population at the start and those it has."""
        return self._fit

    def outcome(self) -> Outcome:
        """Return the measures over the months lived so far.

        Raises
        ------
        UserError
            Before the first month.
        """
        if not self.month_texts():
            raise UserError(
                "there is no outcome before the first month: call step() or run_model()"
            )
        return measure(
            self.statistics(), self.flows(), self.world.flows, self._notes(), self.fates()
        )

    def fates(self) -> Fates:
        """Return what has become of each household by now."""
        counties = self.tables["Village"].rows["county"]
        return self._recorder.fates(len(self._past), self.tables["Household"].rows, counties)

    def _notes(self) -> tuple[str, ...]:
        notes = [str(gap) for gap in self.gaps[:3]]
        statistics = self.statistics()
        for name in self.policy.schedules:
            reached = statistics.get(f"{name}_reached")
            if name not in self.world.parameters.rows:
                notes.append(f"the instrument {name} is on, but no behaviour asks for it")
            elif reached is not None and not reached.any():
                notes.append(f"the instrument {name} is on, but it reached nobody")
        return tuple(notes)


def _so_far(model: Simulation, name: str) -> float:
    # Only what is asked for: this is done every month, and all statistics of all months are many.
    names = list(model.world.statistics)
    event, lifted = names.index(name), names.index("lifted_persons")
    months = [statistics for _, statistics in model._past]
    persons = float(months[-1][lifted])
    return sum(float(month[event]) for month in months) / persons if persons > 0.0 else 0.0


def compile_model(
    household: type[Agent] | None = None, announce: Callable[[str], None] | None = None
) -> float:
    """Compile the month for a household class unless it is compiled, and return the seconds."""
    model: Any = RevivalModel(households=1, months=1, household=household, announce=announce)
    seconds: float = model.runner.compile_seconds
    return seconds
