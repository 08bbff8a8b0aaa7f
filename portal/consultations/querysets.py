"""Named questions about consultations, their drafts and the comments on them."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Count, Prefetch, Q

from portal.moderation.querysets import ModeratedQuerySet


class ConsultationQuerySet(ModeratedQuerySet):
    """Questions about consultations."""

    def with_names(self) -> Self:
        """With their renditions, but for the introductions."""
        texts = self.model._meta.get_field("renditions").related_model._default_manager.defer("body")
        return self.prefetch_related(Prefetch("renditions", texts))

    def open(self) -> Self:
        """Those that take comments now."""
        return self.filter(stage="open")

    def closing_first(self) -> Self:
        """In the order in which they close."""
        return self.order_by("closes_at", "pk")


class DraftQuerySet(models.QuerySet[Any]):
    """Questions about drafts of a text."""

    def published(self) -> Self:
        """Those that anybody may read."""
        return self.exclude(published_at=None)


class ParagraphQuerySet(models.QuerySet[Any]):
    """Questions about paragraphs."""

    def with_words(self) -> Self:
        """With their words in every language."""
        return self.prefetch_related("renditions")

    def with_counts(self) -> Self:
        """Each knows `comment_count`: its public comments."""
        return self.annotate(comment_count=Count("comments", filter=Q(comments__status="published")))


class CommentQuerySet(ModeratedQuerySet):
    """Questions about comments."""

    def oldest_first(self) -> Self:
        """In the order in which they appeared."""
        return self.order_by("published_at", "id")

    def unanswered(self) -> Self:
        """Those without a disposition."""
        return self.filter(disposition=None)

    def with_people(self) -> Self:
        """With who says it, for whom, and what became of it; no words yet (see `gathering`)."""
        return self.select_related("author", "organisation", "disposition")

    def of(self, user: Any) -> Self:
        """Those that this person wrote."""
        return self.filter(author=user)

    def waiting_to_be_sent(self) -> Self:
        """Those that their author has not sent yet."""
        return self.filter(status="draft")
