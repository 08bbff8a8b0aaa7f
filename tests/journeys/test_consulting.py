"""A consultation from a word processor's file to the public answers to two hundred comments; all without script."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from docx import Document
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.members import go_on
from tests.journeys.visiting import get

pytestmark = pytest.mark.browser
GROUP = "inclusive-access"
REASON = "It is in the next draft."
# Who fills the template in offline, in which language they write, and how many rows each.
WRITERS = {"member": ("en", 70), "reviewer": ("fr", 70), "translator": ("ru", 57)}
SAID = {
    "en": "Please name the source files too, number {number}.",
    "fr": "Merci de nommer aussi les fichiers sources, numéro {number}.",
    "ru": "Назовите, пожалуйста, и исходные файлы, номер {number}.",
    "ar": "نرجو تسمية الملفات المصدرية أيضًا.",
}
DRAFTS = {
    "en": ("A clause for open textbooks", "Purpose", "This clause is for publishers. Number {number}."),
    "fr": (
        "Une clause pour des manuels libres",
        "Objet",
        "Cette clause concerne l’édition. Numéro {number}.",
    ),
    "ar": ("بند لكتب مدرسية مفتوحة", "الغرض", "يخصّ هذا البند الناشرين. الرقم {number}."),
}


def word_file(language: str) -> FilePayload:
    """A draft of a heading and ten paragraphs, as a word processor writes it."""
    _title, heading, paragraph = DRAFTS[language]
    document, file = Document(), io.BytesIO()
    document.add_heading(heading, level=1)
    for number in range(1, 11):
        document.add_paragraph(paragraph.format(number=number))
    document.save(file)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return FilePayload(name="draft.docx", mimeType=kind, buffer=file.getvalue())


def begin(facilitator: Page, language: str) -> str:
    """Begin a consultation, bring its draft, publish both; the slug."""
    facilitator.goto(f"/{language}/collaborate/consultations/begin/?group={GROUP}")
    facilitator.locator("select[name=language]").select_option(language)
    facilitator.locator("[name=title]").fill(DRAFTS[language][0])
    go_on(facilitator)
    slug = facilitator.url.rstrip("/").rpartition("/")[2]
    facilitator.goto(f"/{language}/collaborate/consultations/{slug}/drafts/bring/")
    facilitator.locator("input[name=file]").set_input_files(word_file(language))
    facilitator.locator("select[name=language]").select_option(language)
    go_on(facilitator)
    expect(facilitator.locator("textarea[name=sheet]")).to_have_value(re.compile(DRAFTS[language][1]))
    go_on(facilitator)
    facilitator.goto(f"/{language}/collaborate/consultations/{slug}/drafts/1/publish/")
    go_on(facilitator)
    return slug


def announce(facilitator: Page, language: str, slug: str) -> None:
    """Open it since yesterday, for a fortnight."""
    now = datetime.now(UTC)
    facilitator.goto(f"/{language}/collaborate/consultations/{slug}/dates/")
    for name, at in (("opens", now - timedelta(days=1)), ("closes", now + timedelta(days=14))):
        facilitator.locator(f"input[name={name}_day]").fill(f"{at:%Y-%m-%d}")
        facilitator.locator(f"input[name={name}_time]").fill("12:00")
    go_on(facilitator)
    expect(facilitator.locator("[role=alert] .errors")).to_have_count(0)


def comment(author: Page, language: str, slug: str, number: int, body: str, *, wording: str = "") -> None:
    """Follow the link beneath a paragraph and say something, for an organisation where one speaks for any."""
    author.goto(f"/{language}/consultations/{slug}/")
    author.locator(f"#p-{number} a[href*='/comment/?']").first.click()
    author.locator(f"[name=kind][value={'wording' if wording else 'concern'}]").check()
    author.locator("textarea[name=body]").fill(body)
    if wording:
        author.locator("textarea[name=wording]").fill(wording)
    author.locator("select[name=language]").select_option(language)
    if author.locator("input[name=organisation]").count() > 1:
        author.locator("input[name=organisation]").last.check()
    author.wait_for_timeout(2100)
    go_on(author)
    expect(author.locator("main")).to_contain_text(body)


def fill_in(portal: str, slug: str, spoken: str, rows: int) -> FilePayload:
    """The template of the text, filled in without network: so many rows, over and over its paragraphs."""
    text = get(f"{portal}/en/consultations/{slug}/template.csv").body.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    head, blank = lines[0], [line for line in lines[1:] if line]
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(head)
    for number in range(rows):
        line = list(blank[number % len(blank)])
        line[-3:] = ["concern", SAID[spoken].format(number=number), ""]
        writer.writerow(line)
    return FilePayload(name="comments.csv", mimeType="text/csv", buffer=file.getvalue().encode("utf-8-sig"))


def bring_back(author: Page, language: str, slug: str, file: FilePayload, spoken: str) -> None:
    """Upload a filled template, look through it, and send all of it."""
    author.goto(f"/{language}/collaborate/consultations/{slug}/offline/")
    author.locator("input[name=file]").set_input_files(file)
    author.locator("select[name=language]").select_option(spoken)
    go_on(author)
    author.goto(f"/{language}/collaborate/consultations/{slug}/comments/")
    author.locator("button[name=act][value=send]").click()
    expect(author.locator("button[name=act][value=send]")).to_have_count(0)


def answer_all(facilitator: Page, language: str, slug: str) -> None:
    """Answer page after page, until nothing waits."""
    for _page in range(9):
        facilitator.goto(f"/{language}/collaborate/consultations/{slug}/answers/?state=open")
        chosen = facilitator.locator("main select[name$=answer], main input[name$=answer][value=accepted]")
        if not chosen.count():
            return
        for one in chosen.all():
            one.select_option("accepted") if one.evaluate("e => e.tagName") == "SELECT" else one.check()
        for reasons in facilitator.locator("main textarea[name$=reasons]").all():
            reasons.fill(REASON)
        facilitator.locator("main form button.button:not([data-kind])").last.click()
    raise AssertionError("some comments have no answer after nine pages")


def go_to(facilitator: Page, language: str, slug: str, stage: str) -> None:
    """On to the next stage, by hand."""
    facilitator.goto(f"/{language}/collaborate/consultations/{slug}/stage/")
    facilitator.locator(f"input[name=to][value={stage}]").check()
    facilitator.locator("textarea[name=reason]").fill("All comments are read.")
    go_on(facilitator)
    expect(facilitator.locator("[role=alert] .errors")).to_have_count(0)


def figures(page: Page) -> list[int]:
    """The numbers at the head of the page of answers: comments, people, organisations, answered."""
    texts = page.locator(".figures dd").all_inner_texts()
    return [int(found[0]) for text in texts if (found := re.search(r"\d+", text.replace("\u202f", "")))]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_two_hundred_comments_are_answered_and_everybody_can_read_what_became_of_them(
    signed_in: SignIn, plain_page: Page, portal: str, language: str
) -> None:
    facilitator = signed_in("facilitator", language)
    slug = begin(facilitator, language)
    announce(facilitator, language, slug)
    first, representative = signed_in("member", language), signed_in("representative", language)
    comment(
        first, language, slug, 2, SAID[language].format(number=0), wording="This clause is for everybody."
    )
    comment(first, language, slug, 3, "A second remark.")
    comment(representative, language, slug, 3, "What the institute says.")
    for role, (spoken, rows) in WRITERS.items():
        bring_back(signed_in(role, language), language, slug, fill_in(portal, slug, spoken, rows), spoken)

    go_to(facilitator, language, slug, "consolidating")
    answer_all(facilitator, language, slug)
    plain_page.goto(f"/{language}/consultations/{slug}/responses/")
    expect(plain_page.locator("main")).not_to_contain_text(REASON)
    go_to(facilitator, language, slug, "responded")

    plain_page.goto(f"/{language}/consultations/{slug}/responses/")
    assert figures(plain_page)[0] == 200
    expect(plain_page.locator("main")).to_contain_text(REASON)
    plain_page.goto(f"/{language}/consultations/{slug}/responses/?kind=wording")
    expect(plain_page.locator("main ins").first).to_be_visible()
    taken = get(f"{portal}/{language}/consultations/{slug}.csv").body.decode("utf-8-sig")
    rows_taken = list(csv.reader(io.StringIO(taken)))
    assert sum(REASON in " ".join(row) for row in rows_taken) == 200
    first.goto(f"/{language}/account/notices/")
    expect(first.locator("main")).to_contain_text(DRAFTS[language][0])
