"""The frame around every page: language, ways in, addresses for search engines, the name of the page."""

import html5lib
import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from portal.core.languages import CODES
from portal.ui import addresses
from portal.ui.context import frame

PAGE = """{% extends "ui/base.html" %}
{% block title %}{{ name }}{% endblock %}
{% block description %}{{ about }}{% endblock %}
{% block main %}<h1>{{ name }}</h1>{% endblock %}"""
FRONT = {code: f"/{code}/" for code in CODES}


def page(path="/en/areas/", source=PAGE, **context):
    request = RequestFactory().get(path)
    language = path.split("/")[1]
    with override(language):
        values = {"name": "Areas", "about": "Five of them.", **frame(request), "request": request, **context}
        return Template(source).render(Context(values))


def parsed(html):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def attributes(document, tag, wanted_name, /, **wanted):
    return [
        element.get(wanted_name)
        for element in document.iter(tag)
        if all(element.get(key) == value for key, value in wanted.items())
        and element.get(wanted_name) is not None
    ]


@pytest.mark.parametrize("language", CODES)
def test_the_frame_is_valid_and_says_its_language(language):
    root = parsed(page(f"/{language}/areas/", alternates=FRONT))
    assert root.get("lang") == {"zh-hans": "zh-Hans"}.get(language, language)
    assert root.get("dir") == ("rtl" if language == "ar" else "ltr")


def test_one_heading_one_main_and_a_way_to_it():
    document = parsed(page(alternates=FRONT))
    assert len(list(document.iter("h1"))) == len(list(document.iter("main"))) == 1
    assert attributes(document, "a", "href", **{"class": "skip"}) == ["#main"]
    assert document.find(".//main").get("id") == "main"


def test_five_ways_in_and_where_one_is():
    document = parsed(page("/en/areas/3/", alternates=FRONT))
    [navigation] = [nav for nav in document.iter("nav") if nav.get("class") == "header__nav"]
    assert [link.get("href") for link in navigation.iter("a")] == [
        "/en/explore/",
        "/en/areas/",
        "/en/groups/",
        "/en/learning/",
        "/en/about/",
    ]
    assert [link.get("aria-current") for link in navigation.iter("a")] == [None, "true", None, None, None]


def test_a_record_belongs_to_exploring():
    current = [entry.current for entry in frame(RequestFactory().get("/en/records/1/x/"))["frame"].main]
    assert current == ["true", "", "", "", ""]
    assert frame(RequestFactory().get("/en/explore/"))["frame"].main[0].current == "page"


@pytest.mark.parametrize(
    "place",
    ["discussions", "consultations", "decisions", "commitments", "meetings", "annual-report", "groups/x"],
)
def test_what_groups_do_belongs_to_collaborating(place):
    current = [entry.current for entry in frame(RequestFactory().get(f"/en/{place}/"))["frame"].main]
    assert current == ["", "", "true", "", ""]


def test_events_belong_to_exploring_and_stand_at_the_foot():
    shown = frame(RequestFactory().get("/en/events/"))["frame"]
    assert [entry.current for entry in shown.main] == ["true", "", "", "", ""]
    assert "/en/events/" in [link.url for link in shown.foot]


def test_the_foot_keeps_its_promises():
    with override("fr"):
        places = [link.url for link in frame(RequestFactory().get("/fr/"))["frame"].foot]
    assert places == [
        f"/fr/{place}/"
        for place in (
            "events",
            "open-data",
            "help",
            "help/glossary",
            "accessibility",
            "privacy",
            "moderation-policy",
            "contact",
        )
    ]


def test_a_name_is_written_once_and_stands_everywhere():
    document = parsed(page(name='Maths & "more" <i>', alternates=FRONT))
    title = document.find(".//title").text
    assert title.startswith('Maths & "more" <i> – ')
    assert attributes(document, "meta", "content", property="og:title") == ['Maths & "more" <i>']
    assert attributes(document, "meta", "content", name="description") == ["Five of them."]
    assert attributes(document, "meta", "content", property="og:description") == ["Five of them."]


def test_a_page_without_a_description_claims_none():
    document = parsed(page(about="", alternates=FRONT))
    assert attributes(document, "meta", "content", name="description") == []


def test_every_language_is_one_link_away(settings):
    document = parsed(page(alternates=FRONT))
    menu = document.find(".//details[@class='menu']")
    assert [link.get("href") for link in menu.iter("a")] == list(FRONT.values())
    assert [link.get("lang") for link in menu.iter("a")] == ["ar", "zh-Hans", "en", "fr", "ru", "es"]
    assert [link.text for link in menu.iter("a") if link.get("aria-current")] == ["English"]


def test_search_engines_are_told_of_each_translation(settings):
    settings.PORTAL_BASE_URL = "https://portal.example"
    document = parsed(page("/fr/areas/?utm=1", alternates={"en": "/en/areas/", "fr": "/fr/areas/"}))
    assert attributes(document, "link", "href", rel="canonical") == ["https://portal.example/fr/areas/"]
    links = zip(
        attributes(document, "link", "hreflang", rel="alternate"),
        attributes(document, "link", "href", rel="alternate"),
        strict=True,
    )
    assert list(links) == [
        ("en", "https://portal.example/en/areas/"),
        ("fr", "https://portal.example/fr/areas/"),
        ("x-default", "https://portal.example/en/areas/"),
    ]
    assert attributes(document, "meta", "content", property="og:url") == ["https://portal.example/fr/areas/"]


def test_only_languages_with_text_are_told_of(settings):
    document = parsed(page(alternates=FRONT, translated_into={"fr", "zh-hans"}))
    assert attributes(document, "link", "hreflang", rel="alternate") == ["zh-Hans", "fr"]


def test_a_page_that_is_missing_in_a_language_leads_to_its_front_page():
    with override("en"):
        languages = addresses.page_languages(Context({"alternates": {"en": "/en/areas/"}}))
    assert [language.url for language in languages if language.code in {"en", "ru"}] == ["/en/areas/", "/ru/"]


def test_without_alternates_the_address_is_translated_with_its_question(settings):
    request = RequestFactory().get("/en/about/?q=1")
    with override("en"):
        urls = {
            language.code: language.url
            for language in addresses.page_languages(Context({"request": request}))
        }
    assert urls["en"] == "/en/about/?q=1"
    assert urls["ar"] == "/ar/about/?q=1"


def test_a_page_may_empty_the_search_of_the_header():
    assert 'role="search"' in page(alternates=FRONT)
    assert 'role="search"' not in page(source=PAGE + "{% block search %}{% endblock %}", alternates=FRONT)


def test_the_frame_asks_for_nothing_from_elsewhere():
    document = parsed(page(alternates=FRONT))
    assets = [*attributes(document, "script", "src"), *attributes(document, "link", "href", rel="stylesheet")]
    assert all(address.startswith("/static/") for address in assets)
    assert list(document.iter("style")) == []
    assert attributes(document, "script", "src") == ["/static/ui/js/menu.js"]


def test_data_for_machines_cannot_end_its_own_script():
    source = "{% load ui %}{% jsonld data %}"
    html = Template(source).render(Context({"data": {"name": "</script><b>&\u2028é"}}))
    assert html == (
        '<script type="application/ld+json">'
        r'{"name":"\u003C/script\u003E\u003Cb\u003E\u0026\u2028é"}</script>'
    )
