"""What groups take back, change or hide leaves the search at once, with every word of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.consultations.models import Consultation
from portal.consultations.services import stages
from portal.consultations.services.stages import keep_time
from portal.discussions.models import Post, Topic
from portal.discussions.services.changing import edit_post
from portal.discussions.services.tending import summarise
from portal.groups.models import Group
from portal.groups.services.founding import Rules, revise
from portal.meetings.models import Meeting
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.rounds.models import Round
from portal.rounds.services.outcomes import Conclusion, write_outcome
from portal.search.engine.interface import FACETS, Question
from portal.search.families import FAMILIES
from portal.search.listing import load
from portal.search.models import Outbox
from portal.translation.redacting import redact
from portal.translation.written import Wording
from tests.consultations.conftest import make_consultation
from tests.discussions.conftest import say, topic_by
from tests.moderation.conftest import person
from tests.rounds.conftest import decided, over
from tests.search.collaborating import (
    Indexed,
    commitment,
    consultation,
    decision,
    everything,
    explore,
    facilitator,
    found,
    group,
    meeting,
    member,
    topic,
)

__all__ = [
    "commitment",
    "consultation",
    "decision",
    "everything",
    "facilitator",
    "group",
    "meeting",
    "member",
    "topic",
]
pytestmark = pytest.mark.django_db
FORMS = ("csv", "jsonld", "atom", "ics")


@pytest.mark.parametrize("kind", [*FAMILIES, "whole group"])
def test_what_is_hidden_is_nowhere_and_comes_back(
    client: Any, everything: dict[str, Any], indexed: Indexed, kind: str
) -> None:
    thing = everything["group" if kind == "whole group" else kind]
    titles = [one.text("en").title for one in everything.values()] if kind == "whole group" else []
    gone = [title for title in titles or [thing.text("en").title] if title != "Forty science lessons"]
    move(thing, to=Status.HIDDEN, by=None)
    for form in FORMS:
        said = client.get(f"/en/explore.{form}").content.decode()
        assert not [title for title in gone if title in said], form
    assert thing.get_absolute_url() not in explore(client, f"?kind={thing_kind(kind)}")
    index = indexed()
    assert thing.pk not in found(index)
    assert index.find(Question(facets=FACETS)).counts["kind"].get(thing_kind(kind), 0) == 0
    assert load([thing.pk]) == []
    move(thing, to=Status.PUBLISHED, by=None)
    assert thing.pk in found(indexed())


def thing_kind(kind: str) -> str:
    return "group" if kind == "whole group" else kind


def test_hidden_words_are_not_suggested(meeting: Meeting, decision: Round, indexed: Indexed) -> None:
    assert indexed().suggest("spri", "en") == ["spring"]
    assert indexed().find(Question("sprihg")).suggestion == "spring"
    move(meeting, to=Status.HIDDEN, by=None)
    assert indexed().suggest("spri", "en") == []
    assert indexed().find(Question("sprihg")).suggestion is None


def test_a_hidden_group_takes_what_is_in_it_along_but_for_an_organisation_s_promise(
    everything: dict[str, Any], indexed: Indexed, client: Any
) -> None:
    move(everything["group"], to=Status.HIDDEN, by=None)
    alone = [everything["commitment"].pk]
    assert [one.pk for one in load([thing.pk for thing in everything.values()])] == alone
    assert set(alone) == {pk for pk in found(indexed()) if pk in {one.pk for one in everything.values()}}
    assert found(indexed(), "practice") == set()
    assert "Open licences in practice" not in explore(client)


def test_a_hidden_post_s_words_are_found_no_longer(topic: Topic, member: User, indexed: Indexed) -> None:
    post = say(topic, member, "Zanzibar printed them in its own workshops.")
    assert found(indexed(), "zanzibar") == {topic.pk}
    move(post, to=Status.HIDDEN, by=None)
    assert found(indexed(), "zanzibar") == set()
    move(Post.objects.get(topic=topic, number=1), to=Status.HIDDEN, by=None)
    (shown,) = load([topic.pk])
    assert "costed" not in str(shown.short("en").summary)  # type: ignore[union-attr]
    assert found(indexed(), "costed") == set()


def test_a_draft_a_held_topic_and_an_outcome_that_is_no_more_than_a_draft_are_nowhere(
    group: Group, decision: Round, facilitator: User, indexed: Indexed
) -> None:
    held = topic_by(person("nadia"), group, "Quicksilver", "Nobody has read this yet.")
    assert held.status == Status.HELD
    draft = make_consultation(group, "Quicksilver clause", status=Status.DRAFT, published_at=None)
    write_outcome(over(decision), Conclusion("Quicksilver it is."), by=facilitator, seen=0)
    index = indexed()
    assert found(index, "quicksilver") == set()
    assert index.suggest("quick", "en") == []
    assert index.find(Question("quicksilvre")).suggestion is None
    assert load([held.pk, draft.pk]) == []


def test_changed_words_replace_the_earlier_ones(
    everything: dict[str, Any], facilitator: User, member: User, indexed: Indexed
) -> None:
    topic, group = everything["discussion"], everything["group"]
    opening = Post.objects.select_related("topic").get(topic=topic, number=1)
    edit_post(opening, Wording("en", opening.topic.text("en").title, body="Amaranth."), by=member, seen=2)
    summarise(topic, Wording("en", body="We stand by saffron."), by=facilitator, seen=topic.version)
    decided(everything["decision"], facilitator, "Vermilion it is.")
    index = indexed()
    assert found(index, "amaranth") == found(index, "saffron") == {topic.pk}
    assert found(index, "costed") == set()
    assert found(index, "vermilion") == {everything["decision"].pk}
    revise(
        group,
        Wording("en", "Cobalt"),
        Rules(),
        by=person("selma", Role.SECRETARIAT),
        seen=Group.objects.get(pk=group.pk).version,
        major=True,
    )
    assert everything["meeting"].pk in found(indexed(), "cobalt")


def test_blackened_words_leave_the_index(topic: Topic, member: User, indexed: Indexed) -> None:
    post = say(topic, member, "Write to Zebedee Quux.")
    assert found(indexed(), "zebedee") == {topic.pk}
    redact(post, ["Zebedee Quux"])
    assert found(indexed(), "zebedee") == set()


def test_the_course_of_a_consultation_reaches_the_index(consultation: Consultation, indexed: Indexed) -> None:
    later = timezone.now() + timedelta(days=11)
    indexed()
    assert keep_time(later) == 1
    assert Outbox.objects.filter(object=consultation.pk).exists()
    found_now = Consultation.objects.get(pk=consultation.pk)
    assert found_now.stage == stages.S.CONSOLIDATING
