"""What the private pages of those who comment show, and what they do with what is sent there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.consultations import commenting
from portal.consultations.forms.comments import CommentForm
from portal.consultations.gathering import gather
from portal.consultations.models import Comment, Consultation
from portal.consultations.refusals import Refused, Stale
from portal.consultations.services import comments as verbs
from portal.consultations.services.comments import On, why_closed
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.ui import formats
from portal.ui.parts import Link, Tag

if TYPE_CHECKING:
    from portal.accounts.models import User

TONES = {
    Status.PUBLISHED: "good",
    Status.HELD: "warn",
    Status.RETURNED: "warn",
    Status.REJECTED: "bad",
    Status.HIDDEN: "bad",
}


@dataclass(frozen=True, slots=True)
class Mine:
    """One of one's own comments, with what one can do about it."""

    shown: commenting.Shown
    place: str
    state: Tag
    is_public: bool
    is_draft: bool
    edit: str
    withdraw: str


def crumbs(consultation: Consultation, language: str, here: str) -> list[Link]:
    """The way to a page about a consultation."""
    text = consultation.text(language)
    title = text.title if text else consultation.slug
    return [
        Link(_("Consultations"), reverse("consultations:index")),
        Link(title, consultation.get_absolute_url(), text.language if text else ""),
        Link(here, ""),
    ]


def form_page(on: On, form: CommentForm, language: str, *, heading: str) -> dict[str, Any]:
    """The form with the words that it is about; what is said now beneath it is on the public page."""
    consultation, paragraph = on.draft.consultation, on.paragraph
    text = paragraph.text(language) if paragraph else None
    return {
        "consultation": consultation,
        "consultation_text": consultation.text(language),
        "on": on,
        "words": text,
        "form": form,
        "closed": "" if consultation.is_open() else why_closed(consultation),
        "closes": consultation.closes_at,
        "heading": heading,
        "place": commenting.place_of(consultation, on.draft.number, paragraph.number if paragraph else None),
        "crumbs": crumbs(consultation, language, heading),
    }


def heading(on: On, language: str) -> str:
    """What the form is for."""
    if on.paragraph is None:
        return _("Comment on the whole text")
    number = formats.number(on.paragraph.number, language)
    return _("Comment on paragraph %(number)s") % {"number": number}


def send(on: On, form: CommentForm, *, by: User) -> Comment | None:
    """Say what the form says; None where that is refused, and the form says why."""
    try:
        return verbs.comment(on, form.said(), by=by, also=marked(form))
    except Refused as refusal:
        form.add_error(None, ValidationError(str(refusal.words)))
        return None


def change(one: Comment, form: CommentForm, *, by: User) -> Comment | None:
    """Change the comment to what the form says; None where that is refused, and the form says why."""
    try:
        return verbs.edit(one, form.said(), by=by, seen=form.seen, also=marked(form))
    except Stale as refusal:
        one.refresh_from_db(fields=["revision"])
        form.go_on_from(one.revision, ValidationError(str(refusal.words)))
    except Refused as refusal:
        form.add_error(None, ValidationError(str(refusal.words)))
    return None


def marked(form: Any) -> list[Why]:
    """What looks as if a program had sent it waits for a person."""
    return [Why.MARKED] if form.marks() else []


def initial(one: Comment) -> dict[str, Any]:
    """What the form for changing a comment begins with."""
    text = one.original()
    given = {
        "kind": one.kind,
        "body": text.body if text else "",
        "language": one.original_language,
        "organisation": str(one.organisation_id or ""),
        "revision": one.revision,
    }
    return given | ({"wording": one.wording} if one.wording else {})


def said_now(one: Comment) -> str:
    """What became of a comment that was just sent."""
    if one.status == Status.HELD:
        return _("Thank you. A moderator reads your comment before it appears.")
    return _("Thank you. Your comment is public now.")


def mine_page(consultation: Consultation, user: User, language: str) -> dict[str, Any]:
    """One's own comments on a consultation: what waits to be sent, and what was."""
    found = Comment.objects.of(user).filter(consultation=consultation).with_people()
    listed = list(found.select_related("draft", "paragraph").order_by("created_at", "pk"))
    for one in listed:
        one.consultation = consultation
    gather([one.paragraph for one in listed], listed, [one.organisation for one in listed])
    shown = [_mine(one, language) for one in listed]
    title = _("Your comments")
    return {
        "consultation": consultation,
        "consultation_text": consultation.text(language),
        "waiting": [one for one in shown if one.is_draft],
        "sent": [one for one in shown if not one.is_draft],
        "closed": "" if consultation.is_open() else why_closed(consultation),
        "heading": title,
        "crumbs": crumbs(consultation, language, title),
    }


def _mine(one: Comment, language: str) -> Mine:
    args = [one.consultation.slug, one.pk]
    changeable = one.status in verbs.CHANGEABLE
    return Mine(
        shown=commenting.Shown(
            one,
            commenting.address(one),
            who=commenting.who(one, language),
            kind=str(one.get_kind_display()),
            said=commenting.spoken(one, one.original_language, commenting.address(one)),
            pieces=commenting.proposal(one),
        ),
        place=place(one),
        state=Tag(str(one.get_status_display()), TONES.get(Status(one.status), "")),
        is_public=one.is_public,
        is_draft=one.status == Status.DRAFT,
        edit=reverse("consultations:edit_comment", args=args) if changeable else "",
        withdraw=reverse("consultations:withdraw_comment", args=args)
        if changeable and one.status != Status.WITHDRAWN
        else "",
    )


def place(one: Comment) -> str:
    """On what it is."""
    if one.paragraph is None:
        return _("Draft %(draft)s as a whole") % {"draft": one.draft.number}
    named = {"number": one.paragraph.number, "draft": one.draft.number}
    return _("Paragraph %(number)s of draft %(draft)s") % named


def settle(consultation: Consultation, chosen: Iterable[str], act: str, *, by: User) -> str:
    """Send or throw away those chosen among one's comments that wait; what was done, in words. Raises `Refused`."""
    ids = {text for text in chosen if _is_id(text)}
    waiting = Comment.objects.of(by).waiting_to_be_sent().filter(consultation=consultation, pk__in=ids)
    listed = list(waiting.select_related("consultation__group").order_by("created_at", "pk"))
    if not listed:
        raise Refused(_("Choose at least one comment."))
    for one in listed:
        if act == "discard":
            verbs.withdraw(one, by=by)
        else:
            verbs.hand_in(one, by=by)
    number = len(listed)
    if act == "discard":
        words = ngettext("%(number)s comment is thrown away.", "%(number)s comments are thrown away.", number)
    else:
        words = ngettext("%(number)s comment is sent.", "%(number)s comments are sent.", number)
    return words % {"number": number}


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def withdraw_page(one: Comment, language: str) -> dict[str, Any]:
    """Asking once more before a comment is taken back."""
    title = _("Withdraw your comment")
    text = one.original()
    return {
        "consultation": one.consultation,
        "one": one,
        "words": text.body if text else "",
        "language": one.original_language,
        "place": place(one),
        "is_draft": one.status == Status.DRAFT,
        "heading": title,
        "crumbs": crumbs(one.consultation, language, title),
    }
