"""Comments written without network: a filled template becomes comments that wait for their author's confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, TYPE_CHECKING
from unicodedata import normalize
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext, override

from portal.accounts.powers import require
from portal.consultations import filled
from portal.consultations.export.template import WHOLE
from portal.consultations.filled import Filled
from portal.consultations.models import Comment, CommentKind, Consultation, Paragraph
from portal.consultations.refusals import Refused
from portal.consultations.saying import Said, is_unchanged
from portal.consultations.services.comments import On, put_down, same, why_closed
from portal.core.languages import CODES
from portal.organisations.permissions import speaks_for

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.organisations.models import Organisation

MOST = 500


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken: where it stands, why, and what was written there."""

    place: int
    why: str
    typed: str


@dataclass
class Report:
    """What became of a file. `taken` wait for confirmation; `known` were here before; `closed` says so if it is."""

    taken: list[Comment] = field(default_factory=list)
    known: list[Comment] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    closed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written in the file."""
        return not (self.taken or self.known or self.refused)


def take_in(
    consultation: Consultation,
    file: IO[bytes],
    *,
    by: User,
    organisation: Organisation | None = None,
    language: str = "en",
    at: datetime | None = None,
) -> Report:
    """Keep each filled row as a comment of this person's that is not sent yet; the same file again changes nothing.

    Raises `Unfit` for a file that cannot be read, `PermissionDenied` for whoever may not say it.
    """
    require(by, "contribute")
    if organisation is not None and not speaks_for(by, organisation.pk):
        raise PermissionDenied("speak_for_organisation")
    report = Report(closed="" if consultation.is_open(at) else why_closed(consultation, at))
    places, kinds = _places(consultation), kinds_in_all_languages()
    for row in filled.read(file.read(filled.LARGEST + 1)):
        try:
            _take(row, places, kinds, Said("", language, organisation=organisation), by, report)
        except Refused as refusal:
            report.refused.append(Refusal(row.place, str(refusal.words), row.typed))
    return report


def kinds_in_all_languages() -> dict[str, str]:
    """What people write for a kind, in any of the portal's languages, to its code."""
    found = {_folded(kind.value): kind.value for kind in CommentKind}
    for code in CODES:
        with override(code):
            found |= {_folded(str(kind.label)): kind.value for kind in CommentKind}
    return found


def _take(
    row: Filled, places: Mapping[str, On], kinds: Mapping[str, str], base: Said, by: User, report: Report
) -> None:
    on = _place(row, places)
    said = _said(row, on, kinds, base)
    if known := same(on, said, by=by):
        report.known += [] if known in report.known else [known]
        return
    if len(report.taken) >= MOST:
        raise Refused(gettext("There are too many comments in one file. Send this one with another file."))
    report.taken.append(put_down(on, said, by=by, source="template"))


def _said(row: Filled, on: On, kinds: Mapping[str, str], base: Said) -> Said:
    """What a row says; a kind that is missing is clear where wording is proposed."""
    if row.surplus:
        raise Refused(gettext("The row has more cells than the template."))
    kind = kinds.get(_folded(row.kind), "")
    wording = row.wording
    if kind != CommentKind.WORDING and is_unchanged(wording, on.words):
        wording = ""
    if not row.kind and wording:
        kind = CommentKind.WORDING
    return Said(kind, base.language, row.comment, wording, base.organisation)


def _places(consultation: Consultation) -> dict[str, On]:
    """Everything in its public drafts on which one can comment, by identifier."""
    drafts = {draft.pk: draft for draft in consultation.drafts.published()}
    for draft in drafts.values():
        draft.consultation = consultation
    found = {f"{WHOLE}{draft.number}": On(draft) for draft in drafts.values()}
    for paragraph in Paragraph.objects.filter(draft__in=drafts).with_words():
        found[str(paragraph.pk)] = On(drafts[paragraph.draft_id], paragraph)
    return found


def _place(row: Filled, places: Mapping[str, On]) -> On:
    """What the row is about, by its identifier; its number must say the same."""
    on = places.get(_identifier(row.identifier))
    if on is None:
        raise Refused(gettext("The identifier is missing, was changed or is not of this text."))
    number = on.paragraph.number if on.paragraph else 0
    if row.number and _number(row.number) != number:
        raise Refused(gettext("The number and the identifier are not of the same paragraph."))
    return on


def _identifier(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return text.lower()


def _number(text: str) -> int | None:
    """In the digits of any script."""
    return int(text) if text.isdecimal() and len(text) < 8 else None


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().strip(" .:;-").split())
