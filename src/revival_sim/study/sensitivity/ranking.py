"""ranking.csv: in what share of the variations a policy comes first, and one beats another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

import numpy as np

from revival_sim.measures.weighing import Floats
from revival_sim.study.csv_files import write_csv
from revival_sim.study.design import Design
from revival_sim.study.inference import interval
from revival_sim.study.precision import MAIN
from revival_sim.study.rows import Row

RANKING = "ranking.csv"
HEADER = (
    *("policy", "shocks", "measure", "rank", "beaten", "share", "ties", "clear"),
    "variations",
)


def write_ranking(design: Design, found: Mapping[int, Sequence[Row]]) -> None:
    """Write how policies rank on the main measure, lowest first, over the variations from 1 on.

    Parameters
    ----------
    found
        The runs of each variation.
    """
    path = design.output / RANKING
    if len(design.policies) < 2:
        path.unlink(missing_ok=True)
        return
    write_csv(path, HEADER, _rows(design, found))


def _rows(design: Design, found: Mapping[int, Sequence[Row]]) -> Iterator[Sequence[object]]:
    policies = design.policies
    for shocks in design.shocks:
        held = [_paired(policies, shocks, rows) for number, rows in found.items() if number > 0]
        outcomes = [values for values in held if values.shape[1] > 0]
        if not outcomes:
            continue
        ranks = np.mean([_rank_shares(values.mean(axis=1)) for values in outcomes], axis=0)
        count = len(outcomes)
        seeds = any(values.shape[1] > 1 for values in outcomes)  # one alone is never clear
        for policy, shares in zip(policies, ranks.tolist(), strict=True):
            for rank, share in enumerate(shares, start=1):
                yield policy, shocks, MAIN, rank, None, share, None, None, count
        for one, other in permutations(range(len(policies)), 2):
            less = [values[one] - values[other] for values in outcomes]
            beats = sum(bool(d.mean() < 0.0) for d in less)
            ties = sum(bool(d.mean() == 0.0) for d in less)
            clear = sum(_clearly_below(d) for d in less) / count if seeds else None
            shares = [beats / count, ties / count, clear]
            yield policies[one], shocks, MAIN, None, policies[other], *shares, count


def _paired(policies: Sequence[str], shocks: str, rows: Sequence[Row]) -> Floats:
    """Return the outcomes of those seeds that all policies have, shape (policies, seeds)."""
    values = {
        (row.run.policy, row.run.seed): row.result.measures.get(MAIN, np.nan)
        for row in rows
        if row.done and row.run.shocks == shocks
    }
    seeds = sorted({seed for _, seed in values})
    table = np.array([[values.get((p, seed), np.nan) for seed in seeds] for p in policies])
    table = table.reshape(len(policies), len(seeds))
    found: Floats = table[:, np.isfinite(table).all(axis=0)]
    return found


def _rank_shares(means: Floats) -> Floats:
    """Return the share of each rank that each policy has, shape (policies, ranks).

    Those that tie share their ranks equally.
    """
    shares = np.zeros((len(means), len(means)))
    for place, mean in enumerate(means):
        first, last = int((means < mean).sum()), int((means <= mean).sum())
        shares[place, first:last] = 1.0 / (last - first)
    return shares


def _clearly_below(differences: Floats) -> bool:
    high = interval(differences.tolist()).high
    return high is not None and high < 0.0
