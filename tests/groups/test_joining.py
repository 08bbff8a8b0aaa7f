"""Belonging to a group: joining it or asking to, being answered, leaving."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from portal.accounts import privacy
from portal.accounts.models import User
from portal.groups.models import Group, Joining, Membership, MembershipState
from portal.groups.permissions import belongs
from portal.groups.services.joining import NotPublic, Settled, WithoutReasons, answer_request, join, leave
from portal.moderation.lifecycle import Status
from portal.notifications.models import Notice, Subscription
from portal.notifications.services import find as find_target
from portal.notifications.services import follow, unfollow
from tests.groups.conftest import make_facilitator, make_group
from tests.moderation.conftest import again, person
from tests.organisations.conftest import organisation, secretary, signed_in, speaking, world  # noqa: F401

PAGE = "/en/collaborate/groups/{}/join/"


@pytest.fixture
def asking(db: None) -> Group:
    """A group that one joins by request."""
    return make_group("Policy advice", joining=Joining.REQUEST)


@pytest.fixture
def amina(db: None) -> User:
    """A new member of the portal."""
    return person("amina")


def kinds_of(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_a_member_joins_an_open_group_and_hears_of_it_weekly(group, amina):
    client = signed_in(amina)
    assert client.get(PAGE.format(group.slug)).status_code == 200
    assert client.post(PAGE.format(group.slug), {"organisation": ""}).status_code == 302
    assert belongs(amina, group)
    assert Subscription.objects.get(user=amina).frequency == "weekly"
    assert Subscription.objects.get(user=amina).target == f"group:{group.slug}"
    assert "Open licences in practice" in client.get("/en/collaborate/").content.decode()


def test_whoever_follows_the_group_already_keeps_their_way(group, amina):
    follow(find_target(group.target, "en"), by=amina, frequency="at-once")
    join(group, by=amina)
    assert Subscription.objects.get(user=amina).frequency == "at-once"


def test_whoever_chose_not_to_follow_is_not_made_to_by_saying_anew_for_whom(group, amina):
    join(group, by=amina)
    unfollow(group.target, by=amina)
    join(group, by=amina)
    assert not Subscription.objects.filter(user=amina).exists()


def test_a_visitor_signs_in_first_and_comes_back(client, group):
    response = client.get(PAGE.format(group.slug))
    assert response.status_code == 302
    assert PAGE.format(group.slug).strip("/").replace("/", "%2F") in response["Location"].replace("/", "%2F")


def test_leaving_unfollows_and_one_can_join_again(group, amina):
    member = amina
    join(group, by=member)
    assert signed_in(member).post(f"/en/collaborate/groups/{group.slug}/leave/").status_code == 302
    assert not belongs(member, group)
    assert not Subscription.objects.filter(user=member).exists()
    assert leave(group, by=member) is False
    join(group, by=member)
    assert belongs(member, group)


def test_joining_by_request_asks_the_facilitators(asking, amina):
    farid = make_facilitator(asking)
    client = signed_in(amina)
    assert client.post(PAGE.format(asking.slug), {"organisation": ""}).status_code == 422
    why = "Nous écrivons une politique <script>"
    assert client.post(PAGE.format(asking.slug), {"organisation": "", "why": why}).status_code == 302
    assert not belongs(amina, asking)
    assert kinds_of(farid) == ["group_asked"]
    html = signed_in(farid).get(f"/en/collaborate/groups/{asking.slug}/").content.decode()
    assert "Nous écrivons une politique &lt;script&gt;" in html
    join(asking, by=amina, why="Again.")
    assert kinds_of(farid) == ["group_asked"]


def test_without_facilitators_the_secretariat_is_asked(asking, amina, secretariat):
    join(asking, by=amina, why="To help.")
    assert kinds_of(secretariat) == ["group_asked"]


def test_a_facilitator_lets_somebody_in(asking, amina):
    farid = make_facilitator(asking)
    one = join(asking, by=amina, why="To help.")
    page = f"/en/collaborate/groups/{asking.slug}/requests/{one.pk}/"
    assert signed_in(farid).post(page, {"decision": "accept", "answer": ""}).status_code == 302
    assert belongs(amina, asking)
    assert kinds_of(amina) == ["group_accepted"]
    assert Subscription.objects.filter(user=amina).exists()


def test_nobody_is_turned_down_without_a_word(asking, amina):
    farid = make_facilitator(asking)
    one = join(asking, by=amina, why="To help.")
    page = f"/en/collaborate/groups/{asking.slug}/requests/{one.pk}/"
    client = signed_in(farid)
    assert client.post(page, {"decision": "decline", "answer": " "}).status_code == 422
    with pytest.raises(WithoutReasons):
        answer_request(one, accept=False, by=farid)
    assert client.post(page, {"decision": "decline", "answer": "Join area 1 first."}).status_code == 302
    assert kinds_of(amina) == ["group_declined"]
    assert "Join area 1 first." in signed_in(amina).get(PAGE.format(asking.slug)).content.decode()


def test_two_facilitators_cannot_both_answer(asking, amina):
    farid, gita = make_facilitator(asking), make_facilitator(asking, "gita")
    one = join(asking, by=amina, why="To help.")
    answer_request(one, accept=True, by=farid)
    with pytest.raises(Settled):
        answer_request(one, accept=False, by=gita, answer="No room.")
    page = f"/en/collaborate/groups/{asking.slug}/requests/{one.pk}/"
    response = signed_in(gita).post(page, {"decision": "decline", "answer": "No room."})
    assert response.status_code == 409
    assert "answered or taken back meanwhile" in response.content.decode()
    assert belongs(amina, asking)


def test_a_request_taken_back_waits_for_nobody(asking, amina):
    farid = make_facilitator(asking)
    one = join(asking, by=amina, why="To help.")
    leave(asking, by=amina)
    with pytest.raises(Settled):
        answer_request(one, accept=True, by=farid)


def test_nobody_answers_their_own_request(asking, secretariat):
    one = Membership.objects.create(group=asking, user=secretariat, state=MembershipState.ASKED)
    with pytest.raises(PermissionDenied):
        answer_request(one, accept=True, by=secretariat)


def test_a_representative_joins_for_an_organisation_and_nobody_else(group, amina, organisation, speaking):  # noqa: F811
    saide = organisation("Saide")
    speaking(amina, saide)
    client = signed_in(amina)
    assert "For Saide" in client.get(PAGE.format(group.slug)).content.decode()
    client.post(PAGE.format(group.slug), {"organisation": str(saide.pk)})
    assert Membership.objects.get(user=amina).organisation == saide
    bao = person("bao")
    assert signed_in(bao).post(PAGE.format(group.slug), {"organisation": str(saide.pk)}).status_code == 422
    with pytest.raises(PermissionDenied):
        join(group, by=bao, organisation=saide)


def test_a_member_says_anew_for_whom(asking, amina, organisation, speaking):  # noqa: F811
    saide = organisation("Saide")
    speaking(amina, saide)
    Membership.objects.create(group=asking, user=amina)
    client = signed_in(amina)
    assert "Why would you like to join?" not in client.get(PAGE.format(asking.slug)).content.decode()
    assert client.post(PAGE.format(asking.slug), {"organisation": str(saide.pk)}).status_code == 302
    assert belongs(amina, asking)
    assert Membership.objects.get(user=amina).organisation == saide


def test_whoever_is_suspended_or_a_group_that_is_hidden_lets_nobody_in(group, amina):
    User.objects.filter(pk=amina.pk).update(suspended_until=timezone.now() + timezone.timedelta(days=1))
    with pytest.raises(PermissionDenied):
        join(group, by=again(amina))
    Group.objects.filter(pk=group.pk).update(status=Status.HIDDEN)
    group.refresh_from_db()
    with pytest.raises(NotPublic):
        join(group, by=person("bao"))
    assert signed_in(person("cem")).get(PAGE.format(group.slug)).status_code == 404


@pytest.mark.parametrize("why", ["\x00", "a" * 5000, "‮هجوم"])
def test_odd_reasons_break_nothing(asking, amina, why):
    response = signed_in(amina).post(PAGE.format(asking.slug), {"organisation": "", "why": why})
    assert response.status_code in (302, 422)


def test_in_arabic_one_joins_in_arabic(group, amina):
    response = Client()
    response.force_login(amina, "django.contrib.auth.backends.ModelBackend")
    html = response.get(f"/ar/collaborate/groups/{group.slug}/join/").content.decode()
    assert 'dir="rtl"' in html
    assert response.post(f"/ar/collaborate/groups/{group.slug}/join/", {}).status_code == 302


def test_memberships_are_handed_out_and_forgotten(group, member, asking):
    farid = make_facilitator(asking)
    one = join(asking, by=member, why="To help.")
    answer_request(one, accept=True, by=farid)
    holding = privacy.exporters()[Membership]
    assert [row["group__slug"] for row in holding.export(member)] == [group.slug, asking.slug]
    assert holding.export(member)[1]["why"] == "To help."
    holding.erase(farid)
    assert Membership.objects.get(pk=one.pk).decided_by is None
    holding.erase(member)
    holding.erase(member)
    assert not Membership.objects.filter(user=member).exists()
