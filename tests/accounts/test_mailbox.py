"""Mails of a development portal: files in a folder, shown as they are, powerless."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client

from portal.accounts import mailbox


@pytest.fixture
def letters(settings: Any, tmp_path: Path) -> list[mailbox.Letter]:
    """Two mails, the second in Arabic with an HTML part."""
    settings.MAIL_FOLDER = tmp_path / "mail"
    backend = get_connection("portal.accounts.mailbox.FolderBackend")
    first = EmailMultiAlternatives("First", "Plain.", "portal@localhost", ["a@example.org"])
    second = EmailMultiAlternatives("أهلا", "مرحبا بك", "portal@localhost", ["b@example.org"])
    second.attach_alternative("<p>مرحبا <script>alert(1)</script></p>", "text/html")
    assert backend.send_messages([first, second]) == 2
    return mailbox.letters()


def test_the_newest_stands_first(letters: list[mailbox.Letter]) -> None:
    assert [letter.subject for letter in letters] == ["أهلا", "First"]
    assert letters[0].text.strip() == "مرحبا بك"
    assert "<p>" in letters[0].html


@pytest.mark.django_db
def test_pages_show_them(letters: list[mailbox.Letter], client: Client) -> None:
    assert "أهلا" in client.get("/dev/mail/").content.decode()
    page = client.get(f"/dev/mail/{letters[0].name}/").content.decode()
    assert "مرحبا بك" in page
    assert "<script>alert" not in page
    shown = client.get(f"/dev/mail/{letters[0].name}/html/")
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "script-src" not in shown["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["x", "..", "20260101T000000000000-00000000", "secret-key"])
def test_no_other_file_is_shown(letters: list[mailbox.Letter], client: Client, name: str) -> None:
    assert client.get(f"/dev/mail/{name}/").status_code == 404


@pytest.mark.django_db
def test_an_empty_folder_is_no_trouble(settings: Any, tmp_path: Path, client: Client) -> None:
    settings.MAIL_FOLDER = tmp_path / "none"
    assert client.get("/dev/mail/").status_code == 200
