"""Applying for membership: from the first page to the secretariat's decision."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.powers import Role, roles_of
from portal.moderation.lifecycle import Status
from portal.notifications.models import Notice
from portal.organisations.models import Application, ApplicationState, Organisation, Representative
from portal.organisations.models.applications import STAKEHOLDERS
from portal.organisations.services import applying, deciding
from portal.organisations.services.applying import (
    AlreadyMember,
    AlreadyWaiting,
    Stale,
    Unfinished,
    apply,
    discard_application,
    save_application,
    submit_application,
)
from portal.organisations.services.deciding import (
    NotPublic,
    WithoutReasons,
    accept_application,
    decline_application,
    return_application,
)
from portal.organisations.services.representing import apply_to_represent, confirm_representative
from tests.organisations.conftest import person

CONTENT = Path(__file__).resolve().parents[2] / "content"


def told(user) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def again(user):
    return type(user).objects.get(pk=user.pk)


def test_the_ten_types_are_those_of_the_vocabulary():
    said = (CONTENT / "vocabularies/stakeholders.ttl").read_text(encoding="utf-8")
    assert [line.split('"')[1] for line in said.splitlines() if "skos:notation" in line] == list(STAKEHOLDERS)


def test_a_draft_is_one_and_goes_on_where_it_was(amina):
    first = apply(by=amina)
    assert apply(by=amina) == first
    assert first.state == ApplicationState.DRAFTED


def test_saving_moves_the_version_and_an_old_one_is_refused(amina):
    application = apply(by=amina)
    save_application(application, {"name": "Open Lake"}, by=amina, seen=1)
    with pytest.raises(Stale):
        save_application(application, {"name": "Another"}, by=amina, seen=1)
    application.refresh_from_db()
    assert (application.name, application.version) == ("Open Lake", 2)


def test_nobody_writes_on_somebody_elses_application_nor_what_is_not_theirs_to_write(amina, bao):
    application = apply(by=amina)
    with pytest.raises(PermissionDenied):
        save_application(application, {"name": "Mine"}, by=bao, seen=1)
    with pytest.raises(ValueError, match="state"):
        save_application(application, {"state": "accepted"}, by=amina, seen=1)


def test_what_is_missing_is_named_and_nothing_is_sent(amina):
    application = apply(by=amina)
    with pytest.raises(Unfinished) as stopped:
        submit_application(application, by=amina, seen=1)
    assert stopped.value.fields == ["name", *applying.NEEDED]
    assert Application.objects.waiting().count() == 0


def test_the_secretariat_is_told_and_the_applicant_cannot_write_any_more(amina, secretary, drafted):
    application = drafted(amina)
    submit_application(application, by=amina, seen=application.version)
    assert told(secretary) == ["membership_submitted"]
    with pytest.raises(Stale):
        save_application(application, {"why": "More"}, by=amina, seen=application.version)


def test_a_suspended_member_cannot_apply(amina):
    amina.suspended_until = timezone.now() + timedelta(days=1)
    with pytest.raises(PermissionDenied):
        apply(by=amina)


def test_two_do_not_apply_for_one_organisation_nor_for_a_member(amina, bao, organisation, drafted, submitted):
    saide = organisation("Saide")
    submitted(amina, saide)
    second = drafted(bao, saide)
    with pytest.raises(AlreadyWaiting):
        submit_application(second, by=bao, seen=second.version)
    Organisation.objects.filter(pk=saide.pk).update(member_since=timezone.localdate())
    third = Application.objects.get(pk=second.pk)
    with pytest.raises(AlreadyMember):
        submit_application(third, by=bao, seen=third.version)


def test_accepting_publishes_the_organisation_and_lets_the_applicant_speak(amina, secretary, submitted):
    application = submitted(amina)
    made = accept_application(application, by=secretary, seen=application.version)
    made.refresh_from_db()
    assert (made.status, made.member_since, str(made)) == (
        Status.PUBLISHED,
        timezone.localdate(),
        "Open Lake Trust",
    )
    assert made.stakeholder_type == "civil-society"
    assert made.country == "KE"
    speaks = amina.representations.in_force().get()
    assert (speaks.organisation, speaks.role, speaks.confirmed_by) == (made, "Director", secretary)
    assert Role.REPRESENTATIVE in roles_of(again(amina))
    assert told(amina) == ["membership_accepted"]
    application.refresh_from_db()
    assert (application.state, application.decided_by, application.organisation) == (
        ApplicationState.ACCEPTED,
        secretary,
        made,
    )


def test_an_organisation_that_is_known_joins_under_its_own_entry(amina, secretary, organisation, submitted):
    saide = organisation("Saide", country="UG")
    application = submitted(amina, saide)
    assert accept_application(application, by=secretary, seen=application.version) == saide
    saide.refresh_from_db()
    assert saide.is_member
    assert (saide.country, saide.stakeholder_type) == ("UG", "civil-society")
    assert Organisation.objects.count() == 1


def test_who_had_asked_to_represent_is_confirmed_by_acceptance(amina, secretary, organisation, submitted):
    saide = organisation("Saide")
    asked = apply_to_represent(saide, by=amina, role="Librarian", evidence="Our page")
    application = submitted(amina, saide)
    accept_application(application, by=secretary, seen=application.version)
    assert amina.representations.in_force().get() == asked
    assert Representative.objects.count() == 1


def test_a_hidden_organisation_does_not_join(amina, secretary, organisation, submitted):
    saide = organisation("Saide")
    application = submitted(amina, saide)
    Organisation.objects.filter(pk=saide.pk).update(status=Status.HIDDEN)
    with pytest.raises(NotPublic):
        accept_application(application, by=secretary, seen=application.version)
    application.refresh_from_db()
    assert application.is_waiting


@pytest.mark.parametrize("decide", [return_application, decline_application])
def test_nobody_is_turned_down_silently(amina, secretary, submitted, decide):
    application = submitted(amina)
    with pytest.raises(WithoutReasons):
        decide(application, by=secretary, seen=application.version, reasons="  ")
    decide(application, by=secretary, seen=application.version, reasons="The page does not name you.")
    notice = Notice.objects.get(user=amina)
    assert notice.params == {"title": "Open Lake Trust", "reasons": "The page does not name you."}


def test_a_returned_application_is_mended_and_sent_again(amina, secretary, submitted):
    application = submitted(amina)
    return_application(application, by=secretary, seen=application.version, reasons="Who are you?")
    save_application(application, {"role": "Head of books"}, by=amina, seen=application.version)
    submit_application(application, by=amina, seen=application.version)
    accept_application(application, by=secretary, seen=application.version)
    assert Representative.objects.get().role == "Head of books"


def test_two_secretaries_cannot_both_decide(amina, secretary, other_secretary, submitted):
    application = submitted(amina)
    theirs = Application.objects.get(pk=application.pk)
    accept_application(application, by=secretary, seen=application.version)
    with pytest.raises(Stale):
        decline_application(theirs, by=other_secretary, seen=theirs.version, reasons="No")
    with pytest.raises(Stale):
        accept_application(theirs, by=other_secretary, seen=theirs.version)
    assert Organisation.objects.count() == 1
    assert told(amina) == ["membership_accepted"]


def test_the_secretary_does_not_decide_their_own(secretary, other_secretary, submitted):
    application = submitted(secretary)
    with pytest.raises(PermissionDenied):
        accept_application(application, by=secretary, seen=application.version)
    accept_application(application, by=other_secretary, seen=application.version)


def test_a_representative_in_the_secretariat_does_not_decide_for_the_organisation(
    amina, secretary, other_secretary, organisation, submitted
):
    saide = organisation("Saide")
    asked = apply_to_represent(saide, by=other_secretary, role="Board", evidence="")
    confirm_representative(asked, by=secretary, seen=1)
    application = submitted(amina, saide)
    with pytest.raises(PermissionDenied):
        decline_application(application, by=other_secretary, seen=application.version, reasons="No")


OTHERS = (Role.TRANSLATOR, Role.REVIEWER, Role.FACILITATOR, Role.MODERATOR, Role.ADMINISTRATOR)
VERBS = {
    "return": lambda one, by: return_application(one, by=by, seen=one.version, reasons="Why?"),
    "accept": lambda one, by: accept_application(one, by=by, seen=one.version),
    "decline": lambda one, by: decline_application(one, by=by, seen=one.version, reasons="No"),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [None, *OTHERS])
def test_only_the_secretariat_decides(amina, submitted, verb, role):
    application = submitted(amina)
    outsider = person("omar", *([role] if role else []))
    with pytest.raises(PermissionDenied):
        VERBS[verb](application, outsider)
    assert Application.objects.waiting().count() == 1


def test_a_draft_is_thrown_away_and_what_waits_is_not(amina, bao, drafted, submitted):
    one = drafted(amina)
    with pytest.raises(PermissionDenied):
        discard_application(one, by=bao, seen=one.version)
    discard_application(one, by=amina, seen=one.version)
    sent = submitted(amina)
    with pytest.raises(Stale):
        discard_application(sent, by=amina, seen=sent.version)
    assert Application.objects.get() == sent


@pytest.mark.parametrize(
    "wrong",
    [
        {"stakeholder_type": "university"},
        {"state": "lost"},
        {"state": "submitted", "submitted_at": None},
        {"state": "declined", "decided_at": timezone.now(), "reasons": ""},
        {"state": "accepted", "decided_at": timezone.now(), "organisation": None},
    ],
)
def test_the_database_keeps_the_promises(amina, submitted, wrong):
    application = submitted(amina)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(**wrong)


def test_a_refused_acceptance_leaves_nothing(amina, secretary, submitted, monkeypatch):
    application = submitted(amina)

    def fail(*given, **named):
        raise RuntimeError

    monkeypatch.setattr(deciding, "tell", fail)
    with pytest.raises(RuntimeError):
        accept_application(application, by=secretary, seen=application.version)
    assert Organisation.objects.count() == Representative.objects.count() == 0
    assert Application.objects.waiting().count() == 1
