"""Public pages: the same for everybody, in the reader's language and time zone, without what is hidden."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.groups import registry
from portal.groups.models import Group
from portal.meetings import section
from portal.meetings.models import Material, MaterialKind, Meeting, Minutes, Transcript
from portal.meetings.services.attending import attend, note_attendance
from portal.meetings.services.calling import Reason, cancel_meeting
from portal.meetings.services.keeping import Given, add_material, give_transcript, write_minutes
from portal.moderation.lifecycle import Status
from portal.notifications.services import find
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording
from tests.meetings.conftest import called, over, signed_in, utc
from tests.moderation.conftest import person

WORDS = Wording("en", "Spring meeting", "", "We **agreed**.")


def text(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def page_of(meeting, language="en"):
    return f"/{language}/meetings/{meeting.pk}/"


def test_a_meeting_is_the_same_for_everybody_and_sets_no_cookie(client, meeting, facilitator):
    for address in (page_of(meeting), "/en/meetings/", "/en/meetings/?past=1", f"{page_of(meeting)}course/"):
        plain, theirs = client.get(address), signed_in(facilitator).get(address)
        assert plain.status_code == 200
        assert not plain.cookies
        assert plain.content == theirs.content
        assert b"csrf" not in plain.content
        assert client.post(address).status_code == 405


def test_the_link_to_take_part_is_not_on_the_public_page_unless_it_is_for_everybody(client, meeting):
    assert "meet.example.org" not in text(client, page_of(meeting))
    Meeting.objects.filter(pk=meeting.pk).update(is_join_public=True)
    assert "https://meet.example.org/room" in text(client, page_of(meeting))


def test_hours_are_shown_in_utc_and_in_any_zone_asked_for_without_a_script(client, group, facilitator):
    meeting = called(
        group, facilitator, starts_at=utc(2027, 10, 31, 0, 30), minutes=90, timezone="Africa/Nairobi"
    )
    page = text(client, page_of(meeting))
    assert "31 October 2027, 00:30–02:00 UTC" in page
    assert "In Nairobi: 31 October 2027, 03:30–05:00 UTC+3" in page
    paris = text(client, f"{page_of(meeting)}?zone=Europe/Paris")
    assert "In Paris: 31 October 2027, 02:30 UTC+2 – 03:00 UTC+1" in paris
    havana = text(client, f"{page_of(meeting)}?zone=America/Havana")
    assert "In Havana: 30 October 2027, 20:30–22:00 UTC-4" in havana
    for wrong in ("../../etc/passwd", "%00", "Mars/Olympus"):
        assert "In Nairobi" in text(client, f"{page_of(meeting)}?zone={wrong}")


def test_an_arabic_reader_gets_an_arabic_page_with_each_text_in_its_own_direction(client, meeting):
    render(meeting, Wording("ar", "اجتماع الربيع", "ما يأتي بعد ذلك.", ""), origin=Origin.MACHINE, engine="x")
    page = text(client, page_of(meeting, "ar"))
    assert '<html lang="ar" dir="rtl">' in page
    assert "اجتماع الربيع" in page
    assert "?text=en" in page
    original = text(client, f"{page_of(meeting, 'ar')}?text=en")
    assert 'lang="en" dir="ltr">Spring meeting' in original
    assert "نيروبي" in page


def test_a_french_list_shows_hours_and_filters(client, meeting, group, facilitator, world):
    called(group, facilitator, "Atelier Baobab", language="fr", languages=("ar",), interpretation=("en",))
    page = text(client, "/fr/meetings/")
    assert "Atelier Baobab" in page
    assert "Spring meeting" in page
    assert "Spring meeting" not in text(client, "/fr/meetings/?language=ar")
    assert "Atelier Baobab" in text(client, "/fr/meetings/?language=en")
    assert "Atelier Baobab" in text(client, f"/fr/meetings/?group={group.slug}&zone=Africa/Nairobi")
    assert "Atelier Baobab" not in text(client, "/fr/meetings/?group=nobody")
    assert "Atelier Baobab" not in text(client, "/fr/meetings/?past=1")
    assert client.get("/fr/meetings/?page=99").status_code == 404


@pytest.mark.parametrize("status", [Status.HELD, Status.DRAFT, Status.REJECTED, Status.RETURNED])
def test_what_never_was_public_is_not_found(client, meeting, status):
    Meeting.objects.filter(pk=meeting.pk).update(status=status)
    for address in (page_of(meeting), f"{page_of(meeting)}course/", f"{page_of(meeting)}minutes/"):
        assert client.get(address).status_code == 404
    assert "Spring meeting" not in text(client, "/en/meetings/")


def test_a_hidden_meeting_is_gone_from_every_surface(client, meeting, facilitator, member, group):
    material = add_material(
        meeting, Given(MaterialKind.RECORDING, "https://v.example.org/", "Hour", "en"), by=facilitator
    )
    transcript = give_transcript(material, "Hello.", "en", by=member)
    minutes = write_minutes(meeting, WORDS, by=facilitator, seen=0)
    addresses = [
        *(f"{page_of(meeting)}{end}" for end in ("", "course/", "minutes/")),
        f"/en/meetings/{meeting.pk}.ics",
    ]
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.HIDDEN)
    for address in addresses:
        assert "Spring meeting" not in text(client, address, 410)
    assert client.get(f"/en/meetings/transcripts/{transcript.pk}/").status_code == 404
    assert section.items(group, "en", 10) == []
    assert section.count(group) == 0
    assert section.part(meeting.starts_at.year, "en").items == []
    assert find(meeting.target, "en") is None
    assert not Minutes.objects.published().filter(pk=minutes.pk).exists()
    assert not Transcript.objects.published().exists()
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.PUBLISHED)
    for address in addresses:
        assert client.get(address).status_code == 200


def test_a_hidden_group_takes_its_meetings_along(client, meeting, group):
    Group.objects.filter(pk=group.pk).update(status=Status.HIDDEN)
    assert client.get(page_of(meeting)).status_code == 404
    assert "Spring meeting" not in text(client, "/en/meetings/")


def test_hidden_minutes_leave_a_tombstone_that_leads_to_the_log(client, meeting, facilitator):
    minutes = write_minutes(meeting, WORDS, by=facilitator, seen=0)
    assert "<strong>agreed</strong>" in text(client, f"{page_of(meeting)}minutes/")
    Minutes.objects.filter(pk=minutes.pk).update(status=Status.HIDDEN)
    page = text(client, page_of(meeting))
    assert "The minutes were hidden." in page
    assert "/moderation/log/" in page
    assert "agreed" not in text(client, f"{page_of(meeting)}minutes/", 410)


def test_minutes_show_what_they_said_before(client, meeting, facilitator):
    write_minutes(meeting, WORDS, by=facilitator, seen=0)
    write_minutes(meeting, Wording("en", "Spring meeting", "", "We decided."), by=facilitator, seen=1)
    address = f"{page_of(meeting)}minutes/"
    assert "We decided." in text(client, address)
    earlier = text(client, f"{address}?version=1")
    assert "<strong>agreed</strong>" in earlier
    assert "They were changed later." in earlier
    assert "We decided." in text(client, f"{address}?version=x")


def test_a_recording_without_words_asks_for_them(client, meeting, facilitator, member):
    material = add_material(
        meeting, Given(MaterialKind.RECORDING, "https://v.example.org/", "Hour", "fr"), by=facilitator
    )
    page = text(client, page_of(meeting))
    assert "Transcript wanted" in page
    assert f"/en/collaborate/meetings/recordings/{material.pk}/transcript/" in page
    transcript = give_transcript(material, "Bonjour.", "fr", by=member)
    page = text(client, page_of(meeting))
    assert "Transcript wanted" not in page
    assert f"/en/meetings/transcripts/{transcript.pk}/" in page
    Transcript.objects.filter(pk=transcript.pk).update(status=Status.HIDDEN)
    assert "Transcript wanted" in text(client, page_of(meeting))
    assert client.get(f"/en/meetings/transcripts/{transcript.pk}/").status_code == 410


def test_a_long_transcript_is_read_in_leaves(client, meeting, facilitator, member):
    material = add_material(
        meeting, Given(MaterialKind.RECORDING, "https://v.example.org/", "Hour", "zh-hans"), by=facilitator
    )
    body = "\n\n".join(f"发言人{number}：" + "开放教育资源" * 100 for number in range(60))
    transcript = give_transcript(material, body, "zh-hans", by=member)
    address = f"/en/meetings/transcripts/{transcript.pk}/"
    assert "发言人0：" in text(client, address)
    assert "发言人59：" in text(client, f"{address}?page=3")
    assert len(client.get(address, headers={"Accept-Encoding": "br"}).content) < 30_000
    assert client.get(f"{address}?page=9").status_code == 404


def test_a_cancelled_meeting_stays_readable_with_the_reason(client, meeting, facilitator):
    cancel_meeting(meeting, by=facilitator, seen=1, reason=Reason("Il neige. <b>", "fr"))
    page = text(client, page_of(meeting))
    assert "This meeting was cancelled." in page
    assert "Nobody can register any more." in page
    assert "EventCancelled" in page
    course = text(client, f"{page_of(meeting)}course/")
    assert '<p lang="fr" dir="ltr">Il neige. &lt;b&gt;</p>' in course


def test_agendas_are_safe_html(client, group, facilitator):
    meeting = called(
        group, facilitator, "<b>Title</b>", agenda="<script>x</script>\n\n[a](javascript:alert(1))"
    )
    page = text(client, page_of(meeting))
    assert "<script>x" not in page
    assert 'href="javascript' not in page
    assert "<b>Title</b>" not in page


def test_a_meeting_asks_few_questions_however_many_take_part(
    client,
    meeting,
    facilitator,
    organisation,
    django_assert_num_queries,
    django_assert_max_num_queries,
):
    from tests.meetings.test_taking_part import speaks

    def join(number):
        user, body = person(f"p{number}", accepted=3), organisation(country="KE", stakeholder_type="igo")
        speaks(user, body)
        attend(meeting, by=user, coming=True, organisation=body)

    add_material(
        meeting, Given(MaterialKind.RECORDING, "https://v.example.org/", "Hour", "fr"), by=facilitator
    )
    write_minutes(meeting, WORDS, by=facilitator, seen=0)
    join(1)
    text(client, page_of(meeting))
    with django_assert_max_num_queries(8) as few:
        text(client, page_of(meeting))
    for number in range(2, 12):
        join(number)
    with django_assert_num_queries(len(few)):
        page = client.get(page_of(meeting), headers={"Accept-Encoding": "br"})
    assert len(page.content) < 30_000


def test_the_list_asks_few_questions_however_many_meetings(
    client,
    meeting,
    group,
    facilitator,
    world,
    django_assert_num_queries,
    django_assert_max_num_queries,
):
    text(client, "/en/meetings/")
    with django_assert_max_num_queries(8) as few:
        text(client, "/en/meetings/")
    for number in range(25):
        called(group, facilitator, f"Meeting {number}")
    with django_assert_num_queries(len(few)):
        page = client.get("/en/meetings/", headers={"Accept-Encoding": "br"})
    assert page.context["page"].paginator.num_pages == 2
    assert len(page.content) < 30_000


def test_the_section_shows_the_next_first_and_asks_two_questions(
    meeting, group, facilitator, world, django_assert_num_queries
):
    sooner = called(group, facilitator, "Sooner", starts_at=meeting.starts_at - timedelta(days=3))
    past = over(called(group, facilitator, "Past"))
    assert [item.title for item in section.items(group, "en", 5)] == ["Sooner", "Spring meeting", "Past"]
    assert section.items(None, "en", 1)[0].space == group.space
    with django_assert_num_queries(2):
        section.items(group, "en", 2)
    assert registry.SECTIONS["meetings"].count(group) == 3
    assert sooner.pk != past.pk


def test_the_years_part_counts_what_was_held(meeting, facilitator, member, group):
    row = attend(meeting, by=member, coming=True, organisation=None)
    past = over(meeting)
    note_attendance(past, [row.pk], {"igo": 2}, by=facilitator, seen=1)
    part = section.part(Meeting.objects.get(pk=meeting.pk).starts_at.year, "en")
    assert part.paragraphs[1] == "3 participations were noted."
    assert [item.title for item in part.items] == ["Spring meeting"]
    assert section.part(1990, "en").items == []


def test_a_meeting_is_followed_by_its_target(meeting):
    followed = find(meeting.target.upper().replace("MEETING", "meeting"), "fr")
    assert followed.target == meeting.target
    assert followed.path == f"meetings/{meeting.pk}/"
    assert find("meeting:nonsense", "fr") is None


def test_materials_stand_apart_from_recordings(client, meeting, facilitator):
    add_material(
        meeting, Given(MaterialKind.MATERIAL, "https://v.example.org/slides", "شرائح", "ar"), by=facilitator
    )
    page = text(client, page_of(meeting))
    assert 'lang="ar" dir="rtl">شرائح</a>' in page
    assert "Transcript wanted" not in page
    assert Material.objects.count() == 1
