"""A synthetic results folder with plausible numbers, for tests of the report."""

import csv
import json
import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from scipy.special import stdtrit

UNITS = {
    "realised_return_rate": "share of lifted persons",
    "income_return_rate": "share of lifted persons",
    "risk_entry_rate": "share of lifted persons",
    "realised_return_hazard": "per person-year",
    "public_cost": "yuan per lifted person per year",
    "cost_dibao": "yuan per lifted person per year",
    "enterprise_survival_rate": "share of enterprises",
}
LEVELS = {
    "none": (0.061, 0.112, 0.214, 14.0),
    "package": (0.0041, 0.034, 0.131, 328.0),
    "taper": (0.0123, 0.048, 0.152, 243.0),
    "sudden_stop": (0.0362, 0.077, 0.18, 251.0),
}
"""Realised, income and risk (shares of lifted persons) and cost (yuan) by policy."""
SEVERITY = {"none": 0.35, "ordinary": 1.0, "pandemic": 1.6}
PARAMETERS = [
    ("instruments.small_loan.limit", 30000, 50000, "yuan", 0, 200000, "F330",
     "the most a household may owe"),
    ("instruments.small_loan.term", 36, 36, "month", 1, 120, "F331", "months until it is repaid"),
    ("instruments.dibao.take_up", 0.6, 0.6, "share", 0, 1, "assumption: no rural figure found",
     "share of the entitled who apply"),
    ("hazards.illness.monthly_risk", 0.004, 0.004, "per person-month", 0, 0.1, "F260; F005",
     "chance that a person falls seriously ill in a month"),
    ("hazards.crop_disaster.loss", 0.35, 0.35, "share of harvest", 0, 1, "assumption",
     "mean loss where it strikes"),
    ("behaviours.save.rate", 0.2, 0.2, "share of surplus", 0, 1, "assumption",
     "what is put by of income above need"),
]  # fmt: skip


