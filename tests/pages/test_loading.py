"""Files become pages: as often as one likes, never over an editor's work."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site

from portal.core.languages import CODES
from portal.pages.models import ArticlePage, HomePage, LearningPage, NewsPage, SectionPage
from portal.pages.services import Report, load_pages
from tests.pages.conftest import ENGLISH, HOME, Write

pytestmark = pytest.mark.django_db


def coalition() -> ArticlePage:
    return ArticlePage.objects.get(url_path="/en/about/coalition/")


def test_an_empty_database_gets_six_locales_and_its_own_home_page(site: Report) -> None:
    assert set(Locale.objects.values_list("language_code", flat=True)) == set(CODES)
    assert Site.objects.get().root_page.specific == HomePage.objects.get(slug="en")
    assert not Page.objects.filter(title__contains="Welcome").exists()
    homes = HomePage.objects.order_by("slug").values_list("slug", "live")
    assert list(homes) == [
        ("ar", True),
        ("en", True),
        *((code, False) for code in ("es", "fr", "ru", "zh-hans")),
    ]


def test_translations_share_a_key_and_stand_at_the_same_place(site: Report) -> None:
    english, arabic = (SectionPage.objects.get(url_path=f"/{code}/about/") for code in ("en", "ar"))
    assert english.translation_key == arabic.translation_key
    assert arabic.locale.language_code == "ar"


def test_the_front_matter_fills_the_page(site: Report) -> None:
    item = LearningPage.objects.get()
    assert (item.level, item.minutes, item.audiences, item.areas) == (
        "introductory",
        25,
        ["teachers", "librarians"],
        ["1", "2"],
    )
    assert str(NewsPage.objects.get().date) == "2026-11-22"


def test_loading_again_changes_nothing_and_asks_little(
    site: Report, files: Path, django_assert_num_queries
) -> None:
    before = dict(Page.objects.values_list("pk", "latest_revision_created_at"))
    with django_assert_num_queries(1):
        again = load_pages(files)
    assert (again.created, again.updated, again.kept, again.errors) == ([], [], [], [])
    assert again.unchanged == len(site.created)
    assert dict(Page.objects.values_list("pk", "latest_revision_created_at")) == before


def test_a_changed_file_changes_its_page_and_leaves_a_revision(
    site: Report, files: Path, write: Write
) -> None:
    write("about/coalition", "en", "Other words.", type="article", title="The Coalition")
    assert load_pages(files).updated == ["about/coalition/en"]
    page = coalition()
    assert page.title == "The Coalition"
    assert "Other words" in str(page.body)
    assert page.revisions.count() == 1


def test_a_second_change_of_a_file_is_taken_too(site: Report, files: Path, write: Write) -> None:
    for title in ("Once", "Twice"):
        write("about/coalition", "en", type="article", title=title)
        assert load_pages(files).updated == ["about/coalition/en"]
    assert coalition().title == "Twice"


def test_a_page_whose_type_changes_is_made_anew_with_its_translations(
    site: Report, files: Path, write: Write
) -> None:
    key = coalition().translation_key
    write("about/coalition", "en", type="section")
    assert load_pages(files).updated == ["about/coalition/en"]
    assert SectionPage.objects.get(url_path="/en/about/coalition/").translation_key == key
    assert load_pages(files).unchanged == len(site.created)


def test_a_page_with_pages_below_it_keeps_its_type(site: Report, files: Path, write: Write) -> None:
    write("about", "en", type="article")
    assert "cannot become another type" in load_pages(files).errors[0]
    assert SectionPage.objects.filter(url_path="/en/about/").exists()


def test_what_an_editor_published_stays(site: Report, files: Path, write: Write) -> None:
    page = coalition()
    page.title = "The editor's title"
    page.save_revision().publish()
    write("about/coalition", "en", type="article", title="The file's title")
    assert load_pages(files).kept == ["about/coalition/en"]
    assert coalition().title == "The editor's title"
    assert load_pages(files).kept == []


def test_what_an_editor_is_drafting_stays(site: Report, files: Path, write: Write) -> None:
    page = coalition()
    page.title = "A draft"
    page.save_revision()
    write("about/coalition", "en", type="article", title="The file's title")
    assert load_pages(files).kept == ["about/coalition/en"]
    assert coalition().get_latest_revision_as_object().title == "A draft"


def test_a_page_taken_offline_stays_offline(site: Report, files: Path, write: Write) -> None:
    coalition().unpublish()
    write("about/coalition", "en", type="article", title="The file's title")
    load_pages(files)
    assert not coalition().live


def test_a_deleted_page_does_not_come_back(site: Report, files: Path, write: Write) -> None:
    coalition().delete()
    write("about/coalition", "en", type="article", title="The file's title")
    assert load_pages(files).kept == ["about/coalition/en"]
    assert not ArticlePage.objects.exists()


def test_a_page_that_an_editor_made_at_the_same_place_stays(site: Report, files: Path, write: Write) -> None:
    parent = Page.objects.get(url_path="/ar/about/")
    parent.add_child(instance=ArticlePage(title="Own", slug="coalition", locale=parent.locale))
    write("about/coalition", "ar", type="article", title="From a file")
    assert load_pages(files).kept == ["about/coalition/ar"]
    assert ArticlePage.objects.get(url_path="/ar/about/coalition/").title == "Own"


def test_a_translation_whose_parent_is_not_translated_hangs_below_a_draft(
    site: Report, files: Path, write: Write
) -> None:
    write("learning/licences", "fr", **ENGLISH["learning/licences"])
    assert load_pages(files).created == ["learning/licences/fr"]
    holders = Page.objects.filter(url_path__in=["/fr/", "/fr/learning/"])
    assert [page.live for page in holders] == [False, False]
    assert LearningPage.objects.get(url_path="/fr/learning/licences/").live


def test_the_draft_becomes_the_page_once_its_file_is_there(site: Report, files: Path, write: Write) -> None:
    write("learning/licences", "fr", **ENGLISH["learning/licences"])
    load_pages(files)
    write("learning", "fr", type="learning-index", title="Apprendre")
    write("home", "fr", **HOME)
    assert sorted(load_pages(files).updated) == ["home/fr", "learning/fr"]
    page = Page.objects.get(url_path="/fr/learning/")
    assert (page.title, page.live) == ("Apprendre", True)


def test_a_new_page_takes_its_place_among_its_siblings(site: Report, files: Path, write: Write) -> None:
    write("about/first", "en", type="article")
    write("about/last", "en", type="article", order="9")
    load_pages(files)
    children = Page.objects.get(url_path="/en/about/").get_children()
    assert [page.slug for page in children] == ["first", "coalition", "last"]


def test_a_broken_file_is_named_with_its_line_and_the_others_load(
    db: None, files: Path, write: Write
) -> None:
    write("about/coalition", "en", "Fine.\n\n[bad](page:nowhere)", type="article")
    report = load_pages(files)
    assert report.errors == ["about/coalition/en.md, line 8: page:nowhere leads to no page."]
    assert "news/opening/en" in report.created
    assert "about/coalition/en" not in report.created


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"type": "poem"}, "line 4: type must be one of"),
        ({"type": "article", "colour": "red"}, "line 5: colour is not known"),
        (
            {"type": "course", "form": "guide", "level": "expert", "minutes": "5"},
            "line 6: level must be one of",
        ),
        (
            {"type": "course", "form": "guide", "level": "advanced", "minutes": "few"},
            "line 7: minutes must be",
        ),
        ({"type": "news", "date": "tomorrow"}, "line 5: date must be a day"),
        ({"type": "news"}, "line 1: the front matter lacks date"),
        ({"type": "article", "title": ""}, "line 1: the front matter lacks title"),
        ({"type": "article", "origin": "oracle"}, "line 5: origin must be one of"),
    ],
)
def test_front_matter_that_makes_no_sense_is_refused(
    db: None, folder: Path, write: Write, said: dict[str, str], complaint: str
) -> None:
    write("home", "en", **HOME)
    write("about", "en", **said)
    errors = load_pages(folder).errors
    assert len(errors) == 1
    assert errors[0].startswith("about/en.md, ")
    assert complaint in errors[0]


def test_a_file_without_front_matter_is_refused(db: None, folder: Path, write: Write) -> None:
    write("home", "en", **HOME)
    write("about", "en", type="article").write_text("Just words.", encoding="utf-8")
    assert load_pages(folder).errors == [
        "about/en.md, line 1: a page begins with front matter between two lines of ---."
    ]


def test_a_page_without_a_page_above_it_is_refused(db: None, folder: Path, write: Write) -> None:
    write("home", "en", **HOME)
    write("about/coalition", "en", type="article")
    assert load_pages(folder).errors == [
        "about/coalition/en.md, line 1: the page above it, about, is not there."
    ]


def test_the_command_says_what_it_did_and_fails_for_a_broken_file(
    db: None, files: Path, write: Write
) -> None:
    said = StringIO()
    call_command("load_pages", str(files), stdout=said)
    assert (
        said.getvalue()
        == f"Pages: {len(list(files.rglob('*.md')))} new, 0 changed, 0 as they were, 0 kept.\n"
    )
    write("about", "en", type="poem")
    with pytest.raises(CommandError, match=r"about/en\.md, line 4"):
        call_command("load_pages", str(files), stdout=said)


def test_the_portals_own_pages_load_without_complaint(db: None, settings) -> None:
    report = load_pages(Path(settings.PORTAL_CONTENT_DIR) / "pages")
    assert report.errors == []
    assert "home/en" in report.created
