"""The response matrix: two hundred comments in six languages in one table, counted exactly; nothing hidden in it."""

from __future__ import annotations

import gzip
from collections import Counter
from itertools import cycle
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.consultations import matrix
from portal.consultations.models import (
    Answer,
    Change,
    Comment,
    Consultation,
    Draft,
    Mapping,
    Paragraph,
)
from portal.consultations.services.comments import withdraw
from portal.consultations.sheet import Line
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from portal.vocabularies import labels
from tests.consultations.conftest import make_draft
from tests.consultations.saying import crowd, reply, respond, say
from tests.organisations.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def place(consultation: Consultation, query: str = "") -> str:
    return reverse("consultations:responses", args=[consultation.slug]) + query


def shown(consultation: Consultation, query: str = "") -> Any:
    return Client().get(place(consultation, query)).context


@pytest.fixture
def answered(world: None, group: Group, draft: Draft, facilitator: User) -> list[Comment]:
    """Two hundred comments, all answered, in public."""
    made = crowd(group, draft)
    for one, given in zip(made, cycle(Answer), strict=False):
        reply(one, facilitator, given, f"Because of {one.paragraph.number if one.paragraph else 'all'}.")
    respond(draft.consultation, facilitator)
    return made


def test_two_hundred_comments_are_counted_exactly(
    answered: list[Comment], consultation: Consultation
) -> None:
    page = shown(consultation)
    figures = {figure.label: figure.number for figure in page["figures"]}
    assert figures == {"comments": 200, "people for themselves": 30, "organisations": 10, "answered": 200}
    facets = {facet.name: {choice.text: choice.count for choice in facet.choices} for facet in page["facets"]}
    assert facets["Answer"] == dict.fromkeys((str(one.label) for one in Answer), 40)
    kinds = Counter(str(one.get_kind_display()) for one in answered)
    assert facets["Kind of comment"] == dict(kinds)
    organisations = [one.organisation for one in answered if one.organisation]
    types = Counter(labels.label("stakeholders", one.stakeholder_type, "en") for one in organisations)
    assert facets["Stakeholder type"] == {"People for themselves": 150, **types}
    countries = Counter(one.country for one in organisations)
    assert facets["Region"] == {
        "Not known": 150,
        "Africa": countries["KE"],
        "Europe and North America": countries["FR"],
    }


def test_every_filter_leaves_exactly_what_answers_to_it(
    answered: list[Comment], consultation: Consultation
) -> None:
    def left(query: str) -> int:
        return int(shown(consultation, query)["page"].paginator.count)

    assert left("?answer=noted") == 40
    assert left("?kind=support") == sum(one.kind == "support" for one in answered)
    assert left("?stakeholder=person") == 150
    assert left("?region=africa") == sum(
        one.organisation.country == "KE" for one in answered if one.organisation
    )
    third = answered[3].paragraph
    assert left(f"?paragraph={third.number}") == sum(one.paragraph_id == third.pk for one in answered)  # type: ignore[union-attr]
    assert left("?paragraph=0") == sum(one.paragraph is None for one in answered)
    assert left("?answer=nonsense&region=atlantis&paragraph=x") == 200
    assert Client().get(place(consultation, "?page=99")).status_code == 404


def test_all_pages_together_hold_each_comment_once_with_its_words(
    answered: list[Comment], consultation: Consultation
) -> None:
    seen: list[Any] = []
    for number in range(1, 11):
        for row in shown(consultation, f"?page={number}")["rows"]:
            seen.append(row.shown.comment.pk)
            original = row.shown.comment.original()
            assert row.shown.said.body == original.body
            assert row.shown.reply.reasons.body.startswith("Because of")
    assert len(seen) == 200
    assert set(seen) == {one.pk for one in answered}


def test_in_each_language_the_words_are_the_readers_or_marked_as_they_are(
    answered: list[Comment], consultation: Consultation
) -> None:
    body = Client().get(place(consultation, "?paragraph=1").replace("/en/", "/ar/")).content.decode()
    assert 'lang="ar" dir="rtl"' in body
    assert 'lang="fr" dir="ltr"' in body
    assert "الغرض" in body


def test_the_page_is_light_and_asks_the_database_little(
    answered: list[Comment], consultation: Consultation, django_assert_max_num_queries: Any
) -> None:
    Client().get(place(consultation))
    for query in ("", "?page=5", "?kind=support&stakeholder=person"):
        with django_assert_max_num_queries(8):
            body = Client().get(place(consultation, query)).content
        assert len(gzip.compress(body)) < 15 * 1024
    answer = Client().get(place(consultation))
    assert not answer.cookies
    assert b"csrf" not in answer.content


def test_what_is_not_public_is_in_no_row_and_no_count(
    consultation: Consultation,
    paragraphs: list[Paragraph],
    outsider: User,
    member: User,
    newcomer: User,
    facilitator: User,
) -> None:
    say(paragraphs[0], outsider, "Stays.")
    hidden, gone = say(paragraphs[0], member, "Was hidden."), say(paragraphs[1], outsider, "Was withdrawn.")
    say(paragraphs[0], newcomer, "Is held.")
    Comment.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    withdraw(gone, by=outsider)
    page = shown(consultation)
    assert page["figures"][0].number == 1
    assert page["figures"][1].number == 1
    assert sum(choice.count for choice in page["facets"][0].choices) == 1
    body = Client().get(place(consultation)).content.decode()
    for words in ("Was hidden", "Was withdrawn", "Is held"):
        assert words not in body


def test_an_organisation_that_was_hidden_is_not_named(
    consultation: Consultation, paragraphs: list[Paragraph], minister: User, ministry: Organisation
) -> None:
    say(paragraphs[0], minister, organisation=ministry)
    Organisation.objects.filter(pk=ministry.pk).update(status=Status.HIDDEN)
    body = Client().get(place(consultation)).content.decode()
    assert "Ministry of Schooling" not in body
    assert "Kenya" not in body


def test_what_became_of_a_paragraph_stands_with_its_comments_once_the_draft_is_public(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User, facilitator: User
) -> None:
    say(paragraphs[2], outsider)
    say(paragraphs[3], outsider)
    second = make_draft(
        consultation,
        facilitator,
        [Line(paragraphs[2].kind, "One half."), Line("text", "Other.")],
        publish=False,
    )
    halves = list(second.paragraphs.order_by("order"))
    for half in halves:
        Mapping.objects.create(old=paragraphs[2], new=half, change=Change.SPLIT)
    Mapping.objects.create(old=paragraphs[3], change=Change.REMOVED)
    rows = matrix.rows(consultation, [one.pk for one in Comment.objects.order_by("paragraph__order")], "en")
    assert [row.became for row in rows] == [(), ()]
    Draft.objects.filter(pk=second.pk).update(published_at=timezone.now())
    rows = matrix.rows(consultation, [one.pk for one in Comment.objects.order_by("paragraph__order")], "en")
    assert [one.link.text for one in rows[0].became if one.link] == [
        f"Paragraph {half.number} of draft 2" for half in halves
    ]
    assert [(one.change, one.link) for one in rows[1].became] == [("Removed", None)]
    assert rows[0].words == paragraphs[2].text("en").body  # type: ignore[union-attr]


def test_it_is_read_only(consultation: Consultation, draft: Draft) -> None:
    assert Client().post(place(consultation)).status_code == 405
    assert Client().get("/en/consultations/none-of-this/responses/").status_code == 404
