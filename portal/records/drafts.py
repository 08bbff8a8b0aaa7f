"""What a record will say, before it is one: the same shape for starter content, imports and forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from portal.translation.models import Origin


@dataclass(frozen=True)
class Words:
    """A text in one language; `origin` says where it comes from."""

    title: str
    summary: str = ""
    body: str = ""
    origin: str = Origin.ORIGINAL


@dataclass(frozen=True)
class Behind:
    """Somebody behind a record in a role: an organisation of the knowledge base, else a name."""

    role: str
    organisation: UUID | None = None
    name: str = ""


@dataclass(frozen=True)
class Provenance:
    """Where it comes from; `source` and `source_id` together make an import idempotent."""

    source: str = ""
    source_id: str = ""
    urls: tuple[str, ...] = ()
    checked_on: date | None = None
    review_due_on: date | None = None


@dataclass(frozen=True)
class Draft:
    """A whole record to be made. `tags` maps facets to codes; `columns` are fields of Record and of its kind."""

    kind: str
    original: str
    words: Mapping[str, Words]
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    behind: tuple[Behind, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)
    identifiers: tuple[tuple[str, str], ...] = ()
    provenance: Provenance = field(default_factory=Provenance)
