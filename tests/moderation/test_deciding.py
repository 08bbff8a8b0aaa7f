"""Deciding on cases: reasons, versions, scopes, recusal, and that everything can be undone and done again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from portal.accounts.models import User
from portal.accounts.powers import POWERS, Role
from portal.core.signals import published_changed
from portal.moderation import log
from portal.moderation.deciding import Ruling, Stale, ask_second_opinion, claim, decide, decide_many
from portal.moderation.holding import Why
from portal.moderation.lifecycle import ForbiddenMove, Status
from portal.moderation.models import Case, Decision, LogEntry
from portal.moderation.outcomes import ALL, OUTCOMES, possible
from portal.moderation.permissions import Involved
from portal.moderation.services import move, open_case, submit, usual_days
from portal.notifications.models import Notice
from portal.records.models import Record
from tests.moderation.conftest import again, draft_by, person

pytestmark = pytest.mark.django_db

SPAM = Ruling(
    "hide", rule="R8", facts="An advertisement for a betting site.", explanation="It is advertising."
)


def ruling(name: str) -> Ruling:
    reasoned = replace(SPAM, outcome=name, label="Disputed", passages=("Open seeds",))
    return reasoned if OUTCOMES[name].reasons else Ruling(name)


def case_of(record: Record) -> Case:
    return Case.objects.get(object_id=record.pk)


def do(record: Record, name: str, by: User) -> Decision:
    case = case_of(record)
    return decide(case.pk, ruling(name), by=again(by), version=case.version)


def status(record: Record) -> str:
    return str(Record.objects.values_list("status", flat=True).get(pk=record.pk))


@pytest.fixture
def reported(shown: Record) -> Record:
    """A public record that somebody has to look at."""
    open_case(shown, [Why.REPORTED], by=None)
    return shown


def test_hide_restore_hide(reported: Record, moderator: User) -> None:
    for name, state in (("hide", "hidden"), ("restore", "published"), ("hide", "hidden")):
        do(reported, name, moderator)
        assert status(reported) == state
        assert Record.objects.published().filter(pk=reported.pk).exists() == (state == "published")
    assert [entry.outcome for entry in LogEntry.objects.order_by("seq")] == ["hide", "restore", "hide"]
    assert log.verify().holds


def test_spam_no_spam_spam(held: Record, moderator: User) -> None:
    for name, state in (("reject", "rejected"), ("reopen", "held"), ("reject", "rejected")):
        do(held, name, moderator)
        assert status(held) == state
    assert LogEntry.objects.count() == 3


def test_what_is_approved_is_public_counts_and_its_author_knows(
    held: Record, amina: User, moderator: User
) -> None:
    do(held, "approve", moderator)
    assert status(held) == Status.PUBLISHED
    assert again(amina).accepted_contributions == 1
    assert Notice.objects.filter(user=amina, kind="moderation_approve").exists()
    assert usual_days("en") == 0.0


def test_what_is_hidden_is_told_to_whoever_shows_public_things(reported: Record, moderator: User) -> None:
    told: list[object] = []

    def listen(sender: object, ids: list[object], **_kwargs: object) -> None:
        told.extend(ids)

    published_changed.connect(listen)
    do(reported, "hide", moderator)
    published_changed.disconnect(listen)
    assert told == [reported.pk]


def test_every_adverse_decision_names_actor_rule_reason_and_redress(held: Record, moderator: User) -> None:
    decision = do(held, "return", moderator)
    entry = LogEntry.objects.get(pk=decision.pk)
    assert (entry.actor, entry.incompatible_content_ground) == ("moderator", "R8")
    assert entry.decision_ground_reference_url == "moderation-policy/"
    assert entry.explanation == SPAM.explanation
    assert (entry.redress_until - entry.application_date).days == 183


@pytest.mark.parametrize("missing", ["rule", "facts", "explanation"])
def test_without_reasons_nothing_happens(held: Record, moderator: User, missing: str) -> None:
    case = case_of(held)
    with pytest.raises(log.IncompleteStatement):
        decide(case.pk, replace(SPAM, outcome="reject", **{missing: ""}), by=moderator, version=case.version)
    assert status(held) == Status.HELD
    assert not Decision.objects.exists()


def test_two_cannot_both_decide(held: Record, moderator: User, secretariat: User) -> None:
    case = case_of(held)
    decide(case.pk, Ruling("approve"), by=moderator, version=case.version)
    with pytest.raises(Stale) as error:
        decide(case.pk, ruling("reject"), by=secretariat, version=case.version)
    assert [(event.verb, event.by) for event in error.value.events] == [("approve", moderator)]


def test_a_claim_is_seen_by_others_and_does_not_lock_them_out(
    held: Record, moderator: User, secretariat: User
) -> None:
    case = claim(case_of(held).pk, by=moderator)
    assert case.claimant() == moderator
    assert decide(case.pk, Ruling("approve"), by=secretariat, version=case.version).by == secretariat


def test_nobody_decides_on_their_own(moderator: User) -> None:
    own = draft_by(moderator)
    submit(own, by=moderator)
    with pytest.raises(Involved):
        do(own, "approve", moderator)


def test_whoever_asks_for_a_second_opinion_does_not_give_it(
    held: Record, moderator: User, secretariat: User
) -> None:
    case = case_of(held)
    case = ask_second_opinion(case.pk, by=moderator, version=case.version, words="Is this advertising?")
    with pytest.raises(PermissionDenied):
        decide(case.pk, Ruling("approve"), by=moderator, version=case.version)
    assert decide(case.pk, Ruling("approve"), by=secretariat, version=case.version)


def test_a_moderator_of_one_language_decides_in_that_language_only(amina: User) -> None:
    french = person("fatou", Role.MODERATOR, languages=("fr",))
    records = {language: draft_by(amina, language=language) for language in ("fr", "ar")}
    for record in records.values():
        submit(record, by=amina)
    do(records["fr"], "approve", french)
    with pytest.raises(PermissionDenied):
        do(records["ar"], "approve", french)


def test_a_facilitator_decides_in_their_own_place_only(held: Record) -> None:
    facilitator = person("felix", Role.FACILITATOR)
    facilitator.grants.update(space="group:maps")
    with pytest.raises(PermissionDenied):
        do(held, "approve", facilitator)
    Case.objects.update(space="group:maps")
    assert do(held, "approve", facilitator)


def test_a_moderator_does_not_undo_the_secretariat_s_measure(
    reported: Record, moderator: User, secretariat: User
) -> None:
    do(reported, "hide", secretariat)
    with pytest.raises(PermissionDenied):
        do(reported, "restore", moderator)
    do(reported, "restore", secretariat)


@pytest.mark.parametrize("outcome", ALL, ids=lambda outcome: outcome.name)
@pytest.mark.parametrize(
    "role", [None, *sorted(POWERS["see_queue"] | POWERS["translate"] | {Role.ADMINISTRATOR})]
)
def test_each_role_against_each_decision(shown: Record, outcome: object, role: Role | None) -> None:
    granted = role if role not in {None, Role.MEMBER, Role.REPRESENTATIVE} else None
    somebody = person("somebody", *([granted] if granted else []))
    wanted = OUTCOMES[outcome.name]  # type: ignore[attr-defined]
    open_case(shown, [Why.REPORTED], by=None)
    status_before = "published" if "published" in wanted.sources else min(wanted.sources)
    Record.objects.filter(pk=shown.pk).update(status=status_before)
    Case.objects.update(
        label="Disputed" if wanted.name == "unlabel" else "", is_locked=wanted.name == "unlock"
    )
    if granted in POWERS[wanted.power]:
        assert do(shown, wanted.name, somebody)
    else:
        with pytest.raises(PermissionDenied):
            do(shown, wanted.name, somebody)


def test_a_superuser_has_no_say_without_the_role(held: Record) -> None:
    root = User.objects.create_superuser("root@example.org", "x")
    with pytest.raises(PermissionDenied):
        do(held, "approve", root)


def test_a_decision_that_does_not_fit_the_state_is_refused(held: Record, moderator: User) -> None:
    with pytest.raises(ForbiddenMove):
        do(held, "hide", moderator)


def test_many_at_once_leave_a_statement_each_and_one_refused_stops_nothing(
    amina: User, moderator: User
) -> None:
    records = [draft_by(amina) for _ in range(3)]
    for record in records:
        submit(record, by=amina)
    chosen = [(case_of(record).pk, case_of(record).version) for record in records]
    move(records[1], to=Status.WITHDRAWN, by=amina)
    done, refused = decide_many(chosen, ruling("reject"), by=moderator)
    assert len(done) == LogEntry.objects.count() == 2
    assert [case_id for case_id, _error in refused] == [chosen[1][0]]


def test_a_label_stays_until_it_is_taken_off(reported: Record, moderator: User) -> None:
    do(reported, "label", moderator)
    assert case_of(reported).label == "Disputed"
    names = {one.name for one in possible("published", interim=False, labelled=True)}
    assert names == {"keep", "hide", "unlabel", "lock"}
    do(reported, "unlabel", moderator)
    assert case_of(reported).label == ""


def test_a_measure_s_end_refers_to_it_on_the_log(reported: Record, moderator: User) -> None:
    hidden, restored = do(reported, "hide", moderator), do(reported, "restore", moderator)
    assert LogEntry.objects.get(pk=restored.pk).refers_to == hidden.pk


def test_a_record_of_one_s_own_organisation_is_somebody_else_s_to_decide(
    held: Record, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal.organisations.models import Organisation

    organisation = Organisation.objects.create()
    Record.objects.filter(pk=held.pk).update(owner=organisation)
    case = case_of(held)
    judge = again(moderator)
    monkeypatch.setattr("portal.moderation.permissions.organisations_of", lambda user: {organisation.pk})
    with pytest.raises(Involved):
        decide(case.pk, Ruling("approve"), by=judge, version=case.version)


def test_published_things_stay_where_they_are_when_left_alone(reported: Record, moderator: User) -> None:
    do(reported, "keep", moderator)
    assert status(reported) == Status.PUBLISHED
    assert LogEntry.objects.get().decision_ground == "none"


def test_what_is_hidden_for_good_is_not_hidden_again(reported: Record, moderator: User) -> None:
    do(reported, "hide", moderator)
    with pytest.raises(ForbiddenMove):
        do(reported, "hide", moderator)
