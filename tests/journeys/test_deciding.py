"""A consent round from question to outcome, and a commitment from proposal to evidence; all without script."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.members import go_on
from tests.journeys.visiting import get

pytestmark = pytest.mark.browser
GROUP = "inclusive-access"
QUESTION = {
    "en": "Do we publish our minutes in two languages?",
    "fr": "Publions-nous nos comptes rendus en deux langues ?",
    "ar": "هل ننشر محاضرنا بلغتين؟",
}
OBJECTION = {
    "en": "Who translates them?",
    "fr": "Qui les traduit ?",
    "ar": "من يترجمها؟",
}
ANSWER = {
    "en": "The translators of the group do.",
    "fr": "Les traducteurs du groupe.",
    "ar": "مترجمو الفريق.",
}
PROMISE = {
    "en": "Thirty lessons for the deaf",
    "fr": "Trente leçons pour les sourds",
    "ar": "ثلاثون درسًا للصم",
}
EVIDENCE = "https://lessons.example.org/signed"


def begin_round(facilitator: Page, language: str, seconds: float) -> tuple[str, datetime]:
    """Ask the group a question that stays open for so long; its address, and when it ends."""
    ends = datetime.now(UTC) + timedelta(seconds=seconds)
    facilitator.goto(f"/{language}/collaborate/rounds/begin/{GROUP}/")
    facilitator.locator("[name=kind][value=consent]").check()
    facilitator.locator("[name=title]").fill(QUESTION[language])
    facilitator.locator("[name=body]").fill(QUESTION[language])
    facilitator.locator("[name=closes]").fill(f"{ends:%Y-%m-%dT%H:%M:%S}")
    facilitator.locator("[name=zone]").select_option("UTC")
    facilitator.locator("[name=language]").select_option(language)
    facilitator.wait_for_timeout(2100)
    go_on(facilitator)
    found = re.search(r"[0-9a-f-]{36}", facilitator.url)
    assert found is not None, facilitator.locator("main").inner_text()
    return found[0], ends


def stand(member: Page, language: str, pk: str, choice: str, words: str = "") -> None:
    """Take a position, for an organisation where one speaks for any."""
    member.goto(f"/{language}/decisions/{pk}/")
    member.locator(f"main a[href*='/collaborate/rounds/{pk}/position/']").first.click()
    if member.locator("input[name=organisation]").count() > 1:
        member.locator("input[name=organisation]").last.check()
    member.locator(f"input[name=choice][value={choice}]").check()
    member.locator("textarea[name=words]").fill(words)
    member.locator("select[name=language]").select_option(language)
    member.wait_for_timeout(2100)
    go_on(member)
    expect(member.locator("[role=alert] .errors")).to_have_count(0)


def conclude(facilitator: Page, language: str, pk: str) -> None:
    """Publish what was decided; it is refused until the objection has its answer."""
    facilitator.goto(f"/{language}/collaborate/rounds/{pk}/outcome/")
    facilitator.locator("textarea[name=words]").fill("We do, from January.")
    facilitator.locator("button[name=verb][value=publish]").click()
    facilitator.locator("section textarea").first.fill(ANSWER[language])
    facilitator.locator("button[name=verb][value=publish]").click()


def until(moment: datetime) -> None:
    """Wait until it is over."""
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()) + 0.5)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_an_objection_is_answered_before_the_outcome_stands(
    signed_in: SignIn, plain_page: Page, portal: str, language: str
) -> None:
    facilitator = signed_in("facilitator", language)
    member, representative = signed_in("member", language), signed_in("representative", language)
    pk, ends = begin_round(facilitator, language, 45)
    stand(member, language, pk, "object", OBJECTION[language])
    stand(representative, language, pk, "consent")
    plain_page.goto(f"/{language}/decisions/{pk}/")
    expect(plain_page.locator("main")).to_contain_text(OBJECTION[language])

    member.goto(f"/{language}/collaborate/rounds/{pk}/position/")
    until(ends)
    member.locator("input[name=choice][value=abstain]").check()
    member.locator("textarea[name=words]").fill("I come too late.")
    go_on(member)
    expect(member.locator("textarea[name=words]")).to_have_value("I come too late.")

    conclude(facilitator, language, pk)
    plain_page.goto(f"/{language}/decisions/{pk}/")
    expect(plain_page.locator("main")).to_contain_text(ANSWER[language])
    expect(plain_page.locator("main")).not_to_contain_text("I come too late.")
    taken = get(f"{portal}/{language}/decisions/{pk}/positions.csv").body.decode("utf-8-sig")
    assert OBJECTION[language] in taken
    member.goto(f"/{language}/account/notices/")
    expect(member.locator("main")).to_contain_text(QUESTION[language])


def propose(representative: Page, language: str) -> str:
    """Promise something for an organisation; its permanent identifier."""
    due = datetime.now(UTC).date() + timedelta(days=200)
    representative.goto(f"/{language}/collaborate/commitments/propose/")
    owner = representative.locator("[name=owner]")
    owner.select_option(index=owner.locator("option").count() - 1)
    representative.locator("[name=title]").fill(PROMISE[language])
    representative.locator("[name=body]").fill(PROMISE[language])
    representative.locator("[name=group]").select_option(GROUP)
    representative.locator("[name=area][value='3']").check()
    representative.locator("[name=ends_on]").fill(due.isoformat())
    representative.locator("[name=update_by]").fill((due - timedelta(days=100)).isoformat())
    representative.locator("[name=steps]").fill(f"{due - timedelta(days=60)} {PROMISE[language]} 15")
    representative.locator("[name=language]").select_option(language)
    representative.wait_for_timeout(2100)
    go_on(representative)
    found = re.search(r"[0-9a-f-]{36}", representative.url)
    assert found is not None, representative.locator("main").inner_text()
    return found[0]


def go_to(representative: Page, language: str, pk: str, state: str, words: str, evidence: str = "") -> None:
    """Say how far it is."""
    representative.goto(f"/{language}/collaborate/commitments/{pk}/update/")
    representative.locator(f"[name=state][value={state}]").check()
    representative.locator("textarea[name=words]").fill(words)
    representative.locator("[name=evidence]").fill(evidence)
    representative.wait_for_timeout(2100)
    go_on(representative)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_commitment_goes_from_proposal_to_evidence(
    signed_in: SignIn, plain_page: Page, portal: str, language: str
) -> None:
    representative, facilitator = signed_in("representative", language), signed_in("facilitator", language)
    pk = propose(representative, language)
    facilitator.goto(f"/{language}/collaborate/commitments/{pk}/review/")
    facilitator.locator("button[name=verb][value=accept]").click()
    go_to(representative, language, pk, "in_progress", "Ten are done.")
    go_to(representative, language, pk, "delivered", "All are done.")
    expect(representative.locator("[role=alert] .errors, main .errors").first).to_be_visible()
    go_to(representative, language, pk, "delivered", "All are done.", EVIDENCE)

    plain_page.goto(f"/{language}/commitments/{pk}/")
    expect(plain_page.locator("h1")).to_have_text(PROMISE[language])
    expect(plain_page.locator(f"main a[href='{EVIDENCE}']").first).to_be_visible()
    expect(plain_page.locator("main")).to_contain_text("Ten are done.")
    rows = list(
        csv.DictReader(io.StringIO(get(f"{portal}/{language}/commitments.csv").body.decode("utf-8-sig")))
    )
    mine = [row for row in rows if pk in " ".join(row.values())]
    assert len(mine) == 1
    assert PROMISE[language] in mine[0].values()
