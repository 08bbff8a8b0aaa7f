"""Drafts: numbers are given once and never again; words change only until they are published."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.consultations.mapping import Fate
from portal.consultations.models import Change, Consultation, Draft, Kind
from portal.consultations.refusals import Refused, Stale
from portal.consultations.services.drafts import (
    About,
    add_draft,
    discard_draft,
    publish_draft,
    rewrite_draft,
)
from portal.consultations.services.languages import render_draft
from portal.consultations.services.mapping import map_paragraphs
from portal.consultations.sheet import Line, in_one_line, read, write
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


def test_a_number_is_never_used_again(consultation: Consultation, draft: Draft, facilitator: User) -> None:
    second = make_draft(consultation, facilitator, ENGLISH[:3], publish=False)
    discard_draft(second, by=facilitator, seen=second.version)
    again = make_draft(consultation, facilitator, ENGLISH[:1])
    assert (again.number, [one.number for one in again.paragraphs.all()]) == (2, [12])


def test_a_published_draft_stays_as_it_is(draft: Draft, facilitator: User) -> None:
    for verb in (discard_draft, publish_draft):
        with pytest.raises(Refused, match="stay as they are"):
            verb(draft, by=facilitator, seen=draft.version)
    with pytest.raises(Refused, match="stay as they are"):
        rewrite_draft(draft, ENGLISH, by=facilitator, seen=draft.version)
    assert len(words(draft)) == 8


def test_of_two_who_correct_a_draft_at_once_the_second_is_asked_to_look_again(
    consultation: Consultation, facilitator: User, secretariat: User
) -> None:
    made = make_draft(consultation, facilitator, ENGLISH[:2], publish=False)
    rewrite_draft(made, [Line(Kind.TEXT, "Mine", 0, 1)], by=facilitator, seen=1)
    with pytest.raises(Stale):
        rewrite_draft(made, [Line(Kind.TEXT, "Theirs", 0, 1)], by=secretariat, seen=1)
    assert words(made) == ["Mine"]


def test_a_number_that_is_not_the_drafts_is_refused(
    consultation: Consultation, draft: Draft, facilitator: User
) -> None:
    second = make_draft(consultation, facilitator, ENGLISH[:2], publish=False)
    with pytest.raises(Refused, match="no paragraph 1"):
        rewrite_draft(second, [Line(Kind.TEXT, "Taken", 0, 1)], by=facilitator, seen=1)
    assert len(words(second)) == 2


def test_a_correction_makes_its_translations_out_of_date(
    consultation: Consultation, facilitator: User
) -> None:
    made = make_draft(consultation, facilitator, ENGLISH[:2], publish=False)
    render_draft(made, "fr", {1: "Objet", 2: "Cette clause."}, by=facilitator)
    rewrite_draft(made, [Line(Kind.HEADING, "Aim", 1, 1), Line(*args(ENGLISH[1]), 2)], by=facilitator, seen=1)
    assert [one.text("fr").is_stale for one in made.paragraphs.with_words()] == [True, False]


def args(line: Line) -> tuple[Kind, str, int]:
    return line.kind, line.text, line.level


def test_two_drafts_are_not_prepared_at_once(consultation: Consultation, facilitator: User) -> None:
    make_draft(consultation, facilitator, publish=False)
    with pytest.raises(Refused, match="not published yet"):
        make_draft(consultation, facilitator)


def test_a_draft_without_words_is_none(consultation: Consultation, facilitator: User) -> None:
    with pytest.raises(Refused, match="at least one paragraph"):
        add_draft(consultation, [], About("en"), by=facilitator)


def test_a_draft_with_a_merger_of_one_alone_is_not_published(
    consultation: Consultation, draft: Draft, facilitator: User
) -> None:
    second = make_draft(consultation, facilitator, ENGLISH[:2], publish=False)
    map_paragraphs(second, {1: Fate(Change.MERGED, (9,))}, by=facilitator, seen=second.version)
    second.refresh_from_db()
    with pytest.raises(Refused, match="no other paragraph was merged"):
        publish_draft(second, by=facilitator, seen=second.version)


def test_members_prepare_nothing(consultation: Consultation, member: User) -> None:
    with pytest.raises(PermissionDenied):
        add_draft(consultation, ENGLISH, About("en"), by=member)


LINES = st.lists(
    st.builds(
        lambda kind, text, level, number: (kind, text, level, number),
        st.sampled_from(list(Kind)),
        st.text(min_size=1, max_size=60),
        st.integers(1, 6),
        st.none() | st.integers(0, 999_999),
    ),
    unique_by=(lambda row: row[3] if row[3] is not None else object(),),
    max_size=12,
)


@given(LINES)
def test_a_sheet_says_back_what_was_written_on_it(rows: list[tuple[Kind, str, int, int | None]]) -> None:
    leveled = (Kind.HEADING, Kind.ITEM)
    made = [
        Line(kind, words, level if kind in leveled else 0, number)
        for kind, text, level, number in rows
        if (words := in_one_line(text))
    ]
    assert read(write(made)) == made
