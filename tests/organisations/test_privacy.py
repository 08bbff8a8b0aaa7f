"""What is handed out and forgotten with an account; what was said for an organisation stays the organisation's."""

from __future__ import annotations

import json

from django.core.serializers.json import DjangoJSONEncoder

from portal.accounts import privacy
from portal.organisations.models import Application, Organisation, Representative
from portal.organisations.services.deciding import accept_application
from portal.organisations.services.standing import verify_organisation

OURS = (Organisation, Application, Representative)


def erase(user) -> None:
    for model in OURS:
        privacy.exporters()[model].erase(user)


def test_everything_said_is_handed_out(amina, submitted, organisation, speaking):
    speaking(amina, organisation("Saide"))
    submitted(amina)
    said = {model: privacy.exporters()[model].export(amina) for model in OURS}
    text = json.dumps([said[Application], said[Representative]], cls=DjangoJSONEncoder)
    for word in ("Open Lake Trust", "To learn with others.", "See our site.", "Director"):
        assert word in text


def test_an_application_that_was_not_accepted_goes(amina, bao, submitted, drafted):
    submitted(amina)
    theirs = drafted(bao)
    erase(amina)
    erase(amina)
    assert list(Application.objects.all()) == [theirs]


def test_what_was_said_for_a_member_stays_without_the_person(amina, secretary, submitted):
    application = submitted(amina)
    made = accept_application(application, by=secretary, seen=application.version)
    erase(amina)
    application.refresh_from_db()
    made.refresh_from_db()
    assert (application.applicant, application.role) == (None, "")
    assert application.why == "To learn with others."
    assert (made.author, made.is_member, made.is_public) == (None, True, True)
    assert not Representative.objects.exists()


def test_decisions_stay_without_their_decider(amina, secretary, submitted):
    application = submitted(amina)
    made = accept_application(application, by=secretary, seen=application.version)
    Organisation.objects.filter(pk=made.pk).update(author=None)
    other = Organisation.objects.get(pk=made.pk)
    verify_organisation(other, by=secretary, evidence="Seen")
    erase(secretary)
    application.refresh_from_db()
    other.refresh_from_db()
    assert (application.decided_by, other.verified_by) == (None, None)
    assert other.verified_at
    assert application.decided_at
    assert Representative.objects.get().confirmed_by is None
