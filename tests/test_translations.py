"""Every message of the interface is translated in every language, with all its plurals and placeholders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from config.environment import ROOT
from tools.messages import LOCALES

PLACEHOLDER = re.compile(r"%\((\w+)\)|%[sd]|\{\w*\}")
HAN, ARABIC, CYRILLIC = "\u4e00-\u9fff", "\u0600-\u06ff", "\u0400-\u04ff"
SCRIPTS = {"ar": ARABIC, "ru": CYRILLIC, "zh_Hans": HAN}


def catalogue(folder: Path, locale: str) -> Catalog:
    with (folder / "locale" / locale / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=locale)


def forms(message: Message) -> list[str]:
    """All translations of a message."""
    return list(message.string) if isinstance(message.string, list | tuple) else [str(message.string)]


def sources(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, list | tuple) else [str(message.id)]


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues as `make messages` would leave them now."""
    folder = tmp_path_factory.mktemp("messages")
    for name in ("portal", "config", "tools", "locale", "content"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PORTAL_DATA_DIR": str(folder / "var"),
    }
    subprocess.run([sys.executable, "-m", "tools.messages"], cwd=folder, check=True, env=environment)
    return folder


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_is_without_its_translation(collected: Path, locale: str) -> None:
    found = [
        message.id
        for message in catalogue(collected, locale)
        if message.id and (message.fuzzy or not all(forms(message)))
    ]
    assert found == []


@pytest.mark.parametrize("locale", LOCALES)
def test_translations_keep_their_placeholders(locale: str) -> None:
    wrong = []
    for message in catalogue(ROOT, locale):
        known = {name for source in sources(message) for name in PLACEHOLDER.findall(source)}
        single = len(sources(message)) == 1
        for text in forms(message) if message.id else ():
            names = set(PLACEHOLDER.findall(text))
            if not names <= known or (single and names != known):
                wrong.append((message.id, text))
    assert wrong == []


@pytest.mark.parametrize("locale", SCRIPTS)
def test_translations_are_written_in_their_script(locale: str) -> None:
    """A sentence that is only Latin letters was forgotten."""
    script = re.compile(f"[{SCRIPTS[locale]}]")
    forgotten = [
        message.id
        for message in catalogue(ROOT, locale)
        if message.id and len(sources(message)[0].split()) > 3 and not script.search("".join(forms(message)))
    ]
    assert forgotten == []


@pytest.mark.parametrize("locale", LOCALES)
def test_plurals_are_those_of_the_language(locale: str) -> None:
    wanted = {"ar": 6, "es": 3, "fr": 2, "ru": 4, "zh_Hans": 1}[locale]
    found = catalogue(ROOT, locale)
    assert found.num_plurals == wanted
    assert {len(forms(m)) for m in found if m.id and len(sources(m)) > 1} == {wanted}
