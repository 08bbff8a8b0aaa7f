"""Named questions about topics and posts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from portal.moderation.lifecycle import Status
from portal.moderation.querysets import ModeratedQuerySet


class TopicQuerySet(ModeratedQuerySet):
    """Questions about topics."""

    def public(self) -> Self:
        """Those that anybody may read: published, in a group that is."""
        return self.published().filter(group__status=Status.PUBLISHED)

    def latest_first(self) -> Self:
        """By what was said last; ties broken by id so that pages never overlap."""
        return self.order_by("-last_post_at", "-id")

    def with_titles(self) -> Self:
        """With their titles and the names of their groups."""
        return self.select_related("group").prefetch_related("renditions", "group__renditions")

    def about_area(self, area: str) -> Self:
        """Those that carry this area of action."""
        return self.alias(area_codes=Cast("areas", TextField())).filter(area_codes__contains=f'"{area}"')

    def spoken_in(self, language: str) -> Self:
        """Those in which somebody speaks this language."""
        return self.alias(tongues=Cast("languages", TextField())).filter(tongues__contains=f'"{language}"')

    def in_state(self, state: str) -> Self:
        """Those that are "open" (one may answer, nobody has settled it), "answered" or "closed" to answers."""
        states = {
            "open": Q(is_locked=False, is_solved=False),
            "answered": Q(is_solved=True),
            "closed": Q(is_locked=True),
        }
        return self.filter(states[state])


class PostQuerySet(ModeratedQuerySet):
    """Questions about posts."""

    def public(self) -> Self:
        """Those that anybody may read: published, in a topic and a group that are."""
        return self.published().filter(topic__status=Status.PUBLISHED, topic__group__status=Status.PUBLISHED)

    def shown(self) -> Self:
        """What a topic's page shows in its order: public posts, and the places of those that were public once."""
        gone = Q(status=Status.WITHDRAWN, keeps_place=False)
        return self.filter(published_at__isnull=False).exclude(gone).order_by("number")

    def with_words(self) -> Self:
        """With who says it, and in which words."""
        people = self.select_related("author", "organisation", "topic__group")
        return people.prefetch_related("renditions", "organisation__renditions")

    def of(self, user: Any) -> Self:
        """What this person said, whatever became of it."""
        return self.filter(author=user)

    def after(self, number: int) -> Self:
        """Those with a later place in their topic."""
        return self.filter(number__gt=number)

    def ones_with_files(self) -> Self:
        """Those to which a file is attached."""
        return self.filter(attachments__isnull=False).distinct()

    def published_since(self, at: datetime) -> Self:
        """Public ones that became so after this moment, oldest first."""
        return self.public().filter(published_at__gt=at).order_by("published_at", "id")

    def by_somebody_else(self, author_id: int | None) -> Self:
        """Those of other people; of somebody who left, all."""
        return self.exclude(author=author_id) if author_id else self
