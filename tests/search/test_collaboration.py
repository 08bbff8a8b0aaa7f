"""What groups say and do is found beside records and organisations, as long as everybody may read it."""

from __future__ import annotations

import csv
import json
from datetime import UTC, timedelta
from io import StringIO
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar
from rdflib import Graph

from portal.accounts.models import User
from portal.discussions.models import Topic
from portal.groups.models import Group
from portal.meetings.services.calling import Reason, cancel_meeting
from portal.notifications.models import Notice
from portal.notifications.services import follow
from portal.pages import live
from portal.rounds.models import Round
from portal.search import index as opened
from portal.search.engine.interface import FACETS, Question
from portal.search.families import FAMILIES
from portal.search.following import find, tell_published
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording
from tests.discussions.conftest import say, topic_by
from tests.moderation.conftest import person
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


@pytest.mark.parametrize("kind", FAMILIES)
def test_each_is_found_by_its_kind_and_counted(client: Any, everything: dict[str, Any], kind: str) -> None:
    thing, index = everything[kind], opened.index()
    assert found(index, kind=kind) == {thing.pk}
    assert index.find(Question(facets=FACETS)).counts["kind"][kind] == 1
    shown = explore(client, f"?kind={kind}")
    assert "1 result" in shown
    assert thing.get_absolute_url() in shown
    assert thing.text("en").title in shown
    assert "Open licences in practice" in shown


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("aims", "group"),
        ("costed district", "discussion"),
        ("ministries commission textbooks", "consultation"),
        ("all we publish", "decision"),
        ("forty science lessons", "commitment"),
        ("open seeds captions", "commitment"),
        ("spring meeting", "meeting"),
        ("conversation", None),
    ],
)
def test_each_is_found_by_what_it_says(everything: dict[str, Any], words: str, kind: str | None) -> None:
    assert found(opened.index(), words) == ({everything[kind].pk} if kind else set())


def test_a_kind_s_name_in_any_language_finds_it_beside_other_words(everything: dict[str, Any]) -> None:
    assert found(opened.index(), "meeting spring licences practice") == {everything["meeting"].pk}


def test_filters_that_fit_find_them(everything: dict[str, Any]) -> None:
    index = opened.index()
    assert found(index, area="3") >= {thing.pk for thing in everything.values()}
    assert found(index, country="KE", kind="commitment") == {everything["commitment"].pk}
    assert found(index, region="africa", kind="commitment") == {everything["commitment"].pk}
    assert found(index, provision="13c") == {everything["commitment"].pk}
    assert found(index, status="ongoing") == {everything["consultation"].pk}
    assert found(index, status="planned") == {everything["commitment"].pk}
    today = timezone.now().astimezone(UTC).date()
    ahead = index.find(Question(since=today + timedelta(days=9), until=today + timedelta(days=11)))
    assert set(ahead.ids) == {everything["meeting"].pk, everything["consultation"].pk}


def test_a_topic_is_found_in_the_languages_spoken_in_it(topic: Topic, member: User, indexed: Indexed) -> None:
    say(topic, member, "جرّبنا ذلك في ثلاث مقاطعات.", "ar")
    index = indexed()
    assert found(index, "مقاطعات") == {topic.pk}
    assert topic.pk in found(index, language="ar")
    assert topic.pk in found(index, language="en")


def test_a_card_says_kind_words_area_day_and_group_and_marks_what_was_found(
    client: Any, everything: dict[str, Any]
) -> None:
    shown = explore(client, "?q=costed")
    assert "Discussion" in shown
    assert "<mark>costed</mark>" in shown
    assert "Inclusive access" in shown
    shown = explore(client, "?q=publish+licence&kind=decision")
    assert "**" not in shown


def test_a_reader_gets_the_words_in_their_language_and_is_told_what_a_machine_said(
    client: Any, decision: Round, indexed: Indexed
) -> None:
    render(decision, Wording("ar", "هل نستخدم رخصة واحدة؟", body="نقترح"), origin=Origin.MACHINE)
    indexed()
    shown = explore(client, "?kind=decision", "ar")
    assert "هل نستخدم رخصة واحدة؟" in shown
    assert "?text=en" in shown
    assert 'lang="en" dir="ltr"' in explore(client, "?kind=decision", "fr")


