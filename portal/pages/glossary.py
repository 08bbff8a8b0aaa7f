"""The glossary: `content/glossary.csv`, one row a term, in six languages."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from portal.core.languages import CODES
from portal.ui.parts import Text

# The file names columns by the bare language.
COLUMNS = {code: code.partition("-")[0] for code in CODES}


@dataclass(frozen=True)
class Term:
    """A term as one reader sees it; `others` are its names in the other languages, with their codes."""

    key: str
    name: str
    definition: str
    language: str
    others: Sequence[Text]


def terms(language: str) -> list[Term]:
    """All terms for a reader of this language, by the alphabet of that language without its accents."""
    path = Path(settings.PORTAL_CONTENT_DIR) / "glossary.csv"
    rows = _rows(path, path.stat().st_mtime_ns) if path.exists() else ()
    return sorted((_term(row, language) for row in rows), key=lambda term: _without_accents(term.name))


def _without_accents(name: str) -> str:
    """What a name is sorted by: `école` stands between `echo` and `eden`; the Arabic article does not count."""
    letters = unicodedata.normalize("NFD", name.casefold().removeprefix("ال"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=2)
def _rows(path: Path, _changed: int) -> tuple[dict[str, str], ...]:
    """The rows of the file; read anew when it has changed."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def _term(row: dict[str, str], language: str) -> Term:
    """In the reader's language, or in English where the row is not translated."""
    shown = language if row.get(f"term_{COLUMNS[language]}") else "en"
    others = [Text(row[f"term_{COLUMNS[code]}"], code) for code in CODES if code != shown]
    return Term(
        key=row["key"],
        name=row[f"term_{COLUMNS[shown]}"],
        definition=row[f"definition_{COLUMNS[shown]}"],
        language=shown,
        others=[text for text in others if text.text],
    )
