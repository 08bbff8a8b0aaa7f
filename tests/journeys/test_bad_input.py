"""Whatever is asked, the answer has a correct status, is a page people can use, and never a traceback."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

from tests.journeys.addresses import entry
from tests.journeys.visiting import get

pytestmark = pytest.mark.browser
STORYBOOK = entry("african-storybook", "service")
LONG = "a" * 10_000
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/explore/?nonsense=1&kind=nonsense&kind=policy&kind=policy", 200),
        ("/en/explore/?q=%00%01%1f%e2%80%ae&page=1", 200),
        (f"/en/explore/?q={LONG[:7000]}", 200),
        ("/en/explore/?q=%22%22%22((%2A+-:&sort=evil&from=9999999&to=-1", 200),
        ("/ar/explore/?page=999999999999999999999", 200),
        ("/ar/explore/?page=-1", 200),
        ("/fr/explore/?page=x", 200),
        ("/en/records/not-a-uuid/x/", 404),
        (f"/es/records/{NOBODY}/x/", 404),
        (f"/en/organisations/{NOBODY}/x/", 404),
        ("/ru/countries/xx/", 404),
        ("/en/events/9999/99/", 404),
        ("/en/events/0/1/", 404),
        ("/zh-hans/areas/6/", 404),
        ("/en/no/such/page/", 404),
        ("/xx/", 404),
        ("/id/none", 404),
        ("/vocabularies/none.ttl", 404),
    ],
)
def test_bad_addresses_get_a_helpful_answer(portal: str, address: str, status: int) -> None:
    answer = get(portal + address, Accept="text/html")
    assert answer.status == status
    html = answer.body.decode()
    assert "Traceback" not in html
    assert "<h1" in html
    assert 'role="search"' in html


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("address", ["/fr/explore/", f"/fr/{STORYBOOK}", "/fr/map/", "/fr/events/"])
def test_a_wrong_method_is_refused_in_the_reader_s_language(portal: str, method: str, address: str) -> None:
    request = urllib.request.Request(portal + address, method=method, headers={"Accept": "text/html"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    with refused.value as answer:
        assert answer.code == 405
        assert 'lang="fr"' in answer.read().decode()


def test_languages_are_spelt_in_many_ways(portal: str) -> None:
    def leads_to(path: str, **headers: str) -> str:
        return get(portal + path, follow=False, **headers).headers["Location"]

    assert leads_to("/", Accept_Language="zh-TW,en;q=0.5") == "/zh-hans/"
    assert leads_to("/", Accept_Language="fr-CA") == "/fr/"
    assert leads_to("/", Accept_Language="xx, *;q=nonsense") == "/en/"
    assert leads_to("/ZH-cn/map/") == "/zh-hans/map/"


def test_health_is_told(portal: str) -> None:
    assert get(portal + "/healthz").body == b"ok\n"
    assert get(portal + "/readyz").body == b'{"database": "ok", "search": "ok"}'
