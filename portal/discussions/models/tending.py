"""What facilitators do with topics: where things stand, what was done and why, and where old links lead."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.discussions.models.posts import Post
from portal.discussions.models.topics import Topic
from portal.moderation.models import Moderated
from portal.moderation.querysets import ModeratedQuerySet
from portal.moderation.statements import Actor
from portal.translation.models import Rendition
from portal.translation.written import Written


class Summary(Written, Moderated):
    """“Where we stand”: the facilitator's words on what was said so far. Its rendition's body is Markdown."""

    topic = models.OneToOneField(Topic, on_delete=models.CASCADE, related_name="summary")

    objects = ModeratedQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary of a discussion")
        verbose_name_plural = _("summaries of discussions")

    def __str__(self) -> str:
        return f"{self.topic_id}"

    def get_absolute_url(self) -> str:
        """The page that it stands on."""
        return f"{self.topic.get_absolute_url()}#where-we-stand"


class SummaryText(Rendition):
    """Where things stand, in one language."""

    of = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("of", "language"), name="summary_text_once"),)


class Act(models.TextChoices):
    """What was done with a topic."""

    LOCKED = "locked", pgettext_lazy("discussion", "Closed to answers")
    UNLOCKED = "unlocked", pgettext_lazy("discussion", "Opened to answers again")
    PINNED = "pinned", pgettext_lazy("discussion", "Pinned to the top")
    UNPINNED = "unpinned", pgettext_lazy("discussion", "Not pinned any more")
    MOVED = "moved", pgettext_lazy("discussion", "Moved from another group")
    SPLIT_OFF = "split_off", pgettext_lazy("discussion", "Posts moved to a discussion of their own")
    SPLIT_FROM = "split_from", pgettext_lazy("discussion", "Begun with posts of another discussion")
    MERGED = "merged", pgettext_lazy("discussion", "Joined with another discussion")
    SOLVED = "solved", pgettext_lazy("discussion", "Marked as answered")
    REOPENED = "reopened", pgettext_lazy("discussion", "Not answered yet after all")
    SUMMARISED = "summarised", pgettext_lazy("discussion", "Where we stand was written down")


class Event(models.Model):
    """One act, on public record: rows are added and never changed. `other` is the topic at the other end.

    `capacity` (an `Actor` of moderation, or "beginner") is public; who it was is not.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=12, choices=Act.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    capacity = models.CharField(max_length=16, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    language = models.CharField(max_length=16, default="en")
    other = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    posts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("topic", "at", "pk")

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.act}"

    @property
    def actor(self) -> str:
        """In what capacity it was done, in words."""
        if self.capacity in Actor.values:
            return str(Actor(self.capacity).label)
        return gettext("Whoever began it") if self.capacity else ""

    @property
    def shows_other(self) -> bool:
        """Whether the topic at the other end can be read, or leads to where its posts are."""
        other = self.other
        return other is not None and (other.is_open_to_readers or other.merged_into_id is not None)


class Moved(models.Model):
    """Where a post's former number in a topic leads: permanent links answer for ever."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="moved")
    number = models.PositiveIntegerField()
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="formerly")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("topic", "number"), name="moved_once"),)

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number} → {self.post_id}"
