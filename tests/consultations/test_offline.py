"""Templates: taken along, filled in, brought back; nothing sent unseen, nothing lost, nothing twice."""

from __future__ import annotations

import contextlib
import csv
import io
import uuid
import zipfile
from datetime import timedelta
from typing import Any

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.consultations import filled
from portal.consultations.importing.reading import Unfit
from portal.consultations.models import Comment, Consultation, Draft, Paragraph
from portal.consultations.offline import Report, take_in
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from tests.consultations.conftest import make_consultation, make_draft, signed_in

pytestmark = pytest.mark.django_db


def template(consultation: Consultation, ending: str, language: str = "en") -> bytes:
    place = reverse("consultations:template", args=[consultation.slug, ending])
    answer = Client().get(place.replace("/en/", f"/{language}/", 1))
    assert answer.status_code == 200
    found: bytes = answer.content
    return found


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def as_csv(rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def filled_csv(consultation: Consultation, **at: tuple[str, str, str]) -> list[list[str]]:
    """The template with these cells filled in: `p3=("Concern", "Why?", "")`."""
    rows = rows_of(template(consultation, "csv"))
    for row in rows:
        if f"p{row[0]}" in at:
            row[3:6] = at[f"p{row[0]}"]
    return rows


def bring(consultation: Consultation, data: bytes, by: User, **given: Any) -> Report:
    return take_in(consultation, io.BytesIO(data), by=by, **given)


def test_a_filled_csv_becomes_comments_that_wait(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    rows = filled_csv(
        consultation,
        p0=("Support", "Good as a whole.", ""),
        p3=("concern.", "Too early.\nReally.", ""),
        p6=("", "", "the source files;"),
    )
    report = bring(consultation, as_csv(rows), outsider)
    assert (len(report.taken), report.known, report.refused, report.closed) == (3, [], [], "")
    whole, third, sixth = report.taken
    assert (whole.paragraph, whole.kind) == (None, "support")
    assert (third.paragraph, third.original().body) == (paragraphs[2], "Too early.\nReally.")  # type: ignore[union-attr]
    assert (sixth.kind, sixth.wording) == ("wording", "the source files;")
    assert {one.status for one in report.taken} == {Status.DRAFT}
    assert {one.source for one in report.taken} == {"template"}


def test_the_same_file_again_changes_nothing(
    consultation: Consultation, draft: Draft, outsider: User
) -> None:
    data = as_csv(filled_csv(consultation, p3=("Concern", "Why?", ""), p5=("Question", "What?", "")))
    assert len(bring(consultation, data, outsider).taken) == 2
    again = bring(consultation, data, outsider)
    assert (len(again.taken), len(again.known), Comment.objects.count()) == (0, 2, 2)


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8"), ("\t", "utf-16"), (",", "utf-8-sig")])
def test_spreadsheets_of_all_countries_are_read(
    consultation: Consultation, draft: Draft, outsider: User, delimiter: str, encoding: str
) -> None:
    data = as_csv(
        filled_csv(consultation, p3=("Préoccupation", "Trop tôt, vraiment.", "")), delimiter, encoding
    )
    rows = [row for row in filled.read(data) if row.number == "3"]
    assert rows[0].comment == "Trop tôt, vraiment."


def test_a_filled_docx_in_arabic_is_read(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    file = docx.Document(io.BytesIO(template(consultation, "docx", "ar")))
    cells = next(row.cells for row in file.tables[0].rows if row.cells[0].text == "3")
    assert "ينشر المتعاقد" in cells[2].text
    cells[3].text, cells[4].text = "question", "لماذا على الفور؟"
    buffer = io.BytesIO()
    file.save(buffer)
    report = bring(consultation, buffer.getvalue(), outsider, language="ar")
    assert [(one.paragraph, one.original_language) for one in report.taken] == [(paragraphs[2], "ar")]
    assert report.taken[0].original().body == "لماذا على الفور؟"  # type: ignore[union-attr]


def test_wrong_rows_are_named_with_reasons_and_their_words_kept(
    consultation: Consultation, paragraphs: list[Paragraph], facilitator: User, group: Any, outsider: User
) -> None:
    other = make_consultation(group, "Another text")
    foreign = make_draft(other, facilitator).paragraphs.first()
    rows = [
        ["Paragraph", "Identifier", "Words", "Kind", "Comment", "Wording"],
        ["3", "changed", "", "Concern", "One.", ""],
        ["3", str(uuid.uuid4()), "", "Concern", "Two.", ""],
        ["3", str(foreign.pk), "", "Concern", "Three.", ""],
        ["4", str(paragraphs[2].pk), "", "Concern", "Four.", ""],
        ["3", str(paragraphs[2].pk), "", "Opinion", "Five.", ""],
        ["3", str(paragraphs[2].pk), "", "", "Six.", ""],
        ["3", str(paragraphs[2].pk), "", "Concern", "x" * 5001, ""],
        ["3", str(paragraphs[2].pk), "", "Concern", "Eight.", "", "and more"],
        ["3", str(paragraphs[2].pk), "", "Concern", "", ""],
        ["3", str(paragraphs[2].pk)],
        ["٣", str(paragraphs[2].pk).upper(), "", "Concern", "Taken.", ""],
    ]
    report = bring(consultation, as_csv(rows), outsider)
    assert [one.place for one in report.refused] == list(range(2, 11))
    assert all(one.why for one in report.refused)
    assert report.refused[4].typed == "Opinion\nFive."
    assert [one.original().body for one in report.taken] == ["Taken."]  # type: ignore[union-attr]


def test_words_copied_unchanged_are_no_proposal(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    words = paragraphs[2].text("en").body  # type: ignore[union-attr]
    report = bring(consultation, as_csv(filled_csv(consultation, p3=("Support", "Good.", words))), outsider)
    assert [(one.kind, one.wording) for one in report.taken] == [("support", "")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no table here",
        b"\xff\xfe\x00",
        "naïve;é".encode("latin-1"),
        b"PK\x03\x04 and nothing",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
        b"a,b\n" * 6000,
        b"x" * (filled.LARGEST + 1),
        b'a,b\n"' + b"x" * 200_000 + b'",b',
    ],
)
def test_files_that_cannot_be_read_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(Unfit):
        filled.read(data)


def test_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"0" * 30_000_000 + b"</a>")
    with pytest.raises(Unfit, match="unpacks"):
        filled.read(buffer.getvalue())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400) | st.text(alphabet="a,;\t\n\"'=é٣\x00", max_size=200).map(str.encode))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with contextlib.suppress(Unfit):
        assert all(not row.is_empty for row in filled.read(data))


