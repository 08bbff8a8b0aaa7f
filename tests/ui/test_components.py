"""Every component gives valid, escaped HTML in which nothing needs a looser policy."""

import re
from pathlib import Path

import html5lib
import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils.translation import override

from portal.core.languages import CODES
from portal.ui import icons
from portal.ui.parts import Link, Text
from portal.ui.templatetags import ui
from tests.ui.examples import ARABIC, EVIL, EXAMPLES, FORM

TEMPLATES = Path(ui.__file__).parent.parent / "templates" / "ui"
# Parts of the frame, tested as such.
FRAME = {"addresses", "language_menu"}


def rendered(name, **more):
    return get_template(f"ui/components/{name}.html").render({**EXAMPLES[name], **more})


def parsed(html):
    """The document that a strict parser makes of it; raises where a browser would have to guess."""
    whole = f"<!DOCTYPE html><html lang=en><title>x</title><body>{html}</body></html>"
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(whole)


def test_every_component_has_an_example():
    files = {path.stem for path in (TEMPLATES / "components").glob("*.html")}
    assert set(EXAMPLES) | FRAME == files


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_component_is_valid_html(name, language):
    with override(language):
        parsed(rendered(name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_component_escapes_what_it_is_given(name):
    html = rendered(name)
    assert EVIL not in html
    assert "<b>&" not in html
    assert "&amp;amp;" not in html


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_template_needs_no_looser_policy(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|\son\w+\s*=|<style|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "|safe" not in text
    assert "autoescape off" not in text


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_template_is_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (41 if path.parent.name == "components" else 120)


def test_a_title_in_another_language_says_so():
    html = rendered("card")
    assert f'lang="ar" dir="rtl">{ARABIC}</a>' in html
    assert '<p class="card__text" lang="fr" dir="ltr">' in html


def test_a_title_in_the_page_s_language_says_nothing():
    with override("ar"):
        assert f">{ARABIC}</a>" in rendered("card")
        assert 'lang="ar"' not in rendered("card").replace('hreflang="ar"', "")


def test_a_chosen_value_can_be_taken_back():
    html = rendered("facet")
    assert (
        'aria-current="true"><span class="vh">Chosen, remove: </span><bdi lang="ar" dir="rtl">العربية' in html
    )
    assert '<span class="facets__count">1,234</span>' in html


def test_the_origin_of_a_text_is_said_in_words():
    html = rendered("origin")
    assert "Translated by a machine, not yet reviewed. Original language: Arabic." in html
    assert "The original has changed since." in html
    assert '<a href="/ar/records/1/" hreflang="ar">Read the original</a>' in html
    assert 'data-tone="warn"' in rendered("origin_notice")


def test_bars_have_lengths_that_svg_understands():
    with override("fr"):
        html = rendered("chart")
    assert 'width="42.6%"' in html
    assert 'width="0%"' in html


def test_a_table_names_its_cells_for_small_screens():
    document = parsed(rendered("table"))
    labels = [cell.get("data-label") for cell in document.iter() if cell.get("data-label")]
    assert labels == [EVIL, "Count", EVIL, "Count"]


def test_tiles_have_a_place_a_name_and_a_count():
    html = rendered("tiles")
    assert html.count("<li ") == 194
    assert 'href="/en/countries/za/" data-level="4"' in html
    assert 'dir="ltr"' in html


def test_a_month_shows_an_event_on_each_of_its_days():
    document = parsed(rendered("month"))
    days = [cell for cell in document.iter("td") if cell.find(".//a") is not None]
    assert [day.find("time").get("datetime") for day in days] == ["2026-12-01", "2026-12-02", "2026-12-03"]
    assert [cell.find("time").text for cell in document.iter("td") if cell.get("aria-current")] == ["9"]


@pytest.mark.parametrize("name", FORM.fields)
def test_a_field_is_labelled_and_its_errors_are_tied_to_it(name):
    document = parsed(rendered("field", field=FORM[name]))
    ids = {element.get("id") for element in document.iter() if element.get("id")}
    described = " ".join(element.get("aria-describedby") or "" for element in document.iter()).split()
    labelled = {label.get("for") for label in document.iter("label")}
    controls = [element for tag in ("input", "textarea", "select") for element in document.iter(tag)]
    assert set(described) <= ids
    assert {control.get("id") for control in controls} == labelled
    assert bool(FORM[name].errors) == any(
        element.get("class") == "field__error" for element in document.iter()
    )


def test_the_summary_of_errors_leads_to_each_field():
    document = parsed(rendered("errors"))
    targets = [link.get("href") for link in document.iter("a")]
    assert targets == ["#id_name", "#id_areas_0", "#id_agreed", "#id_kind"]
    assert "4 things to look at" in rendered("errors")
    assert rendered("errors", form=type(FORM)()).strip() == ""


def test_a_form_keeps_what_was_typed():
    assert "&lt;b&gt;" in rendered("field", field=FORM["about"])


def pager(number, query):
    page = Paginator(range(200), 20).page(number)
    context = Context({"request": RequestFactory().get("/en/explore/", query), "page": page})
    return Template("{% load ui %}{% pager page %}").render(context)


def test_pages_keep_the_question():
    document = parsed(pager(2, {"q": "a&b", "kind": ["event", "project"], "page": "2"}))
    addresses = [link.get("href") for link in document.iter("a")]
    question = "?q=a%26b&kind=event&kind=project"
    assert addresses[0] == addresses[1] == question
    assert addresses[-1] == f"{question}&page=3"
    current = [link for link in document.iter("a") if link.get("aria-current") == "page"]
    assert [link.find("span").tail for link in current] == ["2"]


def test_one_page_needs_no_pager():
    page = Paginator(range(3), 20).page(1)
    context = Context({"request": RequestFactory().get("/"), "page": page})
    assert Template("{% load ui %}{% pager page %}").render(context).strip() == ""


def test_values_show_themselves():
    assert ui.show(Text(EVIL, "ar")).startswith('<bdi lang="ar" dir="rtl">&lt;b&gt;')
    assert ui.show(Link("x", "/?a&b", rel="next")) == '<a href="/?a&amp;b" rel="next">x</a>'
    assert ui.show(EVIL) == "&lt;b&gt;&quot;&#x27;&amp;&lt;/b&gt;"
    assert ui.show(1234) == "1,234"


def test_nothing_is_shown_for_nothing():
    template = Template(
        "{% load ui %}{{ x|day }}{{ x|moment }}{{ x|number }}{{ x|when }}{{ x|iso }}{{ x|days }}"
    )
    assert template.render(Context({"x": None})) == ""


def test_every_icon_is_hidden_from_screen_readers():
    for name in icons.SHAPES:
        assert 'aria-hidden="true"' in icons.icon(name)
    with pytest.raises(KeyError):
        icons.icon("nothing")


@pytest.mark.parametrize("language", CODES)
def test_numbers_in_components_follow_the_reader(language):
    with override(language):
        written = rendered("figures")
    assert {"fr": "1\u202f234", "ru": "1\u00a0234", "es": "1234"}.get(language, "1,234") in written
