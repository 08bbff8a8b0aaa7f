"""Addresses that letters are answered to, and the letters that came in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.correspondence import addresses
from portal.correspondence.querysets import IncomingLetterQuerySet, ReplyAddressQuerySet
from portal.correspondence.registry import Reason


class ReplyAddress(models.Model):
    """Where one reader writes to take part in one thing. `box` says what kind of thing, `thread` which.

    It works until its owner takes it back (`revoked_at`); the address itself is made of the row's number.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reply_addresses"
    )
    box = models.CharField(max_length=24)
    thread = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ReplyAddressQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "box", "thread"),
                condition=models.Q(revoked_at=None),
                name="one_reply_address_in_use",
            ),
        )

    def __str__(self) -> str:
        return f"{self.box}: {self.thread}"

    @property
    def address(self) -> str:
        """As it stands in a letter."""
        return addresses.address(addresses.REPLY, self.pk)


class State(models.TextChoices):
    """What became of a letter."""

    RECEIVED = "received", _("Received")
    USED = "used", _("Used")
    HELD = "held", _("Waits for you")
    REFUSED = "refused", _("Could not be used")
    IGNORED = "ignored", _("Left alone")
    DISCARDED = "discarded", _("Thrown away")


class IncomingLetter(models.Model):
    """A letter as it came, stored before anybody looks at it. `address` names whom it is from, if that is proved.

    `token_hash` and `message_id` tell the same letter from another; `raw` is deleted with the row some time after
    the letter is settled. `led_to` is the path of what became of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    received_at = models.DateTimeField(default=timezone.now)
    sender = models.CharField(max_length=320, blank=True)
    return_path = models.CharField(max_length=320, blank=True)
    message_id = models.CharField(max_length=250, blank=True)
    token_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=1, default=addresses.REPLY)
    address = models.ForeignKey(
        ReplyAddress, null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    outgoing = models.PositiveBigIntegerField(null=True, blank=True)
    raw = models.BinaryField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.RECEIVED)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=16, blank=True)
    led_to = models.CharField(max_length=300, blank=True)
    is_proved = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    explained_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = IncomingLetterQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("state", "received_at"), name="letter_in_waiting"),
            models.Index(fields=("token_hash", "received_at"), name="letter_in_to"),
            models.Index(fields=("user", "-received_at"), name="letter_in_of_user"),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"
