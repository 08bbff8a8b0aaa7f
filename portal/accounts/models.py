"""People. An account is a confirmed address and a name; everything else is asked only if its owner offers it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.powers import GRANTED, Role
from portal.accounts.querysets import DownloadQuerySet, RoleGrantQuerySet

# How long a finished download may be fetched.
GOOD_FOR = timedelta(hours=48)
# What stays in the row of an account that was deleted: nothing of it says who it was.
KEPT_AFTER_ERASURE = frozenset({"id", "password", "date_joined", "accepted_contributions"})


class UserManager(BaseUserManager["User"]):
    """Makes accounts by e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make one account; the address is stored with its domain in lower case."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def public_profiles(self) -> models.QuerySet[User]:
        """People who show themselves to everybody, and may."""
        shown = self.filter(is_profile_public=True, is_active=True)
        return shown.filter(models.Q(suspended_until=None) | models.Q(suspended_until__lte=timezone.now()))

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make an administrator's account."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person, known by e-mail address instead of a user name. Everything below `name` is voluntary."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language of the portal"), max_length=16, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    areas = models.JSONField(_("areas of interest"), default=list, blank=True)
    biography = models.TextField(_("about you"), max_length=2000, blank=True)
    is_profile_public = models.BooleanField(_("show my profile to everybody"), default=False)
    accepted_contributions = models.PositiveIntegerField(default=0, editable=False)
    suspended_until = models.DateTimeField(null=True, blank=True, editable=False)
    suspension_reason = models.TextField(blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.public_name

    @property
    def public_name(self) -> str:
        """What others see: the name, else a number; never a part of the address."""
        if self.erased_at:
            return gettext("A former member")
        return self.name or self.get_full_name() or gettext("Member %(number)s") % {"number": self.pk}

    def is_suspended(self, at: datetime | None = None) -> bool:
        """Whether the account may not act at this moment."""
        return self.suspended_until is not None and self.suspended_until > (at or timezone.now())

    def anonymise(self) -> None:
        """Leave a row that says nothing of anybody, so that what others rely on keeps its author apart."""
        for field in User._meta.concrete_fields:
            if field.name not in KEPT_AFTER_ERASURE:
                setattr(self, field.name, field.get_default())
        self.email = f"erased-{self.pk}@account.invalid"
        self.is_active = self.is_staff = self.is_superuser = self.is_profile_public = False
        self.erased_at = timezone.now()
        self.set_unusable_password()
        self.groups.clear()
        self.user_permissions.clear()
        self.save()

    @property
    def is_new(self) -> bool:
        """Fewer accepted contributions than it takes to publish without being held."""
        return self.accepted_contributions < settings.PORTAL_TRUSTED_AFTER

    def granted_roles(self) -> Iterator[Role]:
        """Roles that this person was given, and Representative for whoever speaks for an organisation."""
        yield from (Role(role) for role in self.grants.in_force().values_list("role", flat=True))
        representations = getattr(self, "representations", None)
        if representations is not None and representations.in_force().exists():
            yield Role.REPRESENTATIVE


class RoleGrant(models.Model):
    """A role given to a person for a time, for some languages (empty: all) and a space (empty: everywhere)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16, choices=[(role.value, role.label) for role in GRANTED])
    languages = models.JSONField(default=list, blank=True)
    space = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "role", "space"), name="role_granted_once"),)

    def __str__(self) -> str:
        return f"{self.role}: {self.user_id}"


class Download(models.Model):
    """Everything held about a person, on its way to them: asked for, made in the background, gone after two days."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="downloads")
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    objects = DownloadQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"{self.id}: {self.user_id}"

    @property
    def path(self) -> Path:
        """Where the file is kept: outside of what is served."""
        return Path(settings.PORTAL_DATA_DIR) / "downloads" / f"{self.id}.zip"

    @property
    def good_until(self) -> datetime | None:
        """When the file is thrown away; None while it is being made."""
        return self.ready_at and self.ready_at + GOOD_FOR
