"""Files of translations: out, back, and every line answered for."""

from __future__ import annotations

import contextlib
import re
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.accounts.text import trimmed
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.records.drafts import Words
from portal.translating.exchange import po, xliff
from portal.translating.exchange.units import Batch, Unit, Unreadable
from portal.translating.models import Translation
from portal.translating.services import exchanging
from portal.translating.services.exchanging import Outcome
from tests.translating.conftest import FRENCH, drafted, mend, sent

BOTH = pytest.mark.parametrize("ending", ["xlf", "po"])
TEXT = st.text(min_size=1, max_size=60).map(trimmed).filter(bool)


def taken(client, ending: str, query: str = "?to=fr") -> bytes:
    response = client.get(f"/en/translate/export.{ending}{query}")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return response.content


def brought(client, data: bytes, to: str = "fr", page: str = "en") -> str:
    file = SimpleUploadedFile("work.xlf", data)
    response = client.post(f"/{page}/translate/bring/", {"to": to, "file": file})
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def rendered(data: bytes, ending: str, **targets: str) -> bytes:
    """The file as a translator's tool would give it back."""
    batch = exchanging.FORMATS[ending].read(data)
    units = [Unit(u.record, u.part, u.revision, u.source, targets.get(u.part, u.target)) for u in batch.units]
    return exchanging.FORMATS[ending].write(Batch("en", "fr", units))


@BOTH
def test_out_and_back_makes_a_draft_and_nothing_else(record, amina, signed_in, ending):
    browser = signed_in(amina)
    html = brought(browser, rendered(taken(browser, ending), ending, **FRENCH))
    assert html.count("Saved in your draft") == 3
    draft = Translation.objects.get()
    assert (draft.translator, draft.texts, draft.is_waiting, draft.base) == (amina, FRENCH, False, 1)
    assert not record.renditions.filter(language="fr").exists()


@BOTH
def test_what_is_not_translated_in_the_file_is_said_and_left(record, amina, signed_in, ending):
    browser = signed_in(amina)
    html = brought(browser, rendered(taken(browser, ending), ending, title="Cartes"))
    assert html.count("Not translated in the file") == 2
    assert Translation.objects.get().texts == {"title": "Cartes"}


@BOTH
def test_a_file_in_another_language_is_refused(record, amina, signed_in, ending):
    browser = signed_in(amina)
    html = brought(browser, taken(browser, ending), to="es")
    assert "The file is in another language than the one you chose." in html
    assert not Translation.objects.exists()


@BOTH
def test_a_stale_file_keeps_its_revision_and_says_so(record, amina, signed_in, ending):
    browser = signed_in(amina)
    data = rendered(taken(browser, ending), ending, **FRENCH)
    mend(record, title="Open atlases")
    html = brought(browser, data)
    assert html.count("but the original has changed since the file was made") == 1
    assert Translation.objects.get().base == 1


@BOTH
def test_foreign_and_hidden_entries_are_named_with_their_words(make, amina, signed_in, ending):
    shown, hidden = make(), make(en=Words("Secret plans"))
    browser = signed_in(amina)
    data = rendered(taken(browser, ending), ending, title="Traduit")
    move(hidden, to=Status.HIDDEN, by=None)
    html = brought(browser, data.replace(str(shown.pk).encode(), str(uuid4()).encode()))
    assert html.count("Belongs to no public entry") == 4
    assert "Secret plans" not in html
    assert "Traduit" in html
    assert not Translation.objects.exists()


def test_a_draft_is_never_written_over(record, amina, signed_in):
    browser = signed_in(amina)
    data = rendered(taken(browser, "xlf"), "xlf", title="Du fichier")
    drafted(record, amina, {"title": "De moi"})
    html = brought(browser, data)
    assert "your draft says something else" in html
    assert "Du fichier" in html
    assert Translation.objects.get().texts["title"] == "De moi"


def test_what_waits_for_review_is_not_touched(record, amina, signed_in):
    browser = signed_in(amina)
    data = rendered(taken(browser, "xlf"), "xlf", title="Du fichier")
    sent(record, amina)
    assert "your translation waits for review" in brought(browser, data)
    assert Translation.objects.get().texts == FRENCH


def test_a_file_holds_ones_own_draft_and_nobody_elses(record, amina, bao, signed_in):
    drafted(record, amina)
    assert FRENCH["title"].encode() in taken(signed_in(amina), "xlf")
    assert FRENCH["title"].encode() not in taken(signed_in(bao), "xlf", "?to=fr")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<xliff", "not well-formed XML"),
        (b"<html/>", "not XLIFF 2"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "not XLIFF 2"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', "declares a document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "declares a document type"),
        (b"\x89PNG\r\n\x1a\n\xff", "not written in UTF-8"),
        (b"hello", "not PO"),
        (b'msgid ""\nmsgstr ""\n', "holds no translations"),
        (b"x" * 2_000_001, "larger than 2 megabytes"),
    ],
)
def test_files_that_are_not_what_they_say_are_refused_in_words(record, amina, signed_in, data, said):
    assert said in brought(signed_in(amina), data)


def test_the_import_speaks_arabic(record, amina, signed_in):
    assert '<html lang="ar" dir="rtl">' in brought(signed_in(amina), b"hello", page="ar")


@pytest.mark.parametrize("form", [xliff, po])
@settings(max_examples=40, deadline=None)
@given(parts=st.lists(st.tuples(TEXT, st.one_of(st.just(""), TEXT)), min_size=1, max_size=4))
def test_whatever_is_written_is_read_again(form, parts):
    record = str(uuid4())
    units = [Unit(record, f"part{n}", 7, source, target) for n, (source, target) in enumerate(parts)]
    again = form.read(form.write(Batch("en", "zh-hans", units)))
    assert again.language == "zh-hans"
    assert sorted(again.units, key=lambda unit: unit.part) == units


@settings(max_examples=60, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.text(max_size=80).map(lambda text: f'msgid "{text}"\nmsgstr "{text}"\n'.encode()),
        st.text(max_size=80).map(lambda text: f"<xliff>{text}</xliff>".encode()),
    )
)
def test_no_file_breaks_the_import(data):
    with contextlib.suppress(Unreadable):
        assert exchanging.read(data, "fr").language == "fr"


@settings(max_examples=60, deadline=None)
@given(
    part=st.sampled_from(["title", "summary", "colour", ""]),
    source=st.text(max_size=20),
    target=st.text(max_size=400),
    held=st.text(max_size=20),
    waiting=st.booleans(),
)
def test_every_line_has_one_outcome_and_no_draft_is_lost(part, source, target, held, waiting):
    mine = SimpleNamespace(texts={part: held}, is_waiting=waiting)
    outcome = exchanging._outcome(Unit("x", part, 1, source, target), mine, {"title": source}, {})
    assert outcome in Outcome
    if outcome in exchanging.TAKEN:
        assert not trimmed(held)
        assert trimmed(target)
        assert not waiting
