"""The field's terms in a text, with what they are called in another language; from `content/glossary.csv`.

The text comes back in pieces, so that the terms in it can be marked without touching a letter of it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from portal.core.languages import CODES

# The file names columns by the bare language.
COLUMNS = {code: f"term_{code.partition('-')[0]}" for code in CODES}
ASIDE = re.compile(r"\s*[（(]([^（()）]*)[)）]")
# What may stand before or after a term within one word: the Arabic article and particles, plurals.
BEFORE = {"ar": "(?:[وفبكل]{0,2}(?:ال|لل)?)"}
AFTER = {"en": "(?:s|es)?", "fr": "(?:s|x)?", "es": "(?:s|es)?", "ru": r"[а-яё]{0,3}"}
WITHOUT_SPACES = {"zh-hans"}


@dataclass(frozen=True)
class Term:
    """A term of the glossary in the original's language and in the language translated into."""

    source: str
    target: str


@dataclass(frozen=True)
class Piece:
    """A run of the original; `term` where it is one."""

    text: str
    term: Term | None = None


def marked(text: str, source: str, target: str) -> list[Piece]:
    """The text in pieces, its terms known; longer terms before shorter ones."""
    found = _finder(source, target)
    if found is None or not text:
        return [Piece(text)] if text else []
    pattern, terms = found
    pieces: list[Piece] = []
    end = 0
    for match in pattern.finditer(text):
        pieces += [Piece(text[end : match.start()]), Piece(match[0], terms[_number(match)])]
        end = match.end()
    return [piece for piece in [*pieces, Piece(text[end:])] if piece.text]


def found_in(pieces: list[Piece]) -> list[Term]:
    """The terms in a text, each once, in the order in which they come."""
    return list(dict.fromkeys(piece.term for piece in pieces if piece.term))


def _number(match: re.Match[str]) -> int:
    return int(str(match.lastgroup)[1:])


def _finder(source: str, target: str) -> tuple[re.Pattern[str], list[Term]] | None:
    path = Path(settings.PORTAL_CONTENT_DIR) / "glossary.csv"
    if source not in COLUMNS or target not in COLUMNS or not path.exists():
        return None
    return _compiled(path, path.stat().st_mtime_ns, source, target)


@lru_cache(maxsize=32)
def _compiled(
    path: Path, _changed: int, source: str, target: str
) -> tuple[re.Pattern[str], list[Term]] | None:
    """One pattern of all terms of a language, and what each means; read anew when the file has changed."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    spellings = {form: term for row in rows for form, term in _forms(row, source, target).items()}
    ordered = sorted(spellings, key=len, reverse=True)
    if not ordered:
        return None
    parts = [f"(?P<t{number}>{_shape(form, source)})" for number, form in enumerate(ordered)]
    return re.compile("|".join(parts), re.IGNORECASE), [spellings[form] for form in ordered]


def _forms(row: Mapping[str, str], source: str, target: str) -> dict[str, Term]:
    """A term as it may stand in a text: whole, without what stands in brackets, and its abbreviation alone."""
    name, other = row.get(COLUMNS[source], "").strip(), row.get(COLUMNS[target], "").strip()
    if not name or not other:
        return {}
    forms = {name: Term(name, other)}
    if short := ASIDE.sub("", name).strip():
        forms[short] = Term(short, ASIDE.sub("", other).strip() or other)
    ours, theirs = ASIDE.findall(name), ASIDE.findall(other)
    if ours and ours[0].isupper():
        forms[ours[0]] = Term(ours[0], theirs[0] if theirs else other)
    return forms


def _shape(form: str, language: str) -> str:
    """A form as a pattern: whole words where the language parts them by spaces."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    if language in WITHOUT_SPACES:
        return words
    return rf"(?<!\w){BEFORE.get(language, '')}{words}{AFTER.get(language, '')}(?!\w)"
