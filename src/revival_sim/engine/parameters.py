"""Parameters: numbers that behaviours read, declared once with unit, bounds, source and meaning.

A set of parameters is a class; a behaviour gets it by asking for an argument of the set's name::

    class SmallLoan(Instrument):
        \"\"\"Small loans without collateral to lifted and marginal households.\"\"\"

        limit: float = parameter(50_000.0, unit="yuan", low=0, high=200_000, source="F330",
                                 doc="the most a household may owe")

    @behaviour(phase="finance")
    def borrow(self, small_loan): ...          # small_loan.limit, small_loan.intensity
"""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from revival_sim.engine.columns import annotation_text
from revival_sim.errors import UserError, unknown

Value = float | int | bool
TYPES = {"float": "f8", "int": "i8", "bool": "?"}


@dataclass(frozen=True)
class Parameter:
    """One declared number, with all that validation, documentation and sensitivity need."""

    default: Value
    unit: str
    low: float
    high: float
    source: str
    doc: str
    path: str = ""
    name: str = ""
    type: str = ""

    def check(self, value: object) -> Value:
        """Return `value` in the parameter's type.

        Raises
        ------
        UserError
            If it is of another type, not finite or out of bounds.
        """
        number_of_kind = "a whole number" if self.type == "int" else "a number"
        expected = f"expected {number_of_kind} from {self.low:g} to {self.high:g} {self.unit}"
        if self.type == "bool":
            if not isinstance(value, bool):
                raise UserError(f"{self.path}: found {value!r}, expected true or false")
            return value
        if isinstance(value, bool) or not isinstance(value, int | float | np.number):
            raise UserError(f"{self.path}: found {value!r}, {expected}")
        number = float(value)
        if not math.isfinite(number) or not self.low <= number <= self.high:
            raise UserError(f"{self.path}: found {value!r}, {expected}")
        if self.type == "int":
            if number != int(number):
                raise UserError(f"{self.path}: found {value!r}, {expected}")
            return int(number)
        return number


@dataclass(frozen=True)
class Dated:
    """A number that an input table gives year by year; before and after it, the nearest year's.

    With `trailing`, a month's value is the mean over the twelve months that end with it, which is
    what a sum over those months is to be compared with.
    """

    by_year: Mapping[int, float]
    unit: str
    source: str
    doc: str
    trailing: bool = False
    name: str = ""

    def in_year(self, year: int) -> float:
        """Return the value of a whole year."""
        years = sorted(self.by_year)
        return float(self.by_year[min(max(year, years[0]), years[-1])])

    def at(self, year: int, month_of_year: int) -> float:
        """Return the value of a month."""
        if not self.trailing:
            return self.in_year(year)
        before = (12 - month_of_year) * self.in_year(year - 1)
        return (before + month_of_year * self.in_year(year)) / 12.0


def parameter(
    default: Value, *, unit: str, low: float = 0.0, high: float = 1.0, source: str, doc: str
) -> Any:
    """Declare a parameter.

    Parameters
    ----------
    default
        The value where a study gives no other.
    unit
        E.g. "yuan/month"; "share" for a number from 0 to 1.
    low, high
        Bounds, both allowed; the range of sensitivity analyses.
    source
        Fact ids ("F330") or the word "assumption", with a reason where there is one.
    doc
        One line of meaning.
    """
    return Parameter(default, unit, float(low), float(high), source, doc)


def dated(
    by_year: Mapping[int, float], *, unit: str, source: str, doc: str, trailing: bool = False
) -> Any:
    """Declare a number that changes from year to year by an input table, see `Dated`."""
    return Dated(dict(by_year), unit, source, doc, trailing)


