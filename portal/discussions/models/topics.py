"""Topics: what a group talks about."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.discussions.querysets import TopicQuerySet
from portal.groups.models import Group
from portal.moderation.models import Moderated
from portal.organisations.models import Organisation
from portal.translation.models import Rendition
from portal.translation.written import Written


class Topic(Written, Moderated):
    """What a group talks about. Its rendition's title names it; its opening words are its first post.

    What follows from the posts is kept by services: `last_number` is the last number given to a post, `post_count`,
    `last_post_at` and `languages` speak of public posts alone, `place_count` also of the places that posts left where
    they were taken away. `version` rises with every act of a facilitator.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="topics")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    areas = models.JSONField(_("areas of action"), default=list, blank=True)
    provisions = models.JSONField(_("provisions"), default=list, blank=True)
    is_pinned = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)
    is_solved = models.BooleanField(default=False)
    solved_by = models.ForeignKey(
        "discussions.Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    last_number = models.PositiveIntegerField(default=0)
    post_count = models.PositiveIntegerField(default=0)
    place_count = models.PositiveIntegerField(default=0)
    last_post_at = models.DateTimeField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = (
            models.Index(fields=("status", "-last_post_at", "-id"), name="topic_latest"),
            models.Index(fields=("group", "status", "-last_post_at"), name="topic_of_group"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open_to_readers(self) -> bool:
        """Whether anybody may read it: it is published, in a group that is."""
        return self.is_public and self.group.is_public

    @property
    def target(self) -> str:
        """What one follows to follow the topic."""
        return f"discussion:{self.pk}"

    @property
    def path(self) -> str:
        """Its page's path without the language prefix."""
        return f"discussions/{self.pk}/"

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return reverse("discussions:topic", args=[self.pk])


class TopicText(Rendition):
    """A topic's title in one language."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("topic", "language"), name="topic_text_once"),)
