"""Which consultation, draft, paragraph and comment an address means, for readers and for those who write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from portal.consultations.models import Comment, Consultation, Draft, Paragraph
from portal.consultations.services.comments import On
from portal.moderation.marks import is_marked

if TYPE_CHECKING:
    from portal.accounts.models import User


def consultation_of(slug: str) -> Consultation | None:
    """The consultation that is or was public; None where there never was one."""
    found: Consultation | None = (
        Consultation.objects.select_related("group")
        .exclude(published_at=None)
        .annotate(is_marked=is_marked())
        .filter(slug=slug)
        .first()
    )
    return found


def public_consultation(slug: str) -> Consultation:
    """The one that is public now; `Http404` for every other."""
    found = consultation_of(slug)
    if found is None or not found.is_public:
        raise Http404
    return found


def draft_of(consultation: Consultation, asked: Mapping[str, str]) -> Draft:
    """The public draft that is asked for, else the latest; `Http404` where there is none."""
    number = str(asked.get("draft", ""))
    drafts = consultation.drafts.published()
    if number:
        drafts = drafts.filter(number=_small(number))
    draft: Draft | None = drafts.order_by("-number").first()
    if draft is None:
        raise Http404
    draft.consultation = consultation
    return draft


def place_of(consultation: Consultation, asked: Mapping[str, str]) -> On:
    """What is to be commented on: a paragraph by its number, or the draft as a whole."""
    number = str(asked.get("p", ""))
    if not number:
        return On(draft_of(consultation, asked))
    public = Paragraph.objects.filter(consultation=consultation, draft__published_at__isnull=False)
    paragraph = public.select_related("draft").with_words().filter(number=_small(number)).first()
    if paragraph is None:
        raise Http404
    paragraph.draft.consultation = paragraph.consultation = consultation
    return On(paragraph.draft, paragraph)


def comment_of(consultation: Consultation, pk: UUID) -> Comment:
    """A comment with everybody in it, whatever its state; `Http404` where there is none."""
    found: Comment | None = (
        Comment.objects.with_people()
        .select_related("draft", "paragraph")
        .filter(consultation=consultation, pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    found.consultation = found.draft.consultation = consultation
    return found


def own_comment(consultation: Consultation, pk: UUID, user: User) -> Comment:
    """A comment of this person's; `Http404` for everybody else's."""
    found = comment_of(consultation, pk)
    if found.author_id != user.pk:
        raise Http404
    return found


def _small(number: str) -> int:
    if not (number.isascii() and number.isdigit() and len(number) <= 6):
        raise Http404
    return int(number)
