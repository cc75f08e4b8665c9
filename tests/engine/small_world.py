"""A town and its people, small enough to see through, and runs of one behaviour in both engines."""

import itertools

import revival_sim as rs

MONTH = rs.Month([rs.Phase("live", "Person", "everything")])
ENGINES = ("compiled", "mesa")


class Town(rs.Agent):
    wealth: float = rs.column(2.0, unit="yuan", doc="wealth")
    prices: list[float] = rs.column(0.1, unit="yuan", doc="prices", shape=3, storage="f4")
    ranks: list[int] = rs.column(100, unit="", doc="ranks", shape=3, storage="i1")
    taxes: float = rs.total(unit="yuan/month", doc="taxes")


class Life(rs.Aspect):
    town: int = rs.link(Town, doc="town")
    savings: float = rs.column(10.0, unit="yuan", doc="savings")
    age: int = rs.column(3, unit="year", doc="age", storage="i1")
    days: int = rs.column(3, unit="day", doc="days", storage="i2")
    marks: list[int] = rs.column(1, unit="", doc="marks", shape=4, storage="i1")
    past: list[float] = rs.column(1.0, unit="yuan", doc="past", shape=4)
    well: bool = rs.column(True, unit="", doc="is well")
    paid: float = rs.flow(payer="people", payee="rest", doc="paid")
    seen: float = rs.statistic(unit="persons", doc="seen")


def person(*methods, name="Person", bases=(rs.Agent, Life), phase="live"):
    """Make a kind of agent with the given behaviours."""
    marked = {m.__name__: rs.behaviour(phase=phase)(m) for m in methods}
    return type(name, bases, marked)


def simulation(cls, engine, people=3, towns=2, month=MONTH, **settings):
    """Make a model of towns and people; the first person lives in the first town, and so on."""
    model = rs.Simulation({Town: towns, cls: people}, month, engine=engine, **settings)
    model.rows(cls)["town"] = [i % towns for i in range(people)] if towns else -1
    return model


def lived(cls, months=1, **settings):
    """Return models of both engines after some months, having checked that they agree."""
    models = [simulation(cls, engine, **settings) for engine in ENGINES]
    for model, _ in itertools.product(models, range(months)):
        model.step()
    for kind, table in models[0].tables.items():
        for column in table.columns:
            one, other = (m.tables[kind].rows[column] for m in models)
            assert one.tobytes() == other.tobytes(), (kind, column, one, other)
    for board in ("flows", "statistics"):
        for name, values in getattr(models[0], board)().items():
            assert values.tobytes() == getattr(models[1], board)()[name].tobytes(), name
    return models[0]
