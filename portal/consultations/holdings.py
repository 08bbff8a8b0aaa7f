"""What is held about those who comment and those who answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import Row, register, rows, unlinking
from portal.consultations.models import Comment, CommentText, Disposition, DispositionText

if TYPE_CHECKING:
    from portal.accounts.models import User

COLUMNS = (
    *("id", "consultation__slug", "draft__number", "paragraph__number", "kind", "wording"),
    *("organisation", "status", "created_at", "published_at"),
)


def register_comments() -> None:
    """What was public stays, without the person; what was never public goes."""
    register(
        Comment,
        label=_("Your comments on drafts"),
        export=comments,
        erase=forget_comments,
        keeps=_(
            "Comments that were public stay, since they are answered in public: those for an organisation as the "
            "organisation's, others as from “Somebody who left the portal”."
        ),
    )
    register(
        CommentText,
        label=_("Your translations of comments"),
        export=rows(CommentText, "translator", "comment", "language", "body"),
        erase=unlinking(CommentText, "translator", "reviewer"),
    )
    register(
        Disposition,
        label=_("Your answers to comments"),
        export=rows(Disposition, "by", "id", "comment", "answer", "at"),
        erase=unlinking(Disposition, "by"),
        keeps=_("Answers to comments stay, without your name: they are the group's."),
    )
    register(
        DispositionText,
        label=_("Your translations of answers to comments"),
        export=rows(DispositionText, "translator", "disposition", "language", "body"),
        erase=unlinking(DispositionText, "translator", "reviewer"),
    )


def comments(user: User) -> list[Row]:
    """Everything that the person said, in every state, with its words."""
    mine = Comment.objects.of(user).order_by("created_at", "pk")
    words = dict(
        CommentText.objects.filter(comment__author=user, origin="original").values_list("comment", "body")
    )
    return [{**row, "words": words.get(row["id"], "")} for row in mine.values(*COLUMNS)]


def forget_comments(user: User) -> None:
    """A person's public comments stay with the account, which says nothing of anybody any more."""
    mine = Comment.objects.of(user)
    mine.filter(published_at=None, organisation=None).delete()
    mine.exclude(organisation=None).filter(status="draft").delete()
    mine.exclude(organisation=None).update(author=None)
