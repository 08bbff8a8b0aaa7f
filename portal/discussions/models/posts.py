"""Posts: what somebody says in a topic, with whom they mention and what they attach."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.discussions.models.topics import Topic
from portal.discussions.querysets import PostQuerySet
from portal.moderation.models import Moderated
from portal.organisations.models import Organisation
from portal.translation.models import Rendition
from portal.translation.written import Written


class Source(models.TextChoices):
    """By which way a post came."""

    PAGE = "page", _("The portal's page")
    MAIL = "mail", _("E-mail")


class Post(Written, Moderated):
    """What somebody says. Its rendition's body is Markdown; `number` is its place in its topic, given once.

    A post that was public and is not any more leaves its place on the page, where it is said that it was there;
    one that its author took back does so only where others had answered (`keeps_place`).
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    quoted = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="quoting"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.CharField(max_length=4, choices=Source.choices, default=Source.PAGE)
    edited_at = models.DateTimeField(null=True, blank=True)
    keeps_place = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=16, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("topic", "number")
        constraints = (models.UniqueConstraint(fields=("topic", "number"), name="post_number_once"),)
        indexes = (
            models.Index(fields=("author", "-created_at"), name="post_of_author"),
            models.Index(fields=("status", "-published_at", "-id"), name="post_newest"),
        )

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number}"

    @property
    def is_opening(self) -> bool:
        """Whether the topic begins with it."""
        return self.number == 1

    @property
    def edition(self) -> int:
        """A number that rises with every change of its words, and of the title that stands above the first."""
        return self.revision + (self.topic.revision if self.is_opening else 0)

    @property
    def path(self) -> str:
        """Its permanent link's path without the language prefix."""
        return f"discussions/{self.topic_id}/posts/{self.number}/"

    def get_absolute_url(self) -> str:
        """Its permanent link in the active language; it leads to its place on the topic's page."""
        return reverse("discussions:post", args=[self.topic_id, self.number])


class PostText(Rendition):
    """A post's words in one language; posts have no titles."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("post", "language"), name="post_text_once"),)


class Mention(models.Model):
    """A post names somebody who shows their profile, or a thing by its permanent identifier."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("post", "user"), condition=models.Q(user__isnull=False), name="mentioned_once"
            ),
            models.UniqueConstraint(
                fields=("post", "object_id"), condition=models.Q(object_id__isnull=False), name="named_once"
            ),
            models.CheckConstraint(
                condition=models.Q(user=None, object_id__isnull=False)
                | models.Q(user__isnull=False, object_id=None),
                name="mention_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post_id} → {self.user_id or self.object_id}"


def place_of(attachment: Attachment, _name: str) -> str:
    """Where a file is kept: apart from what is served, under a name that is ours."""
    return f"attachments/{attachment.pk}"


class Attachment(models.Model):
    """A file that belongs to a post. Its type is what its content is, never what its name says."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("name"), max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to=place_of, max_length=120)

    class Meta:
        ordering = ("post", "name", "id")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is fetched, in the active language."""
        return reverse("discussions:file", args=[self.pk])
