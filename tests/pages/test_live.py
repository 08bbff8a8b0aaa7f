"""What pages show of the knowledge base is what is published, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from portal.groups import registry
from portal.groups.registry import Item, Section
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from portal.pages import live
from portal.pages.models import ArticlePage
from portal.pages.services import Report, load_pages
from portal.records.models import Record
from portal.ui.parts import Link
from tests.groups.conftest import make_group
from tests.pages.conftest import Write

pytestmark = pytest.mark.django_db
MakeRecord = Callable[..., Record]


def test_the_home_page_counts_what_is_published(
    site: Report, client: Client, make_record: MakeRecord
) -> None:
    make_record("project", "One", area="2")
    make_record("project", "Two", area="2")
    make_record("policy", "Hidden", area="2", status=Status.HIDDEN)
    Organisation.objects.create(status=Status.PUBLISHED)
    context = client.get("/en/").context
    assert [(link.text, link.url) for link in context["kinds"]] == [
        ("Projects: 2", "/en/explore/?kind=project"),
        ("Organisations: 1", "/en/explore/?kind=organisation"),
    ]
    assert [book.meta for book in context["books"]] == [["2 records"]]


def test_what_is_not_published_is_on_no_page(site: Report, client: Client, make_record: MakeRecord) -> None:
    for status in (Status.DRAFT, Status.HELD, Status.HIDDEN, Status.WITHDRAWN):
        make_record("project", f"Secret {status}", area="2", status=status)
        make_record("event", f"Secret event {status}", area="2", status=status, starts_on=date(2126, 1, 1))
    for address in ("/en/", "/en/areas/2/", "/en/areas/"):
        assert b"Secret" not in client.get(address).content


def test_coming_events_are_those_that_are_not_over_the_next_first(db: None, make_record: MakeRecord) -> None:
    make_record("event", "Over", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 21))
    make_record("event", "Later", starts_on=date(2026, 12, 1))
    make_record("event", "Running", starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 22))
    make_record("event", "Undated")
    shelf = live.shelf({}, records=3, events=3, today=date(2026, 11, 22))
    assert [event.title for event in shelf.coming] == ["Running", "Later"]
    assert shelf.newest == []


def test_an_area_gathers_what_belongs_to_it(
    site: Report, client: Client, make_record: MakeRecord, vocabularies: None
) -> None:
    make_record("project", "Here", area="2")
    make_record("project", "Elsewhere", area="3")
    make_record("event", "Meeting", area="2", starts_on=date(2126, 1, 1))
    context = client.get("/en/areas/2/").context
    assert [card.title for card in context["shelf"].newest] == ["Here"]
    assert [event.title for event in context["shelf"].coming] == ["Meeting"]
    assert [card.title for card in context["news"]] == ["news/opening in en"]
    assert [provision.reference for provision in context["provisions"]] == [
        f"12{letter}" for letter in "abcdefgh"
    ]


def test_regions_count_member_states_with_a_record(
    site: Report, client: Client, make_record: MakeRecord, vocabularies: None
) -> None:
    make_record("project", "One", country="KE")
    make_record("project", "Two", country="KE")
    context = client.get("/en/").context
    bars = {bar.name.text: (bar.count, bar.total) for bar in context["regions"]}
    assert bars["Africa"] == (1, 47)
    assert bars["Arab States"][0] == 0
    assert sum(total for _count, total in bars.values()) == context["member_count"] == 194


def test_a_live_list_shows_the_newest_that_fit(site: Report, client: Client, make_record: MakeRecord) -> None:
    make_record("policy", "A Kenyan policy", area="2", country="KE")
    make_record("policy", "A French policy", area="2", country="FR")
    page = ArticlePage.objects.get(url_path="/en/about/coalition/")
    block = {"title": "Policies", "kind": "policy", "area": "2", "country": "KE", "count": 3}
    page.body = [("live_list", block)]
    page.save_revision().publish()
    html = client.get("/en/about/coalition/").content.decode()
    assert "A Kenyan policy" in html
    assert "A French policy" not in html
    assert "/en/explore/?kind=policy&amp;area=2&amp;country=KE" in html


def test_the_campaign_that_editors_chose_is_on_the_home_page(
    site: Report, files: Path, write: Write, client: Client
) -> None:
    write("campaigns/older", "en", type="campaign", date="2026-01-01", is_featured="yes")
    load_pages(files)
    assert client.get("/en/").context["campaign"].title == "campaigns/older in en"


def test_the_newest_news_comes_first(site: Report, files: Path, write: Write, client: Client) -> None:
    write("news/newer", "en", type="news", date="2026-12-01")
    write("news/older", "en", type="news", date="2026-01-01")
    load_pages(files)
    cards = client.get("/ar/news/").context["cards"]
    assert [card.title for card in cards] == ["news/newer in en", "news/opening in en", "news/older in en"]
    assert {card.language for card in cards} == {"en"}


def lively(name: str, title: str) -> Section:
    """A section in which one thing happens, in every group."""
    item = Item(title, f"/en/{name}/1/")
    return Section(
        name, name.capitalize(), lambda *_: [item], lambda _: 1, lambda _: Link("All", f"/en/{name}/")
    )


def test_open_consultations_come_first_on_the_front_page_then_discussions(
    site: Report, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [
        lively("discussions", "Printing"),
        lively("consultations", "A clause"),
        lively("meetings", "A call"),
    ]
    monkeypatch.setattr(registry, "SECTIONS", {one.name: one for one in made})
    html = client.get("/en/").content.decode()
    assert html.index("A clause") < html.index("Printing")
    assert "A call" not in html
    assert 'href="/en/groups/"' in html


def test_an_area_shows_its_group_and_what_happens_there(
    site: Report, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "SECTIONS", {"meetings": lively("meetings", "A call")})
    own = make_group("Policy that works", area=2)
    make_group("Access for all", area=3)
    make_group("Hidden one", area=2, status=Status.HIDDEN)
    html = client.get("/en/areas/2/").content.decode()
    assert f'href="/en/groups/{own.slug}/"' in html
    assert "A call" in html
    assert "Access for all" not in html
    assert "Hidden one" not in html
