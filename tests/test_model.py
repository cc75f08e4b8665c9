"""Both engines live the same life, byte for byte, with the built-in household and a user's."""

import importlib
import sys

import numpy as np
import pytest

import revival_sim as rs
from revival_sim.engine.parameters import REGISTRY
from revival_sim.policy import Instrument
from revival_sim.shocks import Hazard
from scenarios import bundle

EVERY_INSTRUMENT = bundle(*(n for n, c in REGISTRY.items() if issubclass(c, Instrument)))
EVERY_HAZARD = bundle(*(n for n, c in REGISTRY.items() if issubclass(c, Hazard)))
GAMBLING = '''
import revival_sim as rs


class Gambling(rs.Aspect):
    stakes: float = rs.column(40.0, unit="yuan/month", doc="monthly stakes")
    games: int = rs.column(unit="games", doc="games played", storage="i2")
    staked: float = rs.flow(payer="households", payee="rest", doc="lost at gambling")

    def hope(self, clock):
        return rs.uniform(self, clock, "hope")

    @rs.behaviour(after="consume")
    def gamble(self, clock, ledger):
        if self.savings > 100.0 and self.hope(clock) < 0.3:
            self.savings -= self.stakes
            ledger.staked += self.stakes
            self.games += 1

    @rs.behaviour
    def regret(self):
        if self.games > 3:
            self.stakes = self.stakes * 0.5


class Gambler(rs.Household, Gambling):
    """A household that gambles."""
'''


def columns(model):
    return {
        (kind, name): table.rows[name].copy()
        for kind, table in model.tables.items()
        for name in table.columns
    }


def assert_same(first, second):
    assert first.keys() == second.keys()
    for key, values in first.items():
        assert values.tobytes() == second[key].tobytes(), key


@pytest.fixture
def gambler(tmp_path, monkeypatch):
    (tmp_path / "gambling_study.py").write_text(GAMBLING)
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("gambling_study", None)
    return importlib.import_module("gambling_study").Gambler


def models(months=14, households=45, **settings):
    given = {"policy": EVERY_INSTRUMENT, "shocks": EVERY_HAZARD, "seed": 5, **settings}
    return [
        rs.RevivalModel(households=households, months=months, engine=engine, **given, **how)
        for engine, how in (
            ("mesa", {}),
            ("compiled", {}),
            ("compiled", {"threads": 2, "chunk": 7}),
        )
    ]


@pytest.mark.parametrize("policy", [EVERY_INSTRUMENT, "none"], ids=["everything", "none"])
def test_engines_agree_in_every_column_after_every_month(policy):
    stepped, *compiled = models(policy=policy)
    for _ in range(14):
        stepped.step()
        for model in compiled:
            model.step()
            assert_same(columns(stepped), columns(model))
    for model in compiled:
        for name, flow in stepped.flows().items():
            assert flow.tobytes() == model.flows()[name].tobytes(), name
        for name, statistic in stepped.statistics().items():
            assert statistic.tobytes() == model.statistics()[name].tobytes(), name


def test_engines_agree_on_a_users_household(gambler):
    stepped, *compiled = models(months=6, household=gambler)
    for model in (stepped, *compiled):
        model.run_model()
    assert stepped.rows(rs.Household)["games"].sum() > 0
    assert stepped.flows()["staked"].sum() > 0
    assert (stepped.rows(rs.Household)["stakes"] < 40.0).any()
    for model in compiled:
        assert_same(columns(stepped), columns(model))


def test_a_fresh_compile_gives_the_bytes_of_a_cached_one(tmp_path, monkeypatch):
    def rows():
        model = rs.RevivalModel(households=300, months=3, policy="package", seed=2)
        model.run_model()
        return columns(model)

    cached = rows()
    monkeypatch.setenv("REVIVAL_SIM_CACHE", str(tmp_path))
    for name in [n for n in sys.modules if n.startswith("revival_sim_generated")]:
        monkeypatch.delitem(sys.modules, name)
    assert_same(cached, rows())
    assert list(tmp_path.glob("revival_sim_generated_household_*.py"))


def test_a_larger_population_or_another_policy_changes_no_stroke_of_fate():
    one = rs.RevivalModel(households=200, months=1, policy="none", seed=3)
    two = rs.RevivalModel(households=200, months=1, policy="package", seed=3)
    for model in (one, two):
        model.step()
    for name in ("sick_months", "monthly_bill", "frailty"):
        assert (one.rows(rs.Household)[name] == two.rows(rs.Household)[name]).all(), name


def test_the_books_close_every_month_with_everything_on():
    model = rs.RevivalModel(
        households=1500, months=30, policy=EVERY_INSTRUMENT, shocks=EVERY_HAZARD, seed=1
    )
    model.run_model()
    assert model.gaps == []
    for kind, table in model.tables.items():
        assert table.out_of_bounds() == [], kind
    net = model.world.ledger.balance(np.array([f[-1] for f in model.flows().values()]))
    assert sum(net.values()) == pytest.approx(0.0, abs=1e-4)


def test_money_that_is_not_booked_is_found(tmp_path, monkeypatch):
    text = GAMBLING.replace("            ledger.staked += self.stakes\n", "")
    (tmp_path / "secret_study.py").write_text(text.replace("Gambl", "Secret"))
    monkeypatch.syspath_prepend(str(tmp_path))
    secret = importlib.import_module("secret_study").Secreter
    model = rs.RevivalModel(households=300, months=3, household=secret)
    model.run_model()
    assert model.gaps
    assert "the books of households do not close" in model.outcome().notes[0]


def test_months_beyond_the_transition_can_be_lived():
    model = rs.RevivalModel(households=100, months=120, policy="sudden_stop")
    model.run_model()
    assert model.month_texts()[-1] == "2030-12"
    assert not model.running


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"policy": "pakage"}, "did you mean 'package'"),
        ({"shocks": "ordinry"}, "did you mean 'ordinary'"),
        ({"engine": "fast"}, "there is no engine 'fast'"),
        ({"households": 0}, "households: found 0"),
        ({"months": 0}, "months: found 0"),
        ({"start": "2021-1"}, "is not a month"),
        ({"seed": -1}, "seed: found -1"),
        ({"seed": 2**64}, "seed: found 18446744073709551616"),
        ({"seed": [1]}, "seed: found [1]"),
        ({"threads": 0}, "threads: found 0"),
        ({"household": rs.Village}, "expected a subclass of Household"),
        ({"parameters": {"instruments.dibao.recheck": 2.0}}, "expected a number from 0 to 1"),
        ({"parameters": {"instruments.dibao.rechek": 1.0}}, "did you mean"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_before_people_are_made(wrong, message, monkeypatch):
    monkeypatch.setattr("revival_sim.model.synthesise", lambda *given: pytest.fail("made people"))
    with pytest.raises(rs.UserError) as caught:
        rs.RevivalModel(**wrong)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
