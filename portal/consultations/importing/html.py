"""Web pages as lines: headings, paragraphs, list items, table rows and notes; no script, no style, no picture."""

from __future__ import annotations

import codecs
import re
from typing import Any

import nh3
from django.utils.translation import gettext_lazy as _
from lxml import etree
from lxml.html import document_fromstring

from portal.consultations.importing.reading import Reading, Unfit, row
from portal.consultations.models import Kind
from portal.consultations.sheet import DEEPEST

MOST_LETTERS = 5_000_000
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu"})
BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "blockquote",
        "pre",
        "address",
        "figure",
    }
    | {
        "figcaption",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "hr",
        "body",
    }
    | {"li", "nav", "details", "summary", "html", *HEADINGS, *LISTS}
)
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
    }
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
# What is left out with all that is in it, and how the report counts it.
LEFT_OUT = {"img": "picture", "del": "deleted", "s": "deleted", "strike": "deleted"}
GONE = re.compile(r"<(?:(script|style)|(iframe|object|embed|video|audio|canvas|svg|form))\b", re.IGNORECASE)
NOTES = re.compile(r"\b(foot|end)notes?\b")
# Links that lead back from a note to the text, and nowhere else.
BACK = frozenset({"↩", "↩︎", "^", "↑"})
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(data: bytes) -> Reading:
    """The lines of a file, in whatever encoding it says or shows."""
    text, guessed = decoded(data)
    found = read_text(text)
    found.seen["guessed"] += guessed
    return found


def decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding was only guessed: the mark, what the page says, UTF-8, Windows-1252."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace"), False
    said = CHARSET.search(data[:4096])
    for name in filter(None, (said[1].decode("ascii", "ignore") if said else "", "utf-8")):
        try:
            return data.decode(name), False
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", errors="replace"), True


def read_text(text: str) -> Reading:
    """The lines of a page or a piece of one."""
    if len(text) > MOST_LETTERS:
        raise Unfit(_("The text is too long. Send it in parts."))
    found = Reading()
    for script, _other in GONE.findall(text):
        found.seen["script" if script else "object"] += 1
    clean = nh3.clean(
        text,
        tags=set(BLOCKS | INLINE),
        attributes={"*": {"class", "role", "id"}, "a": {"href"}},
        clean_content_tags={"script", "style", "title"},
        link_rel=None,
        strip_comments=True,
    )
    if clean.strip():
        _Reader(found).page(_tree(clean))
    return found


def _tree(clean: str) -> Any:
    try:
        return document_fromstring(f"<body>{clean}</body>")
    except (etree.ParserError, etree.XMLSyntaxError, RecursionError) as error:
        raise Unfit(_("The page cannot be read.")) from error


class _Reader:
    """Goes through a page; words outside of any block make a paragraph of their own."""

    def __init__(self, found: Reading) -> None:
        self.found = found
        self.run: list[str] = []
        self.at: tuple[Kind, int] = (Kind.TEXT, 0)

    def page(self, root: Any) -> None:
        self.inside(root)
        self.flush()

    def flush(self) -> None:
        """The words gathered so far are a line."""
        self.found.add(self.at[0], "".join(self.run), self.at[1])
        self.run = []

    def inside(self, element: Any) -> None:
        self.run.append(element.text or "")
        for one in element:
            self.element(one)
            self.run.append(one.tail or "")

    def element(self, element: Any) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        if name in LEFT_OUT:
            self.found.seen[LEFT_OUT[name]] += 1
        elif name == "br":
            self.run.append(" ")
        elif name == "a":
            self.link(element)
        elif name == "tr":
            self.flush()
            self.row(element)
        elif name in BLOCKS:
            self.block(element, name)
        else:
            self.inside(element)

    def link(self, element: Any) -> None:
        """A link's words; a note's way back is none."""
        if "".join(element.itertext()).strip() in BACK:
            return
        self.found.seen["link"] += element.get("href", "").startswith(("http:", "https:", "mailto:"))
        self.inside(element)

    def block(self, element: Any, name: str) -> None:
        self.flush()
        before, self.at = self.at, self.place(element, name)
        self.inside(element)
        self.flush()
        self.at = before

    def place(self, element: Any, name: str) -> tuple[Kind, int]:
        """What the words in this block are."""
        if self.at[0] == Kind.NOTE or _is_of_notes(element):
            return Kind.NOTE, 0
        if name in HEADINGS:
            return Kind.HEADING, HEADINGS[name]
        if name == "li":
            depth = sum(one.tag in LISTS for one in element.iterancestors())
            return Kind.ITEM, min(max(depth, 1), DEEPEST)
        return self.at

    def row(self, element: Any) -> None:
        cells = [" ".join("".join(cell.itertext()).split()) for cell in element if cell.tag in {"td", "th"}]
        self.found.seen["picture"] += sum(one.tag == "img" for one in element.iter())
        self.found.add(Kind.ROW, row(cells))


def _is_of_notes(element: Any) -> bool:
    return bool(NOTES.search(f"{element.get('class', '')} {element.get('role', '')}".replace("-", " ")))
