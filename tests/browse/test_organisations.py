"""The page of an organisation and the list of all."""

import json
import re
from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation


def structured(response) -> dict:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode())
    return json.loads(found[1])


def test_an_organisation_is_shown_at_the_address_with_its_name(client, organisation):
    saide = organisation("Saide Trust", country="KE", stakeholder_type="civil-society", ror="02c6mw869")
    page = client.get(f"/en/organisations/{saide.pk}/saide-trust/").content.decode()
    assert "What Saide Trust does." in page
    assert "Civil society" in page
    assert 'href="/en/countries/ke/"' in page
    assert 'href="https://ror.org/02c6mw869"' in page
    assert f"/id/{saide.pk}" in page


@pytest.mark.parametrize("address", ["", "another-name/"])
def test_any_other_name_leads_to_the_right_address_with_its_question(client, organisation, address):
    saide = organisation("Saide Trust")
    response = client.get(f"/en/organisations/{saide.pk}/{address}?text=fr")
    assert response.status_code == 301
    assert response["Location"] == f"/en/organisations/{saide.pk}/saide-trust/?text=fr"


def test_what_never_was_is_not_found_and_what_was_withdrawn_is_gone(client, organisation):
    draft = Organisation.objects.create(status=Status.DRAFT)
    hidden = organisation("Saide Trust")
    Organisation.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    answers = [client.get(f"/en/organisations/{pk}/x/") for pk in (uuid4(), draft.pk, hidden.pk)]
    assert [answer.status_code for answer in answers] == [404, 404, 410]
    assert b"Saide" not in answers[2].content


def test_a_machine_translation_says_so_and_leads_to_the_original(client, organisation):
    saide = organisation("Saide Trust", french="Fondation Saide")
    page = client.get(f"/fr/organisations/{saide.pk}/fondation-saide/").content.decode()
    assert "What Fondation Saide does." in page
    assert f'href="/fr/organisations/{saide.pk}/fondation-saide/?text=en"' in page
    assert 'class="notice"' in page


def test_the_text_may_be_asked_for_in_another_language(client, organisation):
    saide = organisation("Saide Trust", french="Fondation Saide")
    page = client.get(f"/fr/organisations/{saide.pk}/fondation-saide/?text=en").content.decode()
    assert '<h1 lang="en" dir="ltr">Saide Trust</h1>' in page
    assert 'class="notice"' not in page
    assert client.get(f"/fr/organisations/{saide.pk}/fondation-saide/?text=xx").status_code == 200


def test_the_language_menu_leads_to_the_name_in_each_language(client, organisation):
    saide = organisation("Saide Trust", french="Fondation Saide")
    page = client.get(f"/en/organisations/{saide.pk}/saide-trust/").content.decode()
    assert f'hreflang="fr" href="http://localhost:8000/fr/organisations/{saide.pk}/fondation-saide/"' in page
    assert f'href="/ar/organisations/{saide.pk}/saide-trust/"' in page


def test_its_records_stand_by_role_with_their_numbers(client, organisation, record):
    saide = organisation("Saide Trust")
    for _ in range(3):
        record(lead=saide)
    record("A library", lead=saide, role="host")
    response = client.get(f"/en/organisations/{saide.pk}/saide-trust/")
    parts = [(part.title, part.total, len(part.cards)) for part in response.context["parts"]]
    assert parts == [("Led by this organisation", 3, 3), ("Hosted by this organisation", 1, 1)]


def test_a_hidden_record_is_neither_listed_nor_counted(client, organisation, record):
    saide = organisation("Saide Trust")
    secret = record("A secret", lead=saide)
    type(secret).objects.filter(pk=secret.pk).update(status=Status.HIDDEN)
    response = client.get(f"/en/organisations/{saide.pk}/saide-trust/")
    assert response.context["parts"] == []
    assert b"A secret" not in response.content


def test_many_records_come_in_pages_and_there_is_no_page_beyond(client, organisation, record):
    saide = organisation("Saide Trust")
    for _ in range(21):
        record(lead=saide)
    address = f"/en/organisations/{saide.pk}/saide-trust/"
    assert len(client.get(address + "?page=2").context["parts"][0].cards) == 1
    wrong = [client.get(f"{address}?page={number}").status_code for number in ("3", "0", "-1", "x", "9" * 30)]
    assert wrong == [404] * 5


