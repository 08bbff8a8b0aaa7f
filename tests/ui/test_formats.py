"""Numbers, dates and names as each of the six languages writes them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.languages import CODES
from portal.ui import formats

ADOPTED = date(2019, 11, 25)
ORDERS = [CODES, tuple(reversed(CODES)), ("zh-hans", "fr", "es", "ru", "ar", "en")]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "25 تشرين الثاني/نوفمبر 2019"),
        ("zh-hans", "2019年11月25日"),
        ("en", "25 November 2019"),
        ("fr", "25 novembre 2019"),
        ("ru", "25 ноября 2019\u202fг."),
        ("es", "25 de noviembre de 2019"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language, written):
    assert formats.day(ADOPTED, language) == written


def test_the_first_of_a_french_month_is_an_ordinal():
    assert formats.day(date(2026, 12, 1), "fr") == "1er décembre 2026"
    assert formats.day(date(2026, 12, 11), "fr") == "11 décembre 2026"


def test_every_arabic_month_carries_both_names():
    for number in range(1, 13):
        assert formats.day(date(2026, number, 2), "ar").split(" ", 1)[1].count("/") == 1


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "1,234,567.5"),
        ("zh-hans", "1,234,567.5"),
        ("en", "1,234,567.5"),
        ("fr", "1\u202f234\u202f567,5"),
        ("ru", "1\u00a0234\u00a0567,5"),
        ("es", "1.234.567,5"),
    ],
)
def test_a_number_is_grouped_as_the_language_groups_it(language, written):
    assert formats.number(Decimal("1234567.5"), language) == written


def test_spanish_groups_from_five_figures_on():
    assert formats.number(1234, "es") == "1234"
    assert formats.number(-1234, "es") == "-1234"
    assert formats.number(12345, "es") == "12.345"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "60%"), ("ar", "60%"), ("fr", "60\u00a0%"), ("ru", "60\u00a0%"), ("es", "60\u00a0%")],
)
def test_a_share_is_written_in_hundredths(language, written):
    assert formats.percent(0.6, language).replace("\u200e", "").replace("\u202f", "\u00a0") == written


def test_a_moment_says_its_zone():
    at = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
    assert formats.moment(at, "en") == "30 November 2026, 14:00 UTC"
    assert formats.moment(at, "zh-hans") == "2026年11月30日 14:00 UTC"
    assert formats.moment(at, "ar") == "30 تشرين الثاني/نوفمبر 2026، 14:00 UTC"
    half = at.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert formats.moment(half, "fr") == "30 novembre 2026, 19:30 UTC+5:30"
    west = at.astimezone(timezone(timedelta(hours=-3)))
    assert formats.zone(west, "es") == "UTC-3"
    assert formats.zone(west, "ar") == "\u2066UTC-3\u2069"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        formats.moment(datetime(2026, 11, 30, 14, 0), "en")  # noqa: DTZ001


def test_a_span_says_once_what_both_ends_share():
    assert formats.days(ADOPTED, None, "en") == "25 November 2019"
    assert formats.days(ADOPTED, ADOPTED, "en") == "25 November 2019"
    assert formats.days(ADOPTED, date(2019, 11, 28), "zh-hans") == "2019年11月25日至28日"
    spanish = formats.days(ADOPTED, date(2019, 12, 28), "es").replace("\u2009", " ")
    assert spanish == "25 de noviembre – 28 de diciembre de 2019"
    assert formats.days(ADOPTED, date(2019, 11, 28), "ar").endswith("تشرين الثاني/نوفمبر 2019")


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_no_language_speaks_with_the_months_of_another(order):
    written = {language: formats.short_month(ADOPTED, language) for language in order}
    names = {language: formats.weekdays(language)[0][0] for language in order}
    assert written == {
        "ar": "نوفمبر",
        "zh-hans": "11月",
        "en": "Nov",
        "fr": "nov.",
        "ru": "нояб.",
        "es": "nov",
    }
    assert names == {
        "ar": "الاثنين",
        "zh-hans": "星期一",
        "en": "Monday",
        "fr": "lundi",
        "ru": "понедельник",
        "es": "lunes",
    }


def test_a_month_stands_alone_in_the_nominative():
    assert formats.month(ADOPTED, "ru").startswith("ноябрь 2019")
    assert formats.month(ADOPTED, "ar") == "تشرين الثاني/نوفمبر 2019"


def test_things_are_listed_with_the_language_s_own_and():
    assert formats.listing(["a", "b", "c"], "en") == "a, b and c"
    assert formats.listing(["a", "b", "c"], "zh-hans") == "a、b和c"
    assert formats.listing(["a"], "ru") == "a"
    assert formats.listing([], "fr") == ""


def test_languages_are_named_for_the_reader():
    assert formats.language_name("sw", "fr") == "swahili"
    assert formats.language_name("zh-hans", "en") == "Simplified Chinese"
    assert formats.language_name("pt-br", "en") == "Brazilian Portuguese"
    assert formats.language_name("en-za", "en") == "English"
    assert formats.language_name("qqx", "en") == "qqx"


def test_languages_name_themselves():
    assert [formats.own_name(code) for code in CODES] == [
        "العربية",
        "中文",
        "English",
        "Français",
        "Русский",
        "Español",
    ]
    assert formats.own_name("sw") == "Kiswahili"
    assert formats.own_name("qqx") == "qqx"
    assert formats.own_name("not a code") == "not a code"


def test_codes_are_written_as_html_writes_them():
    assert formats.tag("zh-hans") == "zh-Hans"
    assert formats.tag("PT_br") == "pt-BR"
    assert formats.tag("ar") == "ar"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.africanstorybook.org/read?id=1", "africanstorybook.org"),
        ("http://xn--bcher-kva.example:8080/", "bücher.example"),
        ("mailto:a@b.example", ""),
        ("not an address", ""),
        ("https://[::1]/", "::1"),
        ("https://[broken/", ""),
    ],
)
def test_a_host_is_readable(address, name):
    assert formats.host(address) == name


@given(st.text(), st.sampled_from(CODES))
def test_no_text_breaks_names_and_hosts(text, language):
    formats.host(text)
    formats.tag(text)
    assert isinstance(formats.language_name(text, language), str)
    assert isinstance(formats.own_name(text), str)


@given(st.dates(), st.sampled_from(CODES))
def test_every_day_has_western_digits(day, language):
    assert not any(sign.isdigit() and not sign.isascii() for sign in formats.day(day, language))


@given(st.integers(-(10**15), 10**15), st.sampled_from(CODES))
def test_every_number_keeps_its_digits(value, language):
    assert "".join(sign for sign in formats.number(value, language) if sign.isdigit()) == str(abs(value))
