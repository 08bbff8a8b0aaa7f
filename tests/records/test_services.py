"""Making and revising records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from portal.records import content
from portal.records.models import Record, Relation, RelationType
from portal.records.registry import KINDS
from portal.records.services import Conflict, history, relate, revise
from portal.translation.models import Origin, RenditionStatus
from tests.records.conftest import Make


@pytest.fixture
def told() -> Iterator[list[Any]]:
    """The ids that others are told of when the public face of records changes."""
    ids: list[Any] = []

    def listen(sender: type, **told: Any) -> None:
        if sender is Record:
            ids.extend(told["ids"])

    published_changed.connect(listen)
    yield ids
    published_changed.disconnect(listen)


def now(record: Record) -> dict[str, Any]:
    return content.read(KINDS[record.kind].model._default_manager.get(pk=record.pk))


def change(record: Record, base: int = 1, **values: Any) -> Any:
    named = {name.replace("__", "."): value for name, value in values.items()}
    return revise(record.pk, now(record) | named, base=base, by=None)


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_first_revision_says_all_that_the_record_says(make: Make, kind: str) -> None:
    record = make(kind)
    first = record.revisions.get()
    assert first.content == now(record)
    assert {f"{language}.title" for language in ("en", "fr", "ar")} <= set(first.content)


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_is_read_can_be_written_back(make: Make, kind: str) -> None:
    record = make(kind)
    said = now(record)
    content.write(KINDS[kind].model._default_manager.get(pk=record.pk), said)
    assert now(record) == said


def test_a_published_record_is_announced_and_a_draft_is_not(make: Make, told: list[Any]) -> None:
    draft, public = make(publish=False), make()
    assert (draft.status, public.status) == (Status.DRAFT, Status.PUBLISHED)
    assert told == [public.pk]
    change(draft, place="Nairobi")
    change(public, place="Nairobi")
    assert told == [public.pk, public.pk]


def test_a_change_is_in_force_and_remembered(make: Make) -> None:
    record = make()
    revision = change(record, place="Nairobi", area=["2"])
    assert (revision.number, revision.base) == (2, 1)
    assert now(record)["place"] == "Nairobi"
    assert [tag.notation for tag in record.tags.filter(facet="area")] == ["2"]
    assert [revision.number for revision in history(record)] == [2, 1]


def test_nothing_changed_makes_no_revision(make: Make) -> None:
    record = make()
    assert change(record) is None
    assert record.revisions.count() == 1


def test_what_is_left_out_or_empty_is_cleared(make: Make) -> None:
    record = make()
    said = now(record)
    del said["stage"]
    revise(record.pk, said | {"website": "", "behind": [], "country": []}, base=1, by=None)
    assert not {"stage", "website", "behind", "country"} & set(now(record))


def test_a_place_on_the_equator_keeps_its_latitude(make: Make) -> None:
    record = make()
    change(record, latitude=0.0, longitude=0.0)
    assert (now(record)["latitude"], now(record)["longitude"]) == (0.0, 0.0)


def test_two_people_may_change_different_fields_at_once(make: Make) -> None:
    record = make()
    said = now(record)
    revise(record.pk, said | {"place": "Nairobi"}, base=1, by=None)
    revise(record.pk, said | {"since": "2013"}, base=1, by=None)
    assert (now(record)["place"], now(record)["since"]) == ("Nairobi", "2013")


def test_two_different_changes_of_one_field_are_a_conflict_and_change_nothing(make: Make) -> None:
    record = make()
    said = now(record)
    revise(record.pk, said | {"place": "Nairobi"}, base=1, by=None)
    with pytest.raises(Conflict) as caught:
        revise(record.pk, said | {"place": "Kisumu", "since": "2013"}, base=1, by=None)
    assert caught.value.fields == ["place"]
    assert (now(record)["place"], now(record)["since"]) == ("Nairobi", "2014")


def test_a_changed_original_makes_its_translations_stale_and_a_small_change_does_not(make: Make) -> None:
    small, great = make(), make()
    revise(small.pk, now(small) | {"en.summary": "Stories to read!"}, base=1, by=None, major=False)
    revise(great.pk, now(great) | {"en.summary": "Stories to sing."}, base=1, by=None)
    assert not small.renditions.filter(status=RenditionStatus.STALE)
    stale = great.renditions.filter(status=RenditionStatus.STALE)
    assert set(stale.values_list("language", flat=True)) == {"fr", "ar"}


def test_a_translation_written_anew_is_no_longer_stale(make: Make) -> None:
    record = make()
    change(record, en__summary="Stories to sing.")
    change(record, base=2, fr__summary="Des histoires à chanter.")
    assert record.renditions.get(language="fr").status == RenditionStatus.CURRENT
    assert record.renditions.get(language="ar").status == RenditionStatus.STALE


def test_a_machines_text_that_a_person_edits_stays_known_as_one(make: Make) -> None:
    record = make()
    change(record, fr__title="Livres", ar__title="كتب", ru__title="Книги")
    origins = dict(record.renditions.values_list("language", "origin"))
    assert origins == {
        "en": Origin.ORIGINAL,
        "fr": Origin.MACHINE_EDITED,
        "ar": Origin.HUMAN,
        "ru": Origin.HUMAN,
    }


def test_a_text_whose_title_is_emptied_goes(make: Make) -> None:
    record = make()
    change(record, fr__title="")
    assert set(record.renditions.values_list("language", flat=True)) == {"en", "ar"}


def test_a_revision_never_touches_state_owner_or_dates(make: Make, saide: Organisation) -> None:
    record = make()
    revise(
        record.pk, now(record) | {"place": "x", "status": "hidden", "owner": str(saide.pk)}, base=1, by=None
    )
    record.refresh_from_db()
    assert record.status == Status.PUBLISHED
    assert record.owner is None


def test_a_relation_is_stated_once(make: Make) -> None:
    part, whole = make(), make()
    for _time in range(2):
        relate(part, whole, RelationType.PART_OF)
    assert Relation.objects.count() == 1
