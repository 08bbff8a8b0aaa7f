"""Telling people about meetings: invitations, changes, reminders, minutes. What the clock does may run again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone as clock

from portal.accounts.models import User
from portal.core.languages import CODES
from portal.meetings.models import Meeting, Minutes
from portal.notifications.models import Notice
from portal.notifications.services import News, announce_once, announced, notify, tell_followers
from portal.organisations.models import Representative

WEEK, DAY = timedelta(days=7), timedelta(days=1)
LOOKED_BACK = timedelta(days=3)


def written(at: datetime) -> str:
    """A moment as everybody reads it, whatever their language: 2026-11-30 14:00 UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def invite_all(at: datetime | None = None) -> int:
    """Invite to public meetings ahead, once; returns to how many."""
    now = at or clock.now()
    return sum(_invite(meeting, now) for meeting in Meeting.objects.to_invite(now).with_names())


@transaction.atomic
def _invite(meeting: Meeting, now: datetime) -> bool:
    """Tell followers as often as they chose, and everybody else who belongs; one of several heralds does."""
    if not Meeting.objects.filter(pk=meeting.pk, invited_at=None).update(invited_at=now):
        return False
    params = {
        "title": title_of(meeting),
        "when": written(meeting.starts_at),
        "calendar": calendar_of(meeting),
    }
    news = News("meeting_invitation", params, path_of(meeting), meeting.pk)
    if meeting.group is not None:
        tell_followers([meeting.group.target], news, but=meeting.author_id)
    told = Notice.objects.filter(kind=news.kind, object_id=meeting.pk).values_list("user_id", flat=True)
    others = invited(meeting).exclude(pk__in=[*told, meeting.author_id or 0])
    notify(others, news.kind, params=params, path=news.path, object_id=meeting.pk)
    return True


def invited(meeting: Meeting) -> QuerySet[User]:
    """Members of the group; of the whole Coalition, whoever speaks for a member organisation."""
    people = User.objects.filter(is_active=True)
    if meeting.group is not None:
        return people.filter(pk__in=meeting.group.memberships.in_force().values("user"))
    speaking = Representative.objects.in_force().filter(organisation__member_since__isnull=False)
    return people.filter(pk__in=speaking.values("user"))


def tell_changed(meeting: Meeting, *, was: datetime) -> None:
    """Those registered always; followers as often as they chose."""
    params = {"was": written(was), "when": written(meeting.starts_at)}
    _tell_registered(meeting, "meeting_changed", params)
    _tell_others(meeting, "meeting_moved")


def tell_cancelled(meeting: Meeting) -> None:
    """Those registered always; followers as often as they chose."""
    _tell_registered(meeting, "meeting_cancelled", {"when": written(meeting.starts_at)})
    _tell_others(meeting, "meeting_off")


def remind_all(at: datetime | None = None) -> int:
    """Remind those who come, a week and a day before, once for each time set; returns of how many meetings."""
    now = at or clock.now()
    week = Meeting.objects.to_remind(now, WEEK, WEEK - DAY)
    day = Meeting.objects.to_remind(now, DAY, timedelta())
    told = [_remind(meeting, "reminded_week", "meeting_in_a_week") for meeting in week]
    return sum(told + [_remind(meeting, "reminded_day", "meeting_tomorrow") for meeting in day])


@transaction.atomic
def _remind(meeting: Meeting, column: str, kind: str) -> bool:
    if getattr(meeting, column) == meeting.starts_at:
        return False
    still = Meeting.objects.filter(pk=meeting.pk, **{column: getattr(meeting, column)})
    if not still.update(**{column: meeting.starts_at}):
        return False
    _tell_registered(meeting, kind, {"when": written(meeting.starts_at)})
    return True


def tell_minutes(at: datetime | None = None) -> int:
    """Tell whoever came or follows that minutes can be read, once; returns of how many."""
    since = (at or clock.now()) - LOOKED_BACK
    lately = Minutes.objects.published().filter(published_at__gt=since)
    fresh = {f"minutes:{one.pk}": one for one in lately.select_related("meeting__group")}
    done = announced(fresh)
    return sum(_tell_minutes(key, one) for key, one in fresh.items() if key not in done)


@transaction.atomic
def _tell_minutes(key: str, minutes: Minutes) -> bool:
    meeting = minutes.meeting
    params, path = {"title": title_of(meeting)}, f"{path_of(meeting)}minutes/"
    news = News("meeting_minutes", params, path, minutes.pk)
    if not announce_once(key, [meeting.target], news, but=minutes.author_id):
        return False
    told = Notice.objects.filter(kind=news.kind, object_id=minutes.pk).values_list("user_id", flat=True)
    people = User.objects.filter(is_active=True, attendances__meeting=meeting)
    people = people.exclude(attendances__state="declined").exclude(pk__in=[*told, minutes.author_id or 0])
    notify(people.distinct(), news.kind, params=params, path=path, object_id=minutes.pk)
    return True


def _tell_registered(meeting: Meeting, kind: str, params: dict[str, str]) -> None:
    people = [one.user for one in meeting.attendances.coming().select_related("user")]
    notify(people, kind, params=params, path=f"collaborate/{path_of(meeting)}", object_id=meeting.pk)


def _tell_others(meeting: Meeting, kind: str) -> None:
    if not meeting.is_public:
        return
    registered = meeting.attendances.coming().values("user")
    params = {"title": title_of(meeting), "when": written(meeting.starts_at)}
    tell_followers([meeting.target], News(kind, params, path_of(meeting), meeting.pk))
    Notice.objects.filter(kind=kind, object_id=meeting.pk, user__in=registered, mailed_at=None).delete()


def title_of(meeting: Meeting) -> str:
    """Its name in the language in which it was called."""
    text = meeting.text(meeting.original_language)
    return text.title if text else ""


def path_of(meeting: Meeting) -> str:
    """Its page without the language."""
    return f"meetings/{meeting.pk}/"


def calendar_of(meeting: Meeting) -> str:
    """The address of its calendar file, in its own language where the portal speaks it."""
    language = meeting.original_language if meeting.original_language in CODES else "en"
    return f"{settings.PORTAL_BASE_URL}/{language}/meetings/{meeting.pk}.ics"
