"""The report of a study: one self-contained page, and a table for the terminal.

Both read a results folder. Neither plotly nor pyarrow is imported before one of them is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["scenario_table", "summary_text", "write_pictures", "write_report"]


def write_report(folder: Path, language: str | None = None) -> Path:
    """Write ``report.html`` into a results folder and return its path.

    Parameters
    ----------
    language
        "en" or "zh"; that of the design by default.

    Raises
    ------
    UserError
        If the folder does not hold the results of a study.
    """
    from revival_sim.report import page  # noqa: PLC0415  (plotly: 0.5 s)

    return page.write_report(folder, language)


def write_pictures(folder: Path, kind: str, language: str | None = None) -> list[Path]:
    """Write every figure of the page to ``figures/NAME.KIND`` and return the paths.

    Parameters
    ----------
    kind
        "png", "svg" or "pdf".
    language
        "en" or "zh"; that of the design by default.

    Raises
    ------
    UserError
        If it is another format, or Kaleido (the extra ``export``) or a browser is not there.
    """
    from revival_sim.report import pictures  # noqa: PLC0415  (plotly: 0.5 s)

    return pictures.write_pictures(folder, kind, language)


def scenario_table(folder: Path) -> Table:
    """Return the scenarios of a results folder by the three returns and cost, for the terminal.

    Raises
    ------
    UserError
        If the folder does not hold the results of a study.
    """
    from revival_sim.report import terminal  # noqa: PLC0415  (rich, pyarrow)

    return terminal.scenario_table(folder)


def summary_text(folder: Path) -> str:
    """Return what a study found on one page of text, in English.

    Raises
    ------
    UserError
        If the folder does not hold the results of a study.
    """
    from revival_sim.report.results import read_results  # noqa: PLC0415
    from revival_sim.report.summary import summary  # noqa: PLC0415

    return summary(read_results(folder))