class Parameters:
    """A set of parameters under one name, which is the argument by which behaviours get it.

    Subclass with ``group="…"`` and ``abstract=True`` to make a kind (instruments, hazards); a
    subclass of that is a set, named by its class name in snake case. The first line of its
    docstring says what it is. A set named like its group leaves the group out of its paths.
    """

    group: ClassVar[str] = ""
    name: ClassVar[str] = ""
    parameters: ClassVar[dict[str, Parameter]] = {}
    series: ClassVar[dict[str, Dated]] = {}
    intensity: float
    """This month's intensity, as behaviours see it."""

    def __init_subclass__(cls, group: str = "", abstract: bool = False) -> None:
        super().__init_subclass__()
        if group:
            cls.group = group
        if abstract:
            return
        if not cls.group:
            raise UserError(f"{cls.__name__}: a set of parameters needs a group")
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        cls.parameters = {}
        cls.series = {}
        annotations = inspect.get_annotations(cls)
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, Parameter):
                cls.parameters[name] = cls._complete(name, value, annotations)
            elif isinstance(value, Dated):
                cls.series[name] = replace(value, name=name)
        previous = REGISTRY.get(cls.name)
        if previous is not None and previous.__module__ != cls.__module__:
            raise UserError(
                f"{cls.__module__}.{cls.__name__}: the name {cls.name!r} is taken by "
                f"{previous.__module__}.{previous.__name__}"
            )
        REGISTRY[cls.name] = cls

    @classmethod
    def _complete(cls, name: str, value: Parameter, annotations: Mapping[str, Any]) -> Parameter:
        kind = annotation_text(annotations.get(name, "nothing"))
        if kind not in TYPES:
            raise UserError(
                f"{cls.__name__}.{name}: a parameter is annotated float, int or bool; "
                f"found {kind!r}"
            )
        path = f"{cls.group}.{name}" if cls.name == cls.group else f"{cls.group}.{cls.name}.{name}"
        full = replace(value, name=name, type=kind, path=path)
        full.check(full.default)
        return full

    @classmethod
    def about(cls) -> str:
        """Return the first line of the docstring."""
        return (cls.__doc__ or cls.__name__).strip().splitlines()[0]

    @classmethod
    def row_type(cls) -> np.dtype[np.void]:
        """Return the row type that compiled behaviours see: intensity, series, parameters."""
        fields = [("intensity", "f8")]
        fields += [(name, "f8") for name in cls.series]
        fields += [(name, TYPES[p.type]) for name, p in cls.parameters.items()]
        return np.dtype(fields, align=True)


REGISTRY: dict[str, type[Parameters]] = {}


def declared_parameters(group: str = "") -> list[Parameter]:
    """Return every declared parameter (of one group), in order of declaration."""
    return [
        parameter
        for cls in REGISTRY.values()
        if not group or cls.group == group
        for parameter in cls.parameters.values()
    ]


def checked(values: Mapping[str, object]) -> dict[str, Value]:
    """Check values by their dotted names against the declarations.

    Raises
    ------
    UserError
        For a name that is not declared, or a value of the wrong type or out of bounds.
    """
    known = {p.path: p for p in declared_parameters()}
    for path in values:
        if path not in known:
            raise unknown("parameters", "parameter", path, known)
    return {path: known[path].check(value) for path, value in values.items()}


class ParameterRows:
    """The current values of chosen parameter sets, one structured row each, renewed every month.

    Parameters
    ----------
    names
        The sets that are needed.
    values
        Checked values that differ from the defaults, by dotted name.
    """

    def __init__(self, names: Iterable[str], values: Mapping[str, Value]) -> None:
        self.rows: dict[str, NDArray[np.void]] = {}
        for name in names:
            cls = REGISTRY[name]
            row = np.zeros(1, dtype=cls.row_type())
            for key, declaration in cls.parameters.items():
                row[key] = values.get(declaration.path, declaration.default)
            self.rows[name] = row

    def set_month(self, year: int, month_of_year: int, intensity: Mapping[str, float]) -> None:
        """Bring every set to the month's series and to its intensity (0 where none is given)."""
        for name, row in self.rows.items():
            row["intensity"] = intensity.get(name, 0.0)
            for key, series in REGISTRY[name].series.items():
                row[key] = series.at(year, month_of_year)
