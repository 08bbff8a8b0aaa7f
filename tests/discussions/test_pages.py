"""The public pages of discussions: the same for everybody, in few queries and few bytes, in every language."""

from __future__ import annotations

from typing import Any

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.discussions.models import Event, Post, Topic
from portal.discussions.services import lock, mark_solved, pin, summarise
from portal.groups.models import Group
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording
from tests.discussions.conftest import (
    ARABIC,
    OPENING,
    TITLE,
    fill,
    hide,
    make_group,
    person,
    say,
    topic_by,
    why,
)

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    assert response.status_code == 200
    assert not response.cookies
    return str(response.content.decode())


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        text_of(client.get(url))
    return len(captured)


def test_a_topic_shows_its_title_words_and_speaker(client: Client, topic: Topic) -> None:
    page = text_of(client.get(topic.get_absolute_url()))
    assert TITLE in page
    assert OPENING in page
    assert "Mariam" in page
    assert 'id="post-1"' in page
    assert "csrfmiddlewaretoken" not in page
    assert '"DiscussionForumPosting"' in page


def test_five_hundred_posts_page_within_eight_queries_and_thirty_kilobytes(
    client: Client, topic: Topic, other: User, facilitator: User, member: User, moderator: User
) -> None:
    fill(topic, other, 499)
    url = topic.get_absolute_url()
    few = queries(client, url)
    User.objects.filter(pk=other.pk).update(is_profile_public=True)
    summarise(topic, Wording("en", body="Most print by the district."), by=facilitator, seen=why(topic).seen)
    quoted = topic.posts.get(number=481)
    for number in range(482, 495):
        Post.objects.filter(topic=topic, number=number).update(quoted=quoted)
    say(topic, member, f"As @/people/{other.pk}/ said.", quoted=quoted)
    hide(topic.posts.get(number=490), moderator)
    for number in (1, 2, 25):
        response = client.get(f"{url}?page={number}")
        assert len(brotli.compress(response.content)) < 30_000
    with CaptureQueriesContext(connection) as captured:
        page = text_of(client.get(f"{url}?page=25"))
    assert len(captured) <= 8, [query["sql"][:120] for query in captured]
    assert few <= 8
    assert 'id="post-500"' in page
    assert page.count("<article") == 20
    assert 'rel="prev"' in page


def test_a_permanent_link_leads_to_the_page_of_its_post(client: Client, topic: Topic, other: User) -> None:
    fill(topic, other, 45)
    response = client.get(f"{topic.get_absolute_url()}posts/41/")
    assert response.status_code == 303
    assert response["Location"] == f"{topic.get_absolute_url()}?page=3#post-41"
    assert (
        client.get(f"{topic.get_absolute_url()}posts/20/")["Location"]
        == f"{topic.get_absolute_url()}#post-20"
    )
    assert client.get(f"{topic.get_absolute_url()}posts/400/").status_code == 404


def test_arabic_stands_right_to_left_within_an_english_page(
    client: Client, topic: Topic, other: User
) -> None:
    say(topic, other, ARABIC, "ar")
    page = text_of(client.get(topic.get_absolute_url()))
    assert f'<div class="prose" lang="ar" dir="rtl"><p>{ARABIC}</p>' in page
    assert "No translation into your language yet" in page
    assert "/en/translate/ask/?" in page


def test_a_translation_says_what_it_is_and_keeps_the_original_one_fold_away(
    client: Client, topic: Topic, other: User
) -> None:
    post = say(topic, other, ARABIC, "ar")
    render(post, Wording("en", body="We tried it in three districts."), origin=Origin.MACHINE, engine="argos")
    page = text_of(client.get(topic.get_absolute_url()))
    assert "We tried it in three districts." in page
    assert "Translated by a machine, not yet reviewed" in page
    assert "Original: Arabic" in page
    assert ARABIC in page
    originals = text_of(client.get(f"{topic.get_absolute_url()}?text=original"))
    assert "We tried it in three districts." not in originals
    assert ARABIC in originals


def test_the_page_speaks_arabic_and_french(client: Client, topic: Topic) -> None:
    assert 'dir="rtl"' in text_of(client.get(f"/ar/discussions/{topic.pk}/"))
    assert 'lang="fr"' in text_of(client.get(f"/fr/discussions/{topic.pk}/"))


def test_markdown_of_members_cannot_harm(client: Client, topic: Topic, other: User) -> None:
    say(
        topic,
        other,
        "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/y.png) **fine**",
    )
    say(topic, other, "</script><img src=x onerror=alert(1)> [a](data:text/html,x) <svg onload=alert(1)>")
    page = text_of(client.get(topic.get_absolute_url()))
    for harm in ("<script>alert", 'href="javascript:', "<img", "<svg onload", 'href="data:'):
        assert harm not in page
    assert "<strong>fine</strong>" in page


def test_a_title_cannot_end_the_data_of_the_page(client: Client, member: User, group: Group) -> None:
    topic = topic_by(member, group, "</script><b>x</b>", "</script><i>y</i>")
    page = text_of(client.get(topic.get_absolute_url()))
    assert "</script><" not in page.replace("</script>\n", "").split("application/ld+json")[1][:200]
    assert "<b>x</b>" not in page


def test_who_is_named_has_a_name_and_a_link_if_they_show_themselves(
    client: Client, topic: Topic, other: User
) -> None:
    shown, shy = person("zola", is_profile_public=True), person("shy")
    say(topic, other, f"Ask @/people/{shown.pk}/ or @https://testserver/fr/people/{shy.pk}/.")
    page = text_of(client.get(topic.get_absolute_url()))
    assert f'<a href="/en/people/{shown.pk}/" rel="nofollow ugc noopener">@Zola</a>' in page
    assert "Shy" not in page


