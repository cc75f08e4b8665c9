"""The legend of a figure in HTML: buttons that wrap on a phone and switch what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from revival_sim.report.figures.styles import Style
from revival_sim.report.markup import escape

_DASHES = {
    "solid": "",
    "dot": "2 4",
    "dash": "7 4",
    "longdash": "11 4",
    "dashdot": "7 3 2 3",
    "longdashdot": "11 3 2 3",
}
_SHAPES = {
    "circle": "M17 9a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "diamond": "M22 3l6 6l-6 6l-6-6z",
    "square": "M17 4h10v10h-10z",
    "triangle-up": "M22 3l6 10h-12z",
    "triangle-down": "M22 15l6-10h-12z",
    "cross": "M20 3h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "x": "M18 3l4 4l4-4l2 2l-4 4l4 4l-2 2l-4-4l-4 4l-2-2l4-4l-4-4z",
    "star": "M22 2l1.8 4.6l4.9.3l-3.8 3.1l1.3 4.8l-4.2-2.7l-4.2 2.7l1.3-4.8l-3.8-3.1l4.9-.3z",
    "hexagon": "M19 3.8h6l3 5.2l-3 5.2h-6l-3-5.2z",
    "pentagon": "M22 3l6 4.4l-2.3 7h-7.4l-2.3-7z",
    "bowtie": "M16 4v10l12-10v10z",
    "hourglass": "M17 3h10l-10 12h10z",
}


@dataclass(frozen=True)
class Entry:
    """One line of a legend: the group of traces it switches, and how they look."""

    group: str
    label: str
    style: Style
    line: bool
    shown: bool = True


def legend(entries: Sequence[Entry]) -> str:
    """Return the legend as a list of buttons; pressed ones are drawn."""
    return f'<ul class="legend">{"".join(_item(entry) for entry in entries)}</ul>'


def _item(entry: Entry) -> str:
    pressed = str(entry.shown).lower()
    return (
        f'<li><button type="button" aria-pressed="{pressed}" data-group="{escape(entry.group)}">'
        f"{_swatch(entry)}{escape(entry.label)}</button></li>"
    )


def _swatch(entry: Entry) -> str:
    style = entry.style
    line = (
        f'<path d="M1 9h42" fill="none" stroke="{style.colour}" stroke-width="2.5" '
        f'stroke-dasharray="{_DASHES[style.dash]}"/>'
        if entry.line
        else ""
    )
    name, _, form = style.symbol.partition("-open")
    hollow = style.symbol.endswith("-open")
    shape = (
        f'<path d="{_SHAPES[name + form]}" stroke="{style.colour}" stroke-width="1.5" '
        f'fill="{"none" if hollow else style.colour}"/>'
    )
    box = "0 0 44 18" if entry.line else "13 0 18 18"
    width = 44 if entry.line else 18
    return (
        f'<svg aria-hidden="true" width="{width}" height="18" viewBox="{box}">{line}{shape}</svg>'
    )
