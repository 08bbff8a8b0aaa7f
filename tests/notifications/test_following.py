"""Following: asked first, validated, in one spelling; how often; and no longer."""

from uuid import uuid4

import pytest

from portal.accounts.models import User
from portal.notifications import services
from portal.notifications.models import Mailing, Notice, Subscription
from portal.notifications.services import announce, choose, find, follow, pause, resume
from tests.notifications.conftest import hide, person

pytestmark = pytest.mark.django_db
FOLLOW = "/en/account/follow/"
SETTINGS = "/en/account/notices/settings/"


def targets(user: User) -> list[str]:
    return list(Subscription.objects.of(user).values_list("target", flat=True))


def test_a_visitor_is_led_to_sign_in_and_back_to_the_question(client):
    answer = client.get(f"{FOLLOW}?target=country:KE")
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/en/account/follow/%3Ftarget%3Dcountry%3AKE")


def test_asking_follows_nothing_and_posting_does(client, amina, places):
    client.force_login(amina)
    page = client.get(f"{FOLLOW}?target=country:ke")
    assert "Kenya" in page.content.decode()
    assert targets(amina) == []
    client.post(FOLLOW, {"target": "country:KE", "frequency": "daily"})
    assert targets(amina) == ["country:KE"]
    assert Subscription.objects.get().frequency == "daily"


@pytest.mark.parametrize(
    "target",
    [
        "",
        "country:XX",
        "area:9",
        "record:",
        "record:x",
        "record:00000000-0000-4000-8000-000000000000",
        "user:1",
        "organisation:1'--",
        ":",
        "KE",
    ],
)
def test_what_is_nothing_public_cannot_be_followed(client, amina, places, target):
    client.force_login(amina)
    assert client.get(FOLLOW, {"target": target}).status_code == 404
    assert client.post(FOLLOW, {"target": target, "frequency": "daily"}).status_code == 404
    assert targets(amina) == []


def test_a_record_and_an_organisation_are_followed_by_their_identifier(client, amina, publish, saide):
    client.force_login(amina)
    for target in (f"record:{str(publish().pk).upper()}", f"organisation:{saide.pk}"):
        client.post(FOLLOW, {"target": target, "frequency": "weekly"})
    assert targets(amina) == [f"organisation:{saide.pk}", f"record:{publish_pk()}"]


def publish_pk() -> str:
    from portal.records.models import Record

    return str(Record.objects.get().pk)


def test_a_hidden_record_cannot_be_followed(client, amina, publish):
    record = publish("Secret maps")
    hide(record)
    client.force_login(amina)
    assert client.get(FOLLOW, {"target": f"record:{record.pk}"}).status_code == 404


def test_searches_have_one_spelling(places):
    one = find("search:?country=KE&q=maps&country=FR&page=3&sort=name&view=map", "en")
    other = find("search:?q=maps&country=FR&country=ke", "en")
    assert one is not None
    assert one == other
    assert one.target == "search:?q=maps&country=FR&country=KE"
    assert one.title == "“maps” · France · Kenya"


def test_a_search_keeps_nothing_that_the_portal_does_not_know(places):
    found = find("search:?q=maps&country=XX&next=https://evil.example&utm_source=x", "en")
    assert found is not None
    assert found.target == "search:?q=maps"


def test_a_frequency_that_is_none_is_refused_with_words(client, amina, places):
    client.force_login(amina)
    answer = client.post(FOLLOW, {"target": "country:KE", "frequency": "hourly"})
    assert answer.status_code == 200
    assert "1 thing to look at" in answer.content.decode()
    assert targets(amina) == []


def test_following_again_changes_how_often(amina, places):
    followed = find("country:KE", "en")
    assert followed
    for frequency in ("daily", "never"):
        follow(followed, by=amina, frequency=frequency)
    assert Subscription.objects.get().frequency == "never"


