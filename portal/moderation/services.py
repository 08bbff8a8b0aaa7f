"""Moving a contribution through its lifecycle, and submitting it: held or published by the rules alone."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import GRANTED, Role, require, roles_of
from portal.core.signals import published_changed
from portal.moderation import holding
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status, check
from portal.moderation.models import Case, CaseEvent, CaseState, Decision, Measure, Moderated, WatchedWord
from portal.moderation.registry import content_of
from portal.notifications.services import notify

LOOKED_BACK = 50


@transaction.atomic
def move(thing: Moderated, *, to: Status, by: User | None) -> None:
    """Move one contribution to another state, or raise `ForbiddenMove`; tell whoever shows public things.

    `by` is None only for what the portal itself does: starter content and imports. The first publication counts
    as one of the author's accepted contributions.
    """
    was_public = thing.is_public
    thing.status = check(_status_now(thing), to)
    thing.changed_at = timezone.now()
    if thing.is_public and thing.published_at is None:
        thing.published_at = thing.changed_at
        _count_accepted(thing)
    thing.save(update_fields=["status", "changed_at", "published_at"])
    if to == Status.WITHDRAWN:
        close_case(thing, by=by)
    if was_public or thing.is_public:
        published_changed.send(sender=type(thing), ids=[thing.pk])


def _status_now(thing: Moderated) -> str:
    """What the database says, whatever the instance remembers; locked until the move is done."""
    model = type(thing)._meta.get_field("status").model
    return str(model._base_manager.select_for_update().values_list("status", flat=True).get(pk=thing.pk))


def _count_accepted(thing: Moderated) -> None:
    if thing.author is not None:
        thing.author.accepted_contributions += 1
        User.objects.filter(pk=thing.author.pk).update(accepted_contributions=F("accepted_contributions") + 1)


@transaction.atomic
def submit(thing: Moderated, *, by: User, also: Iterable[Why] = ()) -> Status:
    """Hand in one's own contribution; it is published at once, or held for the reasons of `holding` and `also`.

    Raises `PermissionDenied` for whoever may not contribute, is suspended, or hands in what somebody else wrote;
    `ForbiddenMove` where it is not a draft, returned or withdrawn.
    """
    require(by, "contribute")
    if is_suspended(by):
        raise PermissionDenied("suspended")
    _claim_authorship(thing, by)
    move(thing, to=Status.SUBMITTED, by=by)
    why = [*why_held(thing, by), *also]
    move(thing, to=Status.HELD if why else Status.PUBLISHED, by=by)
    if why:
        open_case(thing, why, by=by)
        tell_author(thing, "moderation_held")
    return Status(thing.status)


def why_held(thing: Moderated, by: User) -> list[Why]:
    """Why the rules would hold this thing, as things stand."""
    content = content_of(thing)
    rules = holding.Rules(settings.PORTAL_TRUSTED_AFTER, frozenset(_watched()))
    contributor = holding.Contributor(by.accepted_contributions, vouched=is_vouched(by))
    premoderated = content.beforehand(thing) or content.space(thing) in settings.PORTAL_PREMODERATED_SPACES
    return holding.reasons(contributor, content.text(thing), rules, premoderated=premoderated)


def _watched() -> Iterable[str]:
    return WatchedWord.objects.values_list("word", flat=True)


def is_vouched(user: User) -> bool:
    """Whether somebody answers for this person: a verified organisation, or whoever gave them a role."""
    return bool(roles_of(user) & {Role.REPRESENTATIVE, *GRANTED})


def is_suspended(user: User) -> bool:
    """Whether the account may not contribute for now."""
    return bool(user.suspended_until and user.suspended_until > timezone.now())


def _claim_authorship(thing: Moderated, by: User) -> None:
    if thing.author_id is None and thing.status == Status.DRAFT:
        thing.author = by
        thing.save(update_fields=["author"])
    if thing.author_id != by.pk:
        raise PermissionDenied("not its author")


def open_case(thing: Moderated | Measure, why: Iterable[Why], *, by: User | None) -> Case:
    """The thing's one case, waiting from now on if it was not; reasons add up while it waits."""
    content = content_of(thing)
    case, made = Case.objects.select_for_update().get_or_create(
        object_id=thing.pk, defaults={"content": content.name, "language": content.language(thing)}
    )
    was_waiting = case.is_waiting and not made
    case.why = sorted({*(case.why if was_waiting else ()), *map(str, why)})
    case.language, case.space = content.language(thing), content.space(thing)
    case.subjects = content.subjects(thing)
    if not was_waiting:
        case.state, case.opened_at = CaseState.OPEN, timezone.now()
    note(case, "opened", by=by)
    return case


def close_case(thing: Moderated, *, by: User | None) -> None:
    """Nothing is to be decided any more: the author took it back."""
    for case in Case.objects.select_for_update().waiting().filter(object_id=thing.pk):
        case.state = CaseState.CLOSED
        note(case, "withdrawn", by=by)


def note(case: Case, verb: str, *, by: User | None, words: str = "") -> None:
    """Save a changed case as its next version, with what happened to it."""
    case.version += 1
    if case.state != CaseState.CLAIMED:
        case.claimed_by_id, case.claimed_until = None, None
    case.save()
    CaseEvent.objects.create(case=case, version=case.version, verb=verb, by=by, words=words)


def tell_author(thing: Moderated, kind: str, **params: str) -> None:
    """A notice to whoever wrote it, leading to the page where they read and answer decisions about it."""
    content = content_of(thing)
    author = content.author(thing)
    if author is None or not author.is_active:
        return
    title = content.title(thing, content.language(thing))
    path = f"moderation/contribution/{thing.pk}/"
    notify([author], kind, params={"title": title, **params}, path=path, object_id=thing.pk)


def place_in_queue(thing: Moderated) -> tuple[int, float | None] | None:
    """For the author: the place among what waits in its language (1 is next), and how many days it usually takes.

    None where it does not wait; days are None where too little was decided to tell.
    """
    case = Case.objects.waiting().filter(object_id=thing.pk).first()
    if case is None:
        return None
    return Case.objects.waiting().before(case).count() + 1, usual_days(case.language)


def usual_days(language: str) -> float | None:
    """The median wait of the last decisions by people in this language, in days."""
    recent = Decision.objects.filter(language=language, is_automated=False).order_by("-at")
    waits = [at - since for at, since in recent.values_list("at", "waited_since")[:LOOKED_BACK]]
    return round(median(wait.total_seconds() for wait in waits) / 86400, 1) if waits else None
