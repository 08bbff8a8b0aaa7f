"""The inbox: newest first, by day, one sentence each, nothing about what is not public any more."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from portal.notifications.models import Notice
from portal.notifications.services import forget_old, notify
from tests.notifications.conftest import hide, person

pytestmark = pytest.mark.django_db
INBOX = "/en/account/notices/"
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def tell(user, title, kind="test_news", **given):
    notify([user], kind, params={"title": title}, path="records/x/", **given)


def test_a_visitor_is_led_to_sign_in_and_back(client):
    answer = client.get(INBOX)
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/en/account/notices/")


def test_notices_stand_newest_first_under_their_days(client, amina):
    with time_machine.travel(MONDAY, tick=False):
        tell(amina, "Older")
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        tell(amina, "Newer")
    client.force_login(amina)
    page = client.get(INBOX).content.decode()
    places = [page.index(text) for text in ("24 November 2026", "Newer", "23 November 2026", "Older")]
    assert places == sorted(places)


def test_the_page_is_kept_by_no_cache(client, amina):
    client.force_login(amina)
    assert "no-store" in client.get(INBOX)["Cache-Control"]


def test_a_notice_leads_to_its_page_in_the_readers_language(client, amina):
    tell(amina, "Maps")
    client.force_login(amina)
    assert 'href="/fr/records/x/"' in client.get("/fr/account/notices/").content.decode()


def test_a_notice_about_a_hidden_thing_is_not_shown(client, amina, publish):
    record = publish("Secret maps")
    tell(amina, "Secret maps", object_id=record.pk)
    client.force_login(amina)
    assert "Secret maps" in client.get(INBOX).content.decode()
    hide(record)
    assert "Secret maps" not in client.get(INBOX).content.decode()


def test_a_decision_is_shown_although_its_thing_is_hidden(client, amina, publish):
    record = publish("My maps")
    tell(amina, "My maps", "test_decision", object_id=record.pk)
    hide(record)
    client.force_login(amina)
    assert "My maps" in client.get(INBOX).content.decode()


def test_a_title_is_the_one_that_holds_now(client, amina, publish):
    record = publish("Better name")
    tell(amina, "Spoilt name", object_id=record.pk)
    client.force_login(amina)
    page = client.get(INBOX).content.decode()
    assert "Better name" in page
    assert "Spoilt name" not in page


def test_a_hostile_title_is_words(client, amina):
    tell(amina, "<script>alert(1)</script>\u202e%(x)s")
    client.force_login(amina)
    page = client.get(INBOX).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; %(x)s" in page


def test_a_notice_is_marked_as_read_by_its_reader_alone(client, amina, bao):
    tell(amina, "Maps")
    notice = Notice.objects.get()
    client.force_login(bao)
    client.post(f"{INBOX}{notice.pk}/read/")
    assert Notice.objects.unread().count() == 1
    client.force_login(amina)
    assert client.get(f"{INBOX}{notice.pk}/read/").status_code == 405
    client.post(f"{INBOX}{notice.pk}/read/")
    assert Notice.objects.unread().count() == 0


def test_everything_is_read_but_what_came_since(client, amina):
    tell(amina, "Seen")
    seen = timezone.now()
    tell(amina, "Not seen")
    client.force_login(amina)
    client.post(f"{INBOX}read/", {"until": seen.isoformat()})
    assert [notice.params["title"] for notice in Notice.objects.unread()] == ["Not seen"]


@pytest.mark.parametrize("until", ["", "yesterday", "2026-13-45T99:99", "2026-11-22T10:00:00"])
def test_a_moment_that_is_none_means_now(client, amina, until):
    tell(amina, "Seen")
    client.force_login(amina)
    client.post(f"{INBOX}read/", {"until": until})
    assert Notice.objects.unread().count() == 0


def test_a_form_without_its_token_changes_nothing(amina):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(amina)
    tell(amina, "Maps")
    assert strict.post(f"{INBOX}read/").status_code == 403
    assert Notice.objects.unread().count() == 1


def test_the_inbox_asks_the_same_however_much_it_holds(client, amina, publish, django_assert_num_queries):
    for number in range(3):
        tell(amina, "x", object_id=publish(f"Maps {number}").pk)
    client.force_login(amina)
    client.get(INBOX)
    with django_assert_num_queries(6):
        client.get(INBOX)
    for number in range(12):
        tell(amina, "x", object_id=publish(f"Atlas {number}").pk)
    with django_assert_num_queries(6):
        client.get(INBOX)


def test_what_was_read_ninety_days_ago_is_forgotten(amina):
    at = timezone.now()
    for title, read_at in (
        ("Old", at - timedelta(days=91)),
        ("Late", at - timedelta(days=89)),
        ("New", None),
    ):
        tell(amina, title)
        Notice.objects.filter(params__title=title).update(read_at=read_at)
    assert forget_old(at) == 1
    assert {notice.params["title"] for notice in Notice.objects.all()} == {"Late", "New"}


def test_an_unknown_kind_is_a_mistake_of_the_caller(amina):
    with pytest.raises(KeyError):
        notify([amina], "no_such_kind")


def test_each_person_is_told_once(amina):
    notify([amina, amina], "test_news", params={"title": "x"})
    assert Notice.objects.of(amina).count() == 1


def test_a_notice_of_a_kind_that_is_gone_does_not_break_the_page(client):
    reader = person("reader")
    Notice.objects.create(user=reader, kind="of_an_older_portal", params={})
    Notice.objects.create(user=reader, kind="test_news", params={})
    client.force_login(reader)
    answer = client.get(INBOX)
    assert answer.status_code == 200
    assert "…" in answer.content.decode()