def test_the_page_costs_five_queries_whatever_kinds_it_shows(
    client: Any,
    everything: dict[str, Any],
    member: User,
    published: Any,
    indexed: Indexed,
    django_assert_max_num_queries: Any,
) -> None:
    published("Open maps", country=("KE",), area=("3",))
    for number in range(8):
        topic_by(member, everything["group"], f"Topic {number}", f"Opening {number} is its own text.")
    indexed()
    client.get("/en/explore/")
    for query in ("", "?q=open", "?view=table", "?kind=discussion", "?view=map"):
        with django_assert_max_num_queries(5):
            assert client.get(f"/en/explore/{query}").status_code == 200
    with django_assert_max_num_queries(5):
        client.get("/en/explore.csv")


def test_the_newest_is_first_whatever_its_kind_and_pages_do_not_overlap(
    everything: dict[str, Any], published: Any, indexed: Indexed
) -> None:
    record = published("Open maps")
    index = indexed()
    ids = index.find(Question(limit=50)).ids
    assert ids[0] == record.pk
    apart = [index.find(Question(offset=place, limit=1)).ids[0] for place in range(len(ids))]
    assert apart == list(ids)


def test_exports_take_them_along(client: Any, everything: dict[str, Any]) -> None:
    body = client.get("/en/explore.csv?kind=commitment&kind=discussion").content.decode("utf-8-sig")
    rows = {row["kind"]: row for row in csv.DictReader(StringIO(body))}
    assert rows["commitment"]["provisions"] == "13c"
    assert rows["commitment"]["countries"] == "KE"
    assert rows["discussion"]["summary"].startswith("Has anyone costed")
    assert rows["discussion"]["lead"] == "Open licences in practice"
    graph = json.loads(client.get("/en/explore.jsonld").content)
    types = {
        item["item"]["@id"].rpartition("/")[2]: item["item"]["@type"] for item in graph["itemListElement"]
    }
    assert types[str(everything["discussion"].pk)] == "DiscussionForumPosting"
    assert types[str(everything["meeting"].pk)] == "Event"
    assert types[str(everything["group"].pk)] == "Organization"
    assert types[str(everything["commitment"].pk)] == "CreativeWork"
    graph["@context"] = {"@vocab": "https://schema.org/"}
    assert len(Graph().parse(data=json.dumps(graph), format="json-ld")) > 20
    assert f"urn:uuid:{everything['decision'].pk}" in client.get("/en/explore.atom").content.decode()


def test_a_calendar_holds_meetings_and_says_which_are_cancelled(
    client: Any, everything: dict[str, Any], facilitator: User, indexed: Indexed
) -> None:
    meeting = everything["meeting"]
    calendar = Calendar.from_ical(client.get("/en/explore.ics").content)
    (entry,) = calendar.walk("VEVENT")
    assert entry.decoded("dtstart") == meeting.starts_at
    assert "meet.example.org" not in client.get("/en/explore.ics").content.decode()
    cancel_meeting(meeting, by=facilitator, seen=1, reason=Reason("Nobody can come.", "en"))
    indexed()
    assert '<span class="tag' in explore(client, "?kind=meeting")
    assert "Cancelled" in explore(client, "?kind=meeting")
    assert b"STATUS:CANCELLED" in client.get("/en/explore.ics?kind=meeting").content


def test_whoever_watches_a_search_hears_of_a_new_topic_once(
    group: Group, member: User, indexed: Indexed
) -> None:
    reader = person("rita")
    (watched,) = find(["?q=costed&kind=discussion"], "en").values()
    follow(watched, by=reader)
    topic = topic_by(member, group)
    indexed()
    at = timezone.now() + timedelta(minutes=1)
    tell_published(at)
    (notice,) = Notice.objects.filter(user=reader)
    assert notice.path == f"discussions/{topic.pk}/"
    assert tell_published(at) == 0


def test_a_table_and_a_map_show_where_a_commitment_is_made(client: Any, everything: dict[str, Any]) -> None:
    for view in ("table", "map"):
        assert "Kenya" in explore(client, f"?kind=commitment&view={view}")


def test_numbers_of_records_count_records_alone(everything: dict[str, Any], published: Any) -> None:
    before = live.by_kind(), live.by_code("area", "country")
    published("Open maps", area=("3",))
    assert before[0] == {"organisation": 1}
    assert before[1] == {}
    assert live.by_kind() == {"organisation": 1, "project": 1}
    assert live.by_code("area") == {"area": {"3": 1}}
