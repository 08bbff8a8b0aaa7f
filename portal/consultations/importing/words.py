"""The words of a Word paragraph: what its runs say, with tracked insertions and without deletions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from lxml import etree

from portal.consultations.importing.reading import mark

# What stands for itself in the text.
SIGNS = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "\u2011", "softHyphen": ""}
# What is left out, and how the report counts it.
LEFT_OUT = {
    "del": "deleted",
    "moveFrom": "deleted",
    "drawing": "picture",
    "pict": "picture",
    "object": "object",
    "altChunk": "object",
}
SILENT = frozenset(
    {"pPr", "rPr", "instrText", "delText", "delInstrText", "Fallback", "sdtPr", "footnoteRef", "endnoteRef"}
)
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


def local(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute's value, whatever its namespace; "" where there is none."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return ""


def child(element: Any, *names: str) -> Any:
    """The first child, or child of a child, of these names; None where there is none."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def is_on(element: Any) -> bool:
    """Whether a switch such as `vanish` is there and not turned off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}


class Words:
    """Reads text out of paragraphs; counts in `seen` what is not text, and numbers the notes that it meets."""

    def __init__(self, seen: Counter[str]) -> None:
        self.seen = seen
        self.notes: list[tuple[str, str]] = []
        self.special: dict[str, Callable[[Any], str]] = {
            "t": lambda element: element.text or "",
            "r": self._run,
            "ins": self._inserted,
            "moveTo": self._inserted,
            "hyperlink": self._link,
            "oMath": self._formula,
            "sym": self._symbol,
            "commentReference": lambda element: "",
            **dict.fromkeys(NOTES, self._note),
            **dict.fromkeys(LEFT_OUT, self._left_out),
        }

    def of(self, element: Any) -> str:
        """What an element says, with all that is in it."""
        name = local(element)
        if name in SILENT:
            return ""
        if name in SIGNS:
            return SIGNS[name]
        special = self.special.get(name)
        return special(element) if special else self.inside(element)

    def inside(self, element: Any) -> str:
        """What an element's children say."""
        return "".join(self.of(one) for one in element)

    def _run(self, run: Any) -> str:
        if is_on(child(run, "rPr", "vanish")):
            self.seen["hidden"] += 1
            return ""
        return self.inside(run)

    def _inserted(self, element: Any) -> str:
        self.seen["inserted"] += 1
        return self.inside(element)

    def _link(self, element: Any) -> str:
        self.seen["link"] += bool(attribute(element, "id"))
        return self.inside(element)

    def _formula(self, element: Any) -> str:
        self.seen["formula"] += 1
        return "".join(one.text or "" for one in element.iter() if local(one) == "t")

    def _symbol(self, element: Any) -> str:
        self.seen["symbol"] += 1
        return ""

    def _left_out(self, element: Any) -> str:
        boxed = any(local(one) == "txbxContent" for one in element.iter())
        self.seen["box" if boxed else LEFT_OUT[local(element)]] += 1
        return ""

    def _note(self, element: Any) -> str:
        self.notes.append((NOTES[local(element)], attribute(element, "id")))
        return mark(len(self.notes))
