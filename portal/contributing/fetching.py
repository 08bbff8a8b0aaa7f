"""Reading one page of the web, safely: whoever names an address decides nothing but which public page is read.

Only http and https, only public addresses, and the connection goes to the very address that was checked, so that
a name cannot point elsewhere a moment later; the same after each redirect. Five seconds in all, one megabyte, HTML
alone, and nothing is unpacked.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

SECONDS = 5.0
BYTES = 1_000_000
REDIRECTS = 3
PORTS = {"http": 80, "https": 443}
AGENT = "OER-Dynamic-Coalition-Portal (reads a page once, at a contributor's wish)"
MOVED = frozenset({301, 302, 303, 307, 308})
# Addresses within which another one is written.
TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))

Ip = IPv4Address | IPv6Address
Allowed = Callable[[Ip, int], bool]


class Unreadable(OSError):
    """The page cannot be read, or must not be; the words say which, for a log."""


@dataclass(frozen=True)
class Fetched:
    """A page as it came: where it was found in the end, its bytes and the encoding that its server named."""

    url: str
    body: bytes
    charset: str = ""


def is_public(address: Ip, port: int) -> bool:
    """Whether an address is one that anybody on the internet may call: on a port of the web, and not inside."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_public(inner, port)
        if any(address in network for network in TRANSLATED):
            return is_public(IPv4Address(int(address) & 0xFFFF_FFFF), port)
    return address.is_global and not address.is_multicast and port in PORTS.values()


def fetch(url: str, *, allowed: Allowed = is_public) -> Fetched:
    """The page at this address, or `Unreadable`."""
    deadline = time.monotonic() + SECONDS
    for _attempt in range(REDIRECTS + 1):
        answer = _once(url, deadline, allowed)
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise Unreadable("it leads on too often")


def answers(url: str, *, allowed: Allowed = is_public) -> bool:
    """Whether somebody is at home: any page, of whatever type, and also one that asks who is there."""
    deadline = time.monotonic() + SECONDS
    try:
        for _attempt in range(REDIRECTS + 1):
            with _Call(url, deadline, allowed) as response:
                if response.status not in MOVED:
                    return response.status < 400 or response.status in {401, 403, 405, 429}
                url = _target(url, response)
    except (Unreadable, OSError, http.client.HTTPException, ValueError):
        return False
    return False


def _once(url: str, deadline: float, allowed: Allowed) -> Fetched | str:
    """One request: the page, or the address that it leads to."""
    try:
        with _Call(url, deadline, allowed) as response:
            if response.status in MOVED:
                return _target(url, response)
            page = _page(url, response)
    except Unreadable:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreadable(str(error)) from error
    if time.monotonic() >= deadline:
        raise Unreadable("it takes too long")
    return page


def _page(url: str, response: http.client.HTTPResponse) -> Fetched:
    if response.status != 200:
        raise Unreadable(f"it answers {response.status}")
    if response.headers.get_content_type() not in {"text/html", "application/xhtml+xml"}:
        raise Unreadable("it is not a page")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unreadable("it came packed, though nobody asked for that")
    return Fetched(url, response.read(BYTES), response.headers.get_content_charset() or "")


def _target(url: str, response: http.client.HTTPResponse) -> str:
    location = response.headers.get("Location", "")
    if not location:
        raise Unreadable("it leads nowhere")
    return urljoin(url, location)


class _Call:
    """A request to a checked address, broken off at the deadline whatever the other side does."""

    def __init__(self, url: str, deadline: float, allowed: Allowed) -> None:
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
            raise Unreadable("it is no address of a page")
        self.host, self.secure = parts.hostname.encode("idna").decode("ascii"), parts.scheme == "https"
        self.port = parts.port or PORTS[parts.scheme]
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        self.target = path + (f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else "")
        self.deadline, self.allowed = deadline, allowed

    def __enter__(self) -> http.client.HTTPResponse:
        self.socket = self._connect()
        self.timer = threading.Timer(self._left(), self._break_off)
        self.timer.daemon = True
        self.timer.start()
        try:
            if self.secure:
                context = ssl.create_default_context()
                self.socket = context.wrap_socket(self.socket, server_hostname=self.host)
            return self._ask()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_error: object) -> None:
        self.timer.cancel()
        self.socket.close()

    def _ask(self) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.host, self.port)
        connection.sock = self.socket
        connection.request(
            "GET", self.target, headers={"User-Agent": AGENT, "Accept": "text/html", "Connection": "close"}
        )
        return connection.getresponse()

    def _connect(self) -> socket.socket:
        addresses = self._addresses()
        if not addresses or not all(self.allowed(address, self.port) for address in addresses):
            raise Unreadable("it is not on the public web")
        return socket.create_connection((str(addresses[0]), self.port), timeout=self._left())

    def _addresses(self) -> list[Ip]:
        """What the name stands for; asked in a thread, since that question has no time limit of its own."""
        pool = ThreadPoolExecutor(1)
        try:
            asked = pool.submit(socket.getaddrinfo, self.host, self.port, type=socket.SOCK_STREAM)
            found = asked.result(timeout=self._left())
        except TimeoutError as error:
            raise Unreadable("nobody says where it is") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return [ip_address(str(row[4][0]).partition("%")[0]) for row in found]

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Unreadable("it takes too long")
        return left

    def _break_off(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
