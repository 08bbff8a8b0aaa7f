"""A page asks the database little, and no more when there is more to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.groups import registry
from portal.groups.registry import Item, Section
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation, OrganisationRendition
from portal.pages.services import Report, load_pages
from portal.records.models import Involvement, Record
from portal.ui.parts import Link
from tests.groups.conftest import make_group
from tests.pages.conftest import Write

pytestmark = pytest.mark.django_db
# Two of each find the page, in all languages, with all that stands above it.
COLD = {
    "": 12,
    "about/": 3,
    "about/coalition/": 2,
    "areas/": 4,
    "areas/2/": 11,
    "news/": 4,
    "news/opening/": 2,
    "campaigns/": 3,
    "learning/": 3,
    "learning/licences/": 2,
    "help/glossary/": 2,
    "contact/": 2,
}


def make_organisation() -> Organisation:
    """A published organisation with a name."""
    organisation = Organisation.objects.create(status=Status.PUBLISHED)
    OrganisationRendition.objects.create(organisation=organisation, language="en", title="An institute")
    return organisation


@pytest.fixture(autouse=True)
def sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something happens in each group; what finding it takes is counted where it is found."""
    item = Item("Printing where the network ends", "/en/discussions/1/")
    made = Section(
        "discussions",
        "Discussions",
        lambda *_: [item],
        lambda _: 1,
        lambda _: Link("All", "/en/discussions/"),
    )
    monkeypatch.setattr(registry, "SECTIONS", {made.name: made})


@pytest.fixture
def full(site: Report, files: Path, write: Write, make_record: Callable[..., Record]) -> None:
    """A site with more of everything."""
    for number in range(1, 4):
        make_group(f"Group {number}", area=2)
        write(f"about/page-{number}", "en", type="article")
        write(f"news/piece-{number}", "en", type="news", date=f"2026-10-0{number}", areas="2")
        project = make_record("project", f"Project {number}", area="2", country="KE")
        Involvement.objects.create(record=project, organisation=make_organisation())
        make_record("event", f"Event {number}", area="2", starts_on=date(2126, 1, number))
    load_pages(files)


def asked(client: Client, address: str) -> int:
    """How many queries a page takes once the process knows content types, site roots and vocabularies."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_ask_little(full: None, vocabularies: None, client: Client) -> None:
    assert {place: asked(client, f"/en/{place}") for place in COLD} == COLD


def test_a_page_that_stands_in_for_a_missing_one_asks_once_more(full: None, client: Client) -> None:
    assert asked(client, "/ar/about/coalition/") == COLD["about/coalition/"] + 1
