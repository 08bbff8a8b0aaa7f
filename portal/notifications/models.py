"""What people follow, what they are told, and the letters that go out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    """How often something is mailed."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Only in the portal")


class Subscription(models.Model):
    """Somebody follows something. `target` is `record:<uuid>`, `organisation:<uuid>`, `country:KE`, `area:3`,
    or `search:?q=…&kind=…` (an explore page's query)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    target = models.CharField(max_length=300)
    frequency = models.CharField(max_length=8, choices=Frequency.choices, default=Frequency.WEEKLY)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "target"), name="subscribed_once"),)
        indexes = (models.Index(fields=("target",), name="subscription_by_target"),)

    def __str__(self) -> str:
        return f"{self.user_id} → {self.target}"


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

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=("user", "-created_at"), name="notice_of_user"),
            models.Index(fields=("mailed_at", "frequency"), name="notice_to_mail"),
        )

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"
