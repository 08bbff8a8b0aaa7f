"""The table of powers, tried whole; roles are given and ended by the secretariat; suspension."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from portal.accounts import services
from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import GRANTED, POWERS, Role, may
from portal.accounts.room import DOORS
from portal.accounts.table import document
from tests.accounts.conftest import make, sign_in

pytestmark = pytest.mark.django_db
DOCUMENT = settings.BASE_DIR / "docs/permissions.md"


def fresh(user: User) -> User:
    """The same person without what was kept about their roles."""
    return User.objects.get(pk=user.pk)


def table() -> dict[tuple[str, Role], bool]:
    """The cells of docs/permissions.md."""
    lines = [
        line.strip("| \n").split(" | ") for line in DOCUMENT.read_text("utf-8").splitlines() if "|" in line
    ]
    return {
        (verb, role): cell == "✓"
        for verb, *cells in lines[2:]
        for role, cell in zip(Role, cells, strict=True)
    }


def test_the_document_shows_the_table() -> None:
    assert DOCUMENT.read_text("utf-8") == document()
    assert {verb for verb, _role in table()} == set(POWERS)


def test_the_command_writes_it(settings: Any, tmp_path: Any) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("permissions_table")
    assert (tmp_path / "docs/permissions.md").read_text("utf-8") == document()


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, *GRANTED])
def test_every_verb_as_every_role(amina: User, role: Role) -> None:
    who: Any = AnonymousUser() if role is Role.VISITOR else amina
    if role in GRANTED:
        RoleGrant.objects.create(user=amina, role=role)
    cells = table()
    for verb in POWERS:
        expected = cells[verb, role] or (role is not Role.VISITOR and cells[verb, Role.MEMBER])
        assert may(who, verb) is expected, (role, verb)


@pytest.mark.parametrize("verb", list(POWERS))
def test_a_suspended_account_only_reads_and_appeals(chen: User, verb: str) -> None:
    chen.suspended_until = timezone.now() + timedelta(days=1)
    assert may(chen, verb) is (verb in {"read", "appeal"})


def test_a_role_outside_its_term_gives_nothing(amina: User) -> None:
    now = timezone.now()
    RoleGrant.objects.create(user=amina, role=Role.MODERATOR, until=now - timedelta(minutes=1))
    RoleGrant.objects.create(user=amina, role=Role.REVIEWER, since=now + timedelta(days=1))
    assert not may(amina, "hide")
    assert not may(amina, "approve_normative_translation")


def test_the_secretariat_gives_a_role_with_term_and_languages(
    chen: User, amina: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = sign_in(chen)
    day = (timezone.now() + timedelta(days=300)).date()
    form = {
        "email": "AMINA@example.org",
        "role": "moderator",
        "languages": ["ar", "fr"],
        "until": day.isoformat(),
    }
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/en/account/roles/", form).status_code == 302
    grant = RoleGrant.objects.get(user=amina)
    assert (grant.role, grant.languages, grant.granted_by) == ("moderator", ["ar", "fr"], chen)
    assert grant.until
    assert grant.until.date() == day
    assert may(fresh(amina), "hide")
    assert mail.outbox[-1].to == [amina.email]
    page = client.get("/ar/account/roles/").content.decode()
    assert amina.email in page
    client.post(f"/en/account/roles/{grant.pk}/end/")
    assert not may(fresh(amina), "hide")


def test_a_form_for_a_role_says_what_is_wrong_and_keeps_the_rest(chen: User) -> None:
    form = {"email": "nobody@example.org", "role": "emperor", "until": "2001-01-01"}
    page = sign_in(chen).post("/en/account/roles/", form).content.decode()
    assert "Nobody with this address" in page
    assert "must be in the future" in page
    assert 'value="nobody@example.org"' in page


def test_nobody_else_sees_or_gives_roles(amina: User, boris: User) -> None:
    client = sign_in(amina)
    assert client.get("/en/account/roles/").status_code == 403
    assert client.post("/en/account/roles/", {"email": boris.email, "role": "moderator"}).status_code == 403
    with pytest.raises(PermissionDenied):
        services.grant_role(boris, Role.MODERATOR, by=amina)
    assert not RoleGrant.objects.exists()


def test_nobody_gives_a_role_to_themselves(chen: User) -> None:
    with pytest.raises(PermissionDenied):
        services.grant_role(chen, Role.ADMINISTRATOR, by=chen)


def test_the_list_of_roles_asks_the_same_however_long_it_is(
    chen: User, django_assert_num_queries: Any
) -> None:
    client = sign_in(chen)
    for number in range(12):
        RoleGrant.objects.create(user=make(f"t{number}@example.org"), role=Role.TRANSLATOR, granted_by=chen)
    with django_assert_num_queries(5):
        client.get("/en/account/roles/")


def test_a_suspended_person_reads_why_and_can_do_nothing_else(amina: User) -> None:
    client = sign_in(amina)
    until = timezone.now() + timedelta(days=3)
    services.set_suspension(amina, until=until, reason="Advertising in three comments.")
    for path in ("", "profile/", "security/"):
        assert client.get(f"/en/account/{path}")["Location"] == "/en/account/suspended/"
    page = client.get("/en/account/suspended/")
    assert page.status_code == 403
    assert "Advertising in three comments." in page.content.decode()
    assert client.get("/en/account/privacy/").status_code == 200
    assert sign_in(fresh(amina)).get("/en/account/")["Location"] == "/en/account/suspended/"
    services.set_suspension(amina, until=None, reason="")
    assert client.get("/en/account/profile/").status_code == 200


def test_a_suspension_ends_by_itself(amina: User) -> None:
    services.set_suspension(amina, until=timezone.now() + timedelta(days=3), reason="Why not.")
    assert amina.is_suspended()
    assert not amina.is_suspended(timezone.now() + timedelta(days=4))


def test_a_suspended_profile_is_not_shown(amina: User, client: Any) -> None:
    User.objects.filter(pk=amina.pk).update(is_profile_public=True)
    assert client.get(f"/en/people/{amina.pk}/").status_code == 200
    services.set_suspension(amina, until=timezone.now() + timedelta(days=3), reason="Insults.")
    amina.is_profile_public = True
    amina.save()
    assert client.get(f"/en/people/{amina.pk}/").status_code == 404


def test_the_room_offers_roles_only_to_who_gives_them(amina: User, chen: User) -> None:
    hers, theirs = (sign_in(user).get("/en/account/").content.decode() for user in (amina, chen))
    assert not re.search(r'href="/en/account/roles/"', hers)
    assert re.search(r'href="/en/account/roles/"', theirs)


def test_every_door_of_the_room_leads_somewhere(chen: User) -> None:
    client = sign_in(chen)
    links = re.findall(r'href="(/en/[a-z/]+/)"', client.get("/en/account/").content.decode())
    doors = {f"/en/{path}" for path, _title, _text, _verb in DOORS} & set(links)
    assert {
        "/en/account/profile/",
        "/en/account/security/",
        "/en/account/privacy/",
        "/en/account/roles/",
    } <= doors
    assert [path for path in doors if client.get(path).status_code != 200] == []
