"""Many records at once are the same as each made by itself."""

import pytest

from portal.core.signals import published_changed
from portal.records import content
from portal.records.bulk import create_many
from portal.records.drafts import Behind, Draft, Provenance, Words
from portal.records.models import Record
from portal.records.registry import KINDS
from portal.records.services import create

pytestmark = pytest.mark.django_db


def draft(kind, source_id, **columns):
    return Draft(
        kind=kind,
        original="fr",
        words={"fr": Words("Titre", "Résumé"), "en": Words("Title", origin="human")},
        tags={"country": ("FR", "BE", "FR"), "level": ("6",)},
        behind=(Behind("lead", name="Somebody"),),
        columns={"website": "https://example.org", **columns},
        identifiers=(("doi", "10.1/x"),),
        provenance=Provenance("test", source_id, ("https://example.org/source",)),
    )


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_is_as_if_made_by_itself(kind):
    alone = create(draft(kind, "alone"), by=None, publish=True, note="n")
    (key,) = create_many([draft(kind, "many")], by=None, publish=True, note="n")
    many = KINDS[kind].model.objects.get(pk=key)
    ignored = {"id", "record_ptr_id", "source_id", "created_at", "changed_at", "published_at"}
    fields = [field.attname for field in many._meta.concrete_fields if field.attname not in ignored]
    assert {name: getattr(many, name) for name in fields} == {name: getattr(alone, name) for name in fields}
    assert content.read(many) == content.read(type(many).objects.get(pk=alone.pk))
    assert many.published_at is not None
    one, other = many.revisions.get(), alone.revisions.get()
    assert (one.number, one.content, one.note) == (other.number, other.content, other.note)
    assert many.identifiers.get().value == "10.1/x"


def test_what_is_published_is_told_once():
    told = []
    published_changed.connect(lambda ids, **_: told.append(ids), weak=False, dispatch_uid="test_bulk")
    try:
        drafts = [draft("event", "1"), draft("policy", "2")]
        ids = create_many(drafts, by=None, publish=True)
        create_many([draft("event", "3")], by=None)
    finally:
        published_changed.disconnect(dispatch_uid="test_bulk")
    assert told == [ids]


def test_the_number_of_queries_does_not_grow_with_the_records(django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        create_many([draft("event", str(number)) for number in range(40)], by=None)
    assert Record.objects.count() == 40


def test_nothing_is_made_of_nothing():
    assert create_many([], by=None, publish=True) == []
