"""The trials of a search in a database file: what was tried, and what to try next.

Optuna chooses by tree-structured Parzen estimators for several objectives (Ozaki et al. 2022,
Journal of Artificial Intelligence Research 73), of all dimensions together. The sampler of each
trial has a seed of its own, so that a search that was killed goes on as if nothing had happened.
"""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import optuna
from optuna.distributions import BaseDistribution, IntDistribution
from optuna.exceptions import ExperimentalWarning
from optuna.samplers import TPESampler
from optuna.trial import FrozenTrial, Trial, TrialState
from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError

from revival_sim.errors import UserError

FINISHED = (TrialState.COMPLETE, TrialState.FAIL, TrialState.PRUNED)
FEWEST_RANDOM = 10
"""Trials that are drawn at random before the first that is not; as many as there are dimensions
where that is more."""
BUDGET = "budget"
Chosen = Mapping[str, int]


class Trials:
    """The trials of one search.

    Parameters
    ----------
    study
        Of Optuna, with two objectives, both to be low.
    space
        How many choices each dimension has.
    """

    def __init__(self, study: optuna.Study, space: Mapping[str, int], seed: int) -> None:
        self._study, self._seed = study, seed
        self._space: dict[str, BaseDistribution] = {
            name: IntDistribution(0, choices - 1) for name, choices in space.items()
        }
        ends = [dict.fromkeys(space, 0), {name: choices - 1 for name, choices in space.items()}]
        if len(study.trials) < len(ends):
            for end in ends:
                study.enqueue_trial(end, skip_if_exists=True)

    def batch(self, size: int, most: int) -> dict[int, Chosen]:
        """Return what to try next by number of the trial; nothing once there are `most` trials.

        Batches begin at each `size` trials, and all of a batch are chosen before one is told. What
        was chosen and not told, as the process was killed, comes again.
        """
        begun = [t for t in self._study.trials if t.state != TrialState.WAITING]
        open_ = {t.number: t.params for t in begun if t.state not in FINISHED}
        count = len(begun)
        while count < most and (count % size or not open_):
            self._study.sampler = self._sampler(count)
            trial = self._study.ask(self._space)
            open_[trial.number] = trial.params
            count += 1
        return dict(sorted(open_.items()))

    def tell(
        self, number: int, objectives: tuple[float, float] | None, over_budget: float | None
    ) -> None:
        """Enter what a trial gave: two objectives, or None if it failed.

        Parameters
        ----------
        over_budget
            Cost less the budget; None without one.
        """
        trial = self._handle(self._study.trials[number])
        if objectives is None:
            self._study.tell(trial, state=TrialState.FAIL)
            return
        if over_budget is not None:
            trial.set_constraint(BUDGET, over_budget)
        self._study.tell(trial, objectives)

    def tried(self) -> dict[int, Chosen]:
        """Return what was tried and told, in order."""
        return {t.number: t.params for t in self._study.trials if t.state in FINISHED}

    def _handle(self, trial: FrozenTrial) -> Trial:
        return Trial(self._study, trial._trial_id)

    def _sampler(self, number: int) -> TPESampler:
        [seed] = np.random.SeedSequence([self._seed, number]).generate_state(1).tolist()
        random = max(FEWEST_RANDOM, len(self._space))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ExperimentalWarning)
            return TPESampler(seed=seed, n_startup_trials=random, multivariate=True)


@contextmanager
def open_trials(path: Path, name: str, space: Mapping[str, int], seed: int) -> Iterator[Trials]:
    """Open the trials of a search, new ones or those that are there.

    Parameters
    ----------
    path
        Of the database file, which may hold several searches.
    name
        Of the search in it.

    Raises
    ------
    UserError
        If the file is no database of this version of Optuna.
    """
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        storage = optuna.storages.RDBStorage(f"sqlite:///{path.absolute()}")
        _write_ahead(storage.engine)
    except (RuntimeError, SQLAlchemyError) as error:
        raise UserError(
            f"{path}: is no database of searches that Optuna {optuna.__version__} can read: "
            f"{' '.join(str(error).split())[:200]}"
        ) from None
    try:
        study = optuna.create_study(
            storage=storage,
            study_name=name,
            directions=["minimize", "minimize"],
            load_if_exists=True,
        )
        yield Trials(study, space, seed)
    finally:
        storage.remove_session()
        storage.engine.dispose()


def _write_ahead(engine: Engine) -> None:
    """Have the database wait for the disk once in a while, not some twenty times a trial.

    What a power cut loses are the last trials, whose runs are in the store.
    """

    def begin(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL").close()
        connection.execute("PRAGMA synchronous=NORMAL").close()

    event.listen(engine, "connect", begin)
    engine.dispose()  # the connections of before
