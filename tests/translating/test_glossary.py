"""Terms in a text: found whole, in their forms, in every script, without touching a letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.languages import CODES
from portal.translating.glossary import found_in, marked
from portal.translating.memory import pairs


@pytest.mark.parametrize(
    ("text", "source", "target", "term"),
    [
        ("These Open Educational\nResources help.", "en", "fr", "Ressources éducatives libres"),
        ("We share OER.", "en", "fr", "REL"),
        ("开放式教育资源很好。", "zh-hans", "en", "Open educational resources"),
        ("وبالموارد التعليمية المفتوحة", "ar", "en", "Open educational resources"),
        ("تتيح الموارد التعليمية المفتوحة", "ar", "en", "Open educational resources"),
        ("A poerless word", "en", "fr", None),
        ("OER", "en", "sw", None),
    ],
)
def test_terms_are_found(text, source, target, term):
    found = [found.target for found in found_in(marked(text, source, target))]
    assert found == ([term] if term else [])


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80), words=st.sampled_from(["", "OER", " provision ", "开放式教育资源"]))
@pytest.mark.parametrize("source", CODES)
def test_not_a_letter_is_touched(source, text, words):
    whole = text + words + text
    assert "".join(piece.text for piece in marked(whole, source, "en" if source != "en" else "ru")) == whole


def test_paragraphs_are_remembered_where_both_have_as_many():
    original, rendition = {"title": "A", "body": "One.\n\nTwo."}, {"title": "B", "body": "Un.\n\nDeux."}
    assert ("Two.", "Deux.") in pairs(original, rendition)
    assert ("Two.", "Deux.") not in pairs(original, {"body": "Un. Deux."})
    assert pairs({"title": "A"}, {"title": " "}) == []
