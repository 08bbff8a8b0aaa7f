"""What is only to be read says so, to whoever asks for more."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client, RequestFactory

from portal.core.methods import read_only


@read_only
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_a_page_refuses_to_be_written_without_asking_for_a_form_s_token(method: str) -> None:
    request = RequestFactory(enforce_csrf_checks=True).generic(method, "/en/")
    assert CsrfViewMiddleware(page).process_view(request, page, (), {}) is None
    response = page(request)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("address", ["/fr/explore/", "/fr/events/", "/fr/about/", "/healthz", "/robots.txt"])
def test_public_addresses_answer_405(address: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(address, headers={"accept": "text/html"})
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert b"<h1" in answer.content


def test_an_address_with_a_nul_gets_a_page_in_the_reader_s_language() -> None:
    answer = Client().get("/fr/%00", headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert 'lang="fr"' in answer.content.decode()


def test_another_spelling_of_a_language_leads_to_the_same_address() -> None:
    answer = Client().get("/EN/what%3F/%0d%0a/?q=a")
    assert answer.status_code == 301
    assert answer["Location"] == "/en/what%3F/%0D%0A/?q=a"
