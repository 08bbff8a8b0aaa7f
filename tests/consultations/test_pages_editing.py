"""The rooms of those who prepare and translate: whole ways by plain forms; nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.consultations.forms.moments import moment
from portal.consultations.mapping import Fate
from portal.consultations.models import Change, Consultation, Draft, Kind, Paragraph, ParagraphText, Stage
from portal.consultations.services.drafts import About, add_draft, rewrite_draft
from portal.consultations.services.mapping import fates_into
from portal.consultations.services.stages import Because, Dates, change_dates
from portal.consultations.sheet import Line
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from tests.consultations.conftest import ENGLISH, FRENCH, make_draft, signed_in
from tests.consultations.documents import docx, p

pytestmark = pytest.mark.django_db


def room(consultation: Consultation, rest: str = "", language: str = "en") -> str:
    return f"/{language}/collaborate/consultations/{consultation.slug}/{rest}"


def inputs(answer: Any) -> dict[str, Any]:
    """What the form on a page would send if nobody touched it."""
    form = answer.context["form"]
    found = {}
    for field in form:
        value = field.value()
        if value not in (None, ""):
            found[field.html_name] = field.as_hidden and value
    return found


def test_from_a_word_file_to_an_open_consultation_by_plain_forms(facilitator: User, group: Group) -> None:
    browser = signed_in(facilitator)
    begun = browser.post(
        "/fr/collaborate/consultations/begin/",
        {"group": group.slug, "language": "fr", "title": "Clause type", "summary": "Pour les ministères."},
    )
    made = Consultation.objects.get()
    assert begun["Location"] == room(made, language="fr")
    assert made.original_language == "fr"

    file = SimpleUploadedFile("clause.docx", docx(p("Objet", "Titre1"), p("Premier."), p("Second.")))
    check = browser.post(room(made, "drafts/bring/"), {"file": file, "form": "markdown", "language": "fr"})
    page = check.content.decode()
    assert "Nothing is saved yet" in page
    assert "1 heading" in page
    assert not Draft.objects.exists()

    sent = {**inputs(check), "do": "save", "sheet": "# Objet\nPremier.\nSecond, corrigé."}
    saved = browser.post(room(made, "drafts/bring/"), sent)
    draft = Draft.objects.get()
    assert saved["Location"] == room(made)
    assert draft.source_name == "clause.docx"
    assert [one.original().body for one in draft.paragraphs.with_words()][2] == "Second, corrigé."

    sure = browser.get(room(made, "drafts/1/publish/"))
    browser.post(room(made, "drafts/1/publish/"), inputs(sure))
    today = timezone.now()
    dates = {
        "opens_day": (today - timedelta(days=1)).strftime("%Y-%m-%d"),
        "opens_time": "09:00",
        "closes_day": (today + timedelta(days=30)).strftime("%Y-%m-%d"),
        "closes_time": "23:59",
        "zone": "Africa/Nairobi",
        "version": made.version,
    }
    browser.post(room(made, "dates/"), dates)
    made.refresh_from_db()
    assert (made.status, made.stage) == (Status.PUBLISHED, Stage.OPEN)
    assert made.closes_at.astimezone(UTC).strftime("%H:%M") == "20:59"
    assert Client().get(made.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("a.docm", b"PK", "macros"), ("a.docx", b"PK", "damaged"), ("a.pdf", b"%PDF", "PDF")],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_saved(
    facilitator: User, consultation: Consultation, name: str, data: bytes, words: str
) -> None:
    sent = {"file": SimpleUploadedFile(name, data), "language": "en"}
    answer = signed_in(facilitator).post(room(consultation, "drafts/bring/"), sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_sheet_that_cannot_be_read_comes_back_whole(facilitator: User, consultation: Consultation) -> None:
    sheet = "# Purpose\n[3] One\n[3] Two"
    sent = {"do": "save", "sheet": sheet, "language": "en"}
    answer = signed_in(facilitator).post(room(consultation, "drafts/bring/"), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Line 3: its number stands on another line too" in page
    assert "[3] Two" in page


def test_only_its_facilitators_come_in_and_a_secret_consultation_is_not_there_for_others(
    consultation: Consultation, member: User, group: Group
) -> None:
    from tests.groups.conftest import make_facilitator, make_group

    stranger = make_facilitator(make_group("Another"), "stranger")
    rooms = ("", "words/", "dates/", "stage/", "drafts/bring/")
    for rest in rooms:
        assert Client().get(room(consultation, rest)).status_code == 302
        for user in (member, stranger):
            assert signed_in(user).get(room(consultation, rest)).status_code == 403
    Consultation.objects.update(status=Status.DRAFT, published_at=None)
    for rest in rooms:
        assert signed_in(stranger).get(room(consultation, rest)).status_code == 404


def test_every_room_opens_for_its_facilitator_and_is_kept_by_no_cache(
    facilitator: User, consultation: Consultation, draft: Draft
) -> None:
    browser = signed_in(facilitator)
    make_draft(consultation, facilitator, ENGLISH[:3], publish=False)
    rest = ("", "words/", "dates/", "stage/", "drafts/bring/", "drafts/1/", "drafts/2/", "drafts/2/publish/")
    more = ("drafts/2/discard/", "drafts/2/map/", "drafts/2/translate/", "drafts/1/translate/fr/")
    for one in (*rest, *more, "drafts/1/translate/fr/bring/"):
        answer = browser.get(room(consultation, one, "ar"))
        assert answer.status_code == 200, one
        assert "no-store" in answer["Cache-Control"]
    assert browser.get("/en/collaborate/consultations/").status_code == 200
    assert browser.get(room(consultation, "drafts/1/map/")).status_code == 404


@pytest.fixture
def second(consultation: Consultation, draft: Draft, facilitator: User) -> Draft:
    """A second draft, not published: 6 and 7 in one, the rest the same but for 8, which is gone."""
    lines = [*ENGLISH[:5], Line(Kind.ITEM, "the source files and an accessible version.", 1)]
    return make_draft(consultation, facilitator, lines, publish=False)


def test_mapping_by_selects_and_boxes_counts_only_once_it_is_saved(second: Draft, facilitator: User) -> None:
    browser, path = signed_in(facilitator), room(second.consultation, "drafts/2/map/")
    page = browser.get(path)
    assert "Suggested, because the words are the same." in page.content.decode()
    assert fates_into(second) == {}
    sent = inputs(page)
    for number in (6, 7):
        sent |= {f"change-{number}": "merged", f"new-{number}": ["14"]}
    sent |= {"change-8": "removed", "new-8": []}
    assert browser.post(path, sent).status_code == 302
    assert fates_into(second) == {
        **{number: Fate(Change.UNCHANGED, (number + 8,)) for number in range(1, 6)},
        6: Fate(Change.MERGED, (14,)),
        7: Fate(Change.MERGED, (14,)),
        8: Fate(Change.REMOVED),
    }


def test_what_contradicts_itself_is_said_and_kept_on_the_page(second: Draft, facilitator: User) -> None:
    browser, path = signed_in(facilitator), room(second.consultation, "drafts/2/map/")
    sent = {**inputs(browser.get(path)), "change-6": "split", "more-6": "14"}
    answer = browser.post(path, sent)
    assert answer.status_code == 422
    assert "Paragraph 6: choose the paragraphs" in answer.content.decode()
    assert fates_into(second) == {}


def test_of_two_who_map_at_once_the_second_loses_nothing(
    second: Draft, facilitator: User, secretariat: User
) -> None:
    path = room(second.consultation, "drafts/2/map/")
    one, other = signed_in(facilitator), signed_in(secretariat)
    mine, theirs = inputs(one.get(path)), inputs(other.get(path))
    assert one.post(path, mine).status_code == 302
    answer = other.post(path, {**theirs, "change-8": "removed"})
    assert answer.status_code == 409
    assert "Somebody changed this" in answer.content.decode()
    assert answer.context["form"]["change-8"].value() == "removed"


def test_the_same_draft_in_french_is_matched_in_order_and_repaired_by_hand(
    consultation: Consultation, facilitator: User
) -> None:
    made = make_draft(consultation, facilitator)
    browser, path = signed_in(facilitator), room(consultation, "drafts/1/translate/fr/bring/")
    joined = "\n\n".join([*FRENCH[:1], f"{FRENCH[1]} {FRENCH[2]}", *FRENCH[3:]])
    check = browser.post(path, {"text": joined, "form": "markdown"})
    assert "Nothing is saved yet" in check.content.decode()
    wrong = browser.post(path, {**inputs(check), "do": "save"})
    assert wrong.status_code == 422
    assert "There are 7 lines; the draft has 8" in wrong.content.decode()
    assert not ParagraphText.objects.filter(language="fr").exists()
    right = browser.post(path, {"do": "save", "sheet": "\n".join(FRENCH)})
    assert right.status_code == 302
    texts = {one.number: one.text("fr").body for one in made.paragraphs.with_words()}
    assert texts == dict(enumerate(FRENCH, start=1))


def test_a_member_translates_paragraph_by_paragraph_and_a_reviewer_approves(
    consultation: Consultation, facilitator: User, outsider: User, reviewer: User
) -> None:
    made = make_draft(consultation, facilitator)
    path = room(consultation, "drafts/1/translate/es/")
    assert (
        signed_in(outsider).post(path, {"p-1": "Objeto", "p-3": "El contratista publica."}).status_code == 302
    )
    said = ParagraphText.objects.filter(language="es")
    assert sorted(said.values_list("paragraph__number", "translator", "reviewed_at")) == [
        (1, outsider.pk, None),
        (3, outsider.pk, None),
    ]
    assert signed_in(outsider).get(f"{path}review/").status_code == 403
    browser = signed_in(reviewer)
    browser.post(f"{path}review/", {"version": made.version})
    assert said.filter(reviewer=reviewer).count() == 2
    signed_in(outsider).post(path, {"p-1": "Propósito", "p-3": "El contratista publica."})
    assert [one.reviewed_at is None for one in said.order_by("paragraph__number")] == [True, False]


def test_nobody_approves_what_they_translated(
    consultation: Consultation, facilitator: User, reviewer: User
) -> None:
    made = make_draft(consultation, facilitator)
    path = room(consultation, "drafts/1/translate/es/")
    browser = signed_in(reviewer)
    browser.post(path, {"p-1": "Objeto"})
    answer = browser.post(f"{path}review/", {"version": made.version})
    assert answer.status_code == 409
    assert not ParagraphText.objects.exclude(reviewed_at=None).exists()


def test_members_do_not_see_a_draft_before_it_is_published(second: Draft, outsider: User) -> None:
    for rest in ("translate/", "translate/fr/", "translate/fr/bring/"):
        answer = signed_in(outsider).get(room(second.consultation, f"drafts/2/{rest}"))
        assert answer.status_code == 404


def test_dates_changed_meanwhile_are_told_and_what_was_typed_is_kept(
    consultation: Consultation, facilitator: User, secretariat: User
) -> None:
    browser, path = signed_in(facilitator), room(consultation, "dates/")
    sent = {**inputs(browser.get(path)), "reason": "Beaucoup de demandes"}
    later = Dates(consultation.opens_at, consultation.closes_at + timedelta(days=1))
    change_dates(consultation, later, by=secretariat, seen=1, because=Because("Why not"))
    answer = browser.post(path, sent)
    assert answer.status_code == 409
    assert "Beaucoup de demandes" in answer.content.decode()


def test_a_signed_out_editor_finds_what_they_sent(consultation: Consultation, facilitator: User) -> None:
    answer = Client().post(room(consultation, "words/"), {"title": "Another name"})
    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize(
    ("zone", "last", "found"),
    [
        ("UTC", False, "2026-10-25T01:30"),
        ("Europe/Paris", False, "2026-10-25T00:30"),
        ("Europe/Paris", True, "2026-10-25T01:30"),
        ("Asia/Kolkata", True, "2026-10-24T20:00"),
    ],
)
def test_summer_time_and_zones_are_understood(zone: str, last: bool, found: str) -> None:
    day = datetime(2026, 10, 25, 2 if zone.startswith("Europe") else 1, 30, tzinfo=UTC)
    assert moment(day.date(), day.time(), zone, last=last).strftime("%Y-%m-%dT%H:%M") == found


def test_a_time_that_does_not_occur_is_said(consultation: Consultation, facilitator: User) -> None:
    browser, path = signed_in(facilitator), room(consultation, "dates/")
    sent = {
        **inputs(browser.get(path)),
        "closes_day": "2027-03-28",
        "closes_time": "02:30",
        "zone": "Europe/Paris",
    }
    answer = browser.post(path, {**sent, "reason": "x"})
    assert answer.status_code == 422
    assert "put forward over this time" in answer.content.decode()


def test_a_line_keeps_its_paragraph_and_other_numbers_are_never_used_again(
    consultation: Consultation, facilitator: User
) -> None:
    made = add_draft(consultation, ENGLISH[:3], About("en"), by=facilitator)
    ids = dict(Paragraph.objects.values_list("number", "pk"))
    lines = [
        Line(Kind.TEXT, "New first"),
        Line(Kind.TEXT, "Third, corrected", 0, 3),
        Line(Kind.HEADING, "P", 1, 1),
    ]
    made = rewrite_draft(made, lines, by=facilitator, seen=1)
    assert [(one.number, one.original().body) for one in made.paragraphs.with_words()] == [
        (4, "New first"),
        (3, "Third, corrected"),
        (1, "P"),
    ]
    assert {ids[1], ids[3]} < set(Paragraph.objects.values_list("pk", flat=True))
