"""The annual report: computed from what is public, frozen for good, and never showing what was hidden."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from docx import Document
from docx.oxml.ns import qn

from portal.accounts import privacy
from portal.accounts.models import User
from portal.annual import making, services
from portal.annual.identifying import Identified, Unknown
from portal.annual.models import AnnualReport
from portal.groups.models import Group
from portal.meetings.models import Meeting
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from tests.annual.conftest import AFTER, YEAR, signed_in
from tests.groups.conftest import make_member
from tests.meetings.conftest import called

PAGE = f"/en/annual-report/{YEAR}/"


@pytest.fixture(autouse=True)
def after(request):
    """Most of this happens in the year after."""
    with time_machine.travel(AFTER, tick=False):
        yield


def text(client, address=PAGE):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def titles(report):
    return [item.title for _name, part in report.parts for item in part.items]


def test_everybody_reads_what_was_done(client, held, world):
    page = text(client)
    assert "Summer meeting" in page
    assert "1 meeting was held in 2026." in page
    assert "4 participations were noted." in page
    assert "Licences for teachers" in page
    assert "It may still change." in page


def test_members_are_counted_by_type_region_and_country(client, organisation):
    organisation("Lake", country="KE", stakeholder_type="igo", member_since=date(YEAR, 3, 1))
    organisation("Hill", country="KE", stakeholder_type="igo", member_since=date(YEAR - 1, 3, 1))
    organisation("Later", country="KE", stakeholder_type="igo", member_since=date(YEAR + 1, 1, 1))
    organisation("Stranger", country="FR")
    part = dict(making.report_of(YEAR, "en").parts)["membership"]
    assert "2 member organisations" in part.paragraphs[0]
    assert part.facts[0].values == ["1"]
    assert [table.rows for table in part.tables] == [[["Igo", 2]], [["Africa", 2]], [["Kenya", 2]]]
    assert [item.title for item in part.items] == ["Lake"]


def test_a_page_is_the_same_for_everybody_and_sets_no_cookie(client, held, secretariat):
    plain, theirs = client.get(PAGE), signed_in(secretariat).get(PAGE)
    assert not plain.cookies
    assert plain.content == theirs.content
    assert b"csrf" not in plain.content


@pytest.mark.parametrize("year", [1999, 2025, 2028, 99999])
def test_there_is_no_report_of_another_year(client, db, year):
    assert client.get(f"/en/annual-report/{year}/").status_code == 404
    assert client.get(f"/en/annual-report/{year}.docx").status_code == 404


def test_other_endings_are_not_found(client, db):
    assert client.get(f"/en/annual-report/{YEAR}.exe").status_code == 404


def test_what_is_hidden_or_not_public_yet_is_in_no_report(client, held, group):
    Meeting.objects.filter(pk=held.pk).update(status=Status.HIDDEN)
    page = text(client)
    assert "Summer meeting" not in page
    assert "No meeting was held in 2026." in page
    Group.objects.filter(pk=group.pk).update(status=Status.HELD)
    assert "Licences for teachers" not in text(client)


def test_one_failing_part_never_breaks_the_report(client, held, broken):
    page = text(client)
    assert "This part could not be made: broken" in page
    assert "Summer meeting" in page
    data = json.loads(client.get(f"/en/annual-report/{YEAR}.json").content)
    assert data["missing"] == ["broken"]
    assert client.get(f"/en/annual-report/{YEAR}.docx").status_code == 200


def test_a_published_report_does_not_change(client, held, group, secretariat):
    services.publish(YEAR, by=secretariat)
    Meeting.objects.filter(pk=held.pk).update(guests={"igo": 99})
    page = text(client)
    assert "4 participations were noted." in page
    assert "Published on 1 February 2027; it has not been changed since." in page
    with pytest.raises(services.Frozen):
        services.publish(YEAR, by=secretariat)
    with pytest.raises(services.Frozen):
        services.introduce(YEAR, "Too late.", "en", by=secretariat, seen=0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_hidden_later_disappears_from_a_published_report_too(
    client, held, group, secretariat, language
):
    services.publish(YEAR, by=secretariat)
    Meeting.objects.filter(pk=held.pk).update(status=Status.HIDDEN)
    page = text(client, f"/{language}/annual-report/{YEAR}/")
    assert "Summer meeting" not in page
    assert making.report_of(YEAR, language).hidden == 1
    for ending in ("json", "docx"):
        body = client.get(f"/{language}/annual-report/{YEAR}.{ending}").content
        said = words_of(body) if ending == "docx" else body.decode()
        assert "Summer meeting" not in said
    Meeting.objects.filter(pk=held.pk).update(status=Status.PUBLISHED)
    assert "Summer meeting" in text(client, f"/{language}/annual-report/{YEAR}/")


def test_it_says_that_something_was_left_out(client, held, secretariat):
    services.publish(YEAR, by=secretariat)
    Meeting.objects.filter(pk=held.pk).update(status=Status.HIDDEN)
    assert "1 thing that stood in this report is not public any more" in text(client)


def test_a_hidden_group_takes_its_row_and_its_meetings_along(client, held, group, secretariat):
    services.publish(YEAR, by=secretariat)
    Group.objects.filter(pk=group.pk).update(status=Status.HIDDEN)
    page = text(client)
    assert "Licences for teachers" not in page
    assert "Summer meeting" not in page


def test_a_hidden_member_disappears_from_a_published_report(client, organisation, secretariat):
    lake = organisation("Lake", country="KE", stakeholder_type="igo", member_since=date(YEAR, 3, 1))
    services.publish(YEAR, by=secretariat)
    assert "Lake" in titles(making.report_of(YEAR, "en"))
    Organisation.objects.filter(pk=lake.pk).update(status=Status.HIDDEN)
    assert "Lake" not in titles(making.report_of(YEAR, "en"))


def test_only_the_secretariat_writes_and_publishes(held, group):
    other = make_member(group)
    with pytest.raises(PermissionDenied):
        services.publish(YEAR, by=other)
    with pytest.raises(PermissionDenied):
        services.introduce(YEAR, "Mine.", "en", by=other, seen=0)
    assert signed_in(other).get(f"/en/collaborate/annual/{YEAR}/").status_code == 403


def test_a_year_that_is_not_over_and_one_that_fails_are_not_published(secretariat, broken):
    with pytest.raises(services.Unfinished) as refused:
        services.publish(YEAR, by=secretariat)
    assert refused.value.parts == ["broken"]
    with pytest.raises(services.Unfinished):
        services.publish(YEAR + 1, by=secretariat)
    assert not AnnualReport.objects.frozen().exists()


def test_the_introduction_is_written_changed_and_kept_from_two_at_once(client, secretariat):
    browser, address = signed_in(secretariat), f"/en/collaborate/annual/{YEAR}/"
    sent = {"language": "fr", "body": "Une **bonne** année.", "version": ""}
    assert browser.post(address, sent).status_code == 302
    page = text(client)
    assert '<div class="prose" lang="fr" dir="ltr"><p>Une <strong>bonne</strong> année.</p>' in page
    assert browser.post(address, {"body": "Meilleure.", "version": "1"}).status_code == 302
    stale = browser.post(address, {"body": "La mienne.", "version": "1"})
    assert stale.status_code == 422
    assert "La mienne." in stale.content.decode()
    assert "Meilleure." in text(client)


def test_the_secretariat_publishes_by_a_form(client, secretariat, held):
    browser, address = signed_in(secretariat), f"/en/collaborate/annual/{YEAR}/publish/"
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"sure": "on"}).status_code == 302
    assert browser.post(address, {"sure": "on"}).status_code == 422
    assert "It was published on" in text(browser, address)
    assert "Published" in text(client, "/en/annual-report/")
    early = browser.post(f"/en/collaborate/annual/{YEAR + 1}/publish/", {"sure": "on"})
    assert "once its year is over" in early.content.decode()


def words_of(body):
    document = Document(io.BytesIO(body))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*("".join(p._p.itertext()) for p in document.paragraphs), *cells])


def test_the_word_file_has_headings_real_tables_and_a_language(client, held, world):
    document = Document(io.BytesIO(client.get(f"/en/annual-report/{YEAR}.docx").content))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert {"About the Coalition", "Membership", "Working groups", "Meetings"} <= set(headings)
    assert document.core_properties.language == "en"
    assert document.core_properties.title == "Annual report 2026 of the OER Dynamic Coalition"
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert "Summer meeting" in words_of(client.get(f"/en/annual-report/{YEAR}.docx").content)


def test_the_arabic_word_file_runs_from_right_to_left(client, held):
    response = client.get(f"/ar/annual-report/{YEAR}.docx")
    document = Document(io.BytesIO(response.content))
    assert document.core_properties.language == "ar"
    assert all(p._p.pPr.find(qn("w:bidi")) is not None for p in document.paragraphs)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)
    english = [
        run
        for p in document.paragraphs
        for run in p._p.iter(qn("w:r"))
        if "Summer" in "".join(run.itertext())
    ]
    assert english[0].rPr.find(qn("w:lang")).get(qn("w:val")) == "en"


def test_the_arabic_page_is_in_arabic_order(client, held):
    page = text(client, f"/ar/annual-report/{YEAR}/")
    assert '<html lang="ar" dir="rtl">' in page
    assert 'lang="en" dir="ltr">Summer meeting' in page


def test_the_json_names_every_part_with_absolute_addresses(client, held):
    response = client.get(f"/en/annual-report/{YEAR}.json")
    data = json.loads(response.content)
    assert response["Access-Control-Allow-Origin"] == "*"
    parts = {part["name"]: part for part in data["parts"]}
    assert parts["meetings"]["items"][0]["url"].startswith("http")
    assert data["published"] is None


def test_what_is_planned_is_what_has_a_date_ahead(client, group, held):
    Meeting.objects.filter(pk=held.pk).update(
        starts_at=AFTER + timedelta(days=3),
        ends_at=AFTER + timedelta(days=3, hours=1),
        state="planned",
        guests={},
    )
    plans = dict(making.report_of(YEAR + 1, "en").parts)["plans"]
    assert "Summer meeting" in [item.title for item in plans.items]
    with time_machine.travel(datetime(YEAR + 2, 1, 1, tzinfo=UTC)):
        assert dict(making.report_of(YEAR + 1, "en").parts)["plans"].items == []


def test_addresses_are_identified_and_what_nobody_knows_is_not_kept(held, group, client):
    find = Identified()
    assert find.key(held.get_absolute_url()) == ("meeting", str(held.pk))
    assert find.key(f"{group.get_absolute_url()}?page=2#top") == ("group", str(group.pk))
    assert find.key("/en/people/7/") == ("person", "7")
    assert find.key("/en/meetings/") is None
    assert find.key("https://example.org/x") is None
    with pytest.raises(Unknown):
        find.key(f"/en/meetings/{group.pk}/".replace(str(group.pk), "00000000-0000-4000-8000-000000000000"))


def test_a_published_reports_page_asks_few_questions(
    client, held, group, secretariat, django_assert_max_num_queries
):
    services.publish(YEAR, by=secretariat)
    text(client)
    with django_assert_max_num_queries(8):
        page = client.get(PAGE, headers={"Accept-Encoding": "br"})
    assert len(page.content) < 30_000


def test_a_report_under_way_asks_as_many_questions_for_many_things_as_for_few(
    client, group, held, world, django_assert_num_queries, django_assert_max_num_queries
):
    facilitator = User.objects.get(name="Farid")
    called(group, facilitator, "The first ahead")
    text(client)
    with django_assert_max_num_queries(60) as few:
        text(client)
    for number in range(12):
        called(group, facilitator, f"Meeting {number}")
    with django_assert_num_queries(len(few)):
        text(client)


def test_whoever_published_it_is_forgotten_with_their_account(secretariat, held):
    services.publish(YEAR, by=secretariat)
    holding = privacy.exporters()[AnnualReport]
    assert [row["year"] for row in holding.export(secretariat)] == [YEAR]
    holding.erase(secretariat)
    assert AnnualReport.objects.get().frozen_by is None
