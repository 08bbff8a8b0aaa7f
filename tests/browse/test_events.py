"""Events by their time: coming, in series, past, and in the month."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from portal.browse import agenda, months
from portal.records.kinds.event.models import Event
from portal.ui import formats
from tests.browse.conftest import AT


def titles(events) -> list[str]:
    return [str(event) for event in events]


@pytest.fixture
def agenda_of_all_sorts(event):
    """One event of every sort, as of 22 November 2026."""
    event("Today", starts_on=date(2026, 11, 22), ends_on=date(2026, 11, 22))
    event("Running", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30))
    event("Next year", since="2027")
    event("This year", since="2026", stage="planned")
    event("Planned", stage="planned")
    event("Timed", starts_at=AT + timedelta(hours=24), timezone="Africa/Nairobi")
    event("Just over", starts_at=AT - timedelta(hours=3), ends_at=AT - timedelta(minutes=1))
    event("Yearly", since="2005", recurrence="yearly", stage="ongoing")
    event("Yearly, held in May", starts_on=date(2026, 5, 4), recurrence="yearly")
    event("Yearly, coming", starts_on=date(2027, 5, 4), recurrence="yearly")
    event("Ended series", since="2005", until="2014", recurrence="yearly", stage="completed")
    event("Long ago", since="2009", until="2009", stage="completed")
    event("Last month", starts_on=date(2026, 10, 5))
    event("Nobody knows")


def test_every_event_is_coming_or_of_a_series_or_past(agenda_of_all_sorts):
    published = Event.objects.published()
    coming, series, past = (
        titles(question(AT)) for question in (published.coming, published.series, published.past)
    )
    assert coming == ["This year", "Running", "Today", "Timed", "Next year", "Yearly, coming", "Planned"]
    assert sorted(series) == ["Yearly", "Yearly, held in May"]
    assert past == ["Just over", "Last month", "Ended series", "Long ago", "Nobody knows"]
    assert len(coming + series + past) == published.count()


def test_a_day_is_not_over_before_it_is_over_everywhere(event):
    event("On the 22nd", starts_on=date(2026, 11, 22))
    ends = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert Event.objects.coming(ends - timedelta(seconds=1)).exists()
    assert not Event.objects.coming(ends).exists()


def test_what_has_no_end_lasts_a_while(event):
    event("A call", starts_at=AT)
    assert Event.objects.coming(AT + timedelta(hours=1)).exists()
    assert not Event.objects.coming(AT + timedelta(hours=5)).exists()


def test_a_time_is_said_by_the_clocks_there_and_by_utc(event):
    event("A call", starts_at=AT, ends_at=AT + timedelta(hours=2), timezone="Africa/Nairobi")
    assert list(agenda.clock(Event.objects.get(), "en")) == [
        '<time datetime="2026-11-22T12:00Z">15:00–17:00 UTC+3</time>',
        '<time datetime="2026-11-22T12:00Z">12:00–14:00 UTC</time>',
    ]


def test_a_time_on_another_day_in_utc_says_the_day(event):
    event("A call", starts_at=datetime(2026, 12, 31, 22, tzinfo=UTC), timezone="Pacific/Auckland")
    call = Event.objects.get()
    assert agenda.first_day(call) == date(2027, 1, 1)
    assert "31 December 2026, 22:00 UTC" in list(agenda.clock(call, "en"))[1]


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "UTC"])
def test_a_zone_that_nobody_knows_is_utc(event, zone):
    event("A call", starts_at=AT, timezone=zone)
    assert list(agenda.clock(Event.objects.get(), "en")) == [
        '<time datetime="2026-11-22T12:00Z">12:00 UTC</time>'
    ]


def test_the_page_has_the_coming_ones_first_then_the_series(client, event):
    soon = timezone.now().date() + timedelta(days=10)
    event("Soon", starts_on=soon, country="KE", area="2")
    event("Again", recurrence="yearly")
    event("Gone", since="2001", stage="completed")
    page = client.get("/en/events/").content.decode()
    assert page.index("Soon") < page.index("Again")
    assert "Every year" in page
    assert "Gone" not in page
    assert "/en/explore.ics?kind=event" in page
    assert 'href="/en/events/past/"' in page


def test_past_events_stand_by_year_and_those_without_a_date_last(client, event):
    event("Long ago", since="2009", until="2009", stage="completed")
    event("Recent", starts_on=date(2024, 5, 4))
    event("Nobody knows")
    years = client.get("/en/events/past/").context["years"]
    assert [(year.name, [card.title for card in year.cards]) for year in years] == [
        ("2024", ["Recent"]),
        ("2009", ["Long ago"]),
        ("Date not known", ["Nobody knows"]),
    ]


@pytest.mark.parametrize(("address", "most"), [("", 6), ("past/", 4), ("2026/12/", 4)])
def test_events_ask_few_questions_however_many_there_are(
    client, event, django_assert_max_num_queries, address, most
):
    for number in range(6):
        event(f"Coming {number}", starts_on=date(2126, 12, 9), country="KE", area="2")
        event(f"In December {number}", starts_on=date(2026, 12, 9), country="KE")
        event(f"Series {number}", recurrence="yearly", country="KE")
        event(f"Past {number}", since="2009", stage="completed", country="KE")
    client.get("/en/events/")
    with django_assert_max_num_queries(most):
        assert client.get(f"/en/events/{address}").status_code == 200


@pytest.mark.parametrize("address", ["?page=2", "?page=x", "past/?page=2"])
def test_there_is_no_page_beyond_the_events(client, world, address):
    assert client.get(f"/en/events/{address}").status_code == 404


def test_a_month_holds_what_touches_it(event):
    event("Over new year", starts_on=date(2026, 12, 30), ends_on=date(2027, 1, 2))
    event("In December", starts_on=date(2026, 12, 9))
    event("In January there", starts_at=datetime(2026, 12, 31, 22, tzinfo=UTC), timezone="Pacific/Auckland")
    event("Some time in December", since="2026-12")
    event("In November", starts_on=date(2026, 11, 30))
    december, january = (months.calendar(*month, "en", AT) for month in ((2026, 12), (2027, 1)))
    assert [e.title for e in december.events] == ["In December", "Over new year"]
    assert [card.title for card in december.vague] == ["Some time in December"]
    assert [e.title for e in january.events] == ["Over new year", "In January there"]
    first_of_january = next(day for week in january.month.weeks for day in week if day)
    assert [e.title for e in first_of_january.events] == ["Over new year", "In January there"]


def test_months_end_a_year_from_all_that_is_known(event):
    event("The last", starts_on=date(2028, 3, 1))
    event("The first", since="2012")
    event("A slip", since="c. 1066")
    assert months.calendar(2029, 12, "en", AT).month.next is None
    assert months.calendar(2011, 1, "en", AT).month.previous is None
    assert months.calendar(2026, 12, "en", AT).month.next.url == "/en/events/2027/01/"
    for beyond in ((2030, 1), (2010, 12), (9999, 12), (1000, 1)):
        with pytest.raises(Http404):
            months.calendar(*beyond, "en", AT)


def test_a_slip_in_a_year_opens_no_thousand_years(event):
    event("The end of time", starts_on=date(9999, 12, 31))
    with pytest.raises(Http404):
        months.calendar(9999, 12, "en", AT)


@pytest.mark.parametrize(
    "address", ["2026/13", "2026/00", "2026/1", "0000/01", "20266/01", "٢٠٢٦/01", "9999/12"]
)
def test_an_absurd_month_is_not_found(client, world, address):
    assert client.get(f"/en/events/{address}/").status_code == 404


def test_an_empty_month_is_kept_out_of_search_engines(client, event):
    today = timezone.now().date()
    address = f"/en/events/{today:%Y}/{today:%m}/"
    assert "noindex" in client.get(address).content.decode()
    event("Something", starts_on=today)
    assert "noindex" not in client.get(address).content.decode()


def test_the_week_begins_as_the_language_is_used_to(client, world):
    assert [formats.first_weekday(code) for code in ("ar", "zh-hans", "en", "fr", "ru", "es")] == [
        5,
        0,
        0,
        0,
        0,
        0,
    ]
    today = timezone.now().date()
    arabic = client.get(f"/ar/events/{today:%Y}/{today:%m}/").content.decode()
    assert arabic.index("السبت") < arabic.index("الأحد") < arabic.index("الجمعة")
    saturday = months.calendar(2026, 12, "ar", AT).month.weeks[1][0]
    assert saturday.date == date(2026, 12, 5)


def test_events_exist_in_six_languages_without_a_cookie(client, event):
    event("Something", starts_on=date(2126, 12, 9))
    for language in ("ar", "zh-hans", "en", "fr", "ru", "es"):
        response = client.get(f"/{language}/events/")
        assert response.status_code == 200
        assert not response.cookies
        assert response.content.decode().count('rel="alternate" hreflang=') == 7
