"""The sitemap names every public page in every language, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import etree

from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from tests.groups.conftest import make_group

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
pytestmark = pytest.mark.django_db


def addresses(client: Client) -> list[str]:
    """Every address of every file."""
    index = etree.fromstring(client.get("/sitemap.xml").content)
    found: list[str] = []
    for place in index.xpath("//s:loc/text()", namespaces=NS):
        path = str(place).removeprefix("http://testserver")
        found += etree.fromstring(client.get(path).content).xpath("//s:loc/text()", namespaces=NS)
    return found


def test_a_record_is_named_in_six_languages_with_alternates(client: Client, published: Any) -> None:
    record = published("Open maps")
    named = [place for place in addresses(client) if str(record.pk) in place]
    assert len(named) == len(set(named)) == 6
    tree = etree.fromstring(client.get("/sitemap-records-1.xml").content)
    tags = tree.xpath("//s:url[1]/x:link/@hreflang", namespaces=NS)
    assert set(tags) == {"ar", "zh-Hans", "en", "fr", "ru", "es"}


def test_what_is_hidden_is_not_named(client: Client, published: Any) -> None:
    record = published("Secret maps")
    move(record, to=Status.HIDDEN, by=None)
    assert not [place for place in addresses(client) if str(record.pk) in place]


def test_a_file_that_is_not_there_is_not_found(client: Client, vocabularies: None) -> None:
    assert client.get("/sitemap-records-99.xml").status_code == 404
    assert client.get("/sitemap-secrets-1.xml").status_code == 404


def test_robots_and_security_are_told_where_things_are(client: Client, settings: Any) -> None:
    assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.PORTAL_CONTACT_EMAIL = "secretariat@example.org"
    assert b"mailto:secretariat@example.org" in client.get("/.well-known/security.txt").content


def test_groups_stand_in_it_and_hidden_ones_do_not(client: Client, db: None) -> None:
    shown, hidden = make_group(), make_group()
    Group.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    text = client.get("/sitemap-groups-1.xml").content.decode()
    assert f"/ar/groups/{shown.slug}/" in text
    assert hidden.slug not in text
    assert "sitemap-discussions-1.xml" in client.get("/sitemap.xml").content.decode()