def test_an_organisation_asks_six_questions_however_much_it_does(
    client, organisation, record, django_assert_num_queries
):
    saide = organisation("Saide Trust", french="Fondation Saide", country="KE")
    for _ in range(8):
        record(lead=saide, country="KE", area="2")
    client.get("/en/countries/")
    with django_assert_num_queries(6):
        client.get(f"/en/organisations/{saide.pk}/saide-trust/")


def test_starter_content_says_what_it_is_and_where_from(client, organisation):
    saide = organisation(
        "Saide Trust",
        source="starter",
        source_urls=["https://www.example.org/about", "javascript:alert(1)"],
        checked_on=date(2026, 11, 22),
        review_due_on=date(2027, 11, 22),
    )
    page = client.get(f"/en/organisations/{saide.pk}/saide-trust/").content.decode()
    assert "Starter content, to be confirmed by its owner." in page
    assert ">example.org</a>" in page
    assert "javascript:" not in page
    assert "22 November 2027" in page


def test_only_a_verified_organisation_is_called_verified(client, organisation):
    plain, sure = organisation("Plain"), organisation("Sure", verified_at=timezone.now())
    assert "Not verified yet" in client.get(f"/en/organisations/{plain.pk}/plain/").content.decode()
    page = client.get(f"/en/organisations/{sure.pk}/sure/").content.decode()
    assert "Verified" in page
    assert "Not verified yet" not in page


def test_machines_read_an_organization_with_its_permanent_identifier(client, organisation):
    saide = organisation("Saide </script>", french="Fondation Saide", country="KE", ror="02c6mw869")
    response = client.get(saide.get_absolute_url())
    data = structured(response)
    assert data["@type"] == "Organization"
    assert data["@id"] == f"http://localhost:8000/id/{saide.pk}"
    assert data["name"] == "Saide </script>"
    assert data["alternateName"] == ["Fondation Saide"]
    assert data["sameAs"] == "https://ror.org/02c6mw869"
    assert data["address"]["addressCountry"] == "KE"


def test_the_list_is_by_name_whatever_its_language(client, organisation):
    for name, french in (("Zebra", "Abeille"), ("ants", ""), ("Bees", "Zèbre")):
        organisation(name, french=french)
    names = {
        lang: [card.title for card in client.get(f"/{lang}/organisations/").context["cards"]]
        for lang in ("en", "fr")
    }
    assert names == {"en": ["ants", "Bees", "Zebra"], "fr": ["Abeille", "ants", "Zèbre"]}


def test_each_facet_counts_what_the_other_leaves(client, organisation):
    organisation("A", country="KE", stakeholder_type="igo")
    organisation("B", country="KE", stakeholder_type="civil-society")
    organisation("C", country="UG", stakeholder_type="civil-society")
    response = client.get("/en/organisations/?country=ke&stakeholder=nonsense&colour=red")
    countries, types = response.context["facets"]
    assert [card.title for card in response.context["cards"]] == ["A", "B"]
    assert [(c.text, c.count, c.chosen) for c in countries.choices] == [
        ("Kenya", 2, True),
        ("Uganda", 1, False),
    ]
    assert [(c.text, c.count) for c in types.choices] == [
        ("Civil society", 1),
        ("Intergovernmental organisation", 1),
    ]
    assert countries.choices[0].url == "/en/organisations/"
    assert types.choices[0].url == "/en/organisations/?country=KE&stakeholder=civil-society"


def test_the_list_asks_five_questions_however_long_it_is(client, organisation, django_assert_num_queries):
    for number in range(25):
        organisation(f"Body {number}", country="KE", stakeholder_type="igo")
    with django_assert_num_queries(5):
        client.get("/en/organisations/?page=2")


def test_there_is_no_page_beyond_the_list(client, organisation):
    organisation("A")
    assert client.get("/en/organisations/?page=2").status_code == 404
    assert client.get("/en/organisations/?page=zero").status_code == 404


def test_a_logo_says_whose_it_is(client, organisation):
    saide = organisation("Saide & Co", logo="logos/saide.png")
    page = client.get(saide.get_absolute_url()).content.decode()
    assert '<img src="/media/logos/saide.png" alt="Logo of Saide &amp; Co" height="96">' in page
