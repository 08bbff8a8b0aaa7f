"""Put the demonstration on, and take it off again; through the same verbs that people use."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import GRANTED, Role
from portal.core.signals import published_changed
from portal.demonstration.cast import BODY, CAST, ENTRIES, SAMPLE, SOURCE, STALE_TEXTS, Player
from portal.demonstration.parts import (
    comments,
    commitments,
    consultations,
    correspondence,
    discussions,
    groups,
    meetings,
    rounds,
    translating,
)
from portal.groups.models import Group
from portal.moderation.appealing import Appellant, appeal
from portal.moderation.deciding import Ruling, decide
from portal.moderation.models import Case
from portal.moderation.reporting import Complaint, report
from portal.moderation.services import submit
from portal.organisations.models import Organisation, Representative, RepresentativeState
from portal.organisations.services import create as create_organisation
from portal.records import content
from portal.records.models import Record
from portal.records.services import create, revise
from portal.translation.models import Origin

People = dict[Role, User]
# What happens in the working group of this area, in the order in which one thing needs another.
AREA = 3
PARTS: tuple[Any, ...] = (
    *(groups, discussions, consultations, comments, rounds, commitments),
    *(meetings, translating, correspondence),
)


def load(password: str = "") -> str:
    """Put it on; returns the password of all its accounts, or an empty string where it is on already."""
    if settings.ENVIRONMENT.production:
        raise ImproperlyConfigured("The demonstration is never put on in production.")
    if User.objects.filter(email=CAST[0].email).exists():
        return ""
    password = password or secrets.token_urlsafe(9)
    with transaction.atomic():
        people = {player.role: _enter(player, password) for player in CAST}
        _give_roles(people)
        _play(people)
        _collaborate(people)
    return password


@transaction.atomic
def remove() -> int:
    """Take it off, but for its lines on the public log; returns how many entries they were."""
    records = Record.objects.filter(source=SOURCE)
    ids: list[UUID] = list(records.values_list("pk", flat=True))
    Case.objects.filter(object_id__in=ids).delete()
    bodies = Organisation.objects.filter(source=SOURCE)
    ids += bodies.values_list("pk", flat=True)
    for part in reversed(PARTS):
        part.remove()
    records.delete()
    bodies.delete()
    published_changed.send(sender=Record, ids=ids)
    User.objects.filter(email__in=[player.email for player in CAST]).delete()
    return len(ids)


def _enter(player: Player, password: str) -> User:
    user = User.objects.create_user(
        player.email,
        password,
        name=player.name,
        language=player.language,
        languages=list(player.languages),
        is_staff=player.role == Role.ADMINISTRATOR,
        is_superuser=player.role == Role.ADMINISTRATOR,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _give_roles(people: People) -> None:
    """A facilitator has one group where there is any; see `parts.groups`."""
    everywhere = set(GRANTED) - ({Role.FACILITATOR} if _group() else set())
    for player in CAST:
        if player.role in everywhere:
            RoleGrant.objects.create(
                user=people[player.role],
                role=player.role,
                languages=list(player.languages) if player.role == Role.MODERATOR else [],
            )
    body = create_organisation(BODY, by=None, publish=True)
    Representative.objects.create(
        user=people[Role.REPRESENTATIVE],
        organisation=body,
        role="Demonstration",
        state=RepresentativeState.CONFIRMED,
        since=timezone.localdate(),
        confirmed_at=timezone.now(),
        confirmed_by=people[Role.SECRETARIAT],
    )


def _play(people: People) -> None:
    author, moderator = people[Role.MEMBER], people[Role.MODERATOR]
    entries = {key: create(draft, by=author) for key, draft in ENTRIES.items()}
    for key in ("held", "held-ar", "returned", "reported", "hidden", "stale"):
        submit(entries[key], by=author)
    _decide(
        entries["returned"],
        Ruling("return", rule="R10", words=SAMPLE, facts=SAMPLE, explanation=SAMPLE),
        moderator,
    )
    for key in ("reported", "hidden", "stale"):
        _decide(entries[key], Ruling("approve"), moderator)
    report(entries["reported"], Complaint("R8", SAMPLE, "en"), by=people[Role.TRANSLATOR])
    report(entries["hidden"], Complaint("R8", SAMPLE, "en"), by=people[Role.REVIEWER])
    _hide(entries["hidden"], author, moderator)
    _let_age(entries["stale"], author)


def _group() -> Group | None:
    found: Group | None = Group.objects.published().of_area(AREA).first()
    return found


def _collaborate(people: People) -> None:
    """Fill the working group of one area, where groups are loaded."""
    group = _group()
    for part in PARTS if group else ():
        part.play(people, group)


def _decide(record: Record, ruling: Ruling, by: User) -> object:
    case = Case.objects.get(object_id=record.pk)
    return decide(case.pk, ruling, by=by, version=case.version)


def _hide(record: Record, author: User, by: User) -> None:
    decision = _decide(record, Ruling("hide", rule="R8", facts=SAMPLE, explanation=SAMPLE, words=SAMPLE), by)
    appeal(decision, SAMPLE, by=Appellant(author), language="en")  # type: ignore[arg-type]


def _let_age(record: Record, author: User) -> None:
    """Machine translations of a text that has changed since."""
    for language, (title, summary) in STALE_TEXTS.items():
        values = {"title": title, "summary": summary, "origin": Origin.MACHINE, "source_revision": 1}
        content.write_rendition(record, language, values)
    said = content.read(type(record)._default_manager.get(pk=record.pk))
    revise(
        record.pk,
        {**said, "en.summary": f"{SAMPLE} It was changed."},
        base=1,
        by=author,
        note="Demonstration",
    )
