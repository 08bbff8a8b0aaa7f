"""Every page type in every language is valid HTML by the Nu checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.journeys.addresses import all_addresses, rooms
from tests.journeys.visiting import get, settled

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
pytestmark = pytest.mark.browser


def test_the_html_checker_finds_no_error(portal: str, tmp_path: Path) -> None:
    names = {}
    for number, address in enumerate([*all_addresses(), *rooms()]):
        path = tmp_path / f"{number}.html"
        path.write_bytes(get(portal + settled(portal, address)).body)
        names[path.name] = address
    run = subprocess.run(
        [
            "java",
            "-Xss4m",
            "-jar",
            str(VNU),
            "--format",
            "json",
            "--errors-only",
            *map(str, tmp_path.glob("*.html")),
        ],
        capture_output=True,
        text=True,
        timeout=600,
    )
    messages = json.loads(run.stderr)["messages"]
    assert [
        f"{names[m['url'].rpartition('/')[2]]}: {m['message']} {m.get('extract', '')}" for m in messages
    ] == []
