"""Beginning topics and answering in them: published or held, numbered once, for oneself or for an organisation."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.discussions.errors import Locked, TooMany
from portal.discussions.models import Post, Topic
from portal.discussions.services import lock
from portal.discussions.services import writing as verbs
from portal.groups.models import Group
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case
from portal.notifications.models import Subscription
from portal.organisations.models import Representative, RepresentativeState
from portal.organisations.services import OrganisationDraft, create
from tests.discussions.conftest import ARABIC, OPENING, do, make_group, person, say, topic_by, why

pytestmark = pytest.mark.django_db
LONG = "We shared a duplicator among three districts, bought the paper together and paid a technician. " * 2


def test_an_established_member_s_topic_appears_at_once_with_its_opening_words(
    topic: Topic, member: User
) -> None:
    opening = topic.posts.get()
    assert (topic.status, opening.status, opening.number) == (Status.PUBLISHED, Status.PUBLISHED, 1)
    assert (topic.post_count, topic.languages, topic.areas) == (1, ["en"], ["3"])
    assert topic.last_post_at == opening.published_at
    assert User.objects.get(pk=member.pk).accepted_contributions == 4


def test_a_new_member_s_topic_is_held_as_one_and_appears_as_one(group: Group, moderator: User) -> None:
    topic = topic_by(person("amina"), group)
    assert topic.status == Status.HELD
    assert Case.objects.get().object_id == topic.pk
    assert topic.post_count == 0
    do(topic, "approve", moderator)
    topic.refresh_from_db()
    assert topic.posts.get().status == Status.PUBLISHED
    assert topic.post_count == 1


def test_what_moderators_read_of_a_topic_holds_its_opening_words(topic: Topic) -> None:
    from portal.moderation.registry import content_of

    content = content_of(topic)
    assert OPENING in content.text(topic)
    assert content.words(topic)[0].text == OPENING
    assert content.mend(topic).startswith("collaborate/discussions/posts/")


def test_in_a_premoderated_group_everything_is_read_beforehand(member: User) -> None:
    group = make_group(is_premoderated=True)
    assert topic_by(member, group).status == Status.HELD
    assert Case.objects.get().space == group.space
    assert Case.objects.get().why == [Why.SPACE]


def test_an_arabic_answer_is_held_no_more_than_an_english_one(topic: Topic, other: User) -> None:
    post = say(topic, other, ARABIC, "ar")
    topic.refresh_from_db()
    assert post.status == Status.PUBLISHED
    assert topic.languages == ["ar", "en"]


def test_answers_get_the_next_number_each_and_never_the_same(topic: Topic, other: User, member: User) -> None:
    stale = Topic.objects.get(pk=topic.pk)
    first, second = say(topic, other, "One."), say(stale, member, "Two.")
    assert (first.number, second.number) == (2, 3)
    first.delete()
    assert say(topic, other, "Three.").number == 4


def test_nobody_answers_in_a_closed_topic_and_nothing_is_kept_of_it(
    topic: Topic, facilitator: User, other: User
) -> None:
    lock(topic, why(topic), by=facilitator)
    with pytest.raises(Locked):
        say(topic, other, "Too late.")
    assert topic.posts.count() == 1


def test_nobody_answers_in_what_is_hidden_or_in_a_group_that_is_not_public(
    topic: Topic, other: User, group: Group
) -> None:
    Group.objects.filter(pk=group.pk).update(status=Status.HIDDEN)
    with pytest.raises(Locked):
        say(topic, other, "Hello?")


def test_a_suspended_member_says_nothing(topic: Topic, other: User) -> None:
    other.suspended_until = timezone.now() + timezone.timedelta(days=1)
    with pytest.raises(PermissionDenied):
        say(topic, other, "Hello?")


def test_only_representatives_speak_for_an_organisation(topic: Topic, other: User) -> None:
    saide = create(OrganisationDraft(original="en", names={"en": "Saide"}), by=None, publish=True)
    with pytest.raises(PermissionDenied):
        say(topic, other, "In its name.", organisation=saide)
    Representative.objects.create(
        user=other,
        organisation=saide,
        role="Director",
        state=RepresentativeState.CONFIRMED,
        since=timezone.localdate(),
        confirmed_at=timezone.now(),
    )
    assert say(topic, other, "In its name.", organisation=saide).organisation == saide


def test_one_quotes_only_what_everybody_reads_in_the_same_topic(
    topic: Topic, other: User, member: User, group: Group
) -> None:
    opening = topic.posts.get()
    elsewhere = topic_by(member, group, "Another").posts.get()
    held = say(topic, person("amina"), "Waiting.")
    assert say(topic, other, "Yes.", quoted=opening).quoted == opening
    assert say(topic, other, "Yes?", quoted=elsewhere).quoted is None
    assert say(topic, other, "Yes!", quoted=held).quoted is None


def test_nearly_the_same_words_again_are_looked_at_by_a_person(
    topic: Topic, other: User, member: User
) -> None:
    assert say(topic, other, LONG).status == Status.PUBLISHED
    again = say(topic, member, LONG.upper())
    assert again.status == Status.HELD
    assert Case.objects.get(object_id=again.pk).why == [Why.MARKED]
    assert say(topic, other, "Thank you!").status == Status.PUBLISHED
    assert say(topic, member, "Thank you!").status == Status.PUBLISHED


def test_many_addresses_are_looked_at_by_a_person(topic: Topic, other: User) -> None:
    post = say(topic, other, " ".join(f"https://example.org/{number}" for number in range(9)))
    assert post.status == Status.HELD


def test_more_than_people_write_in_an_hour_is_refused_on_the_page_and_held_by_mail(
    topic: Topic, other: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "MOST_AN_HOUR", 2)
    say(topic, other, "One.")
    say(topic, other, "Two.")
    with pytest.raises(TooMany):
        say(topic, other, "Three.")
    assert say(topic, other, "Four.", source="mail").status == Status.HELD


def test_whoever_speaks_follows_and_keeps_the_way_they_chose(topic: Topic, other: User) -> None:
    say(topic, other, "One.")
    mine = Subscription.objects.get(user=other, target=topic.target)
    mine.frequency = "never"
    mine.save()
    say(topic, other, "Two.")
    mine.refresh_from_db()
    assert mine.frequency == "never"


def test_what_mail_brings_can_be_held_for_reasons_of_its_own(topic: Topic, other: User) -> None:
    post = say(topic, other, "By mail.", source="mail", also=[Why.MARKED])
    assert (post.status, post.source) == (Status.HELD, "mail")
    assert Post.objects.public().count() == 1


def test_pages_of_held_topics_are_not_found(client: Client, group: Group) -> None:
    topic = topic_by(person("amina"), group)
    assert client.get(f"/en/discussions/{topic.pk}/").status_code == 404
    assert client.get(f"/en/discussions/{topic.pk}/posts/1/").status_code == 404
