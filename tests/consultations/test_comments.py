"""Commenting: what can be said, when, by whom; what becomes of it; what readers see beneath a paragraph."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.privacy import exporters
from portal.accounts.services import erase
from portal.consultations import commenting
from portal.consultations.models import Comment, CommentKind, Consultation, Draft, Kind, Paragraph, Stage
from portal.consultations.refusals import Refused, Stale
from portal.consultations.saying import Said
from portal.consultations.services.comments import Closed, On, comment, edit, withdraw
from portal.consultations.services.mapping import fates_into
from portal.consultations.sheet import Line
from portal.groups.models import Group
from portal.moderation.deciding import Ruling, decide
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case
from portal.organisations.models import Organisation
from portal.translation.models import Earlier, Origin
from portal.translation.services import render
from portal.translation.written import Wording
from tests.consultations.conftest import make_draft, signed_in
from tests.consultations.saying import WORDS, close, hide, reply, respond, restore, say, url
from tests.moderation.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db: None) -> User:
    return person("moses", "moderator")


def test_a_member_comments_and_it_stands_beneath_the_paragraph(
    paragraphs: list[Paragraph], outsider: User
) -> None:
    one = say(paragraphs[2], outsider)
    thread = commenting.comments_of(paragraphs[2], "en")
    assert one.status == Status.PUBLISHED
    assert [(shown.who, shown.kind, shown.said.body) for shown in thread.comments if shown.said] == [
        ("Oskar", "Concern", WORDS["en"])
    ]
    assert commenting.comments_of(paragraphs[1], "en").total == 0


def test_a_newcomers_comment_waits_for_a_moderator(
    paragraphs: list[Paragraph], newcomer: User, facilitator: User
) -> None:
    one = say(paragraphs[2], newcomer)
    assert one.status == Status.HELD
    assert Case.objects.get(object_id=one.pk).space == one.consultation.group.space
    assert commenting.comments_of(paragraphs[2], "en").total == 0
    assert commenting.comments_of(paragraphs[2], "en").comments == []


def test_in_a_group_read_beforehand_everybodys_comment_waits(
    paragraphs: list[Paragraph], outsider: User
) -> None:
    Group.objects.update(is_premoderated=True)
    anew = Paragraph.objects.with_words().get(pk=paragraphs[2].pk)
    assert say(anew, outsider).status == Status.HELD


def test_proposed_wording_shows_the_difference_in_the_language_of_the_comment(
    paragraphs: list[Paragraph], outsider: User
) -> None:
    wording = "Le prestataire publie le matériel sous licence ouverte, à la livraison."
    say(paragraphs[2], outsider, "", kind="wording", language="fr", wording=wording)
    [shown] = commenting.comments_of(paragraphs[2], "en").comments
    changed = [(piece.sort, piece.text.strip()) for piece in shown.pieces if piece.sort != "same"]
    assert changed == [("old", "immédiatement"), ("new", "à la livraison")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "wording"}, "Write the paragraph"),
        ({"kind": "praise"}, "Say what it is"),
        ({"body": ""}, "Write your comment"),
        ({"body": "x" * 5001}, "too long"),
        ({"kind": "wording", "wording": "x" * 8001}, "too long"),
        ({"wording": "Something else."}, "Proposed wording"),
        (
            {
                "kind": "wording",
                "wording": "The contractor  publishes the material under an open licence, immediately. ",
            },
            "the same",
        ),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(
    paragraphs: list[Paragraph], outsider: User, given: dict[str, str], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        say(paragraphs[2], outsider, **{"body": "A word.", **given})


def test_no_wording_is_proposed_for_the_whole_text(draft: Draft, outsider: User) -> None:
    with pytest.raises(Refused, match="whole text"):
        say(draft, outsider, kind="wording", wording="Everything anew.")
    assert say(draft, outsider).paragraph is None


def test_the_same_comment_twice_stands_once(paragraphs: list[Paragraph], outsider: User) -> None:
    assert say(paragraphs[2], outsider).pk == say(paragraphs[2], outsider).pk


def test_nothing_is_said_before_it_opens_nor_after_it_closes(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    on, said = On(paragraphs[2].draft, paragraphs[2]), Said("support", "en", "Good.")
    announced = on.draft.consultation
    announced.stage, second = Stage.ANNOUNCED, timedelta(seconds=1)
    for at in (announced.opens_at - second, announced.closes_at):
        with pytest.raises(Closed):
            comment(on, said, by=outsider, at=at)
    for at in (announced.opens_at, announced.closes_at - second):
        assert comment(on, said, by=outsider, at=at)


def test_nobody_comments_on_a_draft_that_is_not_published(
    consultation: Consultation, facilitator: User, outsider: User
) -> None:
    draft = make_draft(consultation, facilitator, publish=False)
    with pytest.raises(PermissionDenied):
        say(draft, outsider)


def test_only_representatives_speak_for_an_organisation(
    paragraphs: list[Paragraph], ministry: Organisation, minister: User, outsider: User
) -> None:
    with pytest.raises(PermissionDenied):
        say(paragraphs[2], outsider, organisation=ministry)
    say(paragraphs[2], minister, organisation=ministry)
    [shown] = commenting.comments_of(paragraphs[2], "en").comments
    assert shown.who == "Mona, for Ministry of Schooling"


def test_one_changes_ones_own_comment_and_what_it_said_stays_on_record(
    paragraphs: list[Paragraph], outsider: User, member: User
) -> None:
    one = say(paragraphs[2], outsider, "Too early.")
    said = Said("wording", "fr", "C’est trop tôt.", "Le prestataire publie plus tard.")
    with pytest.raises(PermissionDenied):
        edit(one, said, by=member, seen=one.revision)
    edit(one, said, by=outsider, seen=one.revision)
    with pytest.raises(Stale):
        edit(one, said, by=outsider, seen=1)
    one.refresh_from_db()
    [before] = Earlier.objects.filter(object_id=one.pk)
    assert (before.title, before.body, before.language) == ("concern", "Too early.", "en")
    assert (one.kind, one.original_language, one.status, one.revision) == ("wording", "fr", "published", 2)
    assert one.original().body == "C’est trop tôt."  # type: ignore[union-attr]


def test_only_the_kind_changes_and_that_is_on_record_too(paragraphs: list[Paragraph], outsider: User) -> None:
    one = say(paragraphs[2], outsider, "Too early.")
    edit(one, Said("question", "en", "Too early."), by=outsider, seen=1)
    assert [row.title for row in Earlier.objects.filter(object_id=one.pk)] == ["concern"]
    edit(Comment.objects.get(pk=one.pk), Said("question", "en", "Too early."), by=outsider, seen=2)
    assert Earlier.objects.filter(object_id=one.pk).count() == 1


def test_a_changed_comment_waits_where_the_rules_would_hold_it(
    paragraphs: list[Paragraph], outsider: User, facilitator: User
) -> None:
    one = say(paragraphs[2], outsider)
    Group.objects.update(is_premoderated=True)
    one = Comment.objects.get(pk=one.pk)
    edit(one, Said("concern", "en", "Buy now."), by=outsider, seen=1)
    one.refresh_from_db()
    assert one.status == Status.HELD
    assert commenting.comments_of(paragraphs[2], "en").comments == []


def test_nothing_is_changed_after_the_end_but_what_a_moderator_returned(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User, newcomer: User, moderator: User
) -> None:
    one, held = say(paragraphs[2], outsider), say(paragraphs[2], newcomer, "Look at www.example.org.")
    case = Case.objects.get(object_id=held.pk)
    ruling = Ruling(
        "return", rule="R10", facts="A link.", explanation="As it says.", words="No links, please."
    )
    decide(case.pk, ruling, by=moderator, version=case.version)
    close(consultation)
    with pytest.raises(Closed, match="closed on"):
        edit(Comment.objects.get(pk=one.pk), Said("concern", "en", "Late."), by=outsider, seen=1)
    mended = edit(Comment.objects.get(pk=held.pk), Said("concern", "en", "Mended."), by=newcomer, seen=1)
    assert mended.status == Status.HELD


def test_a_withdrawn_comment_is_gone_and_leaves_its_place_where_it_was_answered(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User, member: User, facilitator: User
) -> None:
    one, other = say(paragraphs[2], outsider, "One."), say(paragraphs[2], member, "Other.")
    withdraw(other, by=member)
    reply(one, facilitator)
    respond(consultation, facilitator)
    withdraw(one, by=outsider)
    paragraph = Paragraph.objects.select_related("consultation", "draft").get(pk=paragraphs[2].pk)
    thread = commenting.comments_of(paragraph, "en")
    assert ([shown.gone for shown in thread.comments], thread.total) == (["withdrawn"], 0)
    assert "One." not in Client().get(url("responses", consultation)).content.decode()
    assert Client().get(url("comment", consultation, one.pk)).status_code == 410


def test_hidden_restored_and_hidden_again(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User, moderator: User
) -> None:
    one = say(paragraphs[2], outsider, "A thing to hide.")
    places = [
        url("responses", consultation),
        *(f"/en/consultations/{consultation.slug}.{e}" for e in ("json", "csv")),
    ]
    for verb, shown in ((hide, False), (restore, True), (hide, False)):
        verb(one, moderator)
        for place in places:
            assert ("A thing to hide" in Client().get(place).content.decode()) is shown
        assert commenting.comments_of(paragraphs[2], "en").total == shown
        answer = Client().get(url("comment", consultation, one.pk))
        assert answer.status_code == (200 if shown else 410)
        assert shown or b"/moderation/log/" in answer.content


def test_a_hidden_consultation_takes_its_comments_along(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    one = say(paragraphs[2], outsider)
    Consultation.objects.filter(pk=consultation.pk).update(status=Status.HIDDEN)
    for place in (url("comment", consultation, one.pk), url("responses", consultation)):
        assert Client().get(place).status_code == 410
    assert signed_in(outsider).get(url("write_comment", consultation)).status_code == 404


def test_comments_stay_with_their_paragraph_through_split_merge_and_removal(
    consultation: Consultation, draft: Draft, facilitator: User, outsider: User, member: User
) -> None:
    old = list(draft.paragraphs.with_words().select_related("consultation", "draft"))
    made = {paragraph.number: say(paragraph, outsider, f"On {paragraph.number}.") for paragraph in old}
    say(old[2], member, "On 3 too.")
    lines = [
        Line(Kind.TEXT, "The contractor publishes the material under an open licence, immediately."),
        Line(Kind.TEXT, "The contractor publishes the material."),
        Line(Kind.TEXT, "An open licence is chosen."),
        Line(Kind.TEXT, "Sources and an accessible version."),
    ]
    second = make_draft(consultation, facilitator, lines, publish=False)
    new = list(second.paragraphs.order_by("order"))
    from portal.consultations.models import Change, Mapping

    for one, successor, change in (
        (old[2], new[1], Change.SPLIT),
        (old[2], new[2], Change.SPLIT),
        (old[5], new[3], Change.MERGED),
        (old[6], new[3], Change.MERGED),
        (old[7], None, Change.REMOVED),
    ):
        Mapping.objects.create(old=one, new=successor, change=change)
    second.published_at = timezone.now()
    second.save()
    loaded = {p.number: p for p in Paragraph.objects.select_related("consultation", "draft")}
    for number, comment_made in made.items():
        shown = commenting.comments_of(loaded[number], "en").comments
        assert shown[0].comment.pk == comment_made.pk
        assert shown[0].said.body == f"On {number}."  # type: ignore[union-attr]
    same_words = commenting.comments_of(loaded[new[0].number], "en")
    assert (same_words.comments, same_words.earlier) == ([], [])
    for half in (new[1], new[2]):
        [before] = commenting.comments_of(loaded[half.number], "en").earlier
        assert (before.number, before.draft, before.count) == (old[2].number, 1, 2)
        assert before.words == old[2].text("en").body  # type: ignore[union-attr]
    merged = commenting.comments_of(loaded[new[3].number], "en").earlier
    assert {(one.number, one.count) for one in merged} == {(old[5].number, 1), (old[6].number, 1)}
    assert fates_into(second) is not None


def test_what_is_beneath_a_paragraph_takes_three_queries_however_many_there_are(
    paragraphs: list[Paragraph],
    outsider: User,
    minister: User,
    ministry: Organisation,
    facilitator: User,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(6):
        reply(say(paragraphs[2], outsider, f"{number}"), facilitator)
        reply(say(paragraphs[2], minister, f"{number}", organisation=ministry), facilitator)
    respond(paragraphs[2].consultation, facilitator)
    paragraph = Paragraph.objects.select_related("consultation__group", "draft").get(pk=paragraphs[2].pk)
    with django_assert_max_num_queries(3):
        thread = commenting.comments_of(paragraph, "en")
    assert thread.total == 12
    assert thread.comments[0].reply is not None


def test_who_left_is_not_named_and_what_was_said_for_an_organisation_stays_its_own(
    consultation: Consultation,
    paragraphs: list[Paragraph],
    outsider: User,
    minister: User,
    ministry: Organisation,
    newcomer: User,
) -> None:
    say(paragraphs[2], outsider, "Mine.")
    say(paragraphs[2], minister, "The ministry's.", organisation=ministry)
    say(paragraphs[2], newcomer, "Never read.")
    exported = exporters()[Comment].export(outsider)
    assert [row["words"] for row in exported] == ["Mine."]
    for user in (outsider, minister, newcomer):
        erase(user, by=user)
    shown = commenting.comments_of(paragraphs[2], "en").comments
    assert [one.who for one in shown] == [
        "Somebody who left the portal",
        "Somebody who left the portal, for Ministry of Schooling",
    ]
    assert Comment.objects.count() == 2
    assert Comment.objects.get(organisation=ministry).author is None


def test_the_numbers_of_a_year_are_of_what_is_public(
    consultation: Consultation,
    paragraphs: list[Paragraph],
    outsider: User,
    minister: User,
    ministry: Organisation,
    newcomer: User,
    moderator: User,
    facilitator: User,
) -> None:
    one = say(paragraphs[2], outsider, WORDS["fr"], language="fr")
    say(paragraphs[2], minister, organisation=ministry)
    say(paragraphs[2], newcomer)
    hide(say(paragraphs[1], outsider, "To hide."), moderator)
    reply(one, facilitator)
    found = commenting.numbers(timezone.now().year)
    assert (found.comments, found.people, found.organisations, found.languages) == (2, 1, 1, 2)
    assert found.answered == 0
    assert found.by_kind == {CommentKind.CONCERN: 2}
    assert commenting.numbers(2020).comments == 0


def test_moderators_of_the_group_see_it_and_its_author_is_led_back(
    consultation: Consultation, paragraphs: list[Paragraph], newcomer: User, outsider: User, facilitator: User
) -> None:
    one = say(paragraphs[2], newcomer, "Read me first.")
    case = Case.objects.get(object_id=one.pk)
    desk = signed_in(facilitator)
    assert (
        f"Comment on paragraph {paragraphs[2].number} of"
        in desk.get("/en/moderation/queue/").content.decode()
    )
    assert "Read me first." in desk.get(f"/en/moderation/queue/{case.pk}/").content.decode()
    decide(case.pk, Ruling("approve"), by=facilitator, version=case.version)
    assert commenting.comments_of(paragraphs[2], "en").total == 1
    assert signed_in(outsider).get(f"/en/moderation/report/{one.pk}/").status_code == 200
    case.refresh_from_db()
    returned = say(paragraphs[1], newcomer, "Look at www.example.org.")
    case = Case.objects.get(object_id=returned.pk)
    ruling = Ruling(
        "return", rule="R10", facts="A link.", explanation="As it says.", words="No links, please."
    )
    decide(case.pk, ruling, by=facilitator, version=case.version)
    page = signed_in(newcomer).get(f"/en/moderation/contribution/{returned.pk}/").content.decode()
    assert url("edit_comment", consultation, returned.pk) in page


def test_a_translation_is_shown_with_its_origin_and_the_original_one_link_away(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User, member: User
) -> None:
    one = say(paragraphs[2], outsider, WORDS["fr"], language="fr")
    body = Client().get(url("comment", consultation, one.pk)).content.decode()
    assert f"/en/translate/ask/?of={one.pk}&amp;to=en" in body
    render(one, Wording("en", body="Name the source files."), origin=Origin.MACHINE)
    place = url("comment", consultation, one.pk)
    body = Client().get(place).content.decode()
    assert "Name the source files." in body
    assert "Translated by a machine, not yet reviewed." in body
    assert f"{place}?text=fr" in body
    assert WORDS["fr"] in Client().get(f"{place}?text=fr").content.decode().replace("&#x27;", "'")
    [shown] = commenting.comments_of(paragraphs[2], "en").comments
    assert shown.said.origin.kind == "machine"  # type: ignore[union-attr]