def test_nobody_follows_more_than_anybody_reads(client, amina, places, monkeypatch):
    monkeypatch.setattr(services, "MOST_FOLLOWED", 1)
    client.force_login(amina)
    client.post(FOLLOW, {"target": "country:KE", "frequency": "daily"})
    answer = client.post(FOLLOW, {"target": "country:FR", "frequency": "daily"})
    assert "Stop following some of them first" in answer.content.decode()
    assert targets(amina) == ["country:KE"]


def test_what_is_not_public_any_more_is_listed_without_its_name_and_can_be_left(client, amina, publish):
    record = publish("Secret maps")
    Subscription.objects.create(user=amina, target=f"record:{record.pk}")
    hide(record)
    client.force_login(amina)
    page = client.get(SETTINGS).content.decode()
    assert "Secret maps" not in page
    assert "Something that is not public any more" in page
    client.post(f"{FOLLOW}stop/", {"target": f"record:{record.pk}"})
    assert targets(amina) == []


def test_nobody_stops_what_somebody_else_follows(client, amina, bao):
    Subscription.objects.create(user=amina, target="country:KE")
    client.force_login(bao)
    client.post(f"{FOLLOW}stop/", {"target": "country:KE"})
    assert targets(amina) == ["country:KE"]


def test_the_settings_keep_a_choice_for_each_and_the_switch_for_all(client, amina, places):
    mine = Subscription.objects.create(user=amina, target="country:KE")
    client.force_login(amina)
    choice = {"frequency": "weekly", f"how-often-{mine.pk}": "at-once", "paused": "on"}
    assert client.post(SETTINGS, choice).status_code == 302
    mine.refresh_from_db()
    mailing = Mailing.objects.get(user=amina)
    assert (mine.frequency, mailing.frequency) == ("at-once", "weekly")
    assert mailing.paused_at is not None


def test_nobody_chooses_for_somebody_else(amina, bao):
    theirs = Subscription.objects.create(user=amina, target="country:KE", frequency="weekly")
    choose("daily", {theirs.pk: "never"}, paused=False, by=bao)
    theirs.refresh_from_db()
    assert theirs.frequency == "weekly"


def test_the_settings_ask_the_same_however_much_is_followed(
    client, amina, publish, saide, places, django_assert_num_queries
):
    def watch(*followed: str) -> None:
        Subscription.objects.bulk_create(Subscription(user=amina, target=target) for target in followed)

    watch("country:KE", "area:3", f"record:{publish().pk}", f"organisation:{saide.pk}", "search:?q=maps")
    client.force_login(amina)
    client.get(SETTINGS)
    with django_assert_num_queries(6):
        client.get(SETTINGS)
    watch(*(f"record:{publish(f'Atlas {number}').pk}" for number in range(9)))
    with django_assert_num_queries(6):
        client.get(SETTINGS)


def test_followers_are_told_once_and_as_often_as_they_most_wish(amina, bao, publish):
    record = publish()
    for target, frequency in (("country:KE", "weekly"), ("area:3", "at-once"), ("area:1", "never")):
        Subscription.objects.create(user=amina, target=target, frequency=frequency)
    Subscription.objects.create(user=bao, target="country:KE")
    announce(
        ["country:KE", "area:3", "area:1"],
        "test_news",
        params={"title": "x"},
        path="records/x/",
        object_id=record.pk,
        but=bao,
    )
    assert [(notice.user_id, notice.frequency) for notice in Notice.objects.all()] == [(amina.pk, "at-once")]


def test_what_comes_while_mail_is_paused_is_not_mailed_later(amina):
    Subscription.objects.create(user=amina, target="country:KE", frequency="at-once")
    pause(by=amina)
    announce(["country:KE"], "test_news", params={}, path="", object_id=uuid4())
    resume(by=amina)
    assert Notice.objects.get().frequency == "never"


def test_whoever_has_left_is_told_nothing(publish):
    gone = person("gone")
    Subscription.objects.create(user=gone, target="country:KE")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    announce(["country:KE"], "test_news", params={}, path="", object_id=publish().pk)
    assert not Notice.objects.exists()
