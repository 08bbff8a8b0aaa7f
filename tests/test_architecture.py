"""A ratchet on the code base itself: nothing grows long, nothing goes undocumented or untranslated."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from config.environment import ROOT
from tests.conftest import ROOT as TESTED

LIMITS = {".py": 400, ".html": 120, ".css": 200, ".js": 120}
LONGEST_FUNCTION = 40
LONGEST_VIEW = 15
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError|[Ll]orem ipsum)\b")


def tracked(*patterns: str) -> list[Path]:
    """The project's own files, as git knows them."""
    run = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=TESTED,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [TESTED / line for line in run.stdout.splitlines()]
    return [path for path in paths if path.is_file() and "migrations" not in path.parts]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_long() -> None:
    paths = tracked("*.py", "*.html", "*.css", "*.js")
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert [f"{p.relative_to(TESTED)}: {n}" for p, n in lines.items() if n > LIMITS[p.suffix]] == []


def test_no_function_is_long() -> None:
    found = [
        f"{path.relative_to(TESTED)}:{node.lineno} {node.name}: {length(node)}"
        for path in tracked("*.py")
        for node in functions(path)
        if length(node) > LONGEST_FUNCTION
    ]
    assert found == []


def test_views_are_thin() -> None:
    views = tracked("portal/*/views.py", "portal/*/views/*.py")
    found = [
        f"{path.relative_to(TESTED)}:{node.lineno} {node.name}: {length(node)}"
        for path in views
        for node in functions(path)
        if node.args.args and node.args.args[0].arg == "request" and length(node) > LONGEST_VIEW
    ]
    assert found == []


def test_views_neither_save_nor_filter() -> None:
    pattern = re.compile(r"\.save\(|\.objects\.(filter|exclude|create|update|all)\b")
    views = tracked("portal/*/views.py", "portal/*/views/*.py")
    found = [
        f"{path.relative_to(TESTED)}: {line.strip()}"
        for path in views
        for line in path.read_text(encoding="utf-8").splitlines()
        if pattern.search(line)
    ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    paths = [path for path in tracked("*.py") if path.stat().st_size and path.name != "__init__.py"]
    assert [
        str(p.relative_to(TESTED)) for p in paths if not ast.get_docstring(ast.parse(p.read_text()))
    ] == []


def test_nothing_is_left_unfinished() -> None:
    paths = [path for path in tracked("portal/*", "config/*") if path.suffix in LIMITS]
    found = [
        f"{path.relative_to(TESTED)}: {line.strip()}"
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if UNFINISHED.search(line)
    ]
    assert found == []


def test_templates_carry_no_style_or_script_of_their_own() -> None:
    pattern = re.compile(r"\sstyle=|\son\w+=\"|<script(?![^>]*\b(src=|type=\"application/ld\+json\"))")
    found = [
        f"{path.relative_to(TESTED)}: {line.strip()}"
        for path in tracked("portal/*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
        if pattern.search(line)
    ]
    assert found == []


def test_every_environment_variable_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "config").glob("*.py"))
    read = set(re.findall(r"env(?:iron)?(?:\.get)?[\[(]\"([A-Z_]+)\"", code)) - {"DJANGO_SETTINGS_MODULE"}
    documented = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    assert read
    assert read - documented == set()


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """Every route of the portal's own, as one string."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def test_every_address_is_documented() -> None:
    documented = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    own = {
        route
        for route in routes(get_resolver().url_patterns)
        if not route.startswith(("cms/", "documents/", "_util/", "en/_util/"))
    }
    first = {re.split(r"[-/<.(?\\]", route.removeprefix("en/").lstrip("^"))[0] for route in own}
    assert {word for word in first if word and f"/{word}" not in documented} == set()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_decisions_are_all_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("0*.md") if path.name not in index] == []


def test_the_interface_speaks_six_languages() -> None:
    assert {code for code, _name in settings.LANGUAGES} == {"ar", "zh-hans", "en", "fr", "ru", "es"}
