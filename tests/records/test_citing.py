"""Citations that reference managers read, whatever a title holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.records.citing import Citation, bibtex, csl, ris
from tests.records.conftest import Make

STORY = Citation(
    key="oer-1",
    title="African Storybook",
    portal="The Portal",
    publisher="The Operator",
    url="https://portal.example.org/id/1",
    changed=date(2026, 11, 22),
    language="en",
    about="https://www.example.org/a_b?c=%20&d=#e",
)
RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def test_bibtex() -> None:
    assert bibtex(STORY) == (
        "@misc{oer-1,\n"
        "  title = {{African Storybook}},\n"
        "  howpublished = {The Portal},\n"
        "  organization = {The Operator},\n"
        "  year = {2026},\n"
        "  month = {11},\n"
        "  url = {https://portal.example.org/id/1},\n"
        "  note = {https://www.example.org/a\\_b?c=\\%20\\&d=\\#e},\n"
        "  language = {en}\n"
        "}\n"
    )


def test_ris() -> None:
    lines = ris(STORY).split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert "TI  - African Storybook" in lines
    assert "DA  - 2026/11/22" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_csl() -> None:
    (item,) = json.loads(csl(STORY))
    assert item["type"] == "webpage"
    assert item["title"] == "African Storybook"
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert item["URL"] == "https://portal.example.org/id/1"


@given(st.text())
def test_no_title_breaks_bibtex(title: str) -> None:
    text = bibtex(replace(STORY, title=title))
    unescaped = re.sub(r"\\[\\{}$&%#_]|\\text[a-z]+\{\}", "", text)
    depth = 0
    for sign in unescaped:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert text.count("\n") == bibtex(STORY).count("\n")


@given(st.text())
def test_no_title_breaks_ris(title: str) -> None:
    *lines, end = ris(replace(STORY, title=title)).split("\r\n")
    assert not end
    assert all(RIS_LINE.fullmatch(line) for line in lines)
    assert [line[:2] for line in lines].count("ER") == 1


@given(st.text(min_size=1))
def test_csl_keeps_every_title(title: str) -> None:
    assert json.loads(csl(replace(STORY, title=title)))[0]["title"] == title


@pytest.mark.parametrize(
    ("form", "content_type"),
    [
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_record_is_cited_by_its_permanent_identifier(
    make: Make, client: Client, form: str, content_type: str
) -> None:
    record = make()
    response = client.get(f"/ar/records/{record.pk}/cite.{form}")
    assert response["Content-Type"] == content_type
    assert f"/id/{record.pk}" in response.content.decode()
    assert "قصص أفريقية" in response.content.decode()
    assert "attachment" in response["Content-Disposition"]


def test_an_unknown_form_is_not_there(make: Make, client: Client) -> None:
    assert client.get(f"/en/records/{make().pk}/cite.docx").status_code == 404
