"""Answering comments: private until the consultation is responded, told then; after that changed on record only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.consultations.commenting import ANSWERED
from portal.consultations.models import Answer, Comment, Consultation, Disposition, Stage
from portal.consultations.permissions import require_editor
from portal.consultations.refusals import Refused
from portal.consultations.services.telling import title_of
from portal.consultations.services.wording import change_words, speak
from portal.moderation.lifecycle import Status
from portal.notifications.services import notify
from portal.translation.models import Earlier, Rendition
from portal.translation.services import begin
from portal.translation.written import Wording

TAKING = (Stage.OPEN, Stage.CONSOLIDATING, Stage.RESPONDED, Stage.FINAL)
LONGEST = 5000
NO_REASONS = _("Give reasons: only “noted” stands without them.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a comment: an `Answer`, the reasons, their language."""

    answer: str
    reasons: str = ""
    language: str = "en"

    @property
    def is_complete(self) -> bool:
        """Whether it has the reasons that it needs."""
        return bool(self.reasons) or self.answer == Answer.NOTED


class Overtaken(Refused):
    """Somebody else answered meanwhile; `theirs` is how."""

    def __init__(self, theirs: Disposition | None) -> None:
        super().__init__(_("Somebody else answered this meanwhile. Both answers are shown: choose one."))
        self.theirs = theirs


@transaction.atomic
def answer(
    comment: Comment, verdict: Verdict, *, by: User, seen: int, at: datetime | None = None
) -> Disposition:
    """Answer a public comment, or change its answer as it was in version `seen` (0: none yet).

    Raises `Overtaken`, `Refused` where it cannot be answered (now), `PermissionDenied`.
    """
    require_editor(by, comment.consultation)
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    _check(comment, verdict, at)
    known = Disposition.objects.filter(comment=comment).first()
    if (known.version if known else 0) != seen:
        raise Overtaken(known)
    was_public = known is not None and known.is_public
    if known is None:
        known = _begin(comment, verdict, by)
    elif not _change(known, verdict, by):
        return known
    if was_public or comment.consultation.stage in ANSWERED:
        _publish([known], at)
        _tell(comment, "comment_answer_changed" if was_public else "comment_answered")
    return known


def publish_answers(consultation: Consultation, *, at: datetime | None = None) -> int:
    """Make public what is answered, when the consultation is responded, and tell each of those who commented once;
    returns how many. Called within the change of stage, which checks who does it."""
    waiting = Disposition.objects.filter(comment__consultation=consultation, published_at=None)
    answered = list(waiting)
    authors = Comment.objects.published().filter(disposition__in=answered).values("author")
    told = list(User.objects.filter(pk__in=authors, is_active=True))
    _publish(answered, at)
    params = {"title": title_of(consultation)}
    path = f"consultations/{consultation.slug}/responses/"
    notify(told, "comments_answered", params=params, path=path, object_id=consultation.pk)
    return len(told)


def _publish(dispositions: Iterable[Disposition], at: datetime | None) -> None:
    fresh = [one for one in dispositions if one.published_at is None]
    for one in fresh:
        one.published_at = at or timezone.now()
    Disposition.objects.bulk_update(fresh, ["published_at"])


def earlier_words(ids: Iterable[UUID]) -> list[Earlier]:
    """What comments and answers said before they were changed, latest first; the title is their kind or answer."""
    return list(Earlier.objects.filter(object_id__in=list(ids)).order_by("-number", "pk"))


def _check(comment: Comment, verdict: Verdict, at: datetime | None) -> None:
    if comment.status != Status.PUBLISHED:
        raise Refused(_("This comment is not public any more."))
    if comment.consultation.stage_at(at) not in TAKING:
        raise Refused(_("Comments on this consultation are not answered at this stage."))
    if verdict.answer not in Answer.values:
        raise Refused(_("Choose an answer."))
    if not verdict.is_complete:
        raise Refused(NO_REASONS)
    if len(verdict.reasons) > LONGEST:
        raise Refused(_("The reasons are too long: at most 5,000 characters."))


def _begin(comment: Comment, verdict: Verdict, by: User) -> Disposition:
    made = Disposition.objects.create(
        comment=comment, answer=verdict.answer, original_language=verdict.language, by=by
    )
    begin(made, Wording(verdict.language, body=verdict.reasons))
    return made


def _change(known: Disposition, verdict: Verdict, by: User) -> bool:
    """On record where it was public; a draft of an answer is simply written anew."""
    words = Wording(verdict.language, body=verdict.reasons)
    was, known.answer = known.answer, verdict.answer
    if known.is_public:
        is_changed = change_words(known, words, was=(was, ""), is_changed=was != verdict.answer, by=by)
    else:
        is_changed = _write_anew(known, words) or was != verdict.answer
    if is_changed:
        known.version, known.at, known.by = known.version + 1, timezone.now(), by
        known.save(update_fields=["answer", "version", "at", "by"])
    return is_changed


def _write_anew(known: Disposition, words: Wording) -> bool:
    text: Rendition = known.renditions.get(language=known.original_language)
    if (text.body, text.language) == (words.body, words.language):
        return False
    text.body, text.changed_at = words.body, timezone.now()
    text.save(update_fields=["body", "changed_at"])
    speak(known, words.language)
    return True


def _tell(comment: Comment, kind: str) -> None:
    if comment.author is None or not comment.author.is_active:
        return
    path = f"consultations/{comment.consultation.slug}/comments/{comment.pk}/"
    title = title_of(comment.consultation)
    notify([comment.author], kind, params={"title": title}, path=path, object_id=comment.pk)
