"""The public pages: numbers, languages, changes, weight; and nothing of what is hidden."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.consultations.mapping import Fate
from portal.consultations.models import Change, Comment, Consultation, Draft, Kind, Paragraph, Stage
from portal.consultations.reading import cuts
from portal.consultations.services.drafts import publish_draft
from portal.consultations.services.languages import render_draft, review_draft
from portal.consultations.services.mapping import map_paragraphs
from portal.consultations.sheet import Line
from portal.moderation.lifecycle import Status
from tests.consultations.conftest import ENGLISH, make_consultation, make_draft, make_group, make_organisation

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def at(consultation: Consultation, rest: str = "", language: str = "en") -> str:
    return f"/{language}/consultations/{consultation.slug}/{rest}"


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert not answer.cookies
    return str(answer.content.decode())


def comment_on(paragraph: Paragraph, author: User, status: str = Status.PUBLISHED, **given: Any) -> Comment:
    from portal.translation.services import begin
    from portal.translation.written import Wording

    made = Comment.objects.create(
        consultation=paragraph.consultation,
        draft=paragraph.draft,
        paragraph=paragraph,
        kind="concern",
        author=author,
        status=status,
        published_at=timezone.now(),
        **given,
    )
    begin(made, Wording("en", body="This is not enough."))
    return made


def long_draft(consultation: Consultation, by: User, number: int = 120) -> Draft:
    words = " ".join(f"The contractor delivers part {part} in an open format." for part in range(6))
    lines = [
        Line(Kind.HEADING, f"Part {place // 10}", 1)
        if place % 10 == 0
        else Line(Kind.TEXT, f"{place}. {words}")
        for place in range(number)
    ]
    return make_draft(consultation, by, lines)


def test_the_text_stands_in_numbered_paragraphs_each_with_its_link(client: Client, draft: Draft) -> None:
    page = text(client, at(draft.consultation))
    for number in range(1, 9):
        assert f'id="p-{number}"' in page
        assert f"Comment on paragraph {number} (0)" in page
    assert "<h2>Purpose</h2>" in page
    assert "Open until" in page


@pytest.mark.parametrize(("language", "words"), [("fr", "Livraison"), ("ar", "التسليم")])
def test_readers_get_the_text_in_their_language_and_are_told_that_nobody_reviewed_it(
    client: Client, draft: Draft, reviewer: User, language: str, words: str
) -> None:
    path = at(draft.consultation, language=language)
    assert f"<h2>{words}</h2>" in text(client, path)
    assert client.get(path).context["reading"].unreviewed
    review_draft(draft, language, by=reviewer)
    assert not client.get(path).context["reading"].unreviewed


def test_the_original_is_one_plain_link_away(client: Client, draft: Draft) -> None:
    page = text(client, at(draft.consultation, "?text=fr"))
    assert '<h2 lang="fr"' in page
    assert "?draft=1&amp;text=en" in page


def test_counts_are_of_public_comments_only(
    client: Client, paragraphs: list[Paragraph], member: User
) -> None:
    comment_on(paragraphs[2], member)
    comment_on(paragraphs[2], member, Status.HIDDEN)
    page = text(client, at(paragraphs[2].consultation))
    assert "Comment on paragraph 3 (1)" in page
    assert "Read 1 comment<" in page


def test_a_long_draft_stays_within_the_budget_and_asks_no_more_than_a_short_one(
    client: Client,
    consultation: Consultation,
    facilitator: User,
    member: User,
    django_assert_max_num_queries: Any,
) -> None:
    made = long_draft(consultation, facilitator)
    for paragraph in made.paragraphs.all()[:40]:
        comment_on(paragraph, member)
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(at(consultation))
    assert len(brotli.compress(answer.content, quality=5)) <= 18_000
    seen: list[int] = []
    for page in range(1, 20):
        answer = client.get(at(consultation, f"?page={page}"))
        if answer.status_code == 404:
            break
        seen += [shown.paragraph.number for shown in answer.context["reading"].paragraphs]
        assert len(brotli.compress(answer.content, quality=5)) <= 18_000
    assert seen == list(range(1, 121))


def test_the_page_with_a_paragraph_is_found_by_its_number(
    client: Client, consultation: Consultation, facilitator: User
) -> None:
    long_draft(consultation, facilitator)
    assert 'id="p-97"' in text(client, at(consultation, "?p=97"))


def test_pages_begin_with_headings_where_they_can() -> None:
    kinds = [Kind.HEADING if place % 10 == 0 else Kind.TEXT for place in range(120)]
    found = cuts(kinds)
    assert [start for start, _end in found if kinds[start] != Kind.HEADING] == []
    assert cuts([Kind.TEXT] * 80) == [(0, 36), (36, 72), (72, 80)]
    assert cuts([]) == [(0, 0)]


@pytest.fixture
def second(consultation: Consultation, draft: Draft, facilitator: User) -> Draft:
    """A second draft, published: paragraph 3 edited, 8 gone, the rest the same."""
    lines = [*ENGLISH[:7]]
    lines[2] = Line(
        Kind.TEXT, "The contractor publishes the material under CC BY 4.0, at the latest with delivery."
    )
    made = make_draft(consultation, facilitator, lines, publish=False)
    fates = {number: Fate(Change.UNCHANGED, (number + 8,)) for number in range(1, 8)}
    fates |= {3: Fate(Change.EDITED, (11,)), 8: Fate(Change.REMOVED)}
    map_paragraphs(made, fates, by=facilitator, seen=made.version)
    made.refresh_from_db()
    return publish_draft(made, by=facilitator, seen=made.version)


def test_changes_since_the_last_draft_are_shown_on_request(client: Client, second: Draft) -> None:
    consultation = second.consultation
    assert "<ins>" not in text(client, at(consultation))
    page = text(client, at(consultation, "?changes=1"))
    assert "<del>" in page
    assert "Edited; paragraph 3 before" in page


def test_a_paragraphs_page_tells_its_history_and_its_comments(
    client: Client, second: Draft, member: User, django_assert_max_num_queries: Any
) -> None:
    consultation = second.consultation
    comment_on(consultation.paragraphs.get(number=3), member, organisation=make_organisation("Lake Trust"))
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(client, at(consultation, "p/3/"))
    assert "This is not enough." in page
    assert "was edited; it became paragraph 11" in page
    assert "was edited; it became paragraph 11" in text(client, at(consultation, "p/11/"))
    assert "Removed after draft 1" in text(client, at(consultation, "p/8/"))


def test_what_was_removed_stands_in_the_differences(
    client: Client, second: Draft, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(client, at(second.consultation, "differences/1/2/"))
    assert "Accessible: as the standard" in page
    assert "Removed" in page


@pytest.mark.parametrize(
    "rest",
    [
        "?draft=9",
        "?draft=x",
        "?page=0",
        "?page=99",
        "?page=٣",
        "p/99/",
        "differences/2/1/",
        "differences/1/9/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, draft: Draft, rest: str) -> None:
    assert client.get(at(draft.consultation, rest)).status_code == 404


def test_an_unpublished_draft_is_on_no_public_page(
    client: Client, consultation: Consultation, draft: Draft, facilitator: User
) -> None:
    make_draft(consultation, facilitator, [Line(Kind.TEXT, "Secret wording")], publish=False)
    for rest in ("", "?draft=2", "p/9/", "differences/1/2/", "course/"):
        assert "Secret wording" not in client.get(at(consultation, rest)).content.decode()
    assert client.get(at(consultation, "p/9/")).status_code == 404


def test_what_is_hidden_is_gone_from_every_page_and_comes_back(client: Client, draft: Draft) -> None:
    consultation = draft.consultation
    for status, code in ((Status.HIDDEN, 410), (Status.PUBLISHED, 200)):
        Consultation.objects.filter(pk=consultation.pk).update(status=status)
        for rest in ("", "p/3/", "course/"):
            assert client.get(at(consultation, rest)).status_code == code
        found = "model clause" in text(client, "/en/consultations/")
        assert found == (status == Status.PUBLISHED)
        assert ("model clause" in text(client, "/en/consultations.atom")) == found


def test_the_list_puts_what_is_open_first_and_narrows(
    client: Client, consultation: Consultation, django_assert_max_num_queries: Any
) -> None:
    now = timezone.now()
    other = make_group("Another group")
    make_consultation(other, "To come", stage=Stage.ANNOUNCED, opens_at=now + timedelta(days=1))
    make_consultation(other, "Long ago", stage=Stage.ARCHIVED)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(client, "/en/consultations/")
    assert page.index("model clause") < page.index("To come") < page.index("Long ago")
    assert "Long ago" not in text(client, "/en/consultations/?stage=announced")
    assert "model clause" not in text(client, f"/en/consultations/?group={other.slug}")
    assert client.get("/en/consultations/?stage=x").status_code == 404
    assert client.get("/en/consultations/?group=x").status_code == 404


def test_the_course_is_public_with_its_reasons(client: Client, consultation: Consultation) -> None:
    consultation.events.create(stage=Stage.OPEN, reason="طُلب وقت أطول", language="ar")
    page = text(client, at(consultation, "course/"))
    assert '<bdi lang="ar" dir="rtl">طُلب وقت أطول</bdi>' in page


def test_closed_consultations_offer_no_form(client: Client, draft: Draft) -> None:
    Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    page = text(client, at(draft.consultation))
    assert "Comment on paragraph" not in page
    assert "The time for comments is over." in page


def test_words_of_editors_are_never_markup(
    client: Client, consultation: Consultation, facilitator: User
) -> None:
    made = make_draft(consultation, facilitator, [Line(Kind.TEXT, "<script>alert(1)</script>")])
    render_draft(made, "fr", {1: "<img src=x onerror=y>"}, by=facilitator)
    assert "<script>alert" not in text(client, at(consultation))
    assert "<img src=x" not in text(client, at(consultation, language="fr"))
