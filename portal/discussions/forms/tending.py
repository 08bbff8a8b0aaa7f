"""What facilitators fill in: a public reason in a language, and what the act needs besides."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.guarded import GuardedForm
from portal.accounts.models import User
from portal.accounts.plain import PlainCharField
from portal.discussions.forms.writing import LONGEST_TITLE, body_field, language_of
from portal.discussions.models import Topic
from portal.discussions.services.tending import Why
from portal.groups.models import Group
from portal.groups.permissions import tends
from portal.organisations.forms.fields import Versioned
from portal.translation.written import Wording
from portal.vocabularies import labels

ADDRESS = re.compile(r"([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})", re.IGNORECASE)
SPAN = re.compile(r"^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$")
MOST_MOVED = 500


class TendForm(GuardedForm, Versioned):
    """Any act on a topic: why, for everybody to read."""

    reason = PlainCharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("A sentence that everybody reads on the page of the discussion."),
    )
    language = forms.ChoiceField(label=_("Language of your words"))

    def __init__(self, *args: Any, topic: Topic, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.topic = topic
        self.initial.setdefault("version", topic.version)
        reader = get_language() or "en"
        self.fields["language"].choices = labels.choices("languages", reader)  # type: ignore[attr-defined]
        self.initial.setdefault("language", language_of(user))
        self.build(reader)

    def build(self, reader: str) -> None:
        """Add what depends on the topic and the reader's language."""

    @property
    def why(self) -> Why:
        """The reason, once it is valid."""
        said = self.cleaned_data
        return Why(said.get("reason", ""), said["language"], self.seen)


class SolvedForm(TendForm):
    """By which post the question is answered, if by one."""

    field_order = ("post", "reason", "language")
    post = forms.IntegerField(
        label=_("Number of the post that answers it"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"data-width": "s"}),
    )

    def clean_post(self) -> Any:
        """The public post of this number."""
        number = self.cleaned_data["post"]
        found = self.topic.posts.published().filter(number=number).first() if number else None
        if number and found is None:
            raise ValidationError(_("There is no post of this number."))
        return found


class SummaryForm(TendForm):
    """Where we stand."""

    field_order = ("body", "language")
    reason = None  # type: ignore[assignment]
    body = body_field(
        _("Where we stand"),
        _(
            "What was said so far, what is agreed and what is open. It stands above the posts and can be translated."
        ),
    )

    def build(self, reader: str) -> None:
        """A summary stays in the language in which it was first written."""
        kept = getattr(self.topic, "summary", None)
        text = kept.original() if kept else None
        if text is not None:
            self.initial.setdefault("body", text.body)
            self.initial["language"] = text.language
            self.fields["language"].disabled = True

    @property
    def wording(self) -> Wording:
        """The summary, once it is valid."""
        return Wording(self.cleaned_data["language"], body=self.cleaned_data["body"])


class MoveForm(TendForm):
    """To which of the groups that one tends."""

    field_order = ("group", "reason", "language")
    group = forms.ChoiceField(label=_("Working group"))

    def build(self, reader: str) -> None:
        self.groups = {
            group.slug: group
            for group in Group.objects.published().with_names()
            if group.pk != self.topic.group_id and tends(self.user, group)
        }
        named = [(slug, _title(group, reader)) for slug, group in self.groups.items()]
        self.fields["group"].choices = named  # type: ignore[attr-defined]

    def clean_group(self) -> Group:
        return self.groups[self.cleaned_data["group"]]


class SplitForm(TendForm):
    """Which posts, and what the new discussion is called."""

    field_order = ("posts", "title", "reason", "language")
    posts = PlainCharField(
        label=_("Numbers of the posts"),
        max_length=400,
        help_text=_("Such as: 4, 7-9. The opening words stay."),
    )
    title = PlainCharField(label=_("Title of the new discussion"), max_length=LONGEST_TITLE)

    def clean_posts(self) -> list[int]:
        """The numbers, spans written out."""
        numbers: set[int] = set()
        for part in re.split(r"[,;،؛、，；\s]+(?![-–])", str(self.cleaned_data["posts"])):
            if part:
                numbers |= _span(part)
        if len(numbers) > MOST_MOVED or 1 in numbers or not numbers:
            raise ValidationError(
                _("Write the numbers of up to 500 posts; the first post stays where it is.")
            )
        return sorted(numbers)

    @property
    def wording(self) -> Wording:
        """The new title, once it is valid."""
        return Wording(self.cleaned_data["language"], self.cleaned_data["title"])


class MergeForm(TendForm):
    """Of which other discussion it becomes a part."""

    field_order = ("into", "reason", "language")
    into = PlainCharField(
        label=_("Address of the other discussion"),
        max_length=300,
        help_text=_("Copy it from the other discussion's page."),
    )

    def clean_into(self) -> Topic:
        """The public topic of this address."""
        found = ADDRESS.search(str(self.cleaned_data["into"]))
        topic: Topic | None = Topic.objects.public().filter(pk=UUID(found[1])).first() if found else None
        if topic is None or topic.pk == self.topic.pk:
            raise ValidationError(_("No other discussion has this address."))
        return topic


def _title(group: Group, reader: str) -> str:
    text = group.text(reader)
    return text.title if text else group.slug


def _span(part: str) -> set[int]:
    found = SPAN.match(part)
    if found is None:
        raise ValidationError(_("Write numbers, and spans with a hyphen: 4, 7-9."))
    first, last = int(found[1]), int(found[2] or found[1])
    return set(range(first, min(last, first + MOST_MOVED) + 1))
