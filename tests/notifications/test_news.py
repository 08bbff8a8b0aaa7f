"""What followers are told: each published thing once, when the index knows it; each change once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications.models import Notice, Subscription
from portal.records.drafts import Behind
from portal.records.following import tell_changes
from portal.records.models import Record
from portal.records.services import revise
from portal.search import index as opened
from portal.search import services
from portal.search.following import tell_published
from portal.search.models import Outbox
from tests.notifications.conftest import hide

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indexed(tmp_path, settings):
    """An index of its own; call it to let the indexer catch up."""
    settings.SEARCH_DIR = tmp_path / "search"
    index = opened.index()

    def catch_up():
        while services.index_noted(index):
            pass

    yield catch_up
    index.close()


def follow(user, *targets):
    Subscription.objects.bulk_create(Subscription(user=user, target=target) for target in targets)


def told(user):
    return [(notice.kind, notice.params["title"]) for notice in Notice.objects.of(user).order_by("pk")]


def change(record, title, *, by=None):
    content = dict(record.revisions.first().content) | {"en.title": title}
    return revise(record.pk, content, base=record.revisions.first().number, by=by)


@pytest.mark.parametrize(
    "target", ["country:KE", "area:3", "search:?q=maps", "search:?", "search:?kind=project&area=3"]
)
def test_who_follows_what_a_new_record_fits_is_told(amina, publish, places, indexed, target):
    follow(amina, target)
    publish("Open maps", country=("KE",), area=("3",))
    indexed()
    assert tell_published() == 1
    assert told(amina) == [("published", "Open maps")]


@pytest.mark.parametrize("target", ["country:FR", "area:1", "search:?q=seeds", "search:?kind=event"])
def test_who_follows_something_else_is_not(amina, publish, places, indexed, target):
    follow(amina, target)
    publish("Open maps", country=("KE",), area=("3",))
    indexed()
    tell_published()
    assert told(amina) == []


def test_a_thing_is_announced_once_even_to_who_follows_it_in_three_ways(amina, publish, places, indexed):
    follow(amina, "country:KE", "area:3", "search:?q=maps")
    record = publish("Open maps", country=("KE",), area=("3",))
    indexed()
    tell_published()
    hide(record)
    move(record, to=Status.PUBLISHED, by=None)
    indexed()
    assert tell_published() == 0
    assert told(amina) == [("published", "Open maps")]


def test_followers_of_an_organisation_hear_of_its_new_record(amina, saide, places, indexed):
    from portal.records.drafts import Draft, Words
    from portal.records.services import create

    follow(amina, f"organisation:{saide.pk}")
    draft = Draft(
        kind="project", original="en", words={"en": Words("Maps")}, behind=(Behind("lead", saide.pk),)
    )
    create(draft, by=None, publish=True)
    indexed()
    tell_published()
    assert told(amina) == [("published", "Maps")]


def test_what_the_index_does_not_know_yet_waits(amina, publish, places, indexed):
    follow(amina, "search:?q=maps")
    publish("Open maps")
    assert Outbox.objects.exists()
    assert tell_published() == 0
    indexed()
    assert tell_published() == 1


def test_without_an_index_nothing_is_announced_and_nothing_lost(amina, publish, places, indexed):
    follow(amina, "country:KE")
    publish("Open maps", country=("KE",))
    Outbox.objects.all().delete()
    follow(amina, "search:?q=maps")
    assert tell_published() == 0
    services.enqueue(Record.objects.values_list("pk", flat=True))
    indexed()
    assert tell_published() == 1


def test_a_draft_and_a_hidden_record_are_not_announced(amina, publish, places, indexed):
    follow(amina, "country:KE")
    hide(publish("Secret maps", country=("KE",)))
    indexed()
    assert tell_published() == 0
    assert told(amina) == []


def test_who_wrote_it_is_not_told(amina, bao, publish, places, indexed):
    follow(amina, "country:KE")
    follow(bao, "country:KE")
    publish("Open maps", country=("KE",), by=amina)
    indexed()
    tell_published()
    assert (told(amina), told(bao)) == ([], [("published", "Open maps")])


def test_who_follows_later_is_not_told_of_what_was_there_before(amina, publish, places, indexed):
    publish("Open maps", country=("KE",))
    follow(amina, "country:KE")
    indexed()
    tell_published()
    assert told(amina) == []


def test_what_was_published_long_ago_is_no_news(amina, publish, places, indexed):
    follow(amina, "country:KE")
    publish("Open maps", country=("KE",))
    indexed()
    assert tell_published(timezone.now() + timedelta(days=4)) == 0


def test_many_watchers_of_one_search_cost_one_question(amina, bao, publish, places, indexed, monkeypatch):
    follow(amina, "search:?q=maps")
    follow(bao, "search:?q=maps")
    publish("Open maps")
    indexed()
    index, asked = opened.index(), []
    find = index.find
    monkeypatch.setattr(index, "find", lambda question: asked.append(question) or find(question))
    tell_published()
    assert len(asked) == 1


def test_a_change_is_told_to_followers_of_the_record_once(amina, publish, places):
    record = publish("Open maps")
    follow(amina, f"record:{record.pk}")
    change(record, "Better maps")
    assert tell_changes() == 1
    assert tell_changes() == 0
    assert told(amina) == [("record_changed", "Better maps")]
    assert Notice.objects.get().path == f"records/{record.pk}/history/"


def test_several_changes_between_two_rounds_are_told_as_one(amina, publish, places):
    record = publish("Open maps")
    follow(amina, f"record:{record.pk}")
    for title in ("Better maps", "Best maps"):
        change(record, title)
    tell_changes()
    tell_changes()
    assert told(amina) == [("record_changed", "Best maps")]


def test_who_changed_it_and_who_follows_its_country_are_not_told(amina, bao, publish, places):
    record = publish("Open maps", country=("KE",))
    follow(amina, f"record:{record.pk}")
    follow(bao, "country:KE")
    change(record, "Better maps", by=amina)
    tell_changes()
    assert (told(amina), told(bao)) == ([], [])


def test_a_change_to_a_hidden_record_is_not_told(amina, publish, places):
    record = publish("Open maps")
    follow(amina, f"record:{record.pk}")
    change(record, "Better maps")
    hide(record)
    assert tell_changes() == 0


def test_a_change_before_publication_is_not_one(amina, publish, places):
    record = publish("Open maps")
    follow(amina, f"record:{record.pk}")
    change(record, "Better maps")
    Record.objects.filter(pk=record.pk).update(published_at=timezone.now())
    assert tell_changes() == 0


def test_looking_for_changes_asks_little_while_nothing_is_followed(
    publish, places, django_assert_num_queries
):
    change(publish("Open maps"), "Better maps")
    with django_assert_num_queries(2):
        assert tell_changes() == 0


def test_the_clock_looks_for_news_and_forgets_what_is_old():
    from portal.core.periodic import VERBS

    names = {verb.do.__name__ for verb in VERBS.values()}
    assert {"tell_published", "tell_changes", "forget_old"} <= names