def write_results(
    folder: Path,
    *,
    policies: Sequence[str] = ("none", "package", "taper", "sudden_stop"),
    packs: Sequence[str] = ("ordinary",),
    replications: int = 8,
    months: int = 60,
    baseline: str | None = "none",
    levels: Mapping[str, tuple[float, float, float, float]] = LEVELS,
    noise: float = 0.05,
    failed: Sequence[tuple[str, str, int]] = (),
    manifest: Mapping[str, object] | None = None,
    question: str = "How often do lifted households return to poverty under each ending?",
) -> Path:
    """Write a folder as a study does; `failed` names runs by policy, pack and seed (from 1)."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = range(1, replications + 1)
    runs = [
        _run(policy, pack, seed, levels, noise, (policy, pack, seed) in set(failed))
        for policy in policies
        for pack in packs
        for seed in seeds
    ]
    done = [run for run in runs if run["status"] == "done"]
    pq.write_table(pa.Table.from_pylist(runs), folder / "runs.parquet")
    rows = [row for run in done for row in _months(run, months)]
    empty = pa.table({name: [] for name in ("policy", "shocks", "seed", "month")})
    table = pa.Table.from_pylist(rows) if rows else empty
    pq.write_table(table, folder / "monthly.parquet")
    _write_csv(folder / "summary.csv", _summary(done, policies, packs))
    against = baseline if baseline in policies and len(policies) > 1 else None
    _write_csv(folder / "comparison.csv", _comparison(done, policies, packs, against))
    _write_population(folder / "population.csv")
    (folder / "design.yaml").write_text(
        f"name: example\nquestion: {json.dumps(question)}\n"
        f"policies: [{', '.join(policies)}]\nshocks: [{', '.join(packs)}]\n"
        f"households: 10000\nreplications: {replications}\nseed: 1\nmonths: {months}\n",
        encoding="utf-8",
    )
    found = _manifest(policies, packs) if manifest is None else manifest
    (folder / "manifest.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    return folder


def _run(policy, pack, seed, levels, noise, failed):
    rng = random.Random(f"{policy} {pack} {seed}")
    shared = random.Random(f"{pack} {seed}").gauss(0, noise)
    index = sum(map(ord, policy)) % 17 / 17
    realised, income, risk, cost = levels.get(
        policy, (0.004 + 0.05 * index, 0.03 + 0.07 * index, 0.12 + 0.08 * index, 400 - 350 * index)
    )
    severity = SEVERITY.get(pack, 1.0)

    def around(level, scale):
        return level * scale * math.exp(shared + rng.gauss(0, noise))

    rate = around(realised, severity)
    measures = {
        "realised_return_rate": rate,
        "income_return_rate": around(income, severity),
        "risk_entry_rate": around(risk, severity**0.5),
        "realised_return_hazard": -math.log(1 - rate) / 5,
        "public_cost": around(cost, 1 + 0.2 * severity),
        "cost_dibao": around(cost / 3, 1 + 0.2 * severity),
        "enterprise_survival_rate": min(around(0.8, 1 / severity**0.2), 1.0),
    }
    row = {"policy": policy, "shocks": pack, "seed": seed, "key": f"{rng.getrandbits(64):016x}"}
    if failed:
        lost = "ValueError: the books do not close in 2022-03: <paid> is 12 yuan more than received"
        return row | {"status": "failed", "seconds": 0.4, "error": lost} | dict.fromkeys(measures)
    return row | {"status": "done", "seconds": 2.5, "error": ""} | measures


def _months(run, months):
    late = run["policy"] in {"sudden_stop", "taper"}
    weights = [1 + (2.5 * (i > 0.75 * months) if late else 0.8 * (i < 12)) for i in range(months)]
    total, so_far = sum(weights), 0.0
    for i, weight in enumerate(weights):
        so_far += weight / total
        yield {
            "policy": run["policy"],
            "shocks": run["shocks"],
            "seed": run["seed"],
            "month": f"{2021 + i // 12}-{i % 12 + 1:02d}",
            "realised_return_cumulative": run["realised_return_rate"] * so_far,
            "income_return_cumulative": run["income_return_rate"] * so_far**0.8,
            "risk_entry_cumulative": run["risk_entry_rate"] * so_far**0.6,
            "income_per_person": 1100.0 + 5 * i,
        }


def interval(values):
    """Return mean, low and high as a study writes them; no interval of one value."""
    count = len(values)
    mean = sum(values) / count
    if count < 2:
        return mean, "", ""
    spread = math.sqrt(sum((v - mean) ** 2 for v in values) / (count - 1))
    half = float(stdtrit(count - 1, 0.975)) * spread / math.sqrt(count)
    return mean, mean - half, mean + half


def _summary(done, policies, packs):
    yield ["policy", "shocks", "measure", "unit", "mean", "low", "high", "replications"]
    for policy in policies:
        for pack in packs:
            of = [r for r in done if (r["policy"], r["shocks"]) == (policy, pack)]
            for measure, unit in UNITS.items():
                if of:
                    values = [r[measure] for r in of]
                    yield [policy, pack, measure, unit, *interval(values), len(values)]
                else:
                    yield [policy, pack, measure, unit, "", "", "", 0]


def _comparison(done, policies, packs, baseline):
    yield [
        "policy",
        "shocks",
        "baseline",
        "measure",
        "unit",
        "difference",
        "low",
        "high",
        "replications",
    ]
    by_key = {(r["policy"], r["shocks"], r["seed"]): r for r in done}
    for policy in policies if baseline else ():
        for pack in packs if policy != baseline else ():
            pairs = [
                (run, by_key[baseline, pack, seed])
                for (p, s, seed), run in by_key.items()
                if (p, s) == (policy, pack) and (baseline, pack, seed) in by_key
            ]
            for measure, unit in UNITS.items():
                values = [run[measure] - base[measure] for run, base in pairs]
                if values:
                    found = interval(values)
                    yield [policy, pack, baseline, measure, unit, *found, len(values)]


def _write_population(path):
    asked = [4310, 6110, 7520, 8900, 10370, 12010, 13990, 16610, 20640, 34150]
    income = "yuan/person/year"
    rows = [["part", "label", "asked", "got", "unit"]]
    rows += [
        ["decile", i + 1, a, round(a * (1.004 - 0.0005 * i), 1), income]
        for i, a in enumerate(asked)
    ]
    rows += [
        [
            "headcount",
            f"below {line} {income} (as ${dollars} a day)",
            asked,
            got,
            "share of persons",
        ]
        for line, dollars, asked, got in (
            (2732, "2.15", 0.00028, 0.00031),
            (4067, "3.20", 0.00858, 0.00843),
            (12709, "10.00", 0.66296, 0.66191),
        )
    ]
    _write_csv(path, rows)


def _manifest(policies, packs):
    names = ("path", "value", "default", "unit", "low", "high", "source", "doc")
    return {
        "versions": {"revival_sim": "0.1.0", "python": "3.11.9", "numpy": "2.4.1"},
        "code": {"hash": "ef" * 32, "revision": "05eefb4"},
        "data": {"facts.csv": "ab" * 32, "pip_china_rural_yuan.csv": "cd" * 32},
        "units": UNITS,
        "notes": [
            {"policy": policy, "shocks": packs[0], "note": note, "replications": 3}
            for note in ["crop_insurance reached nobody"]
            for policy in policies
        ],
        "parameters": [dict(zip(names, row, strict=True)) for row in PARAMETERS],
        "policies": {
            "none": "No instrument at all.",
            "package": "Every instrument held to the end.",
        },
        "shocks": {"ordinary": "Illness, disaster, prices and job loss as often as recorded."},
    }


def _write_csv(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
