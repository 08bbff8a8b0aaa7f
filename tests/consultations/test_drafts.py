"""Drafts: numbers are given once and never again; words change only until they are published."""

from __future__ import annotations

import pytest

from portal.accounts.models import User
from portal.consultations.models import Consultation, Draft
from tests.consultations.conftest import ENGLISH, make_draft

pytestmark = pytest.mark.django_db


def words(draft: Draft, language: str = "en") -> list[str]:
    return [one.text(language).body for one in draft.paragraphs.with_words()]


def test_a_draft_has_its_paragraphs_numbered_in_order(draft: Draft) -> None:
    assert [one.number for one in draft.paragraphs.all()] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert words(draft) == [line.text for line in ENGLISH]
    assert words(draft, "fr")[0] == "Objet"


def test_the_next_draft_goes_on_numbering(
    consultation: Consultation, draft: Draft, facilitator: User
) -> None:
    second = make_draft(consultation, facilitator, ENGLISH[:2])
    assert second.number == 2
    assert [one.number for one in second.paragraphs.all()] == [9, 10]
