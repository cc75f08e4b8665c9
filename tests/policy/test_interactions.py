"""What the paper says of instruments that need each other."""

import revival_sim as rs
from scenarios import ORDINARY, bundle, run

DISASTERS = bundle(*ORDINARY, crop_disaster={"level": 8.0})
MANY = {"population.enterprises_per_hundred": 8.0}


def test_support_of_enterprises_keeps_more_of_them_where_networks_are_built():
    def alive(instruments):
        model = run(instruments, months=72, households=4000, parameters=MANY)
        return model.statistics()["enterprises_active"][-1]

    gain_without = alive(("startup_subsidy",)) - alive(())
    gain_with = alive(("startup_subsidy", "infrastructure")) - alive(("infrastructure",))
    reached = run(("infrastructure",), months=72, households=1000).rows(rs.Village)["access"]
    left = run((), months=72, households=1000).rows(rs.Village)["access"]
    assert reached.mean() > left.mean() + 0.1
    assert alive(("infrastructure",)) > alive(())
    assert gain_without > 0.0
    assert gain_with > 0.0


def test_loans_without_insurance_turn_a_disaster_into_debt():
    def owed(*instruments):
        model = run(instruments, DISASTERS, months=60, households=4000)
        return model.statistics()["loans_written_off"].sum()

    bare = owed("small_loan")
    insured = owed("small_loan", "crop_insurance", "livestock_insurance")
    calm = run(("small_loan",), (), months=60, households=4000)
    assert bare > calm.statistics()["loans_written_off"].sum()
    assert insured < bare
