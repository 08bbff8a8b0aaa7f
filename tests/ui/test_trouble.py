"""Pages of trouble: translated, helpful, and standing when nothing else does."""

import html5lib
import pytest
from django.http import HttpResponse, HttpResponseGone, HttpResponseNotAllowed, JsonResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from portal.core.languages import CODES
from portal.ui import views
from portal.ui.middleware import helpful_errors

HANDLERS = [
    (views.bad_request, 400),
    (views.forbidden, 403),
    (views.csrf_failure, 403),
    (views.not_found, 404),
    (views.gone, 410),
    (views.failed, 500),
    (views.unavailable, 503),
]


def parsed(response):
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(response.content.decode())


@pytest.mark.parametrize(("handler", "status"), HANDLERS, ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("language", CODES)
def test_trouble_is_explained_without_the_database(handler, status, language):
    response = handler(RequestFactory().get(f"/{language}/x/"))
    document = parsed(response)
    assert response.status_code == status
    assert response["Content-Language"] == language
    assert document.get("dir") == ("rtl" if language == "ar" else "ltr")
    assert len(list(document.iter("h1"))) == 1


def test_trouble_offers_a_search_and_the_main_ways():
    html = views.not_found(RequestFactory().get("/fr/x/")).content.decode()
    assert html.count('role="search"') == 1
    assert 'action="/fr/explore/"' in html
    assert 'href="/fr/areas/"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html


def test_trouble_is_the_same_in_every_language_of_the_menu():
    html = views.not_found(RequestFactory().get("/fr/a/b/")).content.decode()
    assert 'href="/ar/a/b/"' in html


def test_an_odd_address_stays_an_address_in_the_language_menu():
    html = views.not_found(RequestFactory().get("/fr/a%3Fb/%E2%80%AE%01/")).content.decode()
    assert 'href="/ar/a%3Fb/%E2%80%AE%01/"' in html
    assert "\u202e" not in html


def test_without_a_prefix_the_reader_s_own_language_counts():
    request = RequestFactory().get("/nowhere", headers={"accept-language": "ru,en;q=0.5"})
    response = views.not_found(request)
    assert response["Content-Language"] == "ru"
    assert 'href="/ar/"' in response.content.decode()


def test_a_hostile_address_is_not_echoed():
    html = views.not_found(RequestFactory().get('/en/"><script>alert(1)</script>/')).content.decode()
    assert "<script>alert" not in html
    html = views.not_found(RequestFactory().get("//evil.example/x")).content.decode()
    assert "evil.example" not in html


def test_trouble_leaves_the_language_as_it_was():
    before = get_language()
    views.not_found(RequestFactory().get("/ar/x/"))
    assert get_language() == before


def test_maintenance_says_when_to_ask_again():
    assert views.unavailable(RequestFactory().get("/en/"))["Retry-After"] == "300"


def answer(response, accept="text/html,*/*;q=0.8"):
    request = RequestFactory().post("/fr/areas/", headers={"accept": accept})
    return helpful_errors(lambda _request: response)(request)


def test_a_bare_refusal_becomes_a_page_for_people():
    response = answer(HttpResponseNotAllowed(["GET"]))
    assert response.status_code == 405
    assert response["Allow"] == "GET"
    assert response["Content-Language"] == "fr"
    assert len(list(parsed(response).iter("h1"))) == 1


def test_something_withdrawn_becomes_a_page_for_people():
    assert len(list(parsed(answer(HttpResponseGone())).iter("h1"))) == 1


def test_a_machine_gets_what_it_asked_for():
    assert answer(HttpResponseNotAllowed(["GET"]), accept="*/*").content == b""


def test_other_answers_pass_untouched():
    said = JsonResponse({"error": "method"}, status=405)
    assert answer(said) is said
    assert answer(said).content == b'{"error": "method"}'
    fine = HttpResponse("fine")
    assert answer(fine).content == b"fine"
