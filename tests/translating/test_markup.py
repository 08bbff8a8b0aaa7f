"""Every page of the desk is sound HTML, names each control, and repeats no id, in both directions."""

from __future__ import annotations

import re

import html5lib
import pytest

from tests.translating.conftest import accepted, drafted, mend, sent


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
    for person, path in pages:
        html = signed_in(person).get(f"/{language}/translate/{path}").content.decode()
        html5lib.HTMLParser(strict=True).parse(html)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert sorted(ids) == sorted(set(ids)), path
        assert html.count("<h1") == 1
        labels = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
        controls = re.findall(r'<(?:textarea|select|input(?! type="hidden"))[^>]*\sid="([^"]+)"', html)
        assert set(controls) - {"q"} <= labels, path
