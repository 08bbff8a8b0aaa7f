"""Public pages lead to following: a plain link, the same for everybody, without a cookie."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import regex

from portal.notifications.services import find
from portal.search import index as opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_index(tmp_path, settings):
    """An index that knows nothing."""
    settings.SEARCH_DIR = tmp_path / "search"
    opened.index().rebuild(())
    yield
    opened.index().close()


def target_on(client, path):
    """What the page's link follows; there is one, and the page sets no cookie."""
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    assert not answer.cookies
    (address,) = regex.findall(r'href="(/en/account/follow/[^"]*)"', answer.content.decode())
    (target,) = parse_qs(urlsplit(unescape(address)).query)["target"]
    return target


def test_a_record_an_organisation_and_a_country_can_be_followed(client, publish, saide, places):
    record = publish()
    assert target_on(client, f"/en/records/{record.pk}/") == f"record:{record.pk}"
    assert target_on(client, f"/en/organisations/{saide.pk}/") == f"organisation:{saide.pk}"
    assert target_on(client, "/en/countries/ke/") == "country:KE"


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("", "search:?"),
        ("?q=a%26b+%22c%22&country=KE&sort=name&page=2", "search:?q=a%26b+%22c%22&country=KE"),
    ],
)
def test_a_search_can_be_watched_as_it_is_asked(client, places, query, target):
    followed = find(target_on(client, f"/en/explore/{query}"), "en")
    assert followed is not None
    assert followed.target == target


def test_the_page_is_the_same_for_whoever_is_signed_in(client, publish, amina):
    path = publish().get_absolute_url()
    before = client.get(path).content
    client.force_login(amina)
    assert client.get(path).content == before
