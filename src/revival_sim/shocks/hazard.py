"""What a hazard is: parameters of a kind of shock, and an intensity that a pack gives it."""

from __future__ import annotations

from revival_sim.engine.parameters import Parameters


class Hazard(Parameters, group="hazards", abstract=True):
    """A kind of shock, which behaviours get by its name.

    A pack of shocks sets its intensity: 0 where the pack leaves it out, 1 at its usual frequency;
    frequencies and sizes scale with it. At intensity 0 a hazard changes nothing.
    """
