"""What is said when a behaviour fails while it runs: in both engines the month and the cause."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

from revival_sim.engine.world import Step
from revival_sim.errors import UserError

FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    TypeError,
    ValueError,
)
ENGINE = Path(__file__).parent


def _cause(error: Exception) -> str:
    said = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__} ({said})" if said else type(error).__name__


def compiled_failure(error: Exception, step: Step, month: str) -> UserError:
    """Tell a failure of compiled code by its month and phase; Python knows the line."""
    among = "in" if len(step.behaviours) == 1 else "in one of"
    return UserError(
        f"{month}: {_cause(error)} in the phase {step.phase.name!r} of {step.phase.agent}, "
        f"{among} {', '.join(step.behaviours)}; engine=mesa shows the line"
    )


def stepped_failure(error: Exception, agent: Any, behaviour: str, month: str) -> UserError:
    """Tell a failure of a behaviour that ran in Python by its month, line and agent."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).parent != ENGINE
    ]
    name = f"{type(agent).__name__}.{behaviour}"
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}: {name}" if frames else name
    return UserError(f"{month}: {_cause(error)} at {place} of number {agent.id}")
