"""What the codes in the database are called: every label of a scheme with one query a process.

A scheme is kept in memory under its version. Imports in this process drop it at once; what another process
imported is noticed within `RECHECK` seconds, by one query for the versions of all schemes.
Pages may therefore ask for as many labels as they like. Language codes are those of the interface: "zh-hans".
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django.db import connection

from portal.core.languages import chain
from portal.vocabularies.models import Concept, Scheme

RECHECK = 60.0
OWN = "urn:oerdc:"


@dataclass(frozen=True)
class Term:
    """A concept as pages need it; `broader` and `related` are addresses."""

    uri: str
    notation: str
    labels: Mapping[str, str]
    alt_labels: Mapping[str, Sequence[str]]
    definitions: Mapping[str, str]
    broader: Sequence[str]
    related: Sequence[str]
    extra: Mapping[str, Any]
    position: int
    is_gone: bool

    def label(self, language: str) -> str:
        """The preferred label in the best language for this reader; the notation where there is none."""
        return _best(self.labels, language) or self.notation

    def short(self, language: str) -> str:
        """The first other label in exactly this language, where a scheme keeps its short forms there."""
        return next(iter(self.alt_labels.get(language, ())), "") or self.label(language)

    def note(self, language: str) -> str:
        """The definition or the note on its use, or nothing."""
        return _best(self.definitions, language) or _best(self.extra.get("scopeNote", {}), language)


@dataclass(frozen=True)
class Kept:
    """A scheme in memory, gone concepts included, in the scheme's order."""

    version: int
    terms: Mapping[str, Term]

    @cached_property
    def notations(self) -> Mapping[str, str]:
        """Address to notation."""
        return {term.uri: term.notation for term in self.terms.values()}

    @cached_property
    def by_language(self) -> dict[str, Mapping[str, str]]:
        """Language to labels, filled as they are asked for; goes when the scheme goes."""
        return {}

    @cached_property
    def is_ordered(self) -> bool:
        """Whether the scheme says in which order it is shown."""
        return any(term.position for term in self.terms.values())


_kept: dict[str, Kept] = {}
_checked_at = time.monotonic()


def labels(scheme: str, language: str) -> Mapping[str, str]:
    """Notation to label, gone concepts included because records may still point at them."""
    kept = _get(scheme)
    if language not in kept.by_language:
        found = {notation: term.label(language) for notation, term in kept.terms.items()}
        kept.by_language[language] = MappingProxyType(found)
    return kept.by_language[language]


def label(scheme: str, notation: str, language: str) -> str:
    """One label; the notation itself where nothing is known of it."""
    return labels(scheme, language).get(notation, notation)


def short_label(scheme: str, notation: str, language: str) -> str:
    """The short form, such as an area's name on a chip."""
    term = terms(scheme).get(notation)
    return term.short(language) if term else notation


def choices(scheme: str, language: str) -> list[tuple[str, str]]:
    """Notation and label of what one can still choose: in the scheme's own order, else by label."""
    found = [(term.notation, term.label(language)) for term in terms(scheme).values() if not term.is_gone]
    return found if _get(scheme).is_ordered else sorted(found, key=lambda pair: sort_key(pair[1]))


def terms(scheme: str) -> Mapping[str, Term]:
    """Notation to concept; empty where there is no such scheme."""
    return _get(scheme).terms


def ancestors(scheme: str, notation: str) -> list[str]:
    """The notations above this one in the same scheme, nearest first, each once."""
    kept, found, level = _get(scheme), dict[str, None](), [notation]
    while level:
        above = [uri for code in level if code in kept.terms for uri in kept.terms[code].broader]
        level = [kept.notations[uri] for uri in above if uri in kept.notations]
        level = [code for code in level if code not in found and code != notation]
        found.update(dict.fromkeys(level))
    return list(found)


def related(scheme: str, notation: str, to: str) -> list[str]:
    """The notations in the scheme `to` that a concept of ours is related to: the area of a provision, say."""
    term = terms(scheme).get(notation)
    prefix = f"{OWN}{to}:"
    return [uri.removeprefix(prefix) for uri in (term.related if term else ()) if uri.startswith(prefix)]


def sort_key(text: str) -> str:
    """For lists by name: without accents, hamzas and capitals, so that Åland stands with A."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in spread if not unicodedata.combining(sign)).casefold()


def forget() -> None:
    """Drop everything kept; the next question reads it anew."""
    _kept.clear()


def _get(scheme: str) -> Kept:
    _recheck()
    kept = _kept.get(scheme)
    if kept is None:
        kept = _load(scheme)
        if kept.terms:
            _kept[scheme] = kept
    return kept


def _load(scheme: str) -> Kept:
    rows = Concept.objects.ever_of(scheme).order_by("position", "notation").select_related("scheme")
    found = {
        row.notation: Term(
            uri=row.uri,
            notation=row.notation,
            labels=row.labels,
            alt_labels=row.alt_labels,
            definitions=row.definitions,
            broader=row.broader,
            related=row.related,
            extra=row.extra,
            position=row.position,
            is_gone=row.is_gone,
        )
        for row in rows
    }
    version = next((row.scheme.version for row in rows), 0)
    return Kept(version, MappingProxyType(found))


def _recheck() -> None:
    """Drop what other processes have changed; asks at most once in `RECHECK` seconds."""
    global _checked_at
    if time.monotonic() - _checked_at < RECHECK or not _kept or _in_transaction():
        return
    _checked_at = time.monotonic()
    versions = dict(Scheme.objects.values_list("slug", "version"))
    if any(versions.get(slug) != kept.version for slug, kept in list(_kept.items())):
        forget()


def _in_transaction() -> bool:
    """Inside one, what is kept has to do: a read there may wait behind a writer."""
    return connection.in_atomic_block


def _best(words: Mapping[str, str], language: str) -> str:
    return next((words[code] for code in chain(language) if words.get(code)), "")
