"""Who speaks for an organisation: people with accounts of their own, for a time. Logins are never shared."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.organisations.models.organisations import Organisation
from portal.organisations.querysets import RepresentativeQuerySet


class RepresentativeState(models.TextChoices):
    """Where a representation stands."""

    APPLIED = "applied", _("Waiting for the secretariat")
    CONFIRMED = "confirmed", _("Confirmed")
    ENDED = "ended", _("Ended")


STATES = RepresentativeState


class Representative(models.Model):
    """A person speaks, or asks to speak, for an organisation, in a position there, from one day to another.

    `until` is the last day; without it the term is open. `evidence` is how the secretariat can see that it is so;
    `answer` is what the secretariat, or whoever ended it, said. `version` counts its decisions.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="representations"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="representatives")
    role = models.CharField(_("position"), max_length=120)
    evidence = models.TextField(_("how that can be seen"), max_length=2000, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=STATES.choices, default=RepresentativeState.APPLIED
    )
    version = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField(default=timezone.now)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        indexes = (models.Index(fields=("state", "asked_at"), name="representative_waiting"),)
        constraints = (
            models.UniqueConstraint(
                fields=("user", "organisation"),
                condition=~models.Q(state="ended"),
                name="representative_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=STATES.values), name="representative_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None)
                | models.Q(since=None)
                | models.Q(until__gte=models.F("since")),
                name="representative_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed")
                | models.Q(since__isnull=False, confirmed_at__isnull=False),
                name="representative_confirmed_from_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ended", ended_at__isnull=False)
                | (~models.Q(state="ended") & models.Q(ended_at=None)),
                name="representative_ended_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} → {self.organisation_id}"

    def is_in_force(self, on: date | None = None) -> bool:
        """Whether the person speaks for the organisation on this day; asks for the organisation."""
        day = on or timezone.localdate()
        begun = self.state == RepresentativeState.CONFIRMED and self.since is not None and self.since <= day
        return begun and not self.is_over(day) and self.organisation.is_public

    def is_over(self, on: date | None = None) -> bool:
        """Whether the term has run out by itself."""
        return self.until is not None and self.until < (on or timezone.localdate())