def test_all_topics_can_be_narrowed_by_group_language_and_state(
    client: Client, topic: Topic, member: User, facilitator: User, other: User
) -> None:
    french = topic_by(member, make_group("Other group"), "Imprimer", "Bonjour à tous.", language="fr")
    say(topic, other, ARABIC, "ar")
    both = text_of(client.get("/en/discussions/"))
    assert TITLE in both
    assert "Imprimer" in both
    assert both.index(TITLE) < both.index("Imprimer")
    only = text_of(client.get(f"/en/discussions/?group={french.group.slug}"))
    assert TITLE not in only
    assert "Imprimer" not in text_of(client.get("/en/discussions/?language=ar"))
    lock(topic, why(topic), by=facilitator)
    assert TITLE in text_of(client.get("/en/discussions/?state=closed"))
    assert TITLE not in text_of(client.get("/en/discussions/?state=open"))
    assert client.get("/en/discussions/?group=nowhere&language=%00&state=x&page=-4").status_code == 200


def test_the_list_takes_no_more_queries_with_more_topics(client: Client, topic: Topic, group: Group) -> None:
    few = queries(client, "/en/discussions/")
    for number in range(6):
        topic_by(person("many", accepted=5), group, f"Topic {number}")
    assert queries(client, "/en/discussions/") <= few <= 8


def test_pinned_topics_come_first_in_their_group(
    client: Client, topic: Topic, member: User, group: Group, facilitator: User
) -> None:
    topic_by(member, group, "Newer")
    pin(topic, why(topic), by=facilitator)
    page = text_of(client.get(f"/en/discussions/?group={group.slug}"))
    assert page.index(TITLE) < page.index("Newer")


def test_the_page_says_what_was_done_with_it_and_in_what_capacity(
    client: Client, topic: Topic, facilitator: User, other: User
) -> None:
    post = say(topic, other, "A third of the price.")
    mark_solved(topic, why(topic, "See the figures."), by=facilitator, post=post)
    page = text_of(client.get(topic.get_absolute_url()))
    assert "Marked as answered" in page
    assert "(Facilitator)" in page
    assert "See the figures." in page
    assert "Answers the question" in page
    assert Event.objects.count() == 1


def test_feeds_hold_what_is_public_and_nothing_else(
    client: Client, topic: Topic, other: User, moderator: User
) -> None:
    shown, hidden = say(topic, other, ARABIC, "ar"), say(topic, other, "Secret words.")
    say(topic, person("amina"), "Held words.")
    hide(hidden, moderator)
    for url in ("/en/discussions.atom", f"/en/discussions/{topic.pk}.atom"):
        feed = text_of(client.get(url))
        assert f"urn:uuid:{shown.pk}" in feed
        assert "Secret words." not in feed
        assert "Held words." not in feed
        assert 'xml:lang="ar"' in feed
    assert "urn:uuid" not in text_of(client.get("/en/discussions.atom?language=ru"))
    assert str(shown.pk) in text_of(client.get("/en/discussions.atom?area=3"))
    assert str(shown.pk) not in text_of(client.get("/en/discussions.atom?area=4"))


def test_nothing_can_be_sent_to_public_pages(client: Client, topic: Topic) -> None:
    for url in ("/en/discussions/", topic.get_absolute_url(), f"{topic.get_absolute_url()}posts/1/"):
        assert client.post(url).status_code == 405


def test_groups_show_their_discussions(client: Client, topic: Topic, group: Group, member: User) -> None:
    from portal.groups.registry import SECTIONS

    section = SECTIONS["discussions"]
    assert [item.title for item in section.items(group, "en", 5)] == [TITLE]
    assert [item.title for item in section.items(None, "en", 5)] == [TITLE]
    assert section.count(group) == 1
    assert section.all(group).url == f"/en/discussions/?group={group.slug}"
    begin = section.begin(group, member)
    assert begin is not None
    assert begin.url == f"/en/collaborate/discussions/new/?group={group.slug}"
    assert TITLE in text_of(client.get(group.get_absolute_url()))


def test_the_annual_report_counts_what_is_public(
    topic: Topic, other: User, moderator: User, facilitator: User
) -> None:
    from portal.discussions.yearly import build

    hide(say(topic, other, "Secret words."), moderator)
    say(topic, other, ARABIC, "ar")
    summarise(topic, Wording("en", body="Most print by the district."), by=facilitator, seen=why(topic).seen)
    year = topic.published_at.year
    part = build(year, "en")
    assert list(part.paragraphs) == ["1 discussion was begun.", "2 posts were published."]
    assert part.tables[0].rows[0][1:] == [1, 2]
    assert [item.title for item in part.items] == [TITLE]
    assert list(build(year - 5, "en").tables) == []


def test_numbers_beyond_all_measure_are_not_found(client: Client, topic: Topic) -> None:
    for path in ("posts/99999999999999999999999/", "posts/99999999999999999999999/history/", "posts/0/"):
        assert client.get(f"{topic.get_absolute_url()}{path}").status_code == 404
    for query in ("?page=99999999999999999999", "?page=-1", "?page=x", "?text=%00"):
        assert client.get(f"{topic.get_absolute_url()}{query}").status_code == 200
    for query in ("?language=%00&area=%00", "?area=33333333333", "?language=" + "x" * 400):
        assert client.get(f"/en/discussions.atom{query}").status_code == 200


def test_a_quotation_is_plain_words_without_what_was_quoted_before(
    client: Client, topic: Topic, other: User, member: User
) -> None:
    first = say(topic, other, "> older words\n\n**Bold** & [linked](https://example.org/).")
    say(topic, member, "Yes.", quoted=first)
    page = text_of(client.get(topic.get_absolute_url()))
    assert "<blockquote><p>Bold &amp; linked.</p>" in page
