"""Commenting: saying something on a paragraph or the text, changing it, sending what waits, taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.powers import require
from portal.consultations.models import Comment, Consultation, Draft, Paragraph, Stage
from portal.consultations.refusals import Refused, Stale
from portal.consultations.saying import PROBLEMS, Said, problem_in
from portal.consultations.services.wording import change_words
from portal.core.signals import published_changed
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.marks import is_locked
from portal.moderation.services import move, submit, why_held
from portal.organisations.permissions import speaks_for
from portal.translation.services import begin
from portal.translation.written import Wording
from portal.ui import formats

if TYPE_CHECKING:
    from portal.accounts.models import User

# What a moderator returned was said in time: it may be mended as long as comments are being answered.
MENDABLE = (Stage.OPEN, Stage.CONSOLIDATING)
CHANGEABLE = (Status.DRAFT, Status.HELD, Status.PUBLISHED, Status.RETURNED, Status.WITHDRAWN)


class Closed(Refused):
    """The consultation takes no comments now; its words say since when."""

    def __init__(self, consultation: Consultation) -> None:
        super().__init__(why_closed(consultation))


@dataclass(frozen=True, slots=True)
class On:
    """What is commented on: a paragraph of a draft, or all of the draft."""

    draft: Draft
    paragraph: Paragraph | None = None

    @property
    def words(self) -> list[str] | None:
        """The paragraph in each of its languages; None for the whole text."""
        return None if self.paragraph is None else [text.body for text in self.paragraph.renditions.all()]


def why_closed(consultation: Consultation, at: datetime | None = None) -> str:
    """That no comments are taken now, with the moment at which that began or ends."""
    now, language = at or timezone.now(), get_language() or "en"
    opens, closes = consultation.opens_at, consultation.closes_at
    if closes and closes <= now:
        words = _("The consultation closed on %(moment)s. Comments are no longer taken.")
        return str(words) % {"moment": formats.moment(closes, language)}
    if opens and opens > now:
        words = _("The consultation opens on %(moment)s. Comments are taken from then on.")
        return str(words) % {"moment": formats.moment(opens, language)}
    return str(_("The consultation takes no comments now."))


def comment(
    on: On,
    said: Said,
    *,
    by: User,
    source: str = "page",
    also: Iterable[Why] = (),
    at: datetime | None = None,
) -> Comment:
    """Say something; it is public at once, or held. The same thing said twice stands once.

    Raises `Closed`, `Refused` for what cannot be said, `PermissionDenied`.
    """
    _require_open(on.draft.consultation, at)
    one = put_down(on, said, by=by, source=source)
    if one.status == Status.DRAFT:
        hand_in(one, by=by, also=also, at=at)
    return one


@transaction.atomic
def put_down(on: On, said: Said, *, by: User, source: str = "page") -> Comment:
    """Keep a comment for its author alone until it is handed in; the same one twice is one."""
    require(by, "contribute")
    _check(on, said, by)
    if known := same(on, said, by=by):
        return known
    one = Comment.objects.create(
        consultation=on.draft.consultation,
        draft=on.draft,
        paragraph=on.paragraph,
        kind=said.kind,
        wording=said.wording,
        organisation=said.organisation,
        original_language=said.language,
        source=source,
        author=by,
    )
    begin(one, Wording(said.language, body=said.body))
    return one


@transaction.atomic
def hand_in(one: Comment, *, by: User, also: Iterable[Why] = (), at: datetime | None = None) -> Status:
    """Send a comment that waits for its author; raises `Closed`, and it goes on waiting."""
    _require_open(one.consultation, at)
    return submit(one, by=by, also=also)


@transaction.atomic
def edit(
    one: Comment, said: Said, *, by: User, seen: int, also: Iterable[Why] = (), at: datetime | None = None
) -> Comment:
    """Change one's own comment while the consultation is open; what it said before stays on record.

    What was returned or withdrawn is handed in again. Raises `Stale` where it is not as it was in revision `seen`.
    """
    one = _mine(one, by)
    _require_changeable(one, at)
    if one.revision != seen:
        raise Stale
    _check(On(one.draft, one.paragraph), said, by)
    is_changed = _rewrite(one, said, by)
    if one.status in {Status.RETURNED, Status.WITHDRAWN}:
        submit(one, by=by, also=also)
    elif one.status == Status.PUBLISHED and is_changed:
        _look_again(one, by, also)
    return one


@transaction.atomic
def withdraw(one: Comment, *, by: User) -> None:
    """Take one's own comment back; one that was never sent is thrown away. Raises `ForbiddenMove`."""
    one = _mine(one, by)
    if one.status == Status.DRAFT:
        one.delete()
    else:
        move(one, to=Status.WITHDRAWN, by=by)


def same(on: On, said: Said, *, by: User) -> Comment | None:
    """The same thing that this person has said here already and not taken back."""
    alike = Comment.objects.of(by).filter(
        draft=on.draft,
        paragraph=on.paragraph,
        kind=said.kind,
        wording=said.wording,
        organisation=said.organisation,
        renditions__body=said.body,
        renditions__origin="original",
    )
    found: Comment | None = alike.exclude(status=Status.WITHDRAWN).first()
    return found


def _require_open(consultation: Consultation, at: datetime | None) -> None:
    if not consultation.is_open(at):
        raise Closed(consultation)
    if is_locked(consultation.pk):
        raise Refused(_("It takes no changes and answers for now."))


def _require_changeable(one: Comment, at: datetime | None) -> None:
    if one.status not in CHANGEABLE:
        raise Refused(_("This comment cannot be changed as it stands now."))
    mends = one.status == Status.RETURNED and one.consultation.stage_at(at) in MENDABLE
    if one.status != Status.DRAFT and not mends:
        _require_open(one.consultation, at)


def _check(on: On, said: Said, by: User) -> None:
    """Raise `Refused` for what cannot be said here, `PermissionDenied` for what this person may not say."""
    if not on.draft.consultation.is_public or on.draft.published_at is None:
        raise PermissionDenied("not public")
    if said.organisation is not None and not speaks_for(by, said.organisation.pk):
        raise PermissionDenied("speak_for_organisation")
    if problem := problem_in(said, on.words):
        raise Refused(PROBLEMS[problem])


def _mine(one: Comment, by: User) -> Comment:
    """The comment as it stands now, locked; nobody else's."""
    require(by, "contribute")
    found: Comment = Comment.objects.select_for_update().get(pk=one.pk)
    if found.author_id != by.pk:
        raise PermissionDenied("not its author")
    return found


def _rewrite(one: Comment, said: Said, by: User) -> bool:
    was = (one.kind, one.wording)
    organisation = said.organisation.pk if said.organisation else None
    moves = one.organisation_id != organisation
    one.kind, one.wording, one.organisation = said.kind, said.wording, said.organisation
    one.changed_at = timezone.now()
    one.save(update_fields=["kind", "wording", "organisation", "changed_at"])
    words = Wording(said.language, body=said.body)
    return change_words(one, words, was=was, is_changed=(said.kind, said.wording) != was or moves, by=by)


def _look_again(one: Comment, by: User, also: Iterable[Why]) -> None:
    """What is public and says something else now waits, where the rules would hold it."""
    if also or why_held(one, by):
        move(one, to=Status.WITHDRAWN, by=by)
        submit(one, by=by, also=also)
    else:
        published_changed.send(sender=Comment, ids=[one.pk])
