"""The report for the editor before anything is saved: what was read, what was left out, what looks odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import ngettext_lazy as n_

from portal.consultations.importing.reading import Reading
from portal.consultations.models import Kind
from portal.consultations.sheet import LONGEST
from portal.ui import formats

LONG = 2000
READ: Mapping[str, Promise] = {
    Kind.HEADING: n_("%(number)s heading", "%(number)s headings", "counter"),
    Kind.TEXT: n_("%(number)s paragraph", "%(number)s paragraphs", "counter"),
    Kind.ITEM: n_("%(number)s list item", "%(number)s list items", "counter"),
    Kind.ROW: n_("%(number)s table row", "%(number)s table rows", "counter"),
    Kind.NOTE: n_("%(number)s note", "%(number)s notes", "counter"),
}
LEFT_OUT: Mapping[str, Promise] = {
    "picture": n_("%(number)s picture.", "%(number)s pictures.", "counter"),
    "object": n_("%(number)s embedded object.", "%(number)s embedded objects.", "counter"),
    "box": n_("%(number)s text box.", "%(number)s text boxes.", "counter"),
    "hidden": n_("%(number)s run of hidden text.", "%(number)s runs of hidden text.", "counter"),
    "deleted": n_(
        "%(number)s tracked deletion: its text is not part of the draft.",
        "%(number)s tracked deletions: their text is not part of the draft.",
        "counter",
    ),
    "comment": n_(
        "%(number)s comment in the margin.",
        "%(number)s comments in the margin.",
        "counter",
    ),
    "margin": n_("%(number)s header or footer.", "%(number)s headers and footers.", "counter"),
    "link": n_(
        "The address of %(number)s link; its words are kept.",
        "The addresses of %(number)s links; their words are kept.",
        "counter",
    ),
    "external": n_(
        "%(number)s reference to another file, which was not opened.",
        "%(number)s references to other files, which were not opened.",
        "counter",
    ),
    "script": n_("%(number)s script or style.", "%(number)s scripts and styles.", "counter"),
}
ODD: Mapping[str, Promise] = {
    "inserted": n_(
        "%(number)s tracked insertion was taken over as if it were accepted.",
        "%(number)s tracked insertions were taken over as if they were accepted.",
        "counter",
    ),
    "numbering": n_(
        "%(number)s line is numbered by the word processor; the number is not part of its words.",
        "%(number)s lines are numbered by the word processor; the numbers are not part of their words.",
        "counter",
    ),
    "symbol": n_(
        "%(number)s sign of a symbol font is missing.",
        "%(number)s signs of symbol fonts are missing.",
        "counter",
    ),
    "formula": n_(
        "%(number)s formula was taken as plain letters.",
        "%(number)s formulas were taken as plain letters.",
        "counter",
    ),
    "encoding": n_(
        "%(number)s letter could not be read; look for �.",
        "%(number)s letters could not be read; look for �.",
        "counter",
    ),
    "guessed": n_(
        "The file does not say in which encoding it was written; look whether accents are right.",
        "The file does not say in which encoding it was written; look whether accents are right.",
        "counter",
    ),
    "long": n_(
        "%(number)s paragraph is very long; it may be easier to comment on in parts.",
        "%(number)s paragraphs are very long; they may be easier to comment on in parts.",
        "counter",
    ),
    "too-long": n_(
        "%(number)s paragraph is longer than 8,000 characters: split it.",
        "%(number)s paragraphs are longer than 8,000 characters: split them.",
        "counter",
    ),
    "jump": n_(
        "%(number)s heading is more than one level below the one before it.",
        "%(number)s headings are more than one level below the one before.",
        "counter",
    ),
    "twice": n_(
        "%(number)s paragraph stands twice in the same words.",
        "%(number)s paragraphs stand twice in the same words.",
        "counter",
    ),
    "flat": n_(
        "There is no heading: nothing parts the text into sections.",
        "There is no heading: nothing parts the text into sections.",
        "counter",
    ),
}


def look_at(found: Reading) -> None:
    """Count what looks odd about the lines themselves."""
    lengths = [len(line.text) for line in found.lines]
    found.seen["long"] += sum(LONG < length <= LONGEST for length in lengths)
    found.seen["too-long"] += sum(length > LONGEST for length in lengths)
    texts = Counter(line.text for line in found.lines if line.kind in (Kind.TEXT, Kind.ITEM))
    found.seen["twice"] += sum(times > 1 for times in texts.values())
    found.seen["encoding"] += sum(line.text.count("�") for line in found.lines)
    levels = [line.level for line in found.lines if line.kind == Kind.HEADING]
    found.seen["jump"] += sum(level > before + 1 for before, level in pairwise(levels))
    found.seen["flat"] += not levels


def sentences(seen: Mapping[str, int], words: Mapping[str, Promise]) -> list[str]:
    """What there is to say, in the reader's language."""
    language = get_language() or "en"
    return [
        str(text % {"counter": seen[code], "number": formats.number(seen[code], language)})
        for code, text in words.items()
        if seen.get(code)
    ]


def read(found: Reading) -> list[str]:
    """How much of each kind was read."""
    return sentences({str(kind): found.count(kind) for kind in Kind}, READ)


def total(number: int) -> str:
    """How many lines, in words."""
    shown = formats.number(number, get_language() or "en")
    return ngettext("%(number)s line", "%(number)s lines", number) % {"number": shown}
