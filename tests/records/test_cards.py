"""A record in a list: short, in the reader's language, at no query more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils.translation import override

from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.organisations.models import Organisation
from portal.records.cards import card_for, cards, small_card_for
from portal.records.drafts import Words
from portal.records.models import Record
from portal.ui.parts import Text
from tests.records.conftest import Make


def loaded(record: Record) -> Record:
    return Record.objects.for_cards().get(pk=record.pk)


def test_a_card_says_what_who_where_when_and_under_which_licence(make: Make) -> None:
    record = make()
    card = card_for(loaded(record), "en")
    assert (card.title, card.kind, card.text) == ("African Storybook", "Project", "Stories to read.")
    assert card.meta == [Text("Saide", "en"), "Kenya, Uganda and 1 more", "Since 2014", "CC BY 4.0"]
    assert [(area.number, area.name, area.url) for area in card.areas] == [
        (3, "Inclusive access", "/en/areas/3/"),
        (1, "Capacity building", "/en/areas/1/"),
    ]
    assert card.origin is None


def test_a_card_is_in_the_language_asked_for_whichever_is_active(make: Make) -> None:
    record = loaded(make())
    with override("ru"):
        card = card_for(record, "ar")
    assert (card.title, card.language) == ("قصص أفريقية", "ar")
    assert card.url.startswith("/ar/records/")
    assert card.meta[0] == Text("سعيدة", "ar")


def test_a_translation_says_where_it_comes_from(make: Make) -> None:
    record = loaded(make())
    machine, other = card_for(record, "fr").origin, card_for(record, "es").origin
    assert (machine.kind, machine.language, machine.original_url) == (
        "machine",
        "en",
        card_for(record, "fr").url + "?text=en",
    )
    assert (other.kind, other.original_url) == ("original", "")


def test_a_small_card_has_no_areas(make: Make) -> None:
    card = small_card_for(loaded(make()), "en")
    assert (card.size, list(card.areas)) == ("s", [])


@pytest.mark.parametrize(
    ("countries", "line"),
    [
        (("KE",), "Kenya"),
        (("KE", "UG"), "Kenya and Uganda"),
        (("KE", "UG", "ZA", "XX"), "Kenya, Uganda and 2 more"),
    ],
)
def test_at_most_two_countries_are_named(make: Make, countries: tuple[str, ...], line: str) -> None:
    assert line in card_for(loaded(make(tags={"country": countries})), "en").meta


def test_who_is_hidden_is_not_named(make: Make, saide: Organisation) -> None:
    record = make()
    move(saide, to=Status.HIDDEN, by=None)
    assert card_for(loaded(record), "en").meta[0] == Text("Example Fund")


def test_a_record_with_next_to_nothing_has_a_card(make: Make) -> None:
    bare = make("resource", words={"en": Words("Bare")}, tags={}, behind=(), columns={}, identifiers=())
    card = card_for(loaded(bare), "en")
    assert (card.title, card.text, card.meta, card.areas) == ("Bare", "", [], [])


def test_a_list_costs_five_queries_however_long(make: Make, django_assert_num_queries: Callable) -> None:
    for kind in ("project", "event", "resource", "policy"):
        make(kind)
    cards(Record.objects.published().for_cards(), "en")
    with django_assert_num_queries(5):
        assert len(cards(Record.objects.published().for_cards(), "fr")) == 4
