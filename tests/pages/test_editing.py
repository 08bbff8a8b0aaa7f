"""What editors do at the desk: compose, preview, schedule, translate."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from portal.accounts.models import User
from portal.core import periodic
from portal.core.languages import CODES
from portal.pages.blocks import BodyBlock, LinkCardBlock, PictureBlock
from portal.pages.fields import pack, unpack
from portal.pages.models import ArticlePage, HomePage, LearningPage
from portal.pages.services import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(db: None, settings, tmp_path: Path):
    """A picture in the library."""
    settings.MEDIA_ROOT = str(tmp_path)
    file = BytesIO()
    Picture.new("RGB", (40, 30)).save(file, "PNG")
    return get_image_model().objects.create(title="A classroom", file=ImageFile(file, name="classroom.png"))


@pytest.fixture
def article(site: Report) -> ArticlePage:
    return ArticlePage.objects.get(url_path="/en/about/coalition/")


def test_the_desk_asks_for_a_sign_in_and_lets_an_editor_in(
    site: Report, client: Client, editor: User
) -> None:
    assert client.get("/cms/").status_code == 302
    response = client.post("/cms/login/", {"username": editor.email, "password": "a long password"})
    assert response.status_code == 302
    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize(
    "url_path", ["/en/", "/en/areas/2/", "/en/learning/licences/", "/ar/about/", "/en/news/opening/"]
)
def test_every_form_of_the_desk_opens(site: Report, client: Client, editor: User, url_path: str) -> None:
    client.force_login(editor)
    page = Page.objects.get(url_path=url_path)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert b"gravatar" not in response.content


def test_a_new_page_takes_its_address_from_its_title(site: Report, client: Client, editor: User) -> None:
    client.force_login(editor)
    news = Page.objects.get(url_path="/en/news/")
    form = client.get(reverse("wagtailadmin_pages:add", args=["pages", "newspage", news.pk])).content.decode()
    assert "w-sync#apply" in form


@pytest.mark.parametrize("url_path", ["/en/", "/ar/", "/ar/about/", "/en/areas/2/", "/en/learning/"])
def test_a_draft_is_previewed_in_its_own_language(site: Report, url_path: str) -> None:
    page = Page.objects.get(url_path=url_path).specific
    page.title = "Not public yet"
    page.save_revision()
    response = page.get_latest_revision_as_object().make_preview_request()
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{page.locale.language_code}"' in html
    assert "Not public yet" in html


def test_a_new_page_is_previewed_before_it_is_saved(article: ArticlePage) -> None:
    parent = article.get_parent()
    page = ArticlePage(title="Never saved", slug="new", locale=parent.locale)
    page.path, page.depth = f"{parent.path}9999", parent.depth + 1
    page.set_url_path(parent)
    assert "Never saved" in page.make_preview_request().content.decode()


def test_a_picture_without_words_is_refused(picture) -> None:
    with pytest.raises(ValidationError):
        ImageBlock().clean(ImageBlock().to_python({"image": picture.pk, "alt_text": "", "decorative": False}))


# Wagtail leaves the file of a new rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("said", "alt"),
    [({"alt_text": "Two teachers read"}, 'alt="Two teachers read"'), ({"decorative": True}, 'alt=""')],
)
def test_a_picture_says_what_it_shows_or_that_it_is_decoration(
    picture, said: dict[str, object], alt: str
) -> None:
    block = PictureBlock()
    image = {"image": picture.pk, "alt_text": "", "decorative": False, **said}
    value = block.to_python({"image": image, "caption": "", "credit": "Amina, CC BY 4.0"})
    block.clean(value)
    html = block.render(value)
    assert alt in html
    assert "Amina, CC BY 4.0" in html


@pytest.mark.parametrize("address", ["/cms/pages/", "/cms/sites/", "/cms/users/new/", "/cms/reports/locked/"])
def test_the_rooms_of_the_desk_open(site: Report, client: Client, editor: User, address: str) -> None:
    client.force_login(editor)
    assert client.get(address).status_code == 200


def test_only_the_desk_may_write_styles_into_its_pages(site: Report, client: Client) -> None:
    policies = [client.get(address)["Content-Security-Policy"] for address in ("/cms/login/", "/en/about/")]
    assert ["style-src 'self' 'unsafe-inline'" in policy for policy in policies] == [True, False]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "about", "//example.org"])
def test_a_link_card_leads_to_the_portal_or_to_the_web(address: str) -> None:
    block = LinkCardBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "Bad", "text": "", "address": address}))


def test_blocks_come_out_as_plain_accessible_html(rf) -> None:
    body = BodyBlock()
    value = body.to_python(
        [
            {"type": "heading", "value": {"text": "Part", "level": "3"}},
            {"type": "note", "value": {"title": "Mind", "text": "<p>Words</p>", "tone": "warn"}},
            {"type": "quote", "value": {"text": "<p>Open.</p>", "attribution": "Amina", "source": ""}},
            {
                "type": "link_cards",
                "value": {"cards": [{"title": "Go", "text": "There", "address": "/about/"}]},
            },
        ]
    )
    html = body.render(value)
    assert "<h3>Part</h3>" in html
    assert 'data-tone="warn"' in html
    assert "<blockquote><p>Open.</p>" in html
    assert 'href="/en/about/"' in html


def test_a_scheduled_page_goes_live_at_its_time(article: ArticlePage, client: Client) -> None:
    article.unpublish()
    article.title = "Now it is out"
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article.save_revision(approved_go_live_at=article.go_live_at)
    periodic.VERBS["publish scheduled pages"].do()
    assert client.get("/en/about/coalition/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        periodic.VERBS["publish scheduled pages"].do()
    assert "Now it is out" in client.get("/en/about/coalition/").content.decode()


def test_what_is_sent_to_translation_is_not_public_before_it_is_translated(
    article: ArticlePage, client: Client, editor: User
) -> None:
    arabic = Locale.objects.get(language_code="ar")
    client.force_login(editor)
    client.post(f"/cms/localize/submit/page/{article.pk}/", {"locales": [arabic.pk]})
    page = ArticlePage.objects.get(locale=arabic)
    assert not page.live
    client.logout()
    html = client.get("/ar/about/coalition/").content.decode()
    assert '<h1 lang="en" dir="ltr">about/coalition in en</h1>' in html
    client.force_login(editor)
    source = TranslationSource.objects.get_for_instance(article)
    translation = source.translations.get(target_locale=arabic)
    preview = client.get(reverse("wagtail_localize:preview_translation", args=[translation.pk]))
    assert '<html lang="ar" dir="rtl">' in preview.content.decode()


def test_a_page_is_translated_at_the_desk_and_keeps_its_address(article: ArticlePage, client: Client) -> None:
    arabic = Locale.objects.get(language_code="ar")
    source, _new = TranslationSource.update_or_create_from_instance(article)
    translation = Translation.objects.create(source=source, target_locale=arabic)
    translation.save_target(publish=True)
    page = ArticlePage.objects.get(locale=arabic)
    assert (page.translation_key, page.url_path) == (article.translation_key, "/ar/about/coalition/")
    assert "about/coalition in en" in client.get("/ar/about/coalition/").content.decode()


def test_home_pages_keep_their_own_slug_when_their_translation_is_updated(site: Report) -> None:
    home = HomePage.objects.get(slug="en")
    source, _new = TranslationSource.update_or_create_from_instance(home)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="ar")
    )
    translation.save_target(publish=True)
    assert set(HomePage.objects.values_list("slug", flat=True)) <= set(CODES)


def test_codes_survive_a_revision(site: Report) -> None:
    page = LearningPage.objects.get()
    page.areas = ["5"]
    page.save_revision().publish()
    assert LearningPage.objects.get().areas == ["5"]
    assert list(LearningPage.objects.all().on_area("5")) == [page]
    assert not LearningPage.objects.all().on_area("1")


def test_the_form_offers_the_codes_as_boxes_to_tick(site: Report, client: Client, editor: User) -> None:
    client.force_login(editor)
    page = LearningPage.objects.get()
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert html.count('name="audiences"') == 7
    assert html.count('name="areas"') == 5


@pytest.mark.parametrize("codes", [[], ["1"], ["1", "5"]])
def test_codes_are_kept_with_commas_around_them(codes: list[str]) -> None:
    assert unpack(pack(codes)) == codes
