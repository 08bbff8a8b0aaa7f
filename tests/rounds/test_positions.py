"""Taking a position: who may, until when, for whom, and what becomes of the words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.groups.models import Group, Membership
from portal.moderation.deciding import Ruling, decide
from portal.moderation.holding import Why
from portal.moderation.marks import Locked
from portal.moderation.models import Case
from portal.moderation.registry import CONTENTS
from portal.moderation.services import open_case
from portal.organisations.models import Organisation
from portal.rounds.models import Position, PositionChange, Round
from portal.rounds.refusals import Closed, NotInGroup, Recused, Stale, WithoutReason, WordsTaken, WrongChoice
from portal.rounds.services.beginning import Reason, stop_round
from portal.translation.models import Earlier
from tests.moderation.conftest import again, person
from tests.rounds.conftest import make_round, over, took

pytestmark = pytest.mark.django_db
SPAM = Ruling("hide", rule="R8", facts="An advertisement.", explanation="Rule 8.", words="Please do not.")


def hide(position: Position, by: User) -> None:
    case = open_case(position, [Why.REPORTED], by=None)
    decide(case.pk, SPAM, by=by, version=case.version)


def restore(position: Position, by: User) -> None:
    case = Case.objects.get(object_id=position.pk)
    decide(case.pk, Ruling("restore"), by=by, version=case.version)


def test_a_position_counts_at_once_and_changes_leave_a_trace(consent: Round, member: User) -> None:
    position = took(consent, member, "object", "It is too early.")
    changed = took(consent, member, "consent", "It is not.", seen=1)
    assert changed.pk == position.pk
    assert Position.objects.get().choice == "consent"
    assert list(PositionChange.objects.values_list("number", "choice", "by")) == [(1, "object", member.pk)]
    assert Earlier.objects.get(object_id=position.pk).body == "It is too early."


def test_an_objection_without_a_reason_and_a_foreign_choice_are_refused(consent: Round, member: User) -> None:
    with pytest.raises(WithoutReason):
        took(consent, member, "object", "  ")
    with pytest.raises(WrongChoice):
        took(consent, member, "doubt")
    assert not Position.objects.exists()


def test_only_members_of_the_group_take_positions(consent: Round) -> None:
    with pytest.raises(NotInGroup):
        took(consent, person("bao", accepted=3))


def test_moderators_take_positions_only_for_an_organisation(
    consent: Round, group: Group, rosa: User, organisation: Organisation
) -> None:
    moderator = person("moses", Role.MODERATOR)
    Membership.objects.create(group=group, user=moderator)
    with pytest.raises(Recused):
        took(consent, moderator)
    rosa.grants.create(role=Role.SECRETARIAT)
    with pytest.raises(Recused):
        took(consent, again(rosa))
    assert took(consent, again(rosa), organisation=organisation).organisation_id == organisation.pk


def test_nobody_speaks_for_an_organisation_that_is_not_theirs(
    consent: Round, member: User, rosa: User, organisation: Organisation
) -> None:
    with pytest.raises(PermissionDenied):
        took(consent, member, organisation=organisation)
    rosa.representations.update(until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(PermissionDenied):
        took(consent, again(rosa), organisation=organisation)


def test_two_representatives_share_one_position_and_the_second_sees_the_first(
    consent: Round, rosa: User, raul: User, organisation: Organisation
) -> None:
    took(consent, rosa, "consent", organisation=organisation)
    with pytest.raises(Stale):
        took(consent, raul, "object", "We do not.", organisation=organisation)
    took(consent, raul, "object", "We do not.", organisation=organisation, seen=1)
    position = Position.objects.get()
    assert (position.person, position.choice, position.version) == (raul, "object", 2)
    assert position.changes.get().by == rosa


def test_an_organisation_s_and_its_representative_s_own_position_stand_apart(
    consent: Round, rosa: User, organisation: Organisation
) -> None:
    took(consent, rosa, "consent", organisation=organisation)
    took(consent, rosa, "abstain")
    assert Position.objects.filter(round=consent).count() == 2


def test_the_clock_closes_it_to_the_second(consent: Round, member: User) -> None:
    ends = consent.closes_at
    took(consent, member, at=ends - timedelta(microseconds=1))
    with pytest.raises(Closed):
        took(consent, member, "abstain", seen=1, at=ends)
    with pytest.raises(Closed):
        took(consent, member, "abstain", seen=1, at=consent.opens_at - timedelta(seconds=1))
    assert Position.objects.get().choice == "consent"


def test_an_end_in_local_time_holds_across_summer_time(group: Group, facilitator: User, member: User) -> None:
    """In Paris the clocks go back on 25 October 2026: 02:30 comes twice, and nobody comes too late."""
    from portal.rounds.forms.fields import in_zone

    ends = in_zone(datetime.fromisoformat("2026-10-25T02:30"), "Europe/Paris")
    assert ends == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    opens = datetime(2026, 10, 20, tzinfo=UTC)
    one = make_round(group, facilitator, opens_at=opens, closes_at=ends, zone="Europe/Paris", at=opens)
    assert one.is_open(datetime(2026, 10, 25, 0, 45, tzinfo=UTC))
    assert not one.is_open(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert one.closes_there().hour == 2


def test_a_round_closed_while_somebody_votes_takes_nothing(
    consent: Round, member: User, facilitator: User
) -> None:
    before = Round.objects.get(pk=consent.pk)
    stop_round(consent, reason=Reason("The text was wrong."), by=facilitator, seen=1)
    with pytest.raises(Closed):
        took(before, member)


def test_a_new_member_s_words_wait_and_the_position_counts(consent: Round, group: Group) -> None:
    amina = person("amina")
    Membership.objects.create(group=group, user=amina)
    position = took(consent, amina, "object", "Read this first.")
    assert position.status == "held"
    assert Position.objects.filter(round=consent).count() == 1


def test_a_position_without_words_is_nobody_s_accepted_contribution(consent: Round, member: User) -> None:
    before = again(member).accepted_contributions
    took(consent, member)
    assert again(member).accepted_contributions == before


def test_words_can_be_given_taken_back_and_given_in_another_language(consent: Round, member: User) -> None:
    position = took(consent, member, "reservation", "Only for texts.")
    took(consent, member, "consent", "", seen=1)
    position.refresh_from_db()
    assert position.status == "withdrawn"
    took(consent, member, "object", "لا يناسبنا.", language="ar", seen=2)
    position.refresh_from_db()
    assert (position.status, position.original_language) == ("published", "ar")
    assert position.original().body == "لا يناسبنا."
    assert position.renditions.count() == 1


def test_hidden_words_are_nowhere_and_the_position_still_counts(
    client, consent: Round, member: User, omar: User, facilitator: User
) -> None:
    moderator = person("moses", Role.MODERATOR)
    position = took(consent, member, "object", "Buy cheap watches")
    took(consent, omar, "consent", "Good.")
    hide(position, moderator)
    page = consent.get_absolute_url()
    data = [f"/en/decisions/{consent.pk}/positions.{form}" for form in ("csv", "json")]
    for path in (page, *data, "/en/decisions/", "/en/decisions.atom"):
        assert "cheap watches" not in client.get(path).content.decode(), path
    text = client.get(page).content.decode()
    assert "1 reason can be read." in text
    assert "Objections stand" in text
    assert "/en/moderation/log/" in text
    assert client.get(data[1]).json()["counts"]["people"] == {"object": 1, "consent": 1}
    restore(Position.objects.get(pk=position.pk), moderator)
    for path in (page, *data):
        assert "cheap watches" in client.get(path).content.decode()
    assert "2 reasons can be read." in client.get(page).content.decode()


def test_hidden_words_are_not_brought_back_by_changing_them(consent: Round, member: User) -> None:
    position = took(consent, member, "object", "Buy cheap watches")
    hide(position, person("moses", Role.MODERATOR))
    with pytest.raises(WordsTaken):
        took(consent, member, "object", "Buy cheap watches!", seen=1)
    took(consent, member, "abstain", "Buy cheap watches", seen=1)
    assert Position.objects.get().choice == "abstain"


def test_a_hidden_round_is_on_no_door(client, consent: Round, group: Group, member: User) -> None:
    from portal.groups.registry import SECTIONS

    took(consent, member, "object", "Why?")
    case = open_case(consent, [Why.REPORTED], by=None)
    decide(case.pk, SPAM, by=person("moses", Role.MODERATOR), version=case.version)
    for path in (consent.get_absolute_url(), f"/en/decisions/{consent.pk}/positions.json"):
        response = client.get(path)
        assert response.status_code == 410
        assert "one licence" not in response.content.decode()
    for path in ("/en/decisions/", "/en/decisions.atom"):
        assert str(consent.pk) not in client.get(path).content.decode()
    assert SECTIONS["decisions"].items(group, "en", 5) == []
    assert SECTIONS["decisions"].count(group) == 0
    with pytest.raises(Closed):
        took(consent, member, "consent", seen=1)


def test_moderators_see_positions_in_their_place(consent: Round, member: User) -> None:
    position = took(consent, member, "object", "Why now?")
    content = CONTENTS["position"]
    assert content.space(position) == consent.group.space
    assert content.title(position, "en") == "Reason given in “Shall we use one licence?”"
    assert content.words(position)[0].text == "Why now?"


def test_an_ended_round_s_region_does_not_change_with_the_profile(consent: Round, member: User) -> None:
    User.objects.filter(pk=member.pk).update(country="KE")
    position = took(consent, again(member))
    User.objects.filter(pk=member.pk).update(country="FR")
    over(consent)
    position.refresh_from_db()
    assert position.region == Position.objects.get().region


def test_what_a_moderator_closed_takes_no_position_and_says_so(client, consent: Round, member: User) -> None:
    case = open_case(consent, [Why.REPORTED], by=None)
    Case.objects.filter(pk=case.pk).update(is_locked=True, label="Disputed.")
    with pytest.raises(Locked):
        took(consent, member)
    assert "Disputed." in client.get(consent.get_absolute_url()).content.decode()
