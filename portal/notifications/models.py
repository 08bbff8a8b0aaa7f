"""What people follow, what they are told, and the letters that go out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.notifications.querysets import LetterQuerySet, NoticeQuerySet, SubscriptionQuerySet

LONGEST_TARGET = 600


class Frequency(models.TextChoices):
    """How often something is mailed."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Only in the portal")


class Subscription(models.Model):
    """Somebody follows something. `target` is `record:<uuid>`, `organisation:<uuid>`, `country:KE`, `area:3`,
    or `search:?q=…&kind=…` (an explore page's query), in the one spelling that its `Followable` gives it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    target = models.CharField(max_length=LONGEST_TARGET)
    frequency = models.CharField(max_length=8, choices=Frequency.choices, default=Frequency.WEEKLY)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "target"), name="subscribed_once"),)
        indexes = (models.Index(fields=("target",), name="subscription_by_target"),)

    def __str__(self) -> str:
        return f"{self.user_id} → {self.target}"


class Mailing(models.Model):
    """How mail reaches somebody. Without a row: once a day, and nothing stands in the way.

    `frequency` is for what concerns the reader and is not sent always; what they follow has its own.
    `refused_address` is the address that a mail server refused for good: nothing is sent to it again.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mailing", primary_key=True
    )
    frequency = models.CharField(max_length=8, choices=Frequency.choices, default=Frequency.DAILY)
    paused_at = models.DateTimeField(null=True, blank=True)
    refused_address = models.EmailField(blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.frequency}"


class LetterState(models.TextChoices):
    """What became of a letter."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    EMPTY = "empty", _("Nothing was left to say")
    REFUSED = "refused", _("Refused by the address")
    FAILED = "failed", _("Given up")


class Letter(models.Model):
    """One mail to one person; its words are made when it is sent, from its notices as they stand then.

    `due_at` is when it is tried next; whoever tries moves it on first, so that two never send the same.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    state = models.CharField(max_length=8, choices=LetterState.choices, default=LetterState.WAITING)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("state", "due_at"), name="letter_to_send"),)

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"


class Notice(models.Model):
    """One thing that somebody is told. `object_id` is what it is about: a notice about a thing that is not
    visible any more is neither shown nor mailed unless its kind is `always`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    path = models.CharField(max_length=500, blank=True)
    object_id = models.UUIDField(null=True, blank=True)
    frequency = models.CharField(max_length=8, choices=Frequency.choices, default=Frequency.AT_ONCE)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices", editable=False
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=("user", "-created_at"), name="notice_of_user"),
            models.Index(fields=("mailed_at", "frequency"), name="notice_to_mail"),
        )

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"


class Announcement(models.Model):
    """What followers were told of already, such as `published:<uuid>`: nothing is announced twice."""

    key = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key
