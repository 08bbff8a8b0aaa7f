"""Markdown as lines: read as the page that it makes, with notes written `[^1]: …`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from portal.consultations.importing import html
from portal.consultations.importing.reading import Reading, mark

# HTML within Markdown is read as what it says, like the rest.
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
DEFINED = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*))*)", re.MULTILINE)
MEANT = re.compile(r"\[\^([^\]\s]{1,40})\]")


def read(data: bytes) -> Reading:
    """The lines of a file."""
    text, guessed = html.decoded(data)
    found = read_text(text)
    found.seen["guessed"] += guessed
    return found


def read_text(text: str) -> Reading:
    """The lines of a text."""
    notes = {name: " ".join(words.split()) for name, words in DEFINED.findall(text)}
    order: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        name = found[1]
        return mark(order.setdefault(name, len(order) + 1)) if name in notes else found[0]

    body = MARKDOWN.render(MEANT.sub(numbered, DEFINED.sub("", text)))
    said = [f"<p>{mark(number)} {MARKDOWN.renderInline(notes[name])}</p>" for name, number in order.items()]
    after = f'<section class="footnotes">{"".join(said)}</section>' if said else ""
    return html.read_text(body + after)
