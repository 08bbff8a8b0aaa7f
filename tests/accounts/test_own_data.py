"""Taking one's data along, leaving, and what goes by itself."""

from __future__ import annotations

import csv
import json
import re
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from portal.accounts import privacy, retention, services
from portal.accounts.exporting import as_csv
from portal.accounts.models import Download, User
from portal.accounts.tasks import make_download
from tests.accounts.conftest import PASSWORD, make, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(amina: User, folder: Path) -> Download:
    """Amina's file, made."""
    amina.biography = "=HYPERLINK(1)"
    amina.save()
    sign_in(amina)
    download = services.ask_download(amina, by=amina)
    make_download.call(str(download.pk), "en")
    download.refresh_from_db()
    return download


def unpack(response: Any) -> dict[str, str]:
    with ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_the_file_holds_what_is_held(ready: Download, amina: User) -> None:
    files = unpack(sign_in(amina).get(f"/en/account/privacy/download/{ready.pk}/"))
    data = json.loads(files["data.json"])
    assert data["accounts-user"][0]["email"] == amina.email
    assert data["account-emailaddress"] == [{"email": amina.email, "verified": True, "primary": True}]
    assert data["usersessions-usersession"][0]["ip"] == "127.0.0.1"
    assert set(data) == {holding.name for holding in privacy.exporters().values()}
    [row] = csv.DictReader(StringIO(files["csv/accounts-user.csv"]))
    assert row["biography"] == "'=HYPERLINK(1)", "a spreadsheet must not run what somebody typed"
    assert "accounts-user: Your account (1)" in files["README.txt"]


def test_no_secret_is_in_the_file(ready: Download, amina: User) -> None:
    everything = "".join(unpack(sign_in(amina).get(f"/en/account/privacy/download/{ready.pk}/")).values())
    assert amina.password not in everything
    assert "session_key" not in everything


def test_its_owner_gets_a_mail_when_it_is_ready(
    amina: User, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    amina.language = "ar"
    download = services.ask_download(amina, by=amina)
    with django_capture_on_commit_callbacks(execute=True):
        make_download.call(str(download.pk), "ar")
    assert mail.outbox[-1].to == [amina.email]
    assert f"{settings.PORTAL_BASE_URL}/" in str(mail.outbox[-1].body)


def test_nobody_else_can_fetch_it(ready: Download, boris: User, client: Client) -> None:
    path = f"/en/account/privacy/download/{ready.pk}/"
    assert sign_in(boris).get(path).status_code == 404
    assert client.get(path).status_code == 302


def test_it_is_gone_after_two_days(ready: Download, amina: User) -> None:
    Download.objects.update(ready_at=timezone.now() - timedelta(hours=48, minutes=1))
    assert sign_in(amina).get(f"/en/account/privacy/download/{ready.pk}/").status_code == 404
    assert ready.path.exists()
    retention.carry_out()
    assert not ready.path.exists()
    assert not Download.objects.exists()


def test_the_page_offers_the_file_and_asking_twice_makes_one(amina: User, folder: Path) -> None:
    client = sign_in(amina)
    client.post("/en/account/privacy/download/")
    client.post("/en/account/privacy/download/")
    download = Download.objects.get()
    assert "is being made" in client.get("/en/account/privacy/").content.decode()
    make_download.call(str(download.pk), "en")
    assert str(download.pk) in client.get("/en/account/privacy/").content.decode()


def test_a_file_for_an_account_that_has_gone_is_not_made(ready: Download, amina: User) -> None:
    services.erase(amina, by=amina)
    make_download.call(str(ready.pk), "en")
    assert not ready.path.exists()


def test_cells_that_are_no_text_are_readable() -> None:
    [row] = csv.DictReader(StringIO(as_csv([{"a": ["x", "é"], "b": None}]).removeprefix("\ufeff")))
    assert row == {"a": '["x", "é"]', "b": ""}


def test_leaving_asks_for_the_password_says_what_stays_and_forgets(amina: User) -> None:
    client = sign_in(amina)
    client.session.modified = True
    page = client.get("/en/account/privacy/delete/")
    if page.status_code == 302:
        client.post(page["Location"], {"password": PASSWORD})
        page = client.get("/en/account/privacy/delete/")
    text = page.content.decode()
    assert "What is erased" in text
    assert "E-mail addresses (1)" in text
    refused = client.post("/en/account/privacy/delete/", {})
    assert "Tick the box" in refused.content.decode()
    response = client.post("/en/account/privacy/delete/", {"sure": "on"})
    assert response["Location"] == "/en/account/privacy/deleted/"
    assert client.get("/en/account/profile/").status_code == 302
    amina.refresh_from_db()
    assert amina.erased_at


def test_an_old_sign_in_must_show_the_password_before_leaving(amina: User) -> None:
    client = sign_in(amina)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    response = client.post("/en/account/privacy/delete/", {"sure": "on"})
    assert response["Location"].startswith("/en/account/reauthenticate/")
    amina.refresh_from_db()
    assert amina.erased_at is None


def test_nothing_of_the_person_is_left_anywhere(amina: User) -> None:
    amina.biography, amina.country, amina.languages = "I teach.", "KE", ["sw"]
    amina.save()
    sign_in(amina)
    services.erase(amina, by=amina)
    for holding in privacy.exporters().values():
        if holding.model is not User:
            assert holding.export(amina) == [], holding.name
    amina.refresh_from_db()
    said = User.objects.filter(pk=amina.pk).values().get()
    row = str({name: value for name, value in said.items() if name != "password"})
    assert not re.search("amina|odhiambo|teach|KE|sw'", row, re.IGNORECASE)
    assert amina.public_name == "A former member"
    assert not EmailAddress.objects.exists()


def test_whoever_left_cannot_come_in_but_may_join_anew(amina: User, client: Client) -> None:
    services.erase(amina, by=amina)
    page = client.post("/en/account/login/", {"login": "amina@example.org", "password": PASSWORD})
    assert page.status_code == 200
    make("amina@example.org")


def test_nobody_is_erased_by_another(amina: User, chen: User) -> None:
    with pytest.raises(PermissionDenied):
        services.erase(amina, by=chen)


def test_accounts_that_nobody_confirmed_go_after_a_fortnight(amina: User, client: Client) -> None:
    form = {"email": "dalia@example.org", "password1": "nine quiet bridges", "homepage": ""}
    client.post("/en/account/signup/", form)
    User.objects.update(date_joined=timezone.now() - timedelta(days=13))
    assert retention.carry_out()["unconfirmed"] == 0
    User.objects.update(date_joined=timezone.now() - timedelta(days=15))
    assert retention.carry_out()["unconfirmed"] == 1
    assert list(User.objects.values_list("email", flat=True)) == [amina.email]


def test_every_rule_of_retention_is_documented_with_its_period() -> None:
    text = (settings.BASE_DIR / "docs/privacy.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \|[^|]*\| ([^|]+) \|$", text, re.MULTILINE))
    for rule in retention.RULES.values():
        hours = rule.period // timedelta(hours=1)
        said = "at once" if not hours else f"{hours} hours" if hours <= 48 else f"{hours // 24} days"
        assert rows[rule.name] == said


def test_the_command_carries_them_out(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("retention")
    assert "unconfirmed: 0" in capsys.readouterr().out
