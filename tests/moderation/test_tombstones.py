"""Where something was hidden stands that it was, and the way to the reasons."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.moderation.deciding import decide
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.services import move, open_case
from portal.organisations.services import OrganisationDraft, create
from portal.records.models import Record
from tests.moderation.test_deciding import SPAM, do

pytestmark = pytest.mark.django_db


def test_a_hidden_record_s_page_leads_to_the_reasons_and_says_nothing_of_it(
    client: Client, shown: Record, moderator: User
) -> None:
    address = shown.get_absolute_url()
    open_case(shown, [Why.REPORTED], by=None)
    decision = do(shown, "hide", moderator)
    for path in (address, f"/en/records/{shown.pk}/history/"):
        response = client.get(path)
        text = response.content.decode()
        assert response.status_code == 410
        assert f"/en/moderation/log/{decision.pk}/" in text
        assert "Open seeds" not in text
        assert not response.cookies


def test_what_its_author_withdrew_is_only_gone(client: Client, shown: Record, bao: User) -> None:
    address = shown.get_absolute_url()
    move(shown, to=Status.WITHDRAWN, by=bao)
    response = client.get(address)
    assert response.status_code == 410
    assert "moderation/log/" not in response.content.decode()


def test_what_was_never_public_stays_not_found(client: Client, held: Record, moderator: User) -> None:
    do(held, "reject", moderator)
    assert client.get(f"/en/records/{held.pk}/").status_code == 404


def test_a_hidden_organisation_s_page_leads_to_the_reasons_too(client: Client, moderator: User) -> None:
    organisation = create(OrganisationDraft(original="en", names={"en": "Open Seeds"}), by=None, publish=True)
    address = organisation.get_absolute_url()
    case = open_case(organisation, [Why.REPORTED], by=None)
    decision = decide(case.pk, SPAM, by=moderator, version=case.version)
    response = client.get(address)
    assert response.status_code == 410
    assert f"/en/moderation/log/{decision.pk}/" in response.content.decode()
    assert "Open Seeds" not in response.content.decode()
