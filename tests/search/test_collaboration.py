"""What groups say and do is found beside records and organisations, as long as everybody may read it."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Callable
from datetime import UTC, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar
from rdflib import Graph

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.commitments.models import Commitment
from portal.consultations.models import Consultation
from portal.consultations.services import stages
from portal.consultations.services.stages import keep_time
from portal.discussions.models import Post, Topic
from portal.discussions.services.changing import edit_post
from portal.discussions.services.tending import summarise
from portal.groups.models import Group
from portal.groups.services.founding import Rules, revise
from portal.meetings.models import Meeting
from portal.meetings.services.calling import Reason, cancel_meeting
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications.models import Notice
from portal.notifications.services import follow
from portal.pages import live
from portal.rounds.models import Round
from portal.rounds.services.outcomes import Conclusion, write_outcome
from portal.search import index as opened
from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.interface import FACETS, Question
from portal.search.families import FAMILIES
from portal.search.following import find, tell_published
from portal.search.listing import load
from portal.search.models import Outbox
from portal.translation.models import Origin
from portal.translation.redacting import redact
from portal.translation.services import render
from portal.translation.written import Wording
from tests.commitments.conftest import proposed
from tests.consultations.conftest import make_consultation
from tests.discussions.conftest import say, topic_by
from tests.groups.conftest import make_facilitator, make_group, make_member
from tests.meetings.conftest import called
from tests.moderation.conftest import person
from tests.rounds.conftest import decided, make_organisation, make_representative, make_round, over

pytestmark = pytest.mark.django_db
Indexed = Callable[[], EmbeddedIndex]
FORMS = ("csv", "jsonld", "atom", "ics")


@pytest.fixture
def group(portal_index: EmbeddedIndex, vocabularies: None) -> Group:
    """Works on area 3."""
    return make_group("Open licences in practice")


@pytest.fixture
def member(group: Group) -> User:
    """Belongs to it."""
    return make_member(group)


@pytest.fixture
def facilitator(group: Group) -> User:
    """Facilitates it; established."""
    user = make_facilitator(group)
    user.accepted_contributions = 5
    user.save()
    return user


@pytest.fixture
def topic(group: Group, member: User) -> Topic:
    """Opens with words about the cost of printing."""
    return topic_by(member, group)


@pytest.fixture
def consultation(group: Group) -> Consultation:
    """Open now."""
    return make_consultation(group)


@pytest.fixture
def decision(group: Group, facilitator: User) -> Round:
    """Open now."""
    return make_round(group, facilitator)


@pytest.fixture
def commitment(group: Group) -> Commitment:
    """An organisation's, in the group's plan."""
    body = make_organisation("Open Seeds")
    return proposed(make_representative(body, group), body, group)


@pytest.fixture
def meeting(group: Group, facilitator: User) -> Meeting:
    """Ahead, in ten days."""
    return called(group, facilitator)


@pytest.fixture
def everything(
    group: Group,
    topic: Topic,
    consultation: Consultation,
    decision: Round,
    commitment: Commitment,
    meeting: Meeting,
    indexed: Indexed,
) -> dict[str, Any]:
    """One of each, and the index knows them."""
    call_command("rebuild_index", verbosity=0)
    return {
        "group": group,
        "discussion": topic,
        "consultation": consultation,
        "decision": decision,
        "commitment": commitment,
        "meeting": meeting,
    }


def found(index: EmbeddedIndex, text: str = "", **filters: str) -> set[Any]:
    chosen = {name: frozenset([code]) for name, code in filters.items()}
    return set(index.find(Question(text, filters=chosen)).ids)


def explore(client: Any, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/explore/{query}")
    assert response.status_code == 200
    return html.unescape(str(response.content.decode()))


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
