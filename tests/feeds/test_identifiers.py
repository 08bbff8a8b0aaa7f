"""A permanent identifier answers for ever: with the page, with data, or with a plain word that it is gone."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from portal.feeds.identifiers import wants_data
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from tests.groups.conftest import make_group

pytestmark = pytest.mark.django_db


def test_a_browser_is_sent_to_the_page(client: Client, published: Any) -> None:
    record = published("Open maps")
    response = client.get(f"/id/{record.pk}", headers={"Accept": "text/html", "Accept-Language": "fr"})
    assert response.status_code == 303
    assert response["Location"].startswith(f"/fr/records/{record.pk}/")
    assert "Accept" in response["Vary"]


def test_a_machine_gets_the_description(client: Client, published: Any) -> None:
    record = published("Open maps", kind="resource")
    for response in (
        client.get(f"/id/{record.pk}", headers={"Accept": "application/ld+json, text/html;q=0.5"}),
        client.get(f"/id/{record.pk}.jsonld"),
    ):
        assert response["Content-Type"] == "application/ld+json"
        graph = json.loads(response.content)
        assert graph["@id"] == f"http://testserver/id/{record.pk}"
        assert graph["name"] == "Open maps"


def test_an_organisation_has_one_too(client: Client, organisation: Any) -> None:
    body = organisation("Saide", country="KE", ror="03rp50x72")
    graph = json.loads(client.get(f"/id/{body.pk}.jsonld").content)
    assert graph["address"]["addressCountry"] == "Kenya"
    assert graph["sameAs"] == "https://ror.org/03rp50x72"


def test_what_was_taken_away_says_so_and_nothing_more(client: Client, published: Any) -> None:
    record = published("Secret maps")
    move(record, to=Status.HIDDEN, by=None)
    response = client.get(f"/id/{record.pk}", headers={"Accept": "text/html"})
    assert response.status_code == 410
    assert b"Secret" not in response.content


def test_what_never_was_is_not_found(client: Client) -> None:
    assert client.get(f"/id/{uuid4()}").status_code == 404
    assert client.get("/id/not-a-uuid", follow=True).status_code == 404


@pytest.mark.parametrize(
    ("accept", "data"),
    [
        ("", False),
        ("*/*", False),
        ("text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("application/ld+json", True),
        ("text/html;q=0.4, application/json;q=0.9", True),
        ("application/ld+json;q=nonsense", True),
        ("text/html;q=1, application/ld+json;q=nonsense", False),
    ],
)
def test_the_weightiest_type_decides(accept: str, data: bool) -> None:
    assert wants_data(accept) is data


def test_what_is_written_in_groups_has_a_permanent_identifier_too(client: Client, db: None) -> None:
    group = make_group("Open licences in practice")
    answer = client.get(f"/id/{group.pk}", headers={"accept-language": "fr"})
    assert answer.status_code == 303
    assert answer["Location"].endswith(f"/groups/{group.slug}/")
    assert client.get(f"/id/{group.pk}.jsonld").status_code == 404
    Group.objects.filter(pk=group.pk).update(status=Status.HIDDEN)
    hidden = client.get(f"/id/{group.pk}")
    assert hidden.status_code == 410
    assert "Open licences" not in hidden.content.decode()
