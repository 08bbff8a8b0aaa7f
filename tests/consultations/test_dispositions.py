"""Answering comments: who may, when it is public, who is told, two at once, changes on record."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.privacy import exporters
from portal.consultations.annual import build
from portal.consultations.forms.dispositions import seal
from portal.consultations.models import Answer, Comment, Consultation, Disposition, Draft, Paragraph, Stage
from portal.consultations.refusals import Refused
from portal.consultations.saying import Said
from portal.consultations.services.comments import edit
from portal.consultations.services.dispositions import Overtaken, Verdict, answer
from portal.consultations.services.stages import Because, Step, go_on
from portal.moderation.lifecycle import Status
from portal.notifications.models import Notice
from portal.translation.models import Earlier
from tests.consultations.conftest import make_facilitator, make_group, signed_in
from tests.consultations.saying import reply, respond, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(paragraphs: list[Paragraph], outsider: User) -> Comment:
    """A public comment on the third paragraph."""
    return say(paragraphs[2], outsider, "Too early for us.")


def desk(consultation: Consultation, query: str = "") -> str:
    return reverse("consultations:answers", args=[consultation.slug]) + query


def row(one: Comment, given: str, reasons: str = "", version: int = 0, before: str = "") -> dict[str, Any]:
    """What a browser sends of one row."""
    name = f"a{one.pk.hex}"
    known = {"before": before or seal("", ""), "version": str(version)}
    return {f"{name}-{key}": value for key, value in {"answer": given, "reasons": reasons, **known}.items()}


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_only_the_groups_facilitators_and_the_secretariat_answer(
    one: Comment, outsider: User, facilitator: User, secretariat: User
) -> None:
    elsewhere = make_facilitator(make_group("Another group"), "elise")
    for stranger in (outsider, elsewhere):
        with pytest.raises(PermissionDenied):
            reply(one, stranger)
        assert signed_in(stranger).get(desk(one.consultation)).status_code == 403
    reply(one, facilitator)
    reply(one, secretariat, Answer.IN_PART, "In part.")
    assert Disposition.objects.get().version == 2


@pytest.mark.parametrize("given", [choice for choice in Answer if choice != Answer.NOTED])
def test_every_answer_but_noted_needs_reasons(one: Comment, facilitator: User, given: str) -> None:
    with pytest.raises(Refused, match="reasons"):
        reply(one, facilitator, given, "")
    assert reply(one, facilitator, Answer.NOTED, "").answer == Answer.NOTED


def test_answers_are_private_until_the_consultation_is_responded(
    one: Comment, facilitator: User, outsider: User
) -> None:
    reply(one, facilitator, reasons="A secret so far.")
    places = [
        reverse("consultations:responses", args=[one.consultation.slug]),
        reverse("consultations:comment", args=[one.consultation.slug, one.pk]),
        *(reverse("consultations:export", args=[one.consultation.slug, e]) for e in ("json", "csv", "html")),
    ]
    for place in places:
        body = Client().get(place).content.decode()
        assert "A secret so far." not in body
        assert "Too early for us." in body
    assert told(outsider) == []
    respond(one.consultation, facilitator)
    for place in places:
        assert "A secret so far." in Client().get(place).content.decode()
    assert told(outsider) == ["comments_answered"]


def test_whoever_commented_often_is_told_once(
    paragraphs: list[Paragraph], outsider: User, member: User, facilitator: User
) -> None:
    for paragraph in paragraphs[:3]:
        reply(say(paragraph, outsider), facilitator)
    reply(say(paragraphs[0], member), facilitator)
    respond(paragraphs[0].consultation, facilitator)
    assert (told(outsider), told(member)) == (["comments_answered"], ["comments_answered"])
    notice = Notice.objects.get(user=outsider)
    assert notice.path == f"consultations/{paragraphs[0].consultation.slug}/responses/"


def test_no_consultation_is_responded_with_a_comment_left(one: Comment, facilitator: User) -> None:
    with pytest.raises(Refused, match="no answer yet"):
        respond(one.consultation, facilitator)


def test_after_that_each_change_is_on_record_and_its_author_is_told(
    one: Comment, facilitator: User, outsider: User
) -> None:
    reply(one, facilitator, Answer.NOT_ACCEPTED, "It would delay us.")
    respond(one.consultation, facilitator)
    reply(one, facilitator, Answer.IN_PART, "On reflection, in part.")
    [before] = Earlier.objects.filter(object_id=Disposition.objects.get().pk)
    assert (before.title, before.body) == ("not_accepted", "It would delay us.")
    assert told(outsider) == ["comments_answered", "comment_answer_changed"]
    body = (
        Client().get(reverse("consultations:comment", args=[one.consultation.slug, one.pk])).content.decode()
    )
    for words in ("It would delay us.", "Not accepted", "On reflection, in part.", "Accepted in part"):
        assert words in body


def test_before_that_a_change_leaves_no_trace(one: Comment, facilitator: User) -> None:
    reply(one, facilitator, Answer.NOT_ACCEPTED, "A rash word.")
    reply(one, facilitator, Answer.ACCEPTED, "Agreed.")
    respond(one.consultation, facilitator)
    assert not Earlier.objects.exists()


def test_another_round_leaves_what_was_answered_in_public(
    consultation: Consultation, one: Comment, facilitator: User, member: User, paragraphs: list[Paragraph]
) -> None:
    reply(one, facilitator, reasons="First round.")
    respond(consultation, facilitator)
    step = Step(
        Stage.OPEN, closes_at=consultation.closes_at + (consultation.closes_at - consultation.opens_at)
    )
    step = Step(Stage.OPEN, closes_at=step.closes_at.replace(year=step.closes_at.year + 1))  # type: ignore[union-attr]
    go_on(consultation, step, by=facilitator, seen=consultation.version, because=Because())
    paragraph = Paragraph.objects.with_words().get(pk=paragraphs[1].pk)
    reply(say(paragraph, member, "Second."), facilitator, reasons="Not public yet.")
    place = reverse("consultations:responses", args=[consultation.slug])
    body = Client().get(place).content.decode()
    assert "First round." in body
    assert "Not public yet." not in body
    respond(Consultation.objects.get(pk=consultation.pk), facilitator)
    assert told(member) == ["comments_answered"]
    assert told(one.author).count("comments_answered") == 1  # type: ignore[arg-type]


def test_what_is_hidden_or_archived_is_not_answered(one: Comment, facilitator: User) -> None:
    Consultation.objects.filter(pk=one.consultation_id).update(stage=Stage.ARCHIVED)
    with pytest.raises(Refused, match="stage"):
        reply(Comment.objects.get(pk=one.pk), facilitator)
    Consultation.objects.filter(pk=one.consultation_id).update(stage=Stage.OPEN)
    Comment.objects.filter(pk=one.pk).update(status=Status.HIDDEN)
    with pytest.raises(Refused, match="not public"):
        reply(one, facilitator)


def test_two_people_answer_at_once_and_both_answers_are_shown(
    one: Comment, facilitator: User, secretariat: User
) -> None:
    reply(one, secretariat, Answer.ACCEPTED, "Theirs.")
    with pytest.raises(Overtaken) as refused:
        answer(one, Verdict(Answer.NOTED, "Mine."), by=facilitator, seen=0)
    assert refused.value.theirs == Disposition.objects.get()
    page = signed_in(facilitator)
    sent = {"language": "en", **row(one, "noted", "Mine.")}
    found = page.post(desk(one.consultation), sent)
    body = found.content.decode()
    assert found.status_code == 409
    assert "Theirs." in body
    assert "Mine." in body
    assert Disposition.objects.get().original().body == "Theirs."  # type: ignore[union-attr]
    sent |= {f"a{one.pk.hex}-version": "1"}
    assert page.post(desk(one.consultation), sent).status_code == 302
    assert Disposition.objects.get().original().body == "Mine."  # type: ignore[union-attr]


def test_a_row_that_nobody_touched_overwrites_nothing(
    one: Comment, facilitator: User, secretariat: User
) -> None:
    reply(one, secretariat, Answer.ACCEPTED, "Theirs.")
    sent = {"language": "en", **row(one, "", "")}
    assert signed_in(facilitator).post(desk(one.consultation), sent).status_code == 302
    assert Disposition.objects.get().original().body == "Theirs."  # type: ignore[union-attr]


def test_a_page_of_answers_is_saved_at_once_and_what_is_wrong_is_kept(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User, facilitator: User
) -> None:
    first, second, third = (say(paragraph, outsider) for paragraph in paragraphs[:3])
    sent = {"language": "fr"} | row(first, "accepted", "D’accord.") | row(second, "accepted") | row(third, "")
    found = signed_in(facilitator).post(desk(consultation), sent)
    assert found.status_code == 409
    assert "Give reasons" in found.content.decode()
    assert [one.comment for one in Disposition.objects.all()] == [first]
    assert Disposition.objects.get().original_language == "fr"


def test_one_answer_is_saved_by_its_own_button(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User, facilitator: User
) -> None:
    first, second = (say(paragraph, outsider) for paragraph in paragraphs[:2])
    sent = {"language": "en", "only": first.pk.hex} | row(first, "noted") | row(second, "noted")
    assert signed_in(facilitator).post(desk(consultation), sent).status_code == 302
    assert [one.comment for one in Disposition.objects.all()] == [first]


def test_the_desk_shows_fifty_and_narrows_by_answer_and_paragraph(
    consultation: Consultation,
    paragraphs: list[Paragraph],
    outsider: User,
    facilitator: User,
    django_assert_max_num_queries: Any,
) -> None:
    made = [say(paragraphs[number % 4], outsider, f"Number {number}.") for number in range(60)]
    reply(made[0], facilitator)
    page = signed_in(facilitator)
    page.get(desk(consultation))
    with django_assert_max_num_queries(20):
        found = page.get(desk(consultation))
    assert len(found.context["lines"]) == 50
    assert len(page.get(desk(consultation, "?page=2")).context["lines"]) == 9
    assert len(page.get(desk(consultation, "?state=accepted")).context["lines"]) == 1
    number = paragraphs[0].number
    assert len(page.get(desk(consultation, f"?state=all&paragraph={number}")).context["lines"]) == 15
    assert page.get(desk(consultation, "?page=99")).status_code == 404


def test_a_comment_changed_after_its_answer_is_marked(
    one: Comment, facilitator: User, outsider: User
) -> None:
    reply(one, facilitator)
    edit(one, Said("concern", "en", "Quite another concern."), by=outsider, seen=1)
    body = signed_in(facilitator).get(desk(one.consultation, "?state=with")).content.decode()
    assert "changed after it was answered" in body


def test_answers_of_somebody_who_left_stay_without_the_name(one: Comment, facilitator: User) -> None:
    reply(one, facilitator)
    holding = exporters()[Disposition]
    assert len(holding.export(facilitator)) == 1
    holding.erase(facilitator)
    assert Disposition.objects.get().by is None


def test_in_arabic_the_desk_reads_from_the_right(draft: Draft, one: Comment, facilitator: User) -> None:
    place = desk(one.consultation).replace("/en/", "/ar/")
    body = signed_in(facilitator).get(place).content.decode()
    assert 'dir="rtl"' in body
    assert "ينشر المتعاقد" in body


def test_the_annual_report_counts_no_answer_before_it_is_public(one: Comment, facilitator: User) -> None:
    def said() -> list[list[Any]]:
        part = build(timezone.now().year, "en")
        return [list(row) for row in part.tables[-1].rows]

    reply(one, facilitator)
    assert said() == [["Not answered yet", 1]]
    respond(one.consultation, facilitator)
    assert said() == [["Accepted", 1]]
