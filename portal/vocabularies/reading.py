"""Schemes and concepts as the pages show them: in the reader's language, and beside it in every other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from portal.core.languages import CODES, first_of
from portal.ui.parts import Text
from portal.vocabularies import labels
from portal.vocabularies.models import Scheme
from portal.vocabularies.writing import fragment


@dataclass(frozen=True, slots=True)
class ShownScheme:
    """A scheme in the reader's language, or in the nearest one it has."""

    slug: str
    title: Text
    description: Text
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: its code, its label for this reader, the labels in other languages, and a note."""

    code: str
    anchor: str
    label: Text
    others: Sequence[Text]
    note: Text | None
    is_gone: bool


def schemes(language: str) -> list[ShownScheme]:
    """Every scheme with the number of its concepts, by title."""
    counted = Scheme.objects.annotate(present=Count("concepts", filter=Q(concepts__is_gone=False)))
    found = [_shown(scheme, language, scheme.present) for scheme in counted]
    return sorted(found, key=lambda scheme: labels.sort_key(scheme.title.text))


def shown(scheme: Scheme, language: str) -> ShownScheme:
    """One scheme with the number of its concepts."""
    present = [term for term in labels.terms(scheme.slug).values() if not term.is_gone]
    return _shown(scheme, language, len(present))


def entries(scheme: Scheme, language: str) -> list[Entry]:
    """Its concepts in the scheme's order, gone ones included: somebody may have linked to them."""
    return [_entry(term, language) for term in labels.terms(scheme.slug).values()]


def version(slug: str) -> int | None:
    """How often the scheme has changed; None where there is no such scheme."""
    return Scheme.objects.filter(slug=slug).values_list("version", flat=True).first()


def _shown(scheme: Scheme, language: str, count: int) -> ShownScheme:
    title = _text(scheme.labels, language) or Text(scheme.slug)
    return ShownScheme(scheme.slug, title, _text(scheme.descriptions, language) or Text(""), count)


def _entry(term: labels.Term, language: str) -> Entry:
    label = _text(term.labels, language) or Text(term.notation)
    others = [
        Text(term.labels[code], code) for code in CODES if code in term.labels and code != label.language
    ]
    note = _text(term.definitions, language) or _text(term.extra.get("scopeNote", {}), language)
    return Entry(term.notation, fragment(term.notation), label, others, note, term.is_gone)


def _text(words: Mapping[str, str], language: str) -> Text | None:
    code = first_of([code for code, text in words.items() if text], language)
    return None if code is None else Text(words[code], code)
