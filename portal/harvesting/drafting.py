"""From an incoming entry to a draft of the portal's own, and to what that draft will say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model

from portal.harvesting import values
from portal.harvesting.incoming import ORGANISATION, Incoming, LeftOut
from portal.organisations.models import Organisation
from portal.organisations.services import OrganisationDraft
from portal.records import content as contents
from portal.records.drafts import Behind, Draft, Provenance
from portal.records.duplicates import Candidate
from portal.records.models import Facet
from portal.records.registry import KINDS

Content = dict[str, Any]
ENCODER = DjangoJSONEncoder()
ORGANISATION_COLUMNS = ("website", "country", "place", "latitude", "longitude", "stakeholder_type")
CHECKED = {Facet.SUBJECT: "isced-fields", Facet.LEVEL: "isced-levels"}


@dataclass(frozen=True)
class Drafted:
    """A draft, what it says in the shape of `records.content`, and all that was left out on the way."""

    draft: Draft | OrganisationDraft
    content: Content
    left_out: tuple[LeftOut, ...]


def drafted(
    incoming: Incoming,
    source: str,
    *,
    key: UUID,
    behind: Iterable[Behind],
    codes: Mapping[str, frozenset[str]],
    left_out: Iterable[LeftOut] = (),
) -> Drafted:
    """The draft of an entry; `codes` are those of each vocabulary that is loaded."""
    make = _organisation if incoming.kind == ORGANISATION else _record
    model = Organisation if incoming.kind == ORGANISATION else KINDS[incoming.kind].model
    columns, misfits = fitting(model, incoming.columns)
    tags, unknown = _known(incoming.tags, codes)
    draft, content = make(incoming, source, key=key, columns=columns, tags=tags, behind=tuple(behind))
    return Drafted(draft, content, (*incoming.left_out, *left_out, *misfits, *unknown))


def fitting(model: type[Model], columns: Mapping[str, Any]) -> tuple[dict[str, Any], list[LeftOut]]:
    """The values that the model's own fields accept."""
    kept: dict[str, Any] = {}
    left_out = []
    for name, value in columns.items():
        if value in ("", None):
            continue
        field = model._meta.get_field(name)
        assert isinstance(field, Field)
        try:
            kept[name] = field.clean(value, None)
        except ValidationError as error:
            left_out.append(LeftOut(name, values.shown(value), " ".join(error.messages)))
    return kept, left_out


def _known(
    tags: Mapping[str, tuple[str, ...]], codes: Mapping[str, frozenset[str]]
) -> tuple[dict[str, tuple[str, ...]], list[LeftOut]]:
    """Tags without codes that their vocabulary does not have."""
    kept: dict[str, tuple[str, ...]] = {}
    left_out = []
    for facet, notations in tags.items():
        known = codes.get(facet)
        kept[facet] = tuple(code for code in notations if not known or code in known)
        left_out += [
            LeftOut(facet, c, "is not in the vocabulary") for c in notations if known and c not in known
        ]
    return {facet: notations for facet, notations in kept.items() if notations}, left_out


def _record(
    incoming: Incoming,
    source: str,
    *,
    key: UUID,
    columns: dict[str, Any],
    tags: Any,
    behind: tuple[Behind, ...],
) -> tuple[Draft, Content]:
    draft = Draft(
        kind=incoming.kind,
        original=incoming.original,
        words=incoming.words,
        tags=tags,
        behind=behind,
        columns={"id": key, **columns},
        provenance=Provenance(source=source, source_id=incoming.source_id, urls=incoming.urls),
    )
    return draft, said(draft)


def said(draft: Draft) -> Content:
    """What a record made from this draft says, as `records.content.read` will have it."""
    names = contents.columns(draft.kind)
    content: Content = {name: plain(draft.columns[name]) for name in names if name in draft.columns}
    for language, words in draft.words.items():
        content |= {f"{language}.{part}": getattr(words, part) for part in contents.PARTS}
    content |= {str(facet): list(dict.fromkeys(codes)) for facet, codes in draft.tags.items()}
    content["behind"] = [
        {"role": str(body.role), "organisation": str(body.organisation or ""), "name": body.name}
        for body in draft.behind
    ]
    return contents.without_empty(content)


def _organisation(
    incoming: Incoming,
    source: str,
    *,
    key: UUID,
    columns: dict[str, Any],
    tags: Any,
    behind: Any,
) -> tuple[OrganisationDraft, Content]:
    country = next(iter(tags.get(Facet.COUNTRY, ())), "")
    columns |= {"country": country} if country else {}
    draft = OrganisationDraft(
        original=incoming.original,
        names={language: words.title for language, words in incoming.words.items()},
        summaries={language: words.body or words.summary for language, words in incoming.words.items()},
        origins={language: words.origin for language, words in incoming.words.items()},
        columns={
            "id": key,
            **columns,
            "source": source,
            "source_id": incoming.source_id,
            "source_urls": list(incoming.urls),
        },
    )
    content: Content = {name: columns.get(name) for name in ORGANISATION_COLUMNS}
    content |= {f"{language}.title": name for language, name in draft.names.items()}
    content |= {f"{language}.summary": text for language, text in draft.summaries.items()}
    return draft, contents.without_empty(content)


def candidate(incoming: Incoming, key: UUID) -> Candidate:
    """What the rule of duplicates looks at."""
    starts = incoming.columns.get("starts_on") or incoming.columns.get("since", "")
    return Candidate(
        id=key,
        kind=incoming.kind,
        titles=tuple(words.title for words in incoming.words.values()),
        website=incoming.website,
        countries=frozenset(incoming.tags.get(Facet.COUNTRY, ())),
        starts=str(starts),
    )


def plain(value: Any) -> Any:
    """A value as JSON has it, times in UTC, as they come back from the database."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(UTC)
    return value if value is None or isinstance(value, str | int | float) else ENCODER.default(value)
