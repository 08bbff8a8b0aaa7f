"""What a record said before, and what each version changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from portal.records.models import Record, Revision, RevisionState
from portal.records.services import revise
from tests.records.conftest import Make


@pytest.fixture
def revised(make: Make) -> Record:
    """A record whose summary, place, countries and funder somebody changed."""
    record = make()
    content = dict(record.revisions.get().content)
    content |= {
        "en.summary": "Stories to read aloud.",
        "ar.summary": "قصص للقراءة معا.",
        "place": "Nairobi",
        "country": ["KE", "UG"],
        "licence": "cc-by-sa-4.0",
    }
    content["behind"] = content["behind"][:1]
    revise(record.pk, content, base=1, by=None, note="Read again <b>")
    return record


def get(client: Client, record: Record, where: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/records/{record.pk}/history/{where}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_all_versions_are_listed_newest_first(client: Client, revised: Record) -> None:
    html = get(client, revised)
    assert html.index("Version 2") < html.index("Version 1")
    assert "Read again &lt;b&gt;" in html


def test_a_version_shows_what_went_and_what_came(client: Client, revised: Record) -> None:
    html = get(client, revised, "2/")
    assert "Stories to read<ins> aloud</ins>." in html
    assert '<del dir="auto">South Africa</del>' in html
    assert '<ins dir="auto">Nairobi</ins>' in html
    assert '<del dir="auto">CC BY 4.0</del>' in html
    assert '<ins dir="auto">CC BY-SA 4.0</ins>' in html
    assert '<del dir="auto">Funder: Example Fund</del>' in html
    assert "Uganda" not in html


def test_a_changed_text_carries_its_language_and_direction(client: Client, revised: Record) -> None:
    assert '<dd lang="ar" dir="rtl">قصص للقراءة<ins> معا</ins>.</dd>' in get(client, revised, "2/")


def test_the_first_version_is_shown_as_it_was(client: Client, revised: Record) -> None:
    html = get(client, revised, "1/")
    assert "Stories to read." in html
    assert "<ins" not in html


@pytest.mark.parametrize("where", ["3/", "0/", "99999999999999999999/"])
def test_a_version_that_never_was_is_not_there(client: Client, revised: Record, where: str) -> None:
    assert client.get(f"/en/records/{revised.pk}/history/{where}").status_code == 404


@pytest.mark.parametrize("state", [RevisionState.PROPOSED, RevisionState.DECLINED])
def test_a_proposal_is_not_history(client: Client, revised: Record, state: str) -> None:
    Revision.objects.create(record=revised, number=3, base=2, content={"en.title": "Secret"}, state=state)
    assert client.get(f"/en/records/{revised.pk}/history/3/").status_code == 404
    assert "Version 3" not in get(client, revised)


def test_a_field_that_the_kind_no_longer_has_is_shown_by_its_name(client: Client, revised: Record) -> None:
    content = revised.revisions.get(number=2).content | {"colour": "green"}
    Revision.objects.create(record=revised, number=3, base=2, content=content)
    assert "colour" in get(client, revised, "3/")


def test_nobodys_address_is_shown(client: Client, revised: Record, django_user_model: type) -> None:
    amina = django_user_model.objects.create_user("amina@example.org")
    Revision.objects.filter(record=revised).update(by=amina)
    assert "amina@example.org" not in get(client, revised) + get(client, revised, "2/")


def test_the_list_costs_the_same_however_long_it_is(
    client: Client, revised: Record, django_assert_num_queries: Callable
) -> None:
    get(client, revised)
    for number in range(3, 20):
        Revision.objects.create(record=revised, number=number, base=1, content={})
    with django_assert_num_queries(3):
        get(client, revised)
