"""How to cite an entry of the knowledge base: BibTeX, RIS and CSL-JSON. Pure: values in, text out.

What is cited is the portal's page on a thing, as it stood on a day, by its permanent identifier.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

# What means something to TeX, and how it is written so that it does not.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """What a citation says; `language` is the title's, as BCP 47."""

    key: str
    title: str
    portal: str
    publisher: str
    url: str
    changed: date
    language: str
    about: str = ""


def bibtex(cited: Citation) -> str:
    """One `@misc` entry in UTF-8, as biber and current BibTeX styles read it."""
    fields = {
        "title": f"{{{tex(cited.title)}}}",
        "howpublished": tex(cited.portal),
        "organization": tex(cited.publisher),
        "year": f"{cited.changed:%Y}",
        "month": f"{cited.changed:%m}",
        "url": verbatim(cited.url),
        "note": tex(cited.about),
        "language": cited.language,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "@misc{" + cited.key + ",\n" + ",\n".join(lines) + "\n}\n"


def ris(cited: Citation) -> str:
    """One record of type ELEC (web page), lines ended by CR and LF."""
    fields = (
        ("TY", "ELEC"),
        ("TI", cited.title),
        ("T2", cited.portal),
        ("PB", cited.publisher),
        ("PY", f"{cited.changed:%Y}"),
        ("DA", f"{cited.changed:%Y/%m/%d}"),
        ("LA", cited.language),
        ("N1", cited.about),
        ("UR", cited.url),
    )
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(cited: Citation) -> str:
    """A list with one item, as citation processors read it."""
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "container-title": cited.portal,
        "publisher": cited.publisher,
        "issued": {"date-parts": [[cited.changed.year, cited.changed.month, cited.changed.day]]},
        "URL": cited.url,
        "language": cited.language,
        "note": cited.about,
    }
    said = {name: value for name, value in item.items() if value}
    return json.dumps([said], ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Form:
    """A format of citations."""

    name: str
    content_type: str
    write: Callable[[Citation], str]


FORMS = {
    "bib": Form("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Form("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "json": Form("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
}


def tex(text: str) -> str:
    """Text that TeX sets as it is written."""
    return "".join(TEX.get(sign, sign) for sign in one_line(text))


def verbatim(url: str) -> str:
    """An address inside braces: whatever would close them is written in percent."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def one_line(text: str) -> str:
    """Without line breaks and other control characters, which would begin a new field."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()
