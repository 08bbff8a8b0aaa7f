"""Groups for everybody to read: what they are for, what happens in them, who belongs to them."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import html5lib
import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from portal.accounts.models import RoleGrant, User
from portal.groups import registry
from portal.groups.models import Group, Membership, MembershipState
from portal.groups.registry import Item, Section
from portal.moderation.lifecycle import Status
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording
from portal.ui.parts import Link, Tag
from tests.groups.conftest import make_group, make_member
from tests.moderation.conftest import person
from tests.organisations.conftest import (  # noqa: F401 - fixtures
    organisation,
    secretary,
    speaking,
    world,
)

ATOM = "{http://www.w3.org/2005/Atom}"


def section(name: str, *found: Item, order: int = 100, **given: Any) -> Section:
    """A section with these things in it."""
    return Section(
        name=name,
        label=name.capitalize(),
        items=given.get("items", lambda group, language, limit: list(found)),
        count=lambda group: len(found),
        all=given.get("all", lambda group: Link(f"All {name}", f"/en/{name}/")),
        begin=lambda group, user: Link(f"Begin in {name}", f"/en/collaborate/{name}/"),
        order=order,
    )


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_group_has_a_page_that_sets_no_cookie(client, group):
    response = client.get(group.get_absolute_url())
    html = response.content.decode()
    assert "Open licences in practice" in html
    assert "What we work on together." in html
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in html
    assert client.post(group.get_absolute_url()).status_code == 405


def test_sections_stand_in_their_order_with_their_newest_things(client, group, sections):
    at = datetime(2026, 11, 20, 14, tzinfo=UTC)
    item = Item("Printing where the network ends", "/en/discussions/1/", "fr", at, Tag("New"), ("4 replies",))
    registry.register(section("discussions", item, order=20))
    registry.register(section("consultations", Item("A model clause", "/en/consultations/1/"), order=10))
    html = read(client, group.get_absolute_url())
    assert html.index("A model clause") < html.index("Printing where the network ends")
    assert 'href="/en/discussions/1/" lang="fr"' in html
    assert "20 November 2026" in html
    assert 'All discussions</a> <span class="quiet">(1)</span>' in html


@pytest.mark.parametrize("address", ["/en/groups/", "group", "feed"])
def test_one_section_that_fails_never_breaks_the_page(client, group, sections, address, caplog):
    def fails(*_args: Any) -> list[Item]:
        raise RuntimeError("no such table")

    registry.register(section("broken", items=fails, all=fails))
    registry.register(section("odd", Item(None, None), Item("Good", "/en/odd/1/")))  # type: ignore[arg-type]
    registry.register(section("nothing"))
    page = {"group": group.get_absolute_url(), "feed": f"/en/groups/{group.slug}.atom"}.get(address, address)
    with caplog.at_level(logging.CRITICAL, "portal.groups"):
        assert "Good" in read(client, page)


def test_the_landing_page_shows_groups_by_area_and_what_happens_in_all(client, sections, db):
    make_group("Policy", area=2, order=2)
    make_group("Capacity", area=1, order=1)
    make_group("Monitoring", area=None)
    make_group("Hidden one", status=Status.HIDDEN)
    registry.register(section("discussions", Item("Seeds", "/en/discussions/1/")))
    html = read(client, "/en/groups/")
    assert html.index("Capacity") < html.index("Policy") < html.index("Monitoring")
    assert "Seeds" in html
    assert "Hidden one" not in html
    assert "0 members" in html


def test_members_are_counted_and_only_those_who_show_themselves_are_named(client, group):
    make_member(group, "secretive")
    make_member(group, "open", is_profile_public=True)
    gone = make_member(group, "gone", is_profile_public=True)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    left = make_member(group, "left", is_profile_public=True)
    Membership.objects.filter(user=left).update(state=MembershipState.LEFT)
    html = read(client, group.get_absolute_url())
    assert "2 people belong to this group." in html
    assert ">Open</a>" in html
    for name in ("Secretive", "Gone", "Left"):
        assert name not in html


def test_organisations_are_named_while_somebody_speaks_for_them(client, group, organisation, speaking):  # noqa: F811
    saide = organisation("Saide", country="KE", stakeholder_type="civil-society")
    former = organisation("Former", country="FR")
    hidden = organisation("Hidden body", country="FR")
    amina = person("amina", country="FR")
    for body, user in ((saide, amina), (hidden, person("hana"))):
        speaking(user, body)
        Membership.objects.create(group=group, user=user, organisation=body)
    Membership.objects.create(group=group, user=person("fred"), organisation=former)
    type(hidden).objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    html = read(client, group.get_absolute_url())
    assert ">Saide</a>" in html
    assert "Former" not in html
    assert "Hidden body" not in html
    assert "Civil society" in html
    assert "People who take part for themselves" in html
    assert "Africa" in html
    assert "France" not in html
    assert "Europe" not in html


def test_facilitators_stand_with_their_terms(client, group, facilitator):
    RoleGrant.objects.filter(user=facilitator).update(until=datetime(2099, 12, 31, tzinfo=UTC))
    old = person("old")
    yesterday = timezone.now() - timedelta(days=1)
    RoleGrant.objects.create(user=old, role="facilitator", space=group.space, until=yesterday)
    html = read(client, group.get_absolute_url())
    assert "Farid" in html
    assert "Term until 31 December 2099" in html
    assert "Old" not in html


def test_a_page_asks_little_and_no_more_for_more(client, group, world, django_assert_max_num_queries):  # noqa: F811
    registry.register(section("discussions", Item("Seeds", "/en/discussions/1/")))
    read(client, group.get_absolute_url())
    with django_assert_max_num_queries(8):
        read(client, group.get_absolute_url())
    for number in range(5):
        make_member(group, f"m{number}", is_profile_public=True)
        make_group(f"Group {number}")
    with django_assert_max_num_queries(8):
        read(client, group.get_absolute_url())
    with django_assert_max_num_queries(3):
        read(client, "/en/groups/")
    with django_assert_max_num_queries(2):
        read(client, f"/en/groups/{group.slug}/charter/")


def test_a_translation_says_what_it_is_and_leads_to_the_original(client, group):
    words = Wording("fr", "Licences ouvertes", "Ce que nous faisons.", "# Objectifs")
    render(group, words, origin=Origin.MACHINE)
    html = read(client, f"/fr/groups/{group.slug}/")
    assert "Licences ouvertes" in html
    assert f"/fr/groups/{group.slug}/?text=en" in html
    original = read(client, f"/fr/groups/{group.slug}/?text=en")
    assert '<h1 lang="en" dir="ltr">Open licences in practice</h1>' in original
    assert "Objectifs" in read(client, f"/fr/groups/{group.slug}/charter/")


def test_in_arabic_the_page_runs_from_right_to_left_and_english_says_so(client, group):
    html = read(client, f"/ar/groups/{group.slug}/")
    assert 'dir="rtl"' in html
    assert '<h1 lang="en" dir="ltr">' in html


def test_a_charter_is_safe(client, db):
    evil = make_group("Evil")
    evil.renditions.update(body="<script>alert(1)</script> [x](javascript:alert(1))")
    html = read(client, f"/en/groups/{evil.slug}/charter/")
    assert "<script>alert" not in html
    assert 'href="javascript' not in html


def test_what_was_never_public_is_not_there_and_what_was_hidden_is_gone(client, group):
    draft = Group.objects.create(slug="draft")
    for path in ("", "charter/"):
        assert client.get(f"/en/groups/{draft.slug}/{path}").status_code == 404
    Group.objects.filter(pk=group.pk).update(status=Status.HIDDEN)
    for path in ("/", "/charter/", ".atom"):
        assert client.get(f"/en/groups/{group.slug}{path}").status_code == 410


def test_the_feed_gives_the_newest_things_first(client, group, sections):
    first, last = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    registry.register(
        section("meetings", Item("Call", "/en/meetings/1/", "en", datetime(2099, 1, 1, tzinfo=UTC)))
    )
    registry.register(
        section(
            "discussions",
            Item("Old\x0b", "/en/discussions/1/", "ar", first),
            Item("New", "/en/discussions/2/", at=last),
        )
    )
    response = client.get(f"/en/groups/{group.slug}.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Call", "New", "Old"]
    assert feed.findtext(f"{ATOM}updated") == "2026-02-01T00:00:00Z"
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href").startswith("http")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_is_valid_with_one_heading_above_the_others(client, group, sections, language):
    registry.register(section("discussions", Item("Seeds & <b>", "/en/discussions/1/", "ru"), order=1))
    registry.register(section("meetings", order=2))
    make_member(group, "open", is_profile_public=True)
    for place in ("", f"{group.slug}/", f"{group.slug}/charter/"):
        html = read(client, f"/{language}/groups/{place}")
        document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
        levels = [int(one.tag[1]) for one in document.iter() if str(one.tag) in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = [one.get("id") for one in document.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
