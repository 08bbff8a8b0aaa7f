"""Consultations: a draft text in numbered paragraphs, what is said on each, and what became of it.

A paragraph belongs to one draft. Its `number` is minted once in its consultation, shared by all languages and never
used again; the next draft has paragraphs of its own, and `Mapping` says, by the editor's hand, what became of which.
Comments stay for ever with the paragraph on which they were made.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.consultations.querysets import (
    CommentQuerySet,
    ConsultationQuerySet,
    DraftQuerySet,
    ParagraphQuerySet,
)
from portal.groups.models import Group
from portal.moderation.models import Moderated
from portal.organisations.models import Organisation
from portal.translation.models import Rendition
from portal.translation.written import Written


class Stage(models.TextChoices):
    """How far a consultation has come; stages follow one another in this order."""

    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open for comments")
    CONSOLIDATING = "consolidating", _("Comments are being answered")
    RESPONDED = "responded", _("All comments answered")
    FINAL = "final", _("Final text")
    ARCHIVED = "archived", _("Archived")


class Consultation(Written, Moderated):
    """A consultation of a group on a text. Its rendition's title names it, the summary says what is asked of whom,
    the body introduces it. Opening and closing are moments in UTC; they change only through `StageEvent`.
    `version` counts the changes of its course, so that two editors notice each other."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="consultations")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    stage = models.CharField(_("stage"), max_length=14, choices=Stage.choices, default=Stage.ANNOUNCED)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    final_draft = models.ForeignKey(
        "consultations.Draft", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        indexes = (
            models.Index(fields=("status", "-published_at", "-id"), name="consultation_newest"),
            models.Index(fields=("group", "stage"), name="consultation_in_group"),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def target(self) -> str:
        """What one follows to follow the consultation."""
        return f"consultation:{self.slug}"

    def stage_at(self, at: datetime | None = None) -> Stage:
        """How far it has come at a moment, whether or not the clock has noted it: both dates are exact."""
        now = at or timezone.now()
        if self.stage == Stage.ANNOUNCED and self.opens_at and self.opens_at <= now:
            return Stage.CONSOLIDATING if self.closes_at and self.closes_at <= now else Stage.OPEN
        if self.stage == Stage.OPEN and self.closes_at and self.closes_at <= now:
            return Stage.CONSOLIDATING
        return Stage(self.stage)

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether it takes comments at a moment."""
        return self.is_public and self.stage_at(at) == Stage.OPEN

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return reverse("consultations:consultation", args=[self.slug])


class ConsultationText(Rendition):
    """A consultation's name, question and introduction in one language."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "language"), name="consultation_text_once"),
        )


class StageEvent(models.Model):
    """A change of stage or of dates, with its reason: the public record of the consultation's course."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="events")
    stage = models.CharField(max_length=14, choices=Stage.choices)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    language = models.CharField(max_length=16, default="en")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("consultation", "at", "pk")

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.stage}"


class Draft(models.Model):
    """One version of the text, numbered from 1; without `published_at` only its facilitators see it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    original_language = models.CharField(max_length=16, default="en")
    source_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(_("what is new"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("consultation", "number")
        constraints = (models.UniqueConstraint(fields=("consultation", "number"), name="draft_number_once"),)

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.number}"


class Kind(models.TextChoices):
    """What a paragraph is in its text."""

    HEADING = "heading", _("Heading")
    TEXT = "text", _("Paragraph")
    ITEM = "item", _("List item")
    ROW = "row", _("Table row")
    NOTE = "note", _("Footnote")


class Paragraph(Written):
    """A piece of a draft that can be commented on by itself. `level` is a heading's depth (1 to 6) or an item's
    indentation. Its rendition's body is its words, plain text; title and summary stay empty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="paragraphs")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="paragraphs")
    number = models.PositiveIntegerField()
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.TEXT)
    level = models.PositiveSmallIntegerField(default=0)

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ("draft", "order")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number"), name="paragraph_number_once"),
            models.UniqueConstraint(fields=("draft", "order"), name="paragraph_order_once"),
        )

    def __str__(self) -> str:
        return f"{self.consultation_id} p-{self.number}"

    @property
    def anchor(self) -> str:
        """Its place on the page of the text."""
        return f"p-{self.number}"


class ParagraphText(Rendition):
    """A paragraph's words in one language."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paragraph", "language"), name="paragraph_text_once"),)


class Change(models.TextChoices):
    """What became of a paragraph in the next draft."""

    UNCHANGED = "unchanged", _("Unchanged")
    EDITED = "edited", _("Edited")
    SPLIT = "split", _("Split")
    MERGED = "merged", _("Merged")
    REMOVED = "removed", _("Removed")


class Mapping(models.Model):
    """What became of a paragraph: one row for each of its successors, or one without any where it was removed.

    Split gives several rows with the same `old`, merged several with the same `new`. Set by the editor's hand only.
    """

    old = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="successors")
    new = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.CASCADE, related_name="predecessors"
    )
    change = models.CharField(max_length=10, choices=Change.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("old", "new"), name="mapped_once"),
            models.CheckConstraint(
                condition=models.Q(change="removed", new=None)
                | ~models.Q(change="removed") & ~models.Q(new=None),
                name="only_removed_without_successor",
            ),
        )

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id} ({self.change})"


class CommentKind(models.TextChoices):
    """What a comment is."""

    QUESTION = "question", _("Question")
    SUPPORT = "support", _("Support")
    CONCERN = "concern", _("Concern")
    WORDING = "wording", _("Proposed wording")


class Comment(Written, Moderated):
    """What somebody says on a paragraph, or on the whole text where `paragraph` is None.

    The rendition's body is the comment; `wording` is the paragraph as its author would write it, in the language
    of the comment. `organisation` is for whom it was said; then it stays the organisation's.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="comments")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments")
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=CommentKind.choices)
    wording = models.TextField(_("proposed wording"), max_length=8000, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.CharField(max_length=8, default="page")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = (
            models.Index(fields=("consultation", "status", "published_at"), name="comments_in_order"),
            models.Index(fields=("paragraph", "status"), name="comments_on_paragraph"),
        )

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.kind}"


class CommentText(Rendition):
    """A comment's words in one language."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("comment", "language"), name="comment_text_once"),)


class Answer(models.TextChoices):
    """What became of a comment."""

    ACCEPTED = "accepted", _("Accepted")
    IN_PART = "in_part", _("Accepted in part")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    OUT_OF_SCOPE = "out_of_scope", _("Out of scope")
    NOTED = "noted", _("Noted")


class Disposition(Written):
    """What became of a comment, with reasons (the rendition's body). Without `published_at` only those who answer
    see it; it is set when the consultation is responded, and stays though another round of comments follows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="disposition")
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.answer}"

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it."""
        return self.published_at is not None


class DispositionText(Rendition):
    """The reasons of a disposition in one language."""

    disposition = models.ForeignKey(Disposition, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("disposition", "language"), name="disposition_text_once"),
        )
