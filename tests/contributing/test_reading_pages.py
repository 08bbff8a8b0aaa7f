"""Reading one page of the web: only what is public, within limits, offered and never taken over by itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest

from portal.accounts.models import User
from portal.contributing import fetching, metadata
from portal.contributing.fetching import Fetched, Unreadable, fetch, is_public
from portal.contributing.models import Worksheet
from portal.records.models import Record
from tests.contributing.conftest import WHAT, sent, signed_in

PAGE = """<!doctype html><html lang="es"><head><title>Portal | Repositorio</title>
<meta name="description" content="From the description.">
<meta property="og:title" content="Repositorio (og)">
<meta property="og:description" content="Leçons &amp; ejercicios">
<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.es">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Not this"}, {"@type": "LearningResource", "name": "Repositorio <b>abierto</b>",
 "inLanguage": "es-ES", "datePublished": "2019-05-06T10:00:00Z"}]}</script></head><body>x</body></html>"""


class Site(BaseHTTPRequestHandler):
    """A site with good pages, bad pages and worse ones."""

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0]
        getattr(self, f"page_{name}", self.page_good)()

    def answer(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_good(self) -> None:
        self.answer(PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def page_moved(self) -> None:
        self.answer(status=302, Location="/good")

    def page_round(self) -> None:
        self.answer(status=302, Location="/round")

    def page_inside(self) -> None:
        self.answer(status=302, Location="http://169.254.169.254/latest/meta-data/")

    def page_file(self) -> None:
        self.answer(status=302, Location="file:///etc/passwd")

    def page_picture(self) -> None:
        self.answer(b"\x89PNG", Content_Type="image/png")

    def page_packed(self) -> None:
        self.answer(b"\x1f\x8b", Content_Type="text/html", Content_Encoding="gzip")

    def page_large(self) -> None:
        self.answer(b"<title>Large</title>" + b"x" * 3_000_000, Content_Type="text/html")

    def page_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _part in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_args: Any) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def local(address: fetching.Ip, port: int) -> bool:
    """The tests' own allowance: this machine's site, and nothing else inside."""
    return str(address) == "127.0.0.1"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_addresses_inside_are_never_called(address: str) -> None:
    assert not is_public(ip_address(address), 80)
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(Unreadable):
        fetch(f"http://{host}/")


def test_public_addresses_are_called_on_the_ports_of_the_web_alone() -> None:
    assert is_public(ip_address("93.184.215.14"), 443)
    assert is_public(ip_address("2606:2800:220:1::1"), 80)
    assert not is_public(ip_address("93.184.215.14"), 22)


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example", "http://", "http://user:secret@127.0.0.1/", "x",
     "http://[::1", "http://127.0.0.1:99999/", "http://2130706433/", "http://0x7f.1/", "http://localhost/", "http://a\x00b/"],
)  # fmt: skip
def test_what_is_no_public_page_is_refused(url: str) -> None:
    with pytest.raises((Unreadable, ValueError)):
        fetch(url)


def test_a_name_that_means_several_places_is_called_only_if_all_are_public(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = [(0, 0, 0, "", ("93.184.215.14", 80)), (0, 0, 0, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_a, **_k: both)
    with pytest.raises(Unreadable, match="public web"):
        fetch("http://rebinding.example/")


def test_the_address_that_was_checked_is_the_one_that_is_called(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    port = int(site.rpartition(":")[2])
    real = fetching.socket.getaddrinfo

    def turning(host: str, *args: Any, **options: Any) -> list[Any]:
        """The name means the site when it is asked first, and somewhere inside ever after."""
        if host == "127.0.0.1":
            return list(real(host, *args, **options))
        names.append(host)
        return list(real("127.0.0.1" if len(names) == 1 else "10.0.0.1", *args, **options))

    monkeypatch.setattr(fetching.socket, "getaddrinfo", turning)
    assert b"Repositorio" in fetch(f"http://name.example:{port}/good", allowed=local).body
    assert names == ["name.example"]
    with pytest.raises(Unreadable, match="public web"):
        fetch(f"http://name.example:{port}/good", allowed=local)


def test_a_page_is_read_and_followed(site: str) -> None:
    assert b"Repositorio" in fetch(f"{site}/good", allowed=local).body
    assert fetch(f"{site}/moved", allowed=local).url.endswith("/good")


@pytest.mark.parametrize("name", ["round", "inside", "file", "picture", "packed"])
def test_bad_pages_are_not_read(site: str, name: str) -> None:
    with pytest.raises(Unreadable):
        fetch(f"{site}/{name}", allowed=local)


def test_a_megabyte_is_enough(site: str) -> None:
    assert len(fetch(f"{site}/large", allowed=local).body) == fetching.BYTES


def test_a_page_that_drips_is_broken_off(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(Unreadable):
        fetch(f"{site}/slow", allowed=local)
    assert time.monotonic() - start < 3


def test_what_a_page_says_of_itself_in_the_order_of_trust() -> None:
    assert metadata.offers(Fetched("https://x.example/", PAGE.encode(), "utf-8")) == {
        "what.title": "Repositorio abierto",
        "what.summary": "Leçons & ejercicios",
        "about.language": "es",
        "details.licence": "cc-by-sa-4.0",
        "details.since": "2019-05-06",
    }


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00\xff", b"<html", b"<script type='application/ld+json'>" + b"[" * 100_000,
     b"<title>\xe2\x80\xaex</title>",
     b'<script type="application/ld+json">{"name": {"name": {}}, "license": 7, "@type": [1, {}]}</script>',
     b"<meta property='og:title'><meta content='x'>"],
)  # fmt: skip
def test_any_page_is_survived(body: bytes) -> None:
    for value in metadata.offers(Fetched("https://x.example/", body, "no-such-encoding")).values():
        assert "\u202e" not in value


@pytest.mark.django_db
def test_what_was_read_is_offered_and_taken_only_where_it_is_ticked(
    amina: User, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "is_public", local)
    monkeypatch.setattr(fetching.fetch, "__kwdefaults__", {"allowed": local})
    client = signed_in(amina)
    typed = {**WHAT, "title": "Mine", "summary": "", "website": f"{site}/good", "read": "1"}
    page = client.post("/en/contribute/new/resource/", sent(amina, **typed), follow=True)
    assert "What the page says of itself" in page.text
    assert "Repositorio abierto" in page.text
    sheet = Worksheet.objects.get()
    assert sheet.typed["what"]["title"] == ["Mine"]
    client.post(
        f"/en/contribute/{sheet.pk}/offers/", {"take": ["what.summary", "details.licence", "what.version"]}
    )
    record = Record.objects.get()
    assert record.text("es").title == "Mine"
    assert record.text("es").summary == "Leçons & ejercicios"
    record_now = client.get(f"/en/contribute/{sheet.pk}/details/").text
    assert 'value="cc-by-sa-4.0" id="id_licence_3" checked' in record_now or record.licence == "cc-by-sa-4.0"


@pytest.mark.django_db
def test_a_closed_network_never_calls(amina: User, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PORTAL_READ_PAGES = False
    monkeypatch.setattr(fetching, "fetch", lambda *_a, **_k: pytest.fail("it was called"))
    client = signed_in(amina)
    assert 'name="read"' not in client.get("/en/contribute/new/project/").text
    page = client.post("/en/contribute/new/project/", sent(amina, read="1", **WHAT), follow=True)
    assert "could not be read" in page.text


@pytest.mark.django_db
def test_a_page_that_cannot_be_read_costs_nothing_that_was_typed(amina: User) -> None:
    typed = {**WHAT, "website": "http://127.0.0.1/", "read": "1"}
    page = signed_in(amina).post("/en/contribute/new/project/", sent(amina, **typed), follow=True)
    assert "could not be read" in page.text
    assert WHAT["title"] in page.text
