"""Whatever points at a person is exported to them and erased with them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from portal.accounts import privacy
from portal.accounts.models import Download, User

# Models of others that point at a person and need no entry, each with its reason.
EXCEPTIONS = {
    "wagtailadmin.EditingSession": "lives for minutes while a page is open in the editor",
    "wagtailadmin.FormState": "an unsaved form of the editors' room, kept for a day at most",
    "wagtailcore.UploadedFile": "a file on its way into the library, deleted when it has arrived",
    "wagtailcore.WorkflowState": "workflows of pages are not used: editors publish by permission",
    "wagtailcore.TaskState": "workflows of pages are not used: editors publish by permission",
    "wagtailcore.PageSubscription": "goes with the account, says only whose comments are mailed",
    "wagtail_localize.StringTranslation": "a sentence of a page; the person is named in the page's versions",
    "wagtail_localize.SegmentOverride": "a sentence of a page; the person is named in the page's versions",
}


def pointing_at_people() -> dict[str, type[models.Model]]:
    """Every model with a relation of its own to a person, by label."""
    return {
        model._meta.label: model
        for model in apps.get_models(include_auto_created=False)
        if not model._meta.proxy
        and any(
            field.related_model is User
            for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
            if field.is_relation
        )
    }


def test_every_model_that_points_at_a_person_is_registered() -> None:
    missing = {
        label
        for label, model in pointing_at_people().items()
        if model not in privacy.exporters() and label not in EXCEPTIONS
    }
    assert missing == set()


def test_the_account_itself_is_registered() -> None:
    assert User in privacy.exporters()


def test_no_exception_is_out_of_date() -> None:
    assert set(EXCEPTIONS) - set(pointing_at_people()) == set()


def test_a_model_is_registered_once() -> None:
    holding = privacy.exporters()[Download]
    with pytest.raises(ValueError, match="registered already"):
        privacy.register(Download, label="", export=holding.export, erase=holding.erase)


@pytest.mark.django_db
def test_every_exporter_and_eraser_runs_for_somebody_who_did_nothing() -> None:
    user = User.objects.create_user("amina@example.org", "a long secret")
    for holding in privacy.exporters().values():
        assert isinstance(holding.export(user), list)
        holding.erase(user)


@pytest.mark.django_db
def test_files_of_a_download_have_names_of_their_own() -> None:
    names = [holding.name for holding in privacy.exporters().values()]
    assert len(set(names)) == len(names)
