"""Drafts: adding one, correcting it until it is published, publishing it. Numbers are minted once, under a lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.consultations.models import Consultation, Draft, Paragraph, Stage
from portal.consultations.permissions import require_editor
from portal.consultations.refusals import Refused, Stale
from portal.consultations.services import telling
from portal.consultations.services.mapping import in_words, open_problems
from portal.consultations.sheet import Line
from portal.translation.services import begin, reword
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User

ENDED = (Stage.FINAL, Stage.ARCHIVED)
# Above every order of a draft: where its paragraphs stand while they change places.
ASIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a draft beside its words."""

    language: str
    note: str = ""
    source_name: str = ""


@transaction.atomic
def add_draft(consultation: Consultation, lines: Sequence[Line], about: About, *, by: User) -> Draft:
    """A new draft with these paragraphs, each with a number of its own; only editors see it until it is published."""
    require_editor(by, consultation)
    locked = _locked(consultation)
    last = locked.drafts.last()
    if locked.stage in ENDED:
        raise Refused(_("The consultation has its final text; it takes no further draft."))
    if last is not None and last.published_at is None:
        raise Refused(_("There is a draft that is not published yet. Correct that one, or discard it first."))
    _require_words(lines)
    draft = Draft.objects.create(
        consultation=locked,
        number=last.number + 1 if last else 1,
        original_language=about.language,
        note=about.note,
        source_name=about.source_name,
        by=by,
    )
    _mint(locked, draft, [(order, line) for order, line in enumerate(lines, start=1)])
    return draft


@transaction.atomic
def rewrite_draft(draft: Draft, lines: Sequence[Line], *, by: User, seen: int, note: str = "") -> Draft:
    """Correct a draft before it is published: a line that keeps its number keeps its identity, others are new.

    Raises `Stale` where it was changed since version `seen`, `Refused` where it is published or a number is unknown.
    """
    draft = _changeable(draft, by=by, seen=seen)
    known = {paragraph.number: paragraph for paragraph in draft.paragraphs.with_words()}
    named = {line.number for line in lines if line.number is not None}
    if unknown := sorted(named - set(known)):
        raise Refused(_("There is no paragraph %(number)s in this draft.") % {"number": unknown[0]})
    _require_words(lines)
    draft.paragraphs.exclude(number__in=named).delete()
    for paragraph in draft.paragraphs.all():
        Paragraph.objects.filter(pk=paragraph.pk).update(order=ASIDE + paragraph.order)
    for order, line in enumerate(lines, start=1):
        if line.number is not None:
            _correct(known[line.number], line, order, by)
    fresh = [(order, line) for order, line in enumerate(lines, start=1) if line.number is None]
    _mint(_locked(draft.consultation), draft, fresh)
    return _next_version(draft, note=note)


@transaction.atomic
def discard_draft(draft: Draft, *, by: User, seen: int) -> None:
    """Throw away a draft that was never published; its numbers are not used again."""
    _changeable(draft, by=by, seen=seen).delete()


@transaction.atomic
def publish_draft(draft: Draft, *, by: User, seen: int, at: datetime | None = None) -> Draft:
    """Let everybody read it; from now on its words stay as they are, and corrections are the next draft."""
    draft = _changeable(draft, by=by, seen=seen)
    if left := open_problems(draft):
        raise Refused(in_words(left)[0])
    draft.published_at = at or timezone.now()
    draft.save(update_fields=["published_at"])
    _next_version(draft, note=draft.note)
    if draft.consultation.is_public:
        telling.tell(draft.consultation, "consultation_draft", {"number": str(draft.number)}, but=by)
    return draft


def _locked(consultation: Consultation) -> Consultation:
    return Consultation.objects.select_for_update().select_related("group").get(pk=consultation.pk)


def _changeable(draft: Draft, *, by: User, seen: int) -> Draft:
    """The draft as it stands, locked; refused where it is published or was changed since."""
    require_editor(by, draft.consultation)
    found = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None:
        raise Refused(_("This draft was discarded."))
    if found.published_at is not None:
        raise Refused(_("This draft is published; its words stay as they are. Add the next draft instead."))
    if found.version != seen:
        raise Stale
    return found


def _next_version(draft: Draft, *, note: str) -> Draft:
    draft.version, draft.note = draft.version + 1, note
    draft.save(update_fields=["version", "note"])
    return draft


def _require_words(lines: Sequence[Line]) -> None:
    if not lines:
        raise Refused(_("A draft needs at least one paragraph."))


def _mint(locked: Consultation, draft: Draft, placed: Sequence[tuple[int, Line]]) -> None:
    """New paragraphs at these places, numbered on from the last number ever given in the consultation."""
    for order, line in placed:
        locked.last_number += 1
        paragraph = Paragraph.objects.create(
            consultation=locked,
            draft=draft,
            number=locked.last_number,
            order=order,
            kind=line.kind,
            level=line.level,
            original_language=draft.original_language,
        )
        begin(paragraph, Wording(draft.original_language, body=line.text))
    locked.save(update_fields=["last_number"])


def _correct(paragraph: Paragraph, line: Line, order: int, by: User) -> None:
    """Another place, kind or wording for a paragraph that stays itself."""
    paragraph.order, paragraph.kind, paragraph.level = order, line.kind, line.level
    paragraph.save(update_fields=["order", "kind", "level"])
    reword(paragraph, Wording(paragraph.original_language, body=line.text), by=by, major=True)
