"""What is done with accounts: each verb checks who asks, writes in one transaction, and tells whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts import mailing
from portal.accounts.models import Download, RoleGrant, User
from portal.accounts.powers import GRANTED, Role, require
from portal.accounts.privacy import exporters
from portal.accounts.tasks import make_download

if TYPE_CHECKING:
    from portal.accounts.profile import ProfileForm


def _own(user: User, by: User) -> None:
    if by.pk != user.pk:
        raise PermissionDenied("only one's own account")


@transaction.atomic
def keep_profile(form: ProfileForm, *, by: User) -> User:
    """Write what a valid form says of its own account."""
    _own(form.instance, by)
    return form.save()


@transaction.atomic
def end_session(user: User, session: int, *, by: User) -> None:
    """Sign one device out; nothing if it is signed out already."""
    _own(user, by)
    for found in UserSession.objects.filter(user=user, pk=session):
        found.end()


@transaction.atomic
def end_other_sessions(user: User, current: str | None, *, by: User) -> None:
    """Sign out everywhere but on the device with this session key."""
    _own(user, by)
    for found in UserSession.objects.filter(user=user).exclude(session_key=current or ""):
        found.end()


@transaction.atomic
def ask_download(user: User, *, by: User) -> Download:
    """Have everything held about the user put together; the one under way, if there is one."""
    _own(user, by)
    under_way: Download | None = user.downloads.under_way().first()
    if under_way is not None:
        return under_way
    download = Download.objects.create(user=user)
    transaction.on_commit(partial(make_download.enqueue, str(download.pk), get_language() or "en"))
    return download


@transaction.atomic
def erase(user: User, *, by: User) -> None:
    """Forget the person: every package's part, then the account itself. A last mail says that it is done."""
    _own(user, by)
    mailing.write(User.objects.get(pk=user.pk), "erased")
    holdings = exporters()
    for model, holding in holdings.items():
        if model is not User:
            holding.erase(user)
    holdings[User].erase(user)


@transaction.atomic
def grant_role(
    user: User, role: Role, *, by: User, languages: Sequence[str] = (), until: datetime | None = None
) -> RoleGrant:
    """Give a role, or change its term and languages; never to oneself."""
    require(by, "grant_role")
    if user.pk == by.pk:
        raise PermissionDenied("nobody gives a role to themselves")
    if role not in GRANTED or (until is not None and until <= timezone.now()):
        raise ValidationError(_("This role cannot be given in this way."))
    values = {"languages": sorted(languages), "until": until, "granted_by": by, "since": timezone.now()}
    grant, _created = RoleGrant.objects.update_or_create(user=user, role=role, space="", defaults=values)
    mailing.write(user, "role_granted", role=role.label, until=until)
    return grant


@transaction.atomic
def end_role(grant: RoleGrant, *, by: User) -> None:
    """End a role now; nothing if it has ended."""
    require(by, "grant_role")
    if grant.until is not None and grant.until <= timezone.now():
        return
    grant.until = timezone.now()
    grant.save(update_fields=["until"])
    mailing.write(grant.user, "role_ended", role=Role(grant.role).label)


def set_suspension(user: User, *, until: datetime | None, reason: str) -> None:
    """Keep somebody from acting until then, or let them act again (None); moderation decides that, and tells them."""
    user.suspended_until, user.suspension_reason = until, reason
    user.save(update_fields=["suspended_until", "suspension_reason"])


def close(user: User) -> None:
    """End the account: nobody signs in to it any more, and it is signed out everywhere. Moderation decides that."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    for found in UserSession.objects.filter(user=user):
        found.end()


def reopen(user: User) -> None:
    """Undo `close`, on an appeal."""
    user.is_active = True
    user.save(update_fields=["is_active"])
