"""The verbs of commitments: who proposes, who accepts, what is on record, what the clock says by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.accounts import privacy
from portal.accounts.models import User
from portal.commitments.lifecycle import ForbiddenMove, WithoutEvidence, WithoutReasons
from portal.commitments.models import Commitment, Milestone, Update
from portal.commitments.refusals import Ended, NotOwner, Own, Stale, WrongDay
from portal.commitments.services.keeping import add_milestone, reach_milestone
from portal.commitments.services.proposing import Step, accept, revise, send_back
from portal.commitments.services.telling import remind
from portal.groups.models import Group
from portal.moderation.holding import Why
from portal.moderation.marks import Locked
from portal.moderation.models import Case
from portal.moderation.services import open_case
from portal.notifications.models import Notice
from portal.organisations.models import Organisation
from portal.translation.written import Wording
from tests.commitments.conftest import days, fresh, promise, proposed, say
from tests.groups.conftest import make_facilitator, make_group
from tests.moderation.conftest import again, person
from tests.rounds.conftest import make_representative

pytestmark = pytest.mark.django_db
QUESTION = Wording("en", body="Which languages?")


def kinds(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_a_proposal_is_public_with_its_codes_and_milestones(facilitator: User, proposal: Commitment) -> None:
    assert (proposal.state, proposal.status) == ("proposed", "published")
    assert proposal.codes("provision") == ["13c"]
    assert [step.original().title for step in proposal.milestones.in_order()] == [
        "Scripts agreed",
        "All lessons online",
    ]
    assert "commitment_proposed" in kinds(facilitator)


def test_nobody_promises_for_others(member: User, organisation: Organisation, group: Group) -> None:
    for whose in ({"organisation": organisation, "group": None}, {"organisation": None, "group": group}):
        with pytest.raises(PermissionDenied):
            proposed(member, **whose)
    with pytest.raises(PermissionDenied):
        proposed(member, None, None)


def test_a_day_that_is_over_is_no_day_for_an_update(
    rosa: User, organisation: Organisation, group: Group
) -> None:
    with pytest.raises(WrongDay):
        proposed(rosa, organisation, group, update_by=days(0))


def test_nobody_accepts_their_own(group: Group, facilitator: User, organisation: Organisation) -> None:
    own = proposed(facilitator, None, group)
    with pytest.raises(Own):
        accept(own, by=facilitator, seen=1)
    second = make_facilitator(group, "second")
    assert accept(own, by=second, seen=1).state == "accepted"


def test_who_speaks_for_the_organisation_does_not_accept_even_as_facilitator(
    proposal: Commitment, organisation: Organisation, group: Group
) -> None:
    both = make_representative(organisation, group, "both")
    both.grants.create(role="facilitator", space=group.space)
    with pytest.raises(Own):
        accept(proposal, by=again(both), seen=1)


def test_only_the_group_s_facilitators_and_the_secretariat_accept(
    proposal: Commitment, member: User, secretariat: User
) -> None:
    for user in (member, make_facilitator(make_group(), "fadi"), person("moses", "moderator")):
        with pytest.raises(PermissionDenied):
            accept(proposal, by=user, seen=1)
    assert accept(proposal, by=secretariat, seen=1).accepted_by == secretariat


def test_a_proposal_is_sent_back_changed_and_accepted(
    facilitator: User, proposal: Commitment, rosa: User
) -> None:
    with pytest.raises(WithoutReasons):
        send_back(proposal, by=facilitator, seen=1, said=Wording("en"))
    send_back(proposal, by=facilitator, seen=1, said=QUESTION)
    assert "commitment_returned" in kinds(rosa)
    with pytest.raises(Stale):
        accept(proposal, by=facilitator, seen=1)
    revise(proposal, promise(baseline="Two lessons"), by=rosa, seen=2)
    assert fresh(proposal).baseline == "Two lessons"
    assert kinds(facilitator).count("commitment_proposed") == 2
    accept(proposal, by=facilitator, seen=3)
    assert "commitment_accepted" in kinds(rosa)
    assert list(proposal.updates.in_order().values_list("what", flat=True)) == [
        *("proposed", "returned", "revised", "accepted")
    ]
    with pytest.raises(Ended):
        revise(proposal, promise(), by=rosa, seen=4)


def test_an_accepted_commitment_runs_to_its_end(running: Commitment, rosa: User, raul: User) -> None:
    say(running, rosa, "We began.", state="in_progress")
    with pytest.raises(WithoutReasons):
        say(running, raul, "", state="at_risk")
    say(running, raul, "The printer is broken.", state="at_risk")
    with pytest.raises(WithoutEvidence):
        say(running, rosa, "Done.", state="delivered")
    say(running, rosa, "Done.", state="delivered", evidence=["https://example.org/lessons"])
    assert fresh(running).ended_at
    with pytest.raises(Ended):
        say(running, rosa, "More.")


def test_a_proposal_does_not_run(proposal: Commitment, rosa: User) -> None:
    with pytest.raises(ForbiddenMove):
        say(proposal, rosa, state="in_progress")
    with pytest.raises(Ended):
        say(proposal, rosa, "It goes well.")
    say(proposal, rosa, "We cannot.", state="withdrawn")


def test_two_representatives_at_once_do_not_overwrite_each_other(
    running: Commitment, rosa: User, raul: User
) -> None:
    from portal.commitments.services.keeping import Progress, update

    seen = running.version
    update(running, Progress(Wording("en", body="We began."), "in_progress"), by=rosa, seen=seen)
    with pytest.raises(Stale):
        update(running, Progress(Wording("en", body="We gave up."), "withdrawn"), by=raul, seen=seen)
    assert fresh(running).state == "in_progress"


def test_only_owners_say_how_it_goes(running: Commitment, facilitator: User, member: User) -> None:
    for user in (facilitator, member):
        with pytest.raises(NotOwner):
            say(running, user)


def test_milestones_are_added_and_reached_on_record(running: Commitment, rosa: User) -> None:
    add_milestone(running, Step("Captions in Arabic", days(99)), by=rosa, seen=2)
    first = running.milestones.in_order().first()
    reach_milestone(running, first.pk, by=rosa, seen=3, evidence="https://example.org/scripts")
    with pytest.raises(Stale):
        reach_milestone(running, first.pk, by=rosa, seen=4)
    assert Milestone.objects.exclude(done_at=None).count() == 1
    whats = list(running.updates.in_order().values_list("what", flat=True))
    assert whats[-2:] == ["added", "reached"]


def test_silence_is_said_by_itself_when_the_day_is_over(running: Commitment, rosa: User) -> None:
    one = fresh(running)
    one.update_by = datetime(2026, 10, 25, tzinfo=UTC).date()
    assert not one.is_silent(datetime(2026, 10, 25, 23, 59, 59, tzinfo=UTC))
    assert one.is_silent(datetime(2026, 10, 26, tzinfo=UTC))
    later = timezone.now() + timedelta(days=100)
    assert Commitment.objects.silent(later).count() == 1
    say(running, rosa, update_by=days(200))
    assert Commitment.objects.silent(later).count() == 0


def test_owners_are_reminded_before_and_after_once_each(
    running: Commitment, rosa: User, secretariat: User
) -> None:
    due = timezone.now() + timedelta(days=90)
    for moment in (due - timedelta(days=9), due - timedelta(days=6), due - timedelta(days=5)):
        remind(moment)
    assert kinds(rosa).count("commitment_due") == 1
    for moment in (due + timedelta(days=1), due + timedelta(days=2)):
        remind(moment)
    assert kinds(rosa).count("commitment_overdue") == 1
    assert kinds(secretariat).count("commitment_silent") == 1
    say(running, rosa, update_by=days(300))
    remind(timezone.now() + timedelta(days=295))
    assert kinds(rosa).count("commitment_due") == 2


def test_a_proposal_that_was_held_is_told_of_when_it_is_let_through(
    organisation: Organisation, group: Group, facilitator: User
) -> None:
    new = make_representative(organisation, group, "nadia")
    User.objects.filter(pk=new.pk).update(accepted_contributions=0)
    one = proposed(again(new), organisation, group)
    assert one.status == "held"
    remind()
    assert "commitment_proposed" not in kinds(facilitator)
    Commitment.objects.filter(pk=one.pk).update(status="published", published_at=timezone.now())
    remind()
    remind()
    assert kinds(facilitator).count("commitment_proposed") == 1


def test_a_commitment_stays_the_organisation_s_when_its_representative_leaves(
    client, running: Commitment, rosa: User
) -> None:
    say(running, rosa, "We began.", state="in_progress")
    (row,) = privacy.exporters()[Commitment].export(rosa)
    assert row["id"] == running.pk
    assert any(
        row["words"] == [{"language": "en", "text": "We began."}]
        for row in privacy.exporters()[Update].export(rosa)
    )
    for holding in privacy.exporters().values():
        holding.erase(rosa)
    text = client.get(running.get_absolute_url()).content.decode()
    assert "We began." in text
    assert "Open Seeds" in text
    assert "Rosa" not in text
    assert Update.objects.filter(author=rosa).count() == 0


def test_what_a_moderator_closed_takes_no_update(client, running: Commitment, rosa: User) -> None:
    case = open_case(running, [Why.REPORTED], by=None)
    Case.objects.filter(pk=case.pk).update(is_locked=True, label="Disputed.")
    with pytest.raises(Locked):
        say(running, rosa)
    assert "Disputed." in client.get(running.get_absolute_url()).content.decode()
