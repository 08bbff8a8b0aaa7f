"""Facilitators and the secretariat: who may do what in which group, founding and changing, appointing for a term."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.accounts.models import RoleGrant
from portal.accounts.powers import Role
from portal.groups.models import Group, Joining, MembershipState
from portal.groups.permissions import belongs, facilitates, require_facilitator, tends
from portal.groups.services import facilitating, founding
from portal.groups.services.joining import join
from portal.moderation.deciding import Ruling, decide
from portal.moderation.models import Case
from portal.moderation.registry import CONTENTS
from portal.moderation.reporting import Complaint, report
from portal.moderation.services import open_case
from portal.notifications.models import Notice
from portal.translation.models import Earlier, Origin
from portal.translation.services import render
from portal.translation.written import Wording
from tests.groups.conftest import make_facilitator, make_group
from tests.moderation.conftest import again, person
from tests.organisations.conftest import signed_in

SOON = timezone.now() + timedelta(days=20)
TERM = timezone.now() + timedelta(days=400)
SAID = {"name": "Open licences", "purpose": "What we do.", "charter": "# Aims", "joining": "request"}


@pytest.fixture
def other(db: None) -> Group:
    """Another group."""
    return make_group("Another group")


def kinds_of(user) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def desk(group: Group, rest: str = "") -> str:
    return f"/en/collaborate/groups/{group.slug}/{rest}"


def test_a_facilitator_acts_in_their_own_group_only(group, facilitator, other):
    assert facilitates(facilitator, group)
    assert tends(facilitator, group)
    assert not facilitates(facilitator, other)
    with pytest.raises(PermissionDenied):
        require_facilitator(facilitator, other)
    client = signed_in(facilitator)
    assert client.get(desk(group)).status_code == 200
    assert client.get(desk(other)).status_code == 403
    bao = person("bao")
    Group.objects.filter(pk=other.pk).update(joining=Joining.REQUEST)
    other.refresh_from_db()
    asked = join(other, by=bao, why="To help.")
    assert client.post(desk(other, f"requests/{asked.pk}/"), {"decision": "accept"}).status_code == 403
    assert client.post(desk(group, f"requests/{asked.pk}/"), {"decision": "accept"}).status_code == 404
    assert not belongs(bao, other)


def test_a_term_that_is_over_gives_no_power(group, facilitator):
    RoleGrant.objects.filter(user=facilitator).update(until=timezone.now() - timedelta(days=1))
    assert not facilitates(again(facilitator), group)
    assert signed_in(facilitator).get(desk(group)).status_code == 403


def test_members_and_moderators_stay_out_of_the_desk(group, member):
    assert signed_in(member).get(desk(group)).status_code == 403
    moderator = person("moses", Role.MODERATOR)
    assert signed_in(moderator).get(desk(group)).status_code == 403
    assert tends(moderator, group)


def test_facilitators_see_members_by_name_but_no_addresses(group, facilitator, member):
    html = signed_in(facilitator).get(desk(group)).content.decode()
    assert "Mariam" in html
    assert member.email not in html


def test_facilitators_neither_found_nor_change_nor_appoint(group, facilitator):
    client = signed_in(facilitator)
    for path in (desk(group, "edit/"), desk(group, "facilitators/"), "/en/collaborate/groups/new/"):
        assert client.get(path).status_code == 403
        assert client.post(path, SAID).status_code == 403
    with pytest.raises(PermissionDenied):
        founding.found("mine", Wording("en", "Mine"), by=facilitator)
    with pytest.raises(PermissionDenied):
        facilitating.appoint(group, person("bao"), until=TERM, by=facilitator)


def test_the_secretariat_founds_a_group_that_is_public_at_once(client, secretariat):
    sent = {**SAID, "slug": "school-libraries", "language": "en", "area": "3"}
    response = signed_in(secretariat).post("/en/collaborate/groups/new/", sent)
    assert response.status_code == 302
    made = Group.objects.get(slug="school-libraries")
    assert (made.area, made.joining, made.is_public) == (3, "request", True)
    assert client.get("/en/groups/school-libraries/").status_code == 200


@pytest.mark.parametrize("slug", ["new", "with spaces", "open-licences", ""])
def test_an_address_that_cannot_be_is_refused_and_nothing_is_lost(secretariat, slug):
    make_group(slug="open-licences")
    sent = {**SAID, "slug": slug, "language": "en", "area": ""}
    response = signed_in(secretariat).post("/en/collaborate/groups/new/", sent)
    assert response.status_code == 422
    assert "What we do." in response.content.decode()


def test_the_secretariat_changes_texts_and_rules_and_keeps_what_was_said(group, secretariat):
    render(group, Wording("fr", "Licences", "Ce que nous faisons."), origin=Origin.MACHINE)
    client = signed_in(secretariat)
    sent = {**SAID, "is_premoderated": "on", "major": "on", "version": "1"}
    assert client.post(desk(group, "edit/"), sent).status_code == 302
    group = Group.objects.get(pk=group.pk)
    assert (group.version, group.joining, group.is_premoderated) == (2, "request", True)
    assert group.text("en").title == "Open licences"
    assert group.text("fr").is_stale
    assert Earlier.objects.get(object_id=group.pk).title == "Open licences in practice"


def test_whoever_changes_what_somebody_else_changed_meanwhile_is_told_and_loses_nothing(group, secretariat):
    founding.revise(
        group, Wording("en", "Quicker", "First."), founding.Rules(), by=secretariat, seen=1, major=False
    )
    response = signed_in(secretariat).post(desk(group, "edit/"), {**SAID, "version": "1"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "What we do." in html
    assert 'name="version" value="2"' in html
    assert Group.objects.get(pk=group.pk).text("en").title == "Quicker"


def test_the_secretariat_appoints_for_a_term_and_ends_it(group, secretariat):
    bao = person("bao")
    sent = {"email": bao.email.upper(), "until": f"{TERM:%Y-%m-%d}"}
    client = signed_in(secretariat)
    assert client.post(desk(group, "facilitators/"), sent).status_code == 302
    assert facilitates(again(bao), group)
    assert belongs(bao, group)
    assert kinds_of(bao) == ["facilitator_appointed"]
    grant = RoleGrant.objects.get(user=bao)
    assert client.get(desk(group, f"facilitators/{grant.pk}/end/")).status_code == 200
    assert client.post(desk(group, f"facilitators/{grant.pk}/end/")).status_code == 302
    assert not facilitates(again(bao), group)
    assert belongs(bao, group)
    assert kinds_of(bao) == ["facilitator_appointed", "facilitator_ended"]
    assert client.post(desk(group, "facilitators/"), sent).status_code == 302
    assert facilitates(again(bao), group)


@pytest.mark.parametrize("until", ["", "2020-01-01", "9999-12-31", "tomorrow"])
def test_a_term_has_an_end_that_can_be(group, secretariat, until):
    sent = {"email": person("bao").email, "until": until}
    assert signed_in(secretariat).post(desk(group, "facilitators/"), sent).status_code == 422
    assert not RoleGrant.objects.filter(role=Role.FACILITATOR).exists()


def test_nobody_appoints_themselves(group, secretariat):
    sent = {"email": secretariat.email, "until": f"{TERM:%Y-%m-%d}"}
    assert signed_in(secretariat).post(desk(group, "facilitators/"), sent).status_code == 422
    with pytest.raises(PermissionDenied):
        facilitating.appoint(group, secretariat, until=TERM, by=secretariat)


def test_a_facilitator_steps_down_but_ends_nobody_elses_term(group, facilitator, secretariat, other):
    gita = make_facilitator(group, "gita")
    client = signed_in(facilitator)
    theirs, own = RoleGrant.objects.get(user=gita), RoleGrant.objects.get(user=facilitator)
    assert client.post(desk(group, f"facilitators/{theirs.pk}/end/")).status_code == 403
    assert client.post(desk(other, f"facilitators/{own.pk}/end/")).status_code == 404
    assert client.post(desk(group, f"facilitators/{own.pk}/end/")).status_code == 302
    assert not facilitates(again(facilitator), group)
    assert kinds_of(secretariat) == ["facilitator_resigned"]


def test_terms_that_end_soon_are_told_once_to_both(group, secretariat):
    ending = make_facilitator(group, "ending", until=SOON)
    lasting = make_facilitator(group, "lasting", until=TERM)
    make_facilitator(group, "open")
    assert facilitating.tell_of_ends() == 1
    assert facilitating.tell_of_ends() == 0
    assert kinds_of(ending) == ["term_ending"]
    assert kinds_of(secretariat) == ["term_of_another_ending"]
    assert kinds_of(lasting) == []


def test_the_room_shows_what_waits_and_does_not_ask_more_for_more(
    group, facilitator, django_assert_max_num_queries
):
    Group.objects.filter(pk=group.pk).update(joining=Joining.REQUEST)
    group.refresh_from_db()
    for number in range(4):
        join(group, by=person(f"p{number}"), why="To help.")
    html = signed_in(facilitator).get("/en/collaborate/").content.decode()
    assert "4 people ask to join" in html
    client = signed_in(facilitator)
    for number in range(3):
        join(make_group(f"Group {number}"), by=facilitator)
    client.get("/en/collaborate/")
    with django_assert_max_num_queries(14):
        client.get("/en/collaborate/")
    assert group.memberships.filter(state=MembershipState.ASKED).count() == 4


def test_a_facilitator_sees_the_cases_of_their_own_group_only(group, facilitator, other):
    make_facilitator(other, "gita")
    for place in (group, other):
        report(place, Complaint("R8", "An advertisement.", "en"), by=person("rita"))
    own, theirs = Case.objects.get(object_id=group.pk), Case.objects.get(object_id=other.pk)
    assert own.space == group.space
    client = signed_in(facilitator)
    html = client.get("/en/moderation/queue/").content.decode()
    assert "Open licences in practice" in html
    assert "Another group" not in html
    assert client.get(f"/en/moderation/queue/{theirs.pk}/").status_code == 404


def test_a_facilitator_neither_hides_nor_undoes_what_moderators_did(client, group, facilitator):
    moderator = person("moses", Role.MODERATOR)
    report(group, Complaint("R8", "An advertisement.", "en"), by=person("rita"))
    hide = Ruling("hide", rule="R8", facts="It advertises.", explanation="It advertises.", words="See R8.")
    case = Case.objects.get(object_id=group.pk)
    with pytest.raises(PermissionDenied):
        decide(case.pk, hide, by=facilitator, version=case.version)
    decide(case.pk, hide, by=moderator, version=case.version)
    assert client.get(f"/en/groups/{group.slug}/").status_code == 410
    assert b"Open licences" not in client.get("/en/groups/").content
    case.refresh_from_db()
    restore = Ruling("restore", facts="It does not.", explanation="It does not.", words="Sorry.", rule="R8")
    with pytest.raises(PermissionDenied):
        decide(case.pk, restore, by=again(facilitator), version=case.version)
    decide(case.pk, restore, by=moderator, version=case.version)
    assert client.get(f"/en/groups/{group.slug}/").status_code == 200
    case.refresh_from_db()
    decide(case.pk, hide, by=moderator, version=case.version)
    assert client.get(f"/en/groups/{group.slug}/").status_code == 410


def test_cases_of_a_group_stand_in_its_own_place(group):
    assert CONTENTS["group"].space(group) == f"group:{group.slug}"
    assert open_case(group, [], by=None).space == group.space


def test_a_group_is_followed_by_its_slug(client, group, member):
    html = signed_in(member).get(f"/en/account/follow/?target=group:{group.slug}").content.decode()
    assert "Open licences in practice" in html


def test_a_group_keeps_its_permanent_identifier(client, group):
    answer = client.get(f"/id/{group.pk}", headers={"accept-language": "fr"})
    assert answer.status_code == 303
    assert answer["Location"].endswith(f"/groups/{group.slug}/")
    Group.objects.filter(pk=group.pk).update(status="hidden")
    assert client.get(f"/id/{group.pk}").status_code == 410
