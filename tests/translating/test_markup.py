"""Every page of the desk is sound HTML, names each control, and repeats no id, in both directions."""

from __future__ import annotations

import re

import html5lib
import pytest

from tests.translating.conftest import accepted, drafted, mend, sent
from tests.translating.test_wanting import wish
from tests.translating.test_words import chloe, group, ordinary
from tests.translating.test_words import drafted as begun
from tests.translating.test_words import sent as handed_in

__all__ = ("chloe", "group", "ordinary")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_are_sound(make, amina, bao, rosa, signed_in, language):
    first, second = make(), make()
    accepted(first, amina, bao)
    mend(first, summary="Quite another thing.")
    drafted(second, amina, {"title": "Autre"})
    given = sent(second, bao)
    pages = [
        (amina, ""),
        (amina, "mine/"),
        (amina, "bring/"),
        (amina, f"{first.pk}/"),
        (amina, f"{second.pk}/fr/"),
        (bao, f"{first.pk}/fr/"),
        (rosa, f"review/{given.pk}/"),
    ]
    check(pages, signed_in, language)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_what_people_write_are_sound(group, amina, bao, chloe, signed_in, ordinary, language):
    wish(group, amina, "ar")
    begun(group, chloe, {"title": "Autre"}, "es")
    handed_in(group, chloe)
    handed_in(group, amina, {"title": "Les cartes"})
    pages = [
        (amina, f"ask/?of={group.pk}&to=fr"),
        (amina, f"ask/?of={group.pk}&to=ar"),
        (amina, "asked/"),
        (chloe, "mine/"),
        (chloe, "words/?to=ar&state=wanted"),
        (bao, "words/?to=fr&state=unread"),
        (chloe, f"words/{group.pk}/"),
        (chloe, f"words/{group.pk}/fr/"),
        (bao, f"words/{group.pk}/fr/read/"),
        (bao, f"words/{group.pk}/fr/read/?which=shown"),
    ]
    check(pages, signed_in, language)


def check(pages, signed_in, language) -> None:
    for person, path in pages:
        html = signed_in(person).get(f"/{language}/translate/{path}").content.decode()
        html5lib.HTMLParser(strict=True).parse(html)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert sorted(ids) == sorted(set(ids)), path
        assert html.count("<h1") == 1
        labels = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
        controls = re.findall(r'<(?:textarea|select|input(?! type="hidden"))[^>]*\sid="([^"]+)"', html)
        assert set(controls) - {"q"} <= labels, path
