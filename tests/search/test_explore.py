"""The page "Explore": what a reader sees, follows and is told."""

import html
import re

import pytest

from portal.moderation.lifecycle import Status
from portal.records.drafts import Behind, Words
from portal.records.models import Record
from portal.search import services
from portal.search.engine.interface import Question
from portal.search.listing import listing
from portal.search.similar import similar

from .test_any_input import NASTY


@pytest.fixture
def page(client, indexed):
    def get(query: str = "", language: str = "en", status: int = 200) -> str:
        indexed()
        response = client.get(f"/{language}/explore/{query}")
        assert response.status_code == status
        return html.unescape(response.content.decode())

    return get


def test_everything_public_is_listed_with_the_newest_first(page, published, organisation):
    published("Open maps")
    organisation("Saide", country="KE")
    shown = page()
    assert "2 results" in shown
    assert shown.index("Saide") < shown.index("Open maps")


def test_found_words_are_marked_and_markup_in_texts_is_not_obeyed(page, published):
    published("Open <b>maps</b>", summary="Maps & <script>alert(1)</script> for teachers")
    response = page("?q=map")
    assert "Open <b><mark>maps</mark></b>" in response


def test_texts_are_escaped(client, published, indexed):
    published("Open <b>maps</b>", summary="Maps & <script>x</script>")
    indexed()
    for query in ("", "?q=map", "?view=table"):
        raw = client.get(f"/en/explore/{query}").content.decode()
        assert "<b>" not in raw
        assert "<script>x" not in raw


def test_filters_are_links_with_counts_and_chosen_ones_can_be_removed(page, published):
    published("Open maps", area=("3",), country=("KE",))
    published("Open law", kind="policy", country=("KE",))
    shown = page("?q=open&area=3&country=KE")
    assert 'href="?q=open&country=KE"' in shown
    assert 'href="?q=open&area=3"' in shown
    assert 'href="?q=open&area=3&country=KE&kind=project"' in shown
    assert 'href="?q=open">Remove all' in shown
    assert "Inclusive access" in shown
    assert "Filter these results (2 chosen)" in shown


def test_languages_are_called_by_their_own_names_where_they_are_known(page, published):
    published("Open maps", language=("zh-hant", "sm", "sw"))
    shown = page("?language=zh-Hant")
    assert "1 result" in shown
    assert '<bdi lang="zh-Hant" dir="ltr">繁體中文</bdi>' in shown
    assert '<bdi lang="sw" dir="ltr">Kiswahili</bdi>' in shown
    assert "<bdi>Samoan</bdi>" in shown
    assert "Traditional Chinese" in shown


def test_organisations_are_a_kind_of_their_own(page, published, organisation):
    published("Open maps")
    organisation("Saide")
    shown = page("?kind=organisation")
    assert "1 result" in shown
    assert "Saide" in shown
    assert "Open maps" not in shown


def test_nothing_found_says_what_to_leave_out(page, published):
    published("Open maps", country=("KE",))
    shown = page("?q=open+zebra&country=KE&country=SD&from=2020")
    assert "0 results" in shown
    assert "Ask for less" not in page("?q=zebra")
    shown = page("?q=open+zebra")
    assert 'href="?q=open" rel="nofollow">Without the word “zebra”' in shown
    shown = page("?q=open&country=SD")
    assert "Without the filter “Sudan”" in shown


def test_a_misspelt_word_is_offered_as_it_was_meant(page, published):
    published("Textbooks for mathematics")
    assert 'Did you mean <a href="?q=textbooks" rel="nofollow">textbooks</a>?' in page("?q=textboks")


def test_what_the_address_gets_wrong_is_said(page, published):
    published("Open maps")
    shown = page("?country=XX&from=never&page=99&sort=up&q=maps")
    for said in (
        "“Country” has no value “XX”",
        "“never” is not a date",
        "There is no page 99",
        "cannot be shown as “up”",
    ):
        assert said in shown
    assert "Open <mark>maps</mark>" in shown


def test_a_title_in_another_language_says_so(page, published):
    published("دليل المعلم", original="ar")
    assert re.search(r'<a href="/en/records/[^"]+" lang="ar" dir="rtl">دليل المعلم</a>', page())


