"""The groups with which the portal begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from portal.core.languages import CODES
from portal.groups.models import Group
from portal.groups.services.founding import Rules, revise
from portal.groups.starter import load, starters
from portal.translation.models import Origin
from portal.translation.written import Wording
from portal.vocabularies import labels
from portal.vocabularies.services import import_file

FOLDER = Path(settings.PORTAL_CONTENT_DIR) / "groups"


@pytest.fixture
def provisions(db: None) -> None:
    """The provisions' titles."""
    file = Path(settings.PORTAL_CONTENT_DIR) / "vocabularies" / "provisions.ttl"
    import_file(file, slug="provisions")
    labels.forget()


def test_there_is_a_group_for_each_area_and_three_for_all(provisions, client):
    call_command("load_groups", verbosity=0)
    groups = list(Group.objects.published())
    assert [group.area for group in groups] == [1, 2, 3, 4, 5, None, None, None]
    for group in groups:
        assert client.get(f"/ar/groups/{group.slug}/").status_code == 200
    labels.forget()


def test_every_text_is_there_in_six_languages_and_says_what_it_is(provisions):
    load(FOLDER)
    for group in Group.objects.all():
        texts = {text.language: text for text in group.renditions.all()}
        assert set(texts) == set(CODES)
        for language, text in texts.items():
            assert text.title
            assert text.summary
            assert "{provisions}" not in text.body
            assert text.body.count("\n# ") == 6
            assert f"/{language}/moderation-policy/" in text.body
            assert text.is_original == (language == "en")
            assert text.awaits_review == (language != "en")
    policy = Group.objects.get(slug="supportive-policy")
    assert "- **12a** Publicly funded" in policy.text("en").body
    labels.forget()


def test_loading_again_changes_nothing(provisions):
    assert load(FOLDER) == 8
    before = list(Group.objects.values_list("pk", "changed_at", "revision"))
    assert load(FOLDER) == 0
    assert list(Group.objects.values_list("pk", "changed_at", "revision")) == before


def test_what_the_secretariat_or_a_translator_wrote_stays(db, secretariat):
    load(FOLDER)
    group = Group.objects.get(slug="monitoring")
    revise(
        group, Wording("en", "Our name", "Ours.", ""), Rules("request"), by=secretariat, seen=1, major=True
    )
    other = Group.objects.get(slug="communications")
    other.renditions.filter(language="fr").update(title="Mieux dit", origin=Origin.MACHINE_EDITED)
    load(FOLDER)
    group = Group.objects.get(slug="monitoring")
    assert group.text("en").title == "Our name"
    assert group.joining == "request"
    assert Group.objects.get(slug="communications").text("fr").title == "Mieux dit"


def test_what_nobody_touched_is_brought_up_to_date(db, tmp_path):
    load(FOLDER)
    Group.objects.get(slug="monitoring").renditions.update(summary="As it was.")
    load(FOLDER)
    assert "As it was." not in {
        text.summary for text in Group.objects.get(slug="monitoring").renditions.all()
    }


def test_provisions_are_those_of_the_area(db):
    areas = {"1": "11", "2": "12", "3": "13", "4": "14", "5": "15"}
    for one in starters(FOLDER):
        if one.area:
            assert f"**{areas[str(one.area)]}a**" in one.words["en"].body
