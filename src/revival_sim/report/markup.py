"""Building blocks of the page; everything that comes from a study is escaped here."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from revival_sim.report.language import either

__all__ = ["Data", "cards", "csv_link", "data_table", "escape", "joined"]

Rows = Sequence[Sequence[str]]
DIGITS = 6
"""Significant digits of a number in a table; the CSV file under it has all of them."""


@dataclass(frozen=True)
class Data:
    """The numbers behind a figure, in full in its CSV file, to six digits in the table under it.

    Parameters
    ----------
    name
        File name of the CSV without ".csv".
    columns, rows
        Text as it stands in the file.
    shown
        Tells which rows the table shows; the file has all.
    note
        What the reader of the table must know, e.g. which rows it shows.
    source
        The file of the results folder whose rows these are.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    shown: Callable[[Sequence[str]], bool] | None = None
    note: str = ""
    source: str = ""


def cell(value: float | None) -> str:
    """Return a number in full, as the CSV files of a folder have it; "" where there is none."""
    if value is None or math.isnan(value):
        return ""
    return repr(float(value)).removesuffix(".0")


def data_table(data: Data) -> str:
    """Return the table of the data in a frame that scrolls by itself on a narrow screen."""
    rows = [row for row in data.rows if data.shown is None or data.shown(row)]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in data.columns)
    body = "".join(f"<tr>{''.join(_data_cell(text) for text in row)}</tr>" for row in rows)
    name = data.name.replace("_", " ")
    label = escape(either(f"Data: {name}", f"数据：{data.name}"))
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}" translate="no">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def csv_link(data: Data) -> str:
    """Return a link that saves the data as a CSV file, with the data in the link itself."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(data.columns)
    writer.writerows(data.rows)
    address = "data:text/csv;charset=utf-8," + quote(text.getvalue(), safe=",.-_:/ ")
    name = escape(f"{data.name}.csv")
    words = either("Save as CSV", "保存为 CSV")
    return f'<a class="tool" download="{name}" href="{escape(address)}">{words}</a>'


def cards(head: Sequence[str], groups: Mapping[str, Rows], label: str, kind: str = "") -> str:
    """Return a table whose rows become cards on a phone.

    Parameters
    ----------
    groups
        Rows by the heading of their group, "" for none; cells are HTML, the first heads its row.
    label, kind
        What the table is called, and a class for its looks.
    """
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    bodies = "".join(
        f"<tbody>{_group(title, len(head))}{''.join(_card(head, row) for row in rows)}</tbody>"
        for title, rows in groups.items()
    )
    return (
        f'<table class="cards {kind}" aria-label="{escape(label)}"><thead><tr>{columns}</tr>'
        f"</thead>{bodies}</table>"
    )


def joined(parts: Sequence[str], tag: str) -> str:
    """Return each non-empty part, already HTML, in a tag."""
    return "".join(f"<{tag}>{part}</{tag}>" for part in parts if part)


def _data_cell(text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return f"<td>{escape(text)}</td>"
    is_whole = text.lstrip("-").isdigit()
    short = f"{value:.0f}" if abs(value) >= 10**DIGITS else f"{value:.{DIGITS}g}"
    return f'<td class="number">{escape(text if is_whole else short)}</td>'


def _group(title: str, width: int) -> str:
    if not title:
        return ""
    return f'<tr><th scope="rowgroup" colspan="{width}">{escape(title)}</th></tr>'


def _card(head: Sequence[str], row: Sequence[str]) -> str:
    cells = "".join(
        f'<td data-label="{escape(name)}">{text}</td>'
        for name, text in zip(head[1:], row[1:], strict=True)
    )
    return f'<tr><th scope="row">{row[0]}</th>{cells}</tr>'


def english(text: str) -> str:
    """Return text of the study, which stays in English, marked so on a page in another language."""
    return either(escape(text), f'<span lang="en">{escape(text)}</span>') if text else ""


def source_note(data: Data) -> str:
    """Return "From summary.csv"; "" where the data are of no file."""
    if not data.source:
        return ""
    text = either(f"From {data.source} of this folder.", f"数据来源：同文件夹中的 {data.source}。")
    return f'<span class="source">{escape(text)}</span>'