def test_nobody_is_spoken_for_without_being_their_representative(
    consultation: Consultation, draft: Draft, ministry: Organisation, minister: User, outsider: User
) -> None:
    data = as_csv(filled_csv(consultation, p3=("Concern", "Why?", "")))
    with pytest.raises(PermissionDenied):
        bring(consultation, data, outsider, organisation=ministry)
    assert bring(consultation, data, minister, organisation=ministry).taken[0].organisation == ministry


def test_after_the_end_what_was_written_is_kept_but_not_sent(
    consultation: Consultation, draft: Draft, outsider: User
) -> None:
    data = as_csv(filled_csv(consultation, p3=("Concern", "Late.", "")))
    Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    late = Consultation.objects.get(pk=consultation.pk)
    report = bring(late, data, outsider)
    assert len(report.taken) == 1
    assert "closed on" in report.closed
    place = reverse("consultations:my_comments", args=[consultation.slug])
    page = signed_in(outsider)
    sent = page.post(place, {"comment": str(report.taken[0].pk), "act": "send"}, follow=True)
    assert "closed on" in sent.content.decode()
    assert Comment.objects.get().status == Status.DRAFT


def test_the_whole_way_through_the_pages(
    consultation: Consultation, draft: Draft, outsider: User, member: User
) -> None:
    page = signed_in(outsider)
    place = reverse("consultations:offline", args=[consultation.slug])
    assert page.get(place).status_code == 200
    rows = filled_csv(consultation, p3=("Concern", "Keep me.", ""), p5=("Nonsense", "Read me again.", ""))
    file = SimpleUploadedFile("filled.csv", as_csv(rows), "text/csv")
    answer = page.post(place, {"file": file, "language": "en", "organisation": ""})
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "1 comment was read. It is not sent yet." in body
    assert "Read me again." in body
    waiting = Comment.objects.get()
    mine = reverse("consultations:my_comments", args=[consultation.slug])
    assert "Keep me." in page.get(mine).content.decode()
    signed_in(member).post(mine, {"comment": str(waiting.pk), "act": "send"})
    waiting.refresh_from_db()
    assert waiting.status == Status.DRAFT
    assert page.post(mine, {"comment": [str(waiting.pk), "nonsense"], "act": "send"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.status == Status.PUBLISHED


def test_what_waits_can_be_thrown_away(consultation: Consultation, draft: Draft, outsider: User) -> None:
    data = as_csv(filled_csv(consultation, p3=("Concern", "Why?", ""), p5=("Question", "What?", "")))
    first, _second = bring(consultation, data, outsider).taken
    place = reverse("consultations:my_comments", args=[consultation.slug])
    signed_in(outsider).post(place, {"comment": str(first.pk), "act": "discard"})
    assert Comment.objects.count() == 1
    found = signed_in(outsider).post(place, {"act": "send"}, follow=True)
    assert "Choose at least one comment." in found.content.decode()


def test_a_missing_or_broken_file_is_said_beside_its_field(
    consultation: Consultation, draft: Draft, outsider: User
) -> None:
    page, place = signed_in(outsider), reverse("consultations:offline", args=[consultation.slug])
    assert "Choose the file" in page.post(place, {"language": "en"}).content.decode()
    broken = SimpleUploadedFile("filled.docx", b"PK\x03\x04 and nothing")
    answer = page.post(place, {"file": broken, "language": "en"})
    assert (answer.status_code, "damaged" in answer.content.decode()) == (400, True)


def test_the_templates_rows_run_nothing_in_a_spreadsheet(
    consultation: Consultation, facilitator: User, draft: Draft
) -> None:
    rows = rows_of(template(consultation, "csv", "fr"))
    assert len(rows) == 1 + 1 + 8
    assert rows[4][2].startswith("Le prestataire publie")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
