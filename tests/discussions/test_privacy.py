"""What discussions hold about a person is handed out to them, and goes with them where nobody answered."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.privacy import exporters
from portal.discussions.models import Event, Mention, Post, PostText, Summary, SummaryText, Topic, TopicText
from portal.discussions.services import edit_post, lock, merge, summarise
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.organisations.models import Representative, RepresentativeState
from portal.organisations.services import OrganisationDraft, create
from portal.translation.models import Earlier
from portal.translation.written import Wording
from tests.discussions.conftest import ARABIC, OPENING, hide, person, say, topic_by, why

pytestmark = pytest.mark.django_db


def erase(user: User) -> None:
    """As the portal does: what each package holds, then the account."""
    for holding in exporters().values():
        holding.erase(user)


def test_everything_said_is_handed_out_held_and_hidden_too(
    topic: Topic, group: Group, moderator: User
) -> None:
    amina = person("amina")
    say(topic, amina, ARABIC, "ar")
    topic_by(amina, group, "My question")
    rows = exporters()[Post].export(amina)
    assert [(row["language"], row["text"], row["status"]) for row in rows] == [
        ("ar", ARABIC, "held"),
        ("en", OPENING, "draft"),
    ]
    assert [row["title"] for row in exporters()[Topic].export(amina)] == ["My question"]


def test_what_others_answered_stays_as_somebody_s_who_left(
    client: Client, topic: Topic, member: User, other: User
) -> None:
    say(topic, other, "We did.", quoted=topic.posts.get())
    last = say(topic, member, "Thank you all.")
    edit_post(last, Wording("en", body="Thanks."), by=member, seen=last.edition)
    erase(member)
    page = client.get(topic.get_absolute_url()).content.decode()
    assert OPENING in page
    assert "Somebody who left the portal" in page
    assert "Mariam" not in page
    assert "Thanks." not in page
    assert not Post.objects.filter(pk=last.pk).exists()
    assert not Earlier.objects.filter(object_id=last.pk).exists()
    topic.refresh_from_db()
    assert (topic.author, topic.post_count) == (None, 2)
    assert "Mariam" not in client.get("/en/discussions.atom").content.decode()


def test_what_nobody_answered_goes(client: Client, topic: Topic, member: User) -> None:
    url = topic.get_absolute_url()
    erase(member)
    assert not Topic.objects.exists()
    assert not Post.objects.exists()
    assert client.get(url).status_code == 404
    erase(member)


def test_what_was_said_for_an_organisation_stays_the_organisation_s(
    client: Client, topic: Topic, other: User
) -> None:
    saide = create(OrganisationDraft(original="en", names={"en": "Saide"}), by=None, publish=True)
    Representative.objects.create(
        user=other,
        organisation=saide,
        role="Director",
        state=RepresentativeState.CONFIRMED,
        since=timezone.localdate(),
        confirmed_at=timezone.now(),
    )
    say(topic, other, "We print nearby.", organisation=saide)
    erase(other)
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "We print nearby." in page
    assert "Saide" in page
    assert "Omar" not in page


def test_others_unpublished_words_do_not_keep_a_title_public(
    client: Client, topic: Topic, member: User
) -> None:
    held = say(topic, person("amina"), "Waiting.")
    erase(member)
    topic.refresh_from_db()
    assert topic.status == Status.WITHDRAWN
    assert not topic.renditions.exists()
    assert Post.objects.get(pk=held.pk).status == Status.HELD
    assert client.get(topic.get_absolute_url()).status_code == 410


def test_hidden_words_go_too_and_joined_topics_still_lead_on(
    client: Client, topic: Topic, group: Group, other: User, facilitator: User, moderator: User
) -> None:
    double = topic_by(other, group, "Printing, again", "How?")
    merge(double, topic, why(double), by=facilitator)
    bad = say(topic, other, "Bad words.")
    hide(bad, moderator)
    erase(other)
    assert not Post.objects.filter(pk=bad.pk).exists()
    assert client.get(f"/en/discussions/{double.pk}/").status_code == 301


def test_a_facilitator_s_acts_stay_on_record_without_a_name(topic: Topic, facilitator: User) -> None:
    lock(topic, why(topic), by=facilitator)
    summarise(topic, Wording("en", body="So far."), by=facilitator, seen=why(topic).seen)
    assert len(exporters()[Event].export(facilitator)) == 2
    erase(facilitator)
    assert Event.objects.filter(by=None).count() == 2
    assert Summary.objects.get().author is None


def test_every_model_that_points_at_a_person_is_registered() -> None:
    models = {Event, Mention, Post, PostText, Summary, SummaryText, Topic, TopicText}
    assert models <= set(exporters())
