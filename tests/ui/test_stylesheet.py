"""The one stylesheet: complete, small, without left and right, styling what the components use."""

import os
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from portal.ui import bundle
from portal.ui.finders import NAME, BundleFinder

TEMPLATES = Path(bundle.__file__).parent / "templates"
FILES = sorted(path for path in bundle.STYLES.rglob("*.css") if path.name != bundle.LIST)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*|left|right|(?:min-|max-)?(?:width|height))"
    r"\s*:(?!\s*(?:light|dark))|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
# Four values in a row go round clockwise: the second is the right, the fourth the left.
FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset)\s*:\s*([^\s;}]+) ([^\s;}]+) ([^\s;}]+) ([^\s;}]+)")
# Classes that say something to the browser's own lists or to nobody: none of them needs a rule.
UNSTYLED = {"cards", "events", "num"}


def rules(path: Path) -> str:
    """A stylesheet without its comments and without the conditions of its media queries."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    return re.sub(r"@media[^{]*", "@media", text)


def test_every_stylesheet_is_listed_once():
    listed = [file for _layer, file in bundle.entries()]
    assert sorted(listed) == FILES


def test_layers_rank_before_any_rule():
    css = bundle.stylesheet()
    assert css.startswith("@layer tokens,base,layout,components,print;@layer tokens{")


def test_braces_balance():
    css = bundle.stylesheet()
    assert css.count("{") == css.count("}")


def test_minifying_keeps_sums_and_selectors_apart():
    css = bundle.stylesheet()
    assert "0.4rem + 2.6vw" in css
    assert ".figures > div" in css or ".figures>div" in css
    assert "/*" not in css


def test_stylesheet_fits_its_share_of_a_page():
    assert len(brotli.compress(bundle.stylesheet().encode(), quality=5)) <= 10_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_stylesheet_is_short_and_says_what_it_is_for(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 200
    assert lines[0].startswith("/*")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_stylesheet_knows_no_left_and_right(path):
    text = rules(path)
    assert PHYSICAL.findall(text) == []
    assert [values for values in FOUR.findall(text) if values[1] != values[3]] == []


def test_the_rule_against_left_and_right_can_fail():
    assert PHYSICAL.search("a { margin-left: 1px }")
    assert PHYSICAL.search("a { text-align: right }")
    assert PHYSICAL.search("a { width: 1px }")
    assert not PHYSICAL.search("a { margin-inline-start: 1px; border-width: 0; max-inline-size: 3ch }")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_colours_are_named_in_the_tokens_alone(path):
    if path.name in {"tokens.css", "print.css"}:
        return
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", rules(path).replace("#16202c", "")) == []


def test_every_class_of_a_template_has_a_style():
    css = bundle.stylesheet()
    used = {
        name
        for template in TEMPLATES.rglob("*.html")
        for attribute in re.findall(r'class="([^"{]+)"', template.read_text(encoding="utf-8"))
        for name in attribute.split()
    }
    assert {name for name in used - UNSTYLED if not re.search(rf"\.{name}\b", css)} == set()


def test_finder_gives_the_bundle_and_nothing_else():
    finder = BundleFinder()
    assert Path(finder.find(NAME)).read_text(encoding="utf-8") == bundle.stylesheet()
    assert finder.find(NAME, find_all=True) == [finder.find(NAME)]
    assert finder.find("ui/css/base.css") == []


def test_finder_lists_a_file_that_can_be_collected():
    [(name, storage)] = BundleFinder().list(None)
    assert isinstance(storage, FileSystemStorage)
    with storage.open(name) as file:
        assert file.read().decode() == bundle.stylesheet()


def test_finder_writes_anew_what_has_changed():
    finder = BundleFinder()
    path = Path(finder.find(NAME))
    path.write_text("old", encoding="utf-8")
    os.utime(path, (1, 1))
    finder.find(NAME)
    assert path.read_text(encoding="utf-8") == bundle.stylesheet()


def test_the_portal_finds_its_stylesheet():
    assert finders.find(NAME)
    assert finders.find("ui/js/menu.js")
    assert finders.find("ui/img/mark.svg")
    assert finders.find("ui/img/share.png")
