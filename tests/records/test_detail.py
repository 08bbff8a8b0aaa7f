"""The page of a record: what stands on it, in which language, and when there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.translation import override

from portal.core.languages import CODES
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.organisations.models import Organisation
from portal.records.drafts import Words
from portal.records.models import Record, RelationType
from portal.records.registry import KINDS
from portal.records.services import relate, revise
from portal.translation.models import RenditionStatus
from tests.records.conftest import Make

Fetch = Callable[..., str]


def path(record: Record, language: str = "en") -> str:
    with override(language):
        return record.get_absolute_url()


@pytest.fixture
def page(client: Client) -> Fetch:
    def fetched(record: Record, language: str = "en", query: str = "") -> str:
        response = client.get(path(record, language) + query)
        assert response.status_code == 200
        assert not response.cookies
        return re.sub(r"\s+", " ", response.content.decode())

    return fetched


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_has_a_page_in_both_directions(make: Make, page: Fetch, kind: str, language: str) -> None:
    html = page(make(kind), language)
    assert {"en": "African Storybook", "ar": "قصص أفريقية"}[language] in html
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_the_page_costs_five_queries(
    make: Make, client: Client, django_assert_num_queries: Callable, kind: str, language: str
) -> None:
    record, others = make(kind), [make(), make("resource")]
    for other in others:
        relate(record, other, RelationType.PART_OF)
    address = path(record, language)
    client.get(address)
    with django_assert_num_queries(5):
        client.get(address)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("project", "Own means"),
        ("network", "Anybody who teaches"),
        ("resource", "3 hours"),
        ("event", "How to take part"),
        ("policy", "Law or regulation"),
        ("service", "Repository"),
        ("story", "Amina"),
    ],
)
def test_a_kind_shows_its_own_fields(make: Make, page: Fetch, kind: str, words: str) -> None:
    assert words in page(make(kind))


def test_who_where_when_and_what_for_are_said(make: Make, page: Fetch, saide: Organisation) -> None:
    html = page(make())
    assert f'<a href="{saide.get_absolute_url()}">Saide</a>' in html
    assert "<bdi>Example Fund</bdi>" in html
    assert '<a href="/en/countries/ke/">Kenya</a>' in html
    assert "Since 2014" in html
    assert "Access that fits" in html
    assert '<a href="https://doi.org/10.1000/182" rel="external">10.1000/182</a>' in html
    assert '<a href="https://source.example.org/about" rel="external nofollow">source.example.org</a>' in html


def test_the_licence_is_said_in_words(make: Make, page: Fetch) -> None:
    html = page(make())
    assert "Translate and adapt it" in html
    assert "Name the author and say what you changed" in html
    assert "This licence meets the Recommendation’s definition of OER" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html


def test_a_licence_against_adaptation_is_said_to_miss_the_definition(make: Make, page: Fetch) -> None:
    html = page(make("resource", columns={"licence": "cc-by-nd-4.0"}))
    assert "does not meet the Recommendation’s definition of OER" in html
    assert "Translate and adapt it" not in html


def test_a_resource_without_a_licence_says_so_and_a_network_need_not(make: Make, page: Fetch) -> None:
    assert "Licence not stated here" in page(make("resource", columns={}))
    assert "Licence not stated here" not in page(make("network", columns={}))


def test_a_machines_text_says_so_with_the_original_one_link_away(make: Make, page: Fetch) -> None:
    record = make()
    html = page(record, "fr")
    assert "Des histoires à lire." in html
    assert f'href="{path(record, "fr")}?text=en"' in html
    assert "Stories to read." in page(record, "fr", "?text=en")


def test_a_stale_text_says_so(make: Make, page: Fetch) -> None:
    record = make()
    record.renditions.filter(language="fr").update(status=RenditionStatus.STALE)
    assert "to be brought up to date" in page(record)


def test_a_reader_of_another_language_gets_the_original_marked_as_such(make: Make, page: Fetch) -> None:
    html = page(make(), "ru")
    assert '<h1 lang="en" dir="ltr">African Storybook</h1>' in html
    assert '<p class="lead" lang="en" dir="ltr">Stories to read.</p>' in html


@pytest.mark.parametrize("query", ["?text=tlh", "?text=", "?text=<script>", "?text=en&text=xx", "?other=1"])
def test_an_unknown_text_is_ignored(make: Make, page: Fetch, query: str) -> None:
    assert "African Storybook" in page(make(), "en", query)


def test_a_wrong_or_missing_name_in_the_address_leads_to_the_right_one(make: Make, client: Client) -> None:
    record = make()
    for wrong in (
        f"/en/records/{record.pk}/",
        f"/en/records/{record.pk}/wrong/",
        f"/en/records/{record.pk}/-/",
    ):
        response = client.get(wrong + "?text=ar")
        assert response.status_code == 301
        assert response["Location"] == path(record) + "?text=ar"


def test_the_name_in_an_address_may_be_in_any_script(make: Make, client: Client) -> None:
    record = make()
    assert client.get(f"/ar/records/{record.pk}/").headers["Location"] == path(record, "ar")
    assert client.get(path(record, "ar")).status_code == 200


def test_a_title_without_letters_has_an_address_too(make: Make, page: Fetch) -> None:
    assert "!?" in page(make(words={"en": Words("!?")}))


@pytest.mark.parametrize("where", ["", "anything/", "history/", "history/1/", "cite.bib"])
def test_what_was_never_public_is_not_there(make: Make, client: Client, where: str) -> None:
    draft = make(publish=False)
    move(draft, to=Status.WITHDRAWN, by=None)
    assert client.get(f"/en/records/{draft.pk}/{where}").status_code == 404
    assert client.get(f"/en/records/{uuid4()}/{where}").status_code == 404


@pytest.mark.parametrize("where", ["", "anything/", "history/", "history/1/", "cite.bib"])
@pytest.mark.parametrize("state", [Status.HIDDEN, Status.WITHDRAWN])
def test_what_is_gone_gives_nothing_away(make: Make, client: Client, where: str, state: Status) -> None:
    record = make()
    move(record, to=state, by=None)
    response = client.get(f"/en/records/{record.pk}/{where}")
    assert response.status_code == 410
    assert b"Storybook" not in response.content


def test_relations_are_read_from_both_ends_and_hide_what_is_hidden(
    make: Make, page: Fetch, hide: Callable[[Record], None]
) -> None:
    whole, part = make(words={"en": Words("The whole")}), make(words={"en": Words("The part")})
    relate(part, whole, RelationType.PART_OF)
    assert "Part of" in page(part)
    assert "Has part" in page(whole)
    hide(whole)
    assert "The whole" not in page(part)


def test_a_hidden_organisation_is_not_named(make: Make, page: Fetch, saide: Organisation) -> None:
    record = make()
    move(saide, to=Status.HIDDEN, by=None)
    assert "Saide" not in page(record)


HOSTILE = '"><script>alert(1)</script></title>{{ 7*7 }}\\u2028<!--'


@pytest.mark.parametrize("language", ["en", "ru"])
def test_hostile_words_stay_words(make: Make, client: Client, language: str) -> None:
    record = make("resource", words={"en": Words(HOSTILE, HOSTILE, HOSTILE)}, columns={"place": HOSTILE})
    for where in (path(record, language), f"/{language}/records/{record.pk}/history/1/"):
        html = client.get(where).content.decode()
        assert "<script>alert" not in html
        assert "</title>{{" not in html


def test_the_page_names_itself_and_its_translations(make: Make, page: Fetch) -> None:
    record = make()
    html = page(record, "en", "?text=ar")
    assert re.search(rf'<link rel="canonical" href="[^"?]+{re.escape(path(record))}">', html)
    for language in CODES:
        assert f'{path(record, language)}">' in html
    assert html.count('rel="alternate" hreflang=') == len(CODES) + 1
    assert "noindex" not in html


def test_starter_content_says_what_it_is_and_claims_no_more_than_was_seen(make: Make, page: Fetch) -> None:
    record = make()
    Record.objects.filter(pk=record.pk).update(source="starter", source_id="x")
    html = page(record)
    assert "Starter content, to be confirmed by its owner." in html
    assert "Last seen in a source checked on 22 November 2026" in html
    assert 'data-tone="good"' not in html


def test_how_far_a_thing_has_come_is_a_tag(make: Make, page: Fetch) -> None:
    assert "Ongoing" in page(make())


def test_the_page_says_when_it_was_changed(make: Make, page: Fetch) -> None:
    record = make()
    assert "Last changed" not in page(record)
    revision = record.revisions.get()
    revise(record.pk, revision.content | {"place": "Nairobi"}, base=1, by=None)
    html = page(record)
    assert "Last changed" in html
    assert "See all 2 versions and what changed" in html


def test_the_page_can_be_shared_without_anybody_knowing(make: Make, page: Fetch) -> None:
    record = make()
    html = page(record)
    assert f"%2Fid%2F{record.pk}" in html or f"/id/{record.pk}" in html
    assert "mailto:?subject=African%20Storybook" in html


def test_everybody_can_report_from_the_page(make: Make, client: Client) -> None:
    record = make()
    assert f"/en/moderation/report/{record.pk}/" in client.get(record.get_absolute_url()).content.decode()
