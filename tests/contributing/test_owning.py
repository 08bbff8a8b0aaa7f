"""Claims, and two entries that become one."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.contributing.models import Claim, ClaimState
from portal.notifications.models import Notice
from portal.records.drafts import Draft, Words
from portal.records.models import Record, RecordIdentifier
from portal.records.services import create
from tests.contributing.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_a_claim_goes_to_the_secretariat_and_gives_the_record(
    amina: User, dina: User, storybook: Record
) -> None:
    client = signed_in(amina)
    page = client.post(f"/en/contribute/claim/{storybook.pk}/", {"organisation": "", "evidence": ""})
    assert "Say how it can be seen" in page.text
    client.post(f"/en/contribute/claim/{storybook.pk}/", {"organisation": "", "evidence": "I lead it."})
    made = Claim.objects.get()
    assert Notice.objects.filter(user=dina, kind="contributing_claimed").exists()
    signed_in(dina).post(f"/en/contribute/claims/{made.pk}/", {"grant": "1", "answer": ""})
    storybook.refresh_from_db()
    made.refresh_from_db()
    assert (storybook.author, made.state) == (amina, ClaimState.GRANTED)
    assert Notice.objects.filter(user=amina, kind="contributing_claim_granted").exists()


def test_a_claim_is_refused_in_words(amina: User, dina: User, storybook: Record) -> None:
    signed_in(amina).post(f"/en/contribute/claim/{storybook.pk}/", {"evidence": "Because."})
    made = Claim.objects.get()
    client = signed_in(dina)
    assert (
        "Say why the claim is refused"
        in client.post(f"/en/contribute/claims/{made.pk}/", {"refuse": "1"}).text
    )
    client.post(f"/en/contribute/claims/{made.pk}/", {"refuse": "1", "answer": "Not shown on the site."})
    storybook.refresh_from_db()
    assert storybook.author is None


def test_nobody_claims_for_an_organisation_they_do_not_represent(
    amina: User, storybook: Record, saide: object
) -> None:
    evidence = {"organisation": str(saide.pk), "evidence": "Mine."}  # type: ignore[attr-defined]
    signed_in(amina).post(f"/en/contribute/claim/{storybook.pk}/", evidence)
    assert not Claim.objects.exists()


def test_claims_are_for_the_secretariat_alone(
    amina: User, boris: User, chen: User, storybook: Record
) -> None:
    for user in (amina, boris, chen):
        assert signed_in(user).get("/en/contribute/claims/").status_code == 403


def test_two_entries_become_one_and_every_address_leads_on(chen: User, storybook: Record) -> None:
    other = create(
        Draft(
            kind="project",
            original="en",
            words={"en": Words("Storybook, African", "Again."), "ar": Words("قصص", "قصص للقراءة.")},
            tags={"country": ("EG",)},
            identifiers=(("doi", "10.1000/1"),),
        ),
        by=None,
        publish=True,
    )
    old = other.get_absolute_url()
    client = signed_in(chen)
    client.post(
        f"/en/contribute/merge/{other.pk}/", {"into": f"https://portal.example{storybook.get_absolute_url()}"}
    )
    page = Client().get(old)
    assert page.status_code == 301
    assert str(storybook.pk) in page["Location"]
    identifier = Client().get(f"/id/{other.pk}")
    assert (identifier.status_code, identifier["Location"]) == (301, f"/id/{storybook.pk}")
    kept = Record.objects.get(pk=storybook.pk)
    assert kept.text("ar").title == "قصص"
    assert kept.text("en").title == "African Storybook"
    assert sorted(kept.codes("country")) == ["EG", "KE"]
    assert RecordIdentifier.objects.filter(record=kept, value="10.1000/1").exists()
    assert not Record.objects.published().filter(pk=other.pk).exists()


@pytest.mark.parametrize("into", ["", "nowhere", "00000000-0000-4000-8000-000000000000", "self"])
def test_merging_asks_for_another_public_entry(chen: User, storybook: Record, into: str) -> None:
    into = str(storybook.pk) if into == "self" else into
    page = signed_in(chen).post(f"/en/contribute/merge/{storybook.pk}/", {"into": into})
    assert page.status_code == 200
    assert "errors" in page.text
    assert Record.objects.published().filter(pk=storybook.pk).exists()


def test_members_do_not_merge(boris: User, storybook: Record) -> None:
    assert signed_in(boris).get(f"/en/contribute/merge/{storybook.pk}/").status_code == 403
