"""The subset of Markdown that pages are written in, as the blocks that editors work with.

Headings (`##`, `###`), paragraphs, lists, bold, emphasis, links, quotations, and call-outs:
`!!! note A title` with its text indented below. Anything else is refused with its line, so that nothing is
lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import dedent
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}
CALL_OUT = re.compile(r"^!!! (?P<tone>note|warning)(?: +(?P<title>.+))?$")
TONES = {"note": "", "warning": "warn"}
LOCAL = {"page": "/{}/", "explore": "/explore/{}", "path": "{}"}
OUTSIDE = ("https", "http", "mailto")
LINK = re.compile(r"^(?P<scheme>[a-z]+):(?P<rest>.*)$")
KNOWN = {
    *("paragraph", "inline", "text", "softbreak", "hardbreak", "strong", "em", "link"),
    *("bullet_list", "ordered_list", "list_item"),
}
Block = dict[str, Any]

parser = MarkdownIt("commonmark", {"html": False}).disable(
    ["code", "fence", "backticks", "hr", "image", "lheading"]
)


class BadMarkdown(ValueError):
    """What the subset does not know, with the line, counted from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Piece:
    """A stretch of lines: plain text, or a call-out with its tone and title. `line` is its first, from 1."""

    line: int
    text: str
    tone: str | None = None
    title: str = ""


def blocks(text: str, places: frozenset[str], first_line: int = 1) -> list[Block]:
    """The text as blocks; `places` are the pages that `page:` links may name. Raises `BadMarkdown`."""
    return [block for piece in pieces(text.split("\n"), first_line) for block in _blocks(piece, places)]


def pieces(lines: Sequence[str], first_line: int) -> Iterator[Piece]:
    """The text cut at its call-outs."""
    starts = [number for number, line in enumerate(lines) if CALL_OUT.match(line)]
    ends = [_end(lines, start) for start in starts]
    bounds = sorted({0, len(lines), *starts, *ends})
    for start, end in pairwise(bounds):
        match = CALL_OUT.match(lines[start])
        if match is None:
            yield Piece(first_line + start, "\n".join(lines[start:end]))
        else:
            inner = dedent("\n".join(lines[start + 1 : end]))
            yield Piece(first_line + start + 1, inner, TONES[match["tone"]], match["title"] or "")


def _end(lines: Sequence[str], start: int) -> int:
    """The first line after a call-out: neither indented nor empty."""
    rest = range(start + 1, len(lines))
    after = (number for number in rest if lines[number].strip() and not lines[number].startswith("    "))
    return next(after, len(lines))


def _blocks(piece: Piece, places: frozenset[str]) -> Iterator[Block]:
    tokens = parser.parse(piece.text)
    _resolve_links(tokens, piece.line, places)
    if piece.tone is not None:
        value = {"title": piece.title, "text": _html(tokens, piece.line), "tone": piece.tone}
        yield {"type": "note", "value": value}
        return
    run: list[Token] = []
    for group in _top_level(tokens):
        if group[0].type not in {"heading_open", "blockquote_open"}:
            run += group
            continue
        yield from _text(run, piece.line)
        run = []
        yield _heading(group, piece.line) if group[0].type == "heading_open" else _quote(group, piece.line)
    yield from _text(run, piece.line)


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """One list of tokens a paragraph, list, heading or quotation."""
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _text(tokens: Sequence[Token], line: int) -> Iterator[Block]:
    if tokens:
        yield {"type": "text", "value": _html(tokens, line)}


def _heading(tokens: Sequence[Token], line: int) -> Block:
    level = tokens[0].tag.removeprefix("h")
    if level not in {"2", "3"}:
        raise BadMarkdown("a heading begins with ## or ###; # is the page's title.", _line(tokens[0], line))
    return {"type": "heading", "value": {"text": _words(tokens[1]), "level": level}}


def _quote(tokens: Sequence[Token], line: int) -> Block:
    """A quotation; a last line that begins with a dash says whose words they are."""
    text, _dash, attribution = _html(tokens[1:-1], line).rpartition("<p>— ")
    if not text:
        text, attribution = attribution, ""
    value = {"text": text.strip(), "attribution": nh3.clean(attribution, tags=set()).strip(), "source": ""}
    return {"type": "quote", "value": value}


def _html(tokens: Sequence[Token], line: int) -> str:
    """Clean HTML of a run of tokens."""
    for token in tokens:
        if token.type.removesuffix("_open").removesuffix("_close") not in KNOWN:
            what = token.type.partition("_")[0]
            raise BadMarkdown(f"{what} is not part of what a page may hold here.", _line(token, line))
    html = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(
        html, tags=ALLOWED, attributes={"a": {"href"}}, link_rel=None, url_schemes=set(OUTSIDE)
    ).strip()


def _words(inline: Token) -> str:
    """The bare words of a line."""
    return "".join(child.content for child in inline.children or ())


def _resolve_links(tokens: Sequence[Token], line: int, places: frozenset[str]) -> None:
    """Replace each link of our own by the address that is stored; see `portal.pages.links`."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrs["href"] = _address(str(child.attrs["href"]), _line(token, line), places)


def _address(href: str, line: int, places: frozenset[str]) -> str:
    match = LINK.match(href)
    scheme, rest = (match["scheme"], match["rest"]) if match else ("", href)
    if scheme in OUTSIDE:
        return href
    if scheme not in LOCAL:
        raise BadMarkdown(f"{href!r} is no link: write page:…, explore:?…, path:/…/ or https://….", line)
    if scheme == "page" and rest.partition("#")[0].strip("/") not in places:
        raise BadMarkdown(f"page:{rest} leads to no page.", line)
    return LOCAL[scheme].format(rest.strip("/") if scheme == "page" else rest)


def _line(token: Token, first: int) -> int:
    return first + (token.map[0] if token.map else 0)
