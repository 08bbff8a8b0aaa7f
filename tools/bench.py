"""`make bench`: how fast the main pages are, cold and warm, beside bare Django on the same server in the same run.

Figures of a shared machine are for comparing within one run, not for quoting by themselves.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass

from config.environment import ROOT
from config.prepare import prepare

PAGES = {
    "home": "/en/",
    "explore": "/en/explore/",
    "a record": "",
    "a search": "/en/explore/?q=open+textbooks",
    "a search in Arabic": "/ar/explore/?q=%D8%A7%D9%84%D8%AA%D8%B9%D9%84%D9%8A%D9%85",
}
SECONDS = 4.0
CONNECTIONS = 4


@dataclass(frozen=True)
class Figures:
    """Milliseconds of the first request and of the median one, and requests a second over all connections."""

    cold: float
    warm: float
    rate: float


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(application: str) -> tuple[subprocess.Popen[bytes], int]:
    """One granian worker with this WSGI application; returns when it listens."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "error", application]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    )
    for _attempt in range(300):
        time.sleep(0.1)
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return server, port
    raise SystemExit(f"{application} does not listen")


def ask(connection: http.client.HTTPConnection, path: str) -> float:
    """Milliseconds of one request, body read."""
    began = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "br"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, f"{path}: {answer.status}"
    return (time.perf_counter() - began) * 1000


def some_record(port: int) -> str:
    """The path of a record, as the sitemap has it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/sitemap-records-1.xml")
    found = re.search(r"(/en/records/[^<]+)</", connection.getresponse().read().decode())
    assert found, "the sitemap names no record"
    return urllib.parse.quote(found[1])


def measure(port: int, path: str) -> Figures:
    """Time one address: the first request, then all connections at once for some seconds."""
    cold = ask(http.client.HTTPConnection("127.0.0.1", port, timeout=60), path)
    times: list[float] = []
    until = time.perf_counter() + SECONDS

    def visitor() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < until:
            times.append(ask(connection, path))

    visitors = [threading.Thread(target=visitor) for _ in range(CONNECTIONS)]
    for thread in visitors:
        thread.start()
    for thread in visitors:
        thread.join()
    return Figures(cold, statistics.median(times), len(times) / SECONDS)


def with_server(application: str, work: Callable[[int], None]) -> None:
    """Run something against a server that is ended afterwards."""
    server, port = start(application)
    try:
        work(port)
    finally:
        server.terminate()
        server.wait(20)


def main() -> None:
    """Print the table."""
    prepare()
    found: dict[str, Figures] = {}
    with_server("tools.bare:application", lambda port: found.update({"bare Django": measure(port, "/")}))

    def portal(port: int) -> None:
        for name, path in PAGES.items():
            found[name] = measure(port, path or some_record(port))

    with_server("config.wsgi:application", portal)
    bare = found["bare Django"]
    print(f"{'':22}{'cold ms':>9}{'warm ms':>9}{'req/s':>9}{'of bare':>9}")
    for name, figures in found.items():
        share = figures.rate / bare.rate
        print(f"{name:22}{figures.cold:9.1f}{figures.warm:9.1f}{figures.rate:9.0f}{share:9.2f}")


if __name__ == "__main__":
    main()
