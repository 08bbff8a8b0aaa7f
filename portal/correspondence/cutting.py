"""Where somebody's own words end: at our mark, which no language changes. Pure.

The mark stands first on the line above everything else in our letters, so that whatever a mail programme quotes,
however it wraps and prefixes it, stands below. There is no rule about any language's “On … wrote”: what introduces
a quotation is known by our own address in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils.crypto import salted_hmac

MARK = re.compile(r"##oerdc[a-z0-9]{10}##", re.IGNORECASE)
SIGNATURE = "-- "
COLONS = (":", "：", "︰")
# What stands around such a line without belonging to it: quotation, emphasis, marks of direction.
AROUND = " \t*>\xa0\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def mark(user_id: int) -> str:
    """One reader's mark."""
    digest = salted_hmac("portal.correspondence.mark", str(user_id), algorithm="sha256").hexdigest()
    return f"##oerdc{digest[:10]}##"


def above(text: str) -> tuple[str, bool]:
    """Everything above the mark, exactly as it was, and whether there was one."""
    found = MARK.search(text)
    if found is None:
        return text, False
    start = text.rfind("\n", 0, found.start()) + 1
    before = text[start : found.start()]
    if any(character.isalnum() for character in before):
        return text[: found.start()], True
    return text[: max(start - 1, 0)], True


def without_signature(text: str) -> str:
    """The text up to the line that begins a signature: two hyphens and a space."""
    lines = text.split("\n")
    return "\n".join(lines[: lines.index(SIGNATURE)]) if SIGNATURE in lines else text


def without_introduction(text: str, ours: Collection[str]) -> str:
    """What stands above the mark without the last paragraph's lines by which a mail programme introduces a quotation:
    from the one that holds an address or a name of ours, where the paragraph ends with a colon or is a list of
    “label: value”."""
    lines = text.rstrip().split("\n")
    start = next((i + 1 for i in range(len(lines) - 1, -1, -1) if not lines[i].strip()), 0)
    paragraph = lines[start:]
    first = next((i for i, line in enumerate(paragraph) if _holds(line, ours)), None)
    if first is None or not _introduces(paragraph[first:]):
        return text
    if first and paragraph[first - 1].rstrip().endswith("<"):
        first -= 1
    return "\n".join(lines[: start + first])


def _holds(line: str, ours: Collection[str]) -> bool:
    return any(name and name.casefold() in line.casefold() for name in ours)


def _introduces(lines: list[str]) -> bool:
    bare = [line.strip(AROUND) for line in lines]
    return bare[-1].endswith(COLONS) or (len(bare) > 1 and all(_is_labelled(line) for line in bare))


def _is_labelled(line: str) -> bool:
    """Whether it looks like a header: a short label, a colon, something."""
    head = re.split("[:：]", line, maxsplit=1)
    return len(head) == 2 and 0 < len(head[0]) <= 30
