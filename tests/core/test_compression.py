"""Answers are small, say when nothing changed, and never mix secrets with compression."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from portal.core.compression import compress

TEXT = "Open educational resources. " * 100


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEXT)


def ask(view: object = page, **headers: str) -> HttpResponseBase:
    request = RequestFactory().get("/en/", headers={k.replace("_", "-"): v for k, v in headers.items()})
    return compress(view)(request)  # type: ignore[arg-type]


def body(response: HttpResponseBase) -> bytes:
    assert isinstance(response, HttpResponse)
    return response.content


def test_brotli_is_preferred_and_says_the_same() -> None:
    response = ask(Accept_Encoding="gzip, br;q=0.9")
    assert response["Content-Encoding"] == "br"
    assert brotli.decompress(body(response)).decode() == TEXT


def test_gzip_serves_older_browsers() -> None:
    response = ask(Accept_Encoding="gzip")
    assert gzip.decompress(body(response)).decode() == TEXT
    assert "Accept-Encoding" in response["Vary"]


def test_who_accepts_nothing_gets_plain_text() -> None:
    assert body(ask()).decode() == TEXT


def test_who_has_it_already_is_told_so_in_any_encoding() -> None:
    etag = ask(Accept_Encoding="br")["ETag"]
    again = ask(Accept_Encoding="gzip", If_None_Match=etag)
    assert again.status_code == 304
    assert body(again) == b""


def test_a_reader_with_a_session_gets_no_compression() -> None:
    request = RequestFactory().get("/en/", headers={"Accept-Encoding": "br"})
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "secret"
    assert "Content-Encoding" not in compress(page)(request)


@pytest.mark.parametrize("kind", ["image/png", "application/octet-stream"])
def test_pictures_are_left_alone(kind: str) -> None:
    response = ask(lambda request: HttpResponse(b"x" * 2000, content_type=kind), Accept_Encoding="br")
    assert "Content-Encoding" not in response


def test_streams_are_left_alone() -> None:
    response = ask(lambda request: StreamingHttpResponse([b"x" * 2000]), Accept_Encoding="br")
    assert "Content-Encoding" not in response
