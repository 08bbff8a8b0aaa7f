"""What is taken along, read back by others' eyes: python-docx and bare XML, csv, html5lib, json."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import docx
import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree

from portal.accounts.models import User
from portal.consultations.models import Comment, Consultation, Draft, Paragraph
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from tests.consultations.conftest import make_draft
from tests.consultations.saying import WORDS, reply, respond, say
from tests.organisations.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENDINGS = ("docx", "html", "csv", "json")


@pytest.fixture
def said(
    draft: Draft,
    paragraphs: list[Paragraph],
    outsider: User,
    minister: User,
    ministry: Organisation,
    facilitator: User,
) -> list[Comment]:
    """Comments on the whole, on the third paragraph by two, one with wording; answered in public."""
    wording = "The contractor publishes the material under an open licence, with delivery."
    made = [
        say(draft, outsider, "=HYPERLINK(1) <b>bold</b>"),
        say(paragraphs[2], outsider, WORDS["ar"], language="ar"),
        say(paragraphs[2], minister, "", kind="wording", wording=wording, organisation=ministry),
    ]
    for one in made:
        reply(one, facilitator, reasons="+ Agreed with.")
    respond(draft.consultation, facilitator)
    return made


def take(consultation: Consultation, ending: str, language: str = "en", query: str = "") -> Any:
    place = reverse("consultations:export", args=[consultation.slug, ending]) + query
    return Client().get(place.replace("/en/", f"/{language}/", 1))


def test_csv_has_a_row_for_each_comment_and_runs_nothing(
    said: list[Comment], consultation: Consultation
) -> None:
    answer = take(consultation, "csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 3 + 7
    assert {row["comment_id"] for row in rows} - {""} == {str(one.pk) for one in said}
    by_id = {row["comment_id"]: row for row in rows}
    assert by_id[str(said[0].pk)]["comment"] == "'=HYPERLINK(1) <b>bold</b>"
    assert by_id[str(said[1].pk)]["comment"] == WORDS["ar"]
    assert by_id[str(said[1].pk)]["comment_language"] == "ar"
    assert by_id[str(said[2].pk)]["by"] == "Mona, for Ministry of Schooling"
    assert by_id[str(said[2].pk)]["answer"] == "accepted"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_json_has_the_permanent_identifiers(
    said: list[Comment], consultation: Consultation, paragraphs: list[Paragraph]
) -> None:
    found = json.loads(take(consultation, "json").content)
    assert found["id"] == str(consultation.pk)
    assert [one["id"] for one in found["paragraphs"]] == [str(one.pk) for one in paragraphs]
    assert [one["comment_id"] for one in found["paragraphs"][2]["comments"]] == [
        str(one.pk) for one in said[1:]
    ]
    assert found["comments"][0]["comment"] == "=HYPERLINK(1) <b>bold</b>"
    assert found["comments"][0]["reasons"] == "+ Agreed with."


def test_html_stands_alone_and_holds_no_foreign_markup(
    said: list[Comment], consultation: Consultation
) -> None:
    answer = take(consultation, "html", "ar")
    text = answer.content.decode()
    tree = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parse(text)
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    assert not tree.findall(".//script") + tree.findall(".//link") + tree.findall(".//img")
    assert len(tree.findall(".//tbody/tr")) == 3
    assert not tree.findall(".//b")
    assert "ينشر المتعاقد" in text
    assert "attachment" in answer["Content-Disposition"]
    assert [one.get("scope") for one in tree.findall(".//thead//th")] == ["col"] * 6


def test_html_is_without_parse_errors(said: list[Comment], consultation: Consultation) -> None:
    parser = html5lib.HTMLParser()
    parser.parse(take(consultation, "html").content.decode())
    assert parser.errors == []


def test_docx_is_read_back_by_others(said: list[Comment], consultation: Consultation) -> None:
    data = take(consultation, "docx").content
    file = docx.Document(io.BytesIO(data))
    assert file.core_properties.title == "A model clause for open licensing"
    assert file.core_properties.language == "en"
    headings = [one.text for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert [text.partition("] ")[2] for text in headings] == ["Purpose", "Delivery"]
    assert len(file.tables) == 2
    assert [cell.text for cell in file.tables[1].rows[0].cells] == ["From", "Comment", "Answer"]
    assert WORDS["ar"] in file.tables[1].rows[1].cells[1].text
    assert "with delivery." in file.tables[1].rows[2].cells[1].text
    assert "+ Agreed with." in file.tables[1].rows[2].cells[2].text


def test_docx_turns_arabic_and_names_languages(said: list[Comment], consultation: Consultation) -> None:
    archive = zipfile.ZipFile(io.BytesIO(take(consultation, "docx", "ar").content))
    body = etree.fromstring(archive.read("word/document.xml"))
    turned = [one for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}bidi") is not None]
    arabic = [one for one in turned if any("ينشر" in (t.text or "") for t in one.iter(f"{W}t"))]
    assert len(arabic) == 1
    run = next(one for one in arabic[0].iter(f"{W}r") if "ينشر" in "".join(one.itertext()))
    assert run.find(f"{W}rPr/{W}rtl") is not None
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "ar"
    for table in body.iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}bidiVisual") is not None
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
    order = [etree.QName(one).localname for one in arabic[0].find(f"{W}pPr")]
    assert order == sorted(order, key=["pStyle", "bidi", "rPr"].index)
    styles = etree.fromstring(archive.read("word/styles.xml"))
    assert styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}bidi") == "ar"
    assert not [
        name for name in archive.namelist() if name.endswith(".rels") and b"External" in archive.read(name)
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_hidden_or_private_is_taken_along(
    consultation: Consultation,
    paragraphs: list[Paragraph],
    outsider: User,
    member: User,
    newcomer: User,
    facilitator: User,
    ending: str,
) -> None:
    hidden = say(paragraphs[2], outsider, "Washidden.")
    say(paragraphs[2], newcomer, "Isheld.")
    reply(say(paragraphs[2], member, "Stays."), facilitator, reasons="Notyet.")
    Comment.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    make_draft(consultation, facilitator, publish=False)
    data = take(consultation, ending).content
    if ending == "docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert b"Stays." in data
    for words in (b"Washidden", b"Isheld", b"Notyet", b"oskar"):
        assert words not in data
    assert take(consultation, ending, query="?draft=2").status_code == 404


def test_a_draft_is_chosen_by_its_number(consultation: Consultation, draft: Draft) -> None:
    assert json.loads(take(consultation, "json", query="?draft=1").content)["draft"] == 1
    for query in ("?draft=x", "?draft=7", "?draft=99999999999"):
        assert take(consultation, "json", query=query).status_code == 404


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_takes_few_queries_however_much_was_said(
    world: None,
    said: list[Comment],
    consultation: Consultation,
    ending: str,
    django_assert_max_num_queries: Any,
) -> None:
    with django_assert_max_num_queries(8):
        assert take(consultation, ending, "fr").status_code == 200


def test_signs_that_no_document_can_hold_do_not_break_it(
    consultation: Consultation, paragraphs: list[Paragraph], outsider: User
) -> None:
    say(paragraphs[2], outsider, "before \x0b\x00\x1b after \ufffe end")
    for ending in ENDINGS:
        assert take(consultation, ending).status_code == 200
