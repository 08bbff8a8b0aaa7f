"""Comments as moderators, translators and those who are told of them know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.consultations.models import Comment, Disposition
from portal.moderation.redaction import blacken
from portal.moderation.registry import Content, Words
from portal.moderation.registry import register as register_content
from portal.notifications.registry import NoticeKind, Thing, register_visible
from portal.notifications.registry import register as register_notices
from portal.translation.models import RenditionStatus
from portal.translation.redacting import redact
from portal.translation.registry import Translatable
from portal.translation.registry import register as register_translatable

NOTICES = (
    NoticeKind("comments_answered", _("Your comments on “%(title)s” are answered."), always=True),
    NoticeKind("comment_answered", _("Your comment on “%(title)s” is answered."), always=True),
    NoticeKind(
        "comment_answer_changed", _("The answer to your comment on “%(title)s” was changed."), always=True
    ),
)


def register_comments() -> None:
    """Make comments and their answers known to moderation, notifications and translation."""
    register_content(
        Content(
            name="comment",
            label=_("Comment on a draft"),
            model=Comment,
            title=title,
            language=lambda comment: str(comment.original_language),
            path=path,
            mend=lambda comment: f"collaborate/{path(comment)}edit/",
            text=_text,
            words=_words,
            space=lambda comment: str(comment.consultation.group.space),
            organisation=lambda comment: comment.organisation_id,
            load=_load,
            redact=_redact,
            beforehand=lambda comment: bool(comment.consultation.group.is_premoderated),
        )
    )
    register_notices(*NOTICES)
    register_visible("comment", visible, place="consultations/")
    for translatable in TRANSLATABLE:
        register_translatable(translatable)


def title(comment: Comment, language: str) -> str:
    """What a comment is called: on which paragraph of which text it is."""
    text = comment.consultation.text(language)
    name = text.title if text else comment.consultation.slug
    if comment.paragraph is None:
        return gettext("Comment on “%(title)s”") % {"title": name}
    named = {"number": comment.paragraph.number, "title": name}
    return gettext("Comment on paragraph %(number)s of “%(title)s”") % named


def path(comment: Comment) -> str:
    """Its page, without the language."""
    return f"consultations/{comment.consultation.slug}/comments/{comment.pk}/"


def visible(ids: Collection[UUID], language: str) -> Mapping[UUID, Thing]:
    """The public ones among these comments; a notice names the text that they are on."""
    found = _public().filter(pk__in=list(ids)).prefetch_related("consultation__renditions")
    things = {}
    for comment in found:
        text = comment.consultation.text(language)
        things[comment.pk] = Thing(text.title, text.language) if text else Thing(comment.consultation.slug)
    return things


def _public() -> Any:
    return Comment.objects.published().filter(
        consultation__status="published", draft__published_at__isnull=False
    )


def _load(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    rows = Comment.objects.filter(pk__in=list(ids)).select_related(
        "author", "organisation", "paragraph", "consultation__group"
    )
    return {row.pk: row for row in rows.prefetch_related("renditions", "consultation__renditions")}


def _text(comment: Comment) -> str:
    return "\n".join([*(text.body for text in comment.renditions.all()), comment.wording])


def _words(comment: Comment) -> list[Words]:
    """The original first, with the wording it proposes, then renditions that still hold."""
    original = comment.original_language
    texts = sorted(comment.renditions.all(), key=lambda text: (text.language != original, text.pk))
    kind = str(comment.get_kind_display())
    return [
        Words(text.language, kind, f"{text.body}\n\n{comment.wording}".strip())
        if text.language == original
        else Words(text.language, kind, text.body, str(text.get_origin_display()))
        for text in texts
        if text.language == original or text.status != RenditionStatus.STALE
    ]


def _reply_name(disposition: Disposition, language: str) -> str:
    named = {"answer": disposition.get_answer_display(), "comment": title(disposition.comment, language)}
    return gettext("%(answer)s: %(comment)s") % named


TRANSLATABLE = (
    Translatable(
        name="comment",
        label=_("Comment on a draft"),
        model=Comment,
        public=lambda: _public().select_related("consultation__group", "paragraph"),
        parts=("body",),
        path=path,
        name_of=title,
        space=lambda comment: str(comment.consultation.group.space),
    ),
    Translatable(
        name="disposition",
        label=_("Answer to a comment"),
        model=Disposition,
        public=lambda: Disposition.objects.filter(
            comment__in=_public(), published_at__isnull=False
        ).select_related("comment__consultation__group", "comment__paragraph"),
        parts=("body",),
        labels=(("body", _("Reasons")),),
        path=lambda disposition: path(disposition.comment),
        name_of=_reply_name,
        space=lambda disposition: str(disposition.comment.consultation.group.space),
    ),
)


def _redact(comment: Comment, passages: Sequence[str]) -> int:
    """In the comment's words, and in the wording that it proposes."""
    wording, number = blacken(comment.wording, passages)
    if number:
        Comment.objects.filter(pk=comment.pk).update(wording=wording)
    return number + redact(comment, passages)
