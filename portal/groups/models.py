"""Working groups and who belongs to them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.groups.querysets import GroupQuerySet, MembershipQuerySet
from portal.moderation.models import Moderated
from portal.organisations.models import Organisation
from portal.translation.models import Rendition
from portal.translation.written import Written

if TYPE_CHECKING:
    from portal.accounts.models import User


class Joining(models.TextChoices):
    """How one comes to belong to a group."""

    OPEN = "open", _("Open to every member")
    REQUEST = "request", _("By request")


class Group(Written, Moderated):
    """A working group: everybody may read what it does. Its rendition's title is its name, the summary its
    purpose in a sentence or two, the body its charter in Markdown.

    `area` is the area of action (1 to 5), or None for a group that concerns all. With `is_premoderated`, what is
    written in it is read before it appears. Its place, for roles and cases, is `space`. `version` grows with every
    change of its texts and rules: it travels with the form.
    """

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    area = models.PositiveSmallIntegerField(_("area of action"), null=True, blank=True)
    joining = models.CharField(_("joining"), max_length=8, choices=Joining.choices, default=Joining.OPEN)
    is_premoderated = models.BooleanField(_("read beforehand"), default=False)
    order = models.PositiveSmallIntegerField(default=100)
    version = models.PositiveIntegerField(default=1)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ("order", "slug")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(area=None) | models.Q(area__gte=1, area__lte=5), name="group_area"
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def space(self) -> str:
        """The name of this place in roles (`RoleGrant.space`) and cases (`Case.space`)."""
        return f"group:{self.slug}"

    @property
    def target(self) -> str:
        """What one follows to follow the group."""
        return f"group:{self.slug}"

    def get_absolute_url(self) -> str:
        """Its page in the active language."""
        return reverse("groups:group", args=[self.slug])


class GroupText(Rendition):
    """A group's name, purpose and charter in one language."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "language"), name="group_text_once"),)


class MembershipState(models.TextChoices):
    """Where somebody's belonging to a group stands."""

    ASKED = "asked", _("Asked to join")
    MEMBER = "member", _("Member")
    DECLINED = "declined", _("Declined")
    LEFT = "left", _("Left")


class Membership(models.Model):
    """A person belongs to a group, for themselves or as representative of an organisation."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="group_memberships"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=8, choices=MembershipState.choices, default=MembershipState.MEMBER)
    why = models.TextField(_("why"), max_length=1000, blank=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("group", "since", "pk")
        constraints = (models.UniqueConstraint(fields=("group", "user"), name="in_a_group_once"),)
        indexes = (models.Index(fields=("group", "state"), name="group_members"),)

    def __str__(self) -> str:
        return f"{self.group_id}: {self.user_id} ({self.state})"

    def is_in_force(self, at: datetime | None = None) -> bool:
        """Whether the person belongs to the group."""
        now = at or timezone.now()
        return self.state == MembershipState.MEMBER and (self.until is None or self.until > now)


def spoken_as(user: User | None, organisation: Organisation | None, language: str) -> str:
    """Who said it: “Amina, for Saide”, “Amina”, or that the account is gone; a plain name, never an address."""
    from django.utils.translation import gettext

    name = (
        user.public_name if user is not None and user.is_active else gettext("Somebody who left the portal")
    )
    text = organisation.text(language) if organisation is not None else None
    if text is None:
        return name
    return gettext("%(person)s, for %(organisation)s") % {"person": name, "organisation": text.title}