def test_a_reader_gets_the_rendition_in_their_language(page, published):
    published("Open maps", words={"fr": Words("Cartes libres", origin="human")})
    assert "Cartes libres" in page("?q=maps", "fr")


def test_what_was_hidden_since_is_not_shown(page, published, client):
    record = published("Secret maps")
    page()
    Record.objects.filter(pk=record.pk).update(status=Status.HIDDEN)
    assert "Secret maps" not in client.get("/en/explore/").content.decode()


@pytest.mark.parametrize("view", ["", "table", "map"])
def test_the_list_is_shown_as_list_table_or_map_and_taken_along(page, published, view):
    published("Open maps", country=("KE",))
    shown = page(f"?q=maps&view={view}")
    assert "Kenya" in shown
    assert "Calendar" in shown
    for form in ("csv", "jsonld", "atom", "ics"):
        assert f'href="/en/explore.{form}?q=maps"' in shown


def test_long_lists_have_pages(page, published):
    for number in range(45):
        published(f"Map {number:02}")
    shown = page("?sort=name&page=2")
    assert "45 results" in shown
    assert "Map 20" in shown
    assert "Map 19" not in shown
    assert 'href="?sort=name&page=3"' in shown


def test_without_an_index_the_page_says_so_plainly(client, portal_index, vocabularies):
    response = client.get("/en/explore/")
    assert response.status_code == 503
    assert response["Retry-After"]


def test_nothing_that_is_typed_breaks_the_page(client, published, indexed):
    published("Open maps")
    indexed()
    for text in NASTY:
        asked = {"q": text.encode("utf-8", "replace"), "from": text[:50].encode("utf-8", "replace")}
        assert client.get("/ar/explore/", asked).status_code == 200, text


@pytest.mark.parametrize("number", [2, 18])
def test_the_page_costs_five_queries_whatever_it_shows(
    client, published, organisation, indexed, number, django_assert_max_num_queries
):
    for place in range(number):
        body = organisation(f"Body {place}", country="KE", stakeholder_type="civil-society")
        behind = (Behind("lead", body.pk), Behind("partner", name="Somebody"))
        published(f"Map {place}", country=("KE", "SD"), area=("1", "3"), language=("sw",), behind=behind)
    indexed()
    client.get("/en/explore/")
    for query in ("", "?q=map", "?view=table", "?kind=organisation", "?view=map", "?q=zzz"):
        with django_assert_max_num_queries(5):
            assert client.get(f"/en/explore/{query}").status_code == 200


def test_the_page_is_the_same_for_everybody(client, published, indexed):
    published("Open maps")
    indexed()
    response = client.get("/en/explore/?q=maps")
    assert not response.cookies
    assert "csrf" not in response.content.decode()


def test_other_packages_get_the_things_in_order(published, organisation, indexed):
    first, body = published("Alpha"), organisation("Beta")
    indexed()
    assert [one.pk for one in listing(Question(sort="name"), 10)] == [first.pk, body.pk]
    assert [one.pk for one in listing(Question(sort="name"), 1)] == [first.pk]


def test_a_record_knows_what_resembles_it(published, indexed, django_assert_num_queries):
    first = published("Kenyan maps", country=("KE",), area=("3",))
    published("Sudanese law", country=("SD",), kind="policy")
    published("Kenyan atlas", country=("KE",), area=("3",))
    indexed()
    record = Record.objects.prefetch_related("renditions", "tags").get(pk=first.pk)
    with django_assert_num_queries(1):
        assert [card.title for card in similar(record, "en", 1)] == ["Kenyan atlas"]


def test_the_page_of_a_record_shows_what_resembles_it(client, published, indexed):
    first = published("Kenyan maps", country=("KE",), area=("3",))
    published("Kenyan atlas", country=("KE",), area=("3",))
    indexed()
    assert "Kenyan atlas" in client.get(first.get_absolute_url()).content.decode()


def test_without_an_index_nothing_resembles_anything(published, portal_index):
    assert similar(published("Kenyan maps"), "en") == []


def test_every_filter_of_the_contract_is_there():
    from portal.search.engine.interface import FACETS
    from portal.search.facets import FILTERS

    assert set(FILTERS) == set(FACETS)
    assert services.BATCH <= 500
