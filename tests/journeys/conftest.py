"""A real server on the starter content, and a real browser before it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT, copy_database, fingerprint, template
from tests.journeys.members import PASSWORD, sign_in

SignIn = Callable[[str, str], Page]

CONTENT = ("content/**/*.*", "portal/**/*.py", "portal/**/static/**/*.*", "config/*.py", "locale/**/*.po")


@pytest.fixture(scope="session")
def prepared() -> Path:
    """A data folder as `make serve` leaves it."""
    key = fingerprint("portal/*/migrations/*.py", *CONTENT)
    os.environ["PORTAL_DEMO_PASSWORD"] = PASSWORD
    return template("prepared", key, ["-m", "config.prepare"])


@pytest.fixture(scope="session")
def portal(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running portal, without a slash at its end."""
    data = tmp_path_factory.mktemp("portal")
    shutil.copytree(prepared, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sqlite3*"))
    copy_database(prepared / "portal.sqlite3", data / "portal.sqlite3")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = {**os.environ, "PORTAL_DATA_DIR": str(data), "PORT": port}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    server = subprocess.Popen([sys.executable, "-m", "config.serve"], cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + "/healthz", server)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes], patience: float = 120) -> None:
    """Return when the address answers; fail when the server ends or is too slow."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it answered"
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{address} did not answer in {patience} s")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without sandbox because continuous integration runs as root."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def looking(browser: Browser, portal: str) -> Iterator[Callable[..., Page]]:
    """Visitors who only look: one window for each manner of looking, since opening one is what takes time."""
    windows: dict[tuple[object, ...], Page] = {}

    def look(width: int = 1280, *, dark: bool = False, script: bool = True) -> Page:
        manner = (width, dark, script)
        if manner not in windows:
            context = browser.new_context(
                base_url=portal,
                viewport={"width": width, "height": 900},
                color_scheme="dark" if dark else "light",
                java_script_enabled=script,
            )
            context.set_default_timeout(15_000)
            windows[manner] = context.new_page()
        return windows[manner]

    yield look
    for window in windows.values():
        window.context.close()


@pytest.fixture
def page(browser: Browser, portal: str) -> Iterator[Page]:
    """A fresh visitor at a desktop."""
    context = browser.new_context(base_url=portal, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(browser: Browser, portal: str) -> Iterator[Page]:
    """A fresh visitor whose browser runs no script, on a telephone."""
    context = browser.new_context(
        base_url=portal, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, portal: str) -> Iterator[SignIn]:
    """The demonstration's people, each signed in once on a telephone without script."""
    rooms: dict[str, Page] = {}

    def enter(role: str, language: str) -> Page:
        if role not in rooms:
            context = browser.new_context(
                base_url=portal, viewport={"width": 390, "height": 800}, java_script_enabled=False
            )
            context.set_default_timeout(15_000)
            rooms[role] = context.new_page()
            sign_in(rooms[role], language, f"{role}@example.org")
        return rooms[role]

    yield enter
    for page in rooms.values():
        page.context.close()
