"""A reader of the page: its elements as a checked tree, its tables, its figures."""

import csv
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

VOID = {"meta", "link", "br", "img", "hr", "input"}


@dataclass
class Element:
    tag: str
    attributes: dict
    parent: "Element | None"
    children: list = field(default_factory=list)

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, tag):
        return [e for e in self.walk() if e.tag == tag]

    @property
    def text(self):
        return "".join(c if isinstance(c, str) else c.text for c in self.children)


class Reader(HTMLParser):
    """Builds the tree and fails on a tag that is not closed, or closed twice."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {}, None)
        self.here = self.root

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}: {attrs}"
        element = Element(tag, dict(attrs), self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attrs):
        self.here.children.append(Element(tag, dict(attrs), self.here))

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.children.append(data)


def read(text):
    """Return the tree of a page."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
    return reader.root


def files(element):
    """Return the rows of every CSV file that links in an element hold, by file name."""
    head = "data:text/csv;charset=utf-8,"
    return {
        link.attributes["download"]: list(
            csv.reader(unquote(link.attributes["href"].removeprefix(head)).splitlines())
        )
        for link in element.find("a")
        if link.attributes.get("href", "").startswith(head)
    }


def rows(table):
    """Return the cells of a table as text."""
    return [
        [cell.text for cell in row.children if cell.tag in {"td", "th"}] for row in table.find("tr")
    ]


def specs(page):
    """Return what each figure is drawn from, by its id."""
    return {
        script.attributes["id"].removesuffix("-spec"): json.loads(script.text)
        for script in page.find("script")
        if script.attributes.get("type") == "application/json"
    }


def agree(shown, full):
    """Tell whether cells of a table are those of a file, numbers to six significant digits."""
    return len(shown) == len(full) and all(map(_agrees, shown, full))


def _agrees(shown, full):
    if shown == full:
        return True
    try:
        short, value = float(shown), float(full)
    except ValueError:
        return False
    return abs(short - value) <= 5e-6 * abs(value)
