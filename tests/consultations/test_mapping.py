"""What became of paragraphs: said by a person, checked as a whole; comments never move."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.consultations import mapping
from portal.consultations.mapping import Fate, Fault
from portal.consultations.models import Change, Comment, Consultation, Draft, Kind, Paragraph
from portal.consultations.models import Mapping as Successor
from portal.consultations.refusals import Refused, Stale
from portal.consultations.services.mapping import Unmappable, fates_into, map_paragraphs
from portal.consultations.sheet import Line
from portal.moderation.lifecycle import Status
from tests.consultations.conftest import make_draft

OLD = {1: "a", 2: "b", 3: "c", 4: "d"}
NEW = {5: "a", 6: "b, changed", 7: "c1", 8: "c2", 9: "new"}


def faults(fates: dict[int, Fate]) -> list[Fault]:
    return [one.fault for one in mapping.problems(fates, OLD, NEW)]


@st.composite
def drafts(draw: st.DrawFn, first: int = 1) -> tuple[dict[int, str], dict[int, str], dict[int, Fate]]:
    """Two drafts and a mapping that holds: each old paragraph in one manner, or not mapped."""
    olds = list(range(first, first + draw(st.integers(1, 8))))
    following = olds[-1] + 1
    texts = {number: f"words {number}" for number in olds}
    new: dict[int, str] = {}
    fates: dict[int, Fate] = {}
    waiting = draw(st.permutations(olds))

    def add(words: str) -> int:
        number = following + len(new)
        new[number] = words
        return number

    while waiting:
        one, *waiting = waiting
        change = draw(st.sampled_from([None, *Change]))
        if change == Change.UNCHANGED:
            fates[one] = Fate(change, (add(texts[one]),))
        elif change == Change.EDITED:
            fates[one] = Fate(change, (add(f"{texts[one]}, edited"),))
        elif change == Change.REMOVED:
            fates[one] = Fate(change)
        elif change == Change.SPLIT:
            parts = tuple(add(f"part of {one}") for _part in range(draw(st.integers(2, 3))))
            fates[one] = Fate(change, parts)
        elif change == Change.MERGED and waiting:
            other = waiting.pop()
            into = add(f"{one} and {other}")
            fates[one] = fates[other] = Fate(change, (into,))
    add("altogether new")
    return texts, new, fates


@given(drafts())
def test_what_holds_has_no_problem_and_comes_back_from_its_rows_the_same(made: tuple) -> None:
    old, new, fates = made
    assert mapping.problems(fates, old, new) == []
    assert mapping.fates(mapping.rows(fates)) == fates


@given(drafts(), st.data())
def test_one_more_claim_on_what_lives_on_by_itself_is_a_fault(made: tuple, data: st.DataObject) -> None:
    old, new, fates = made
    taken = [f.new[0] for f in fates.values() if f.change in (Change.UNCHANGED, Change.EDITED)]
    free = [number for number in old if number not in fates]
    if taken and free:
        wrong = {
            **fates,
            data.draw(st.sampled_from(free)): Fate(Change.MERGED, (data.draw(st.sampled_from(taken)),)),
        }
        assert Fault.CLAIMED in {one.fault for one in mapping.problems(wrong, old, new)}


@given(drafts())
def test_nothing_is_suggested_but_the_very_same_words(made: tuple) -> None:
    old, new, _fates = made
    for number, fate in mapping.suggestions(old, new).items():
        assert fate.change == Change.UNCHANGED
        assert old[number] == new[fate.new[0]]


@given(drafts(), st.data())
def test_traces_lead_back_from_wherever_they_lead(made: tuple, data: st.DataObject) -> None:
    _old, new, fates = made
    if not new:
        return
    kept = mapping.rows(fates)
    number = data.draw(st.sampled_from(sorted(new)))
    for ancestor in mapping.traced(number, kept)[0]:
        assert number in mapping.traced(ancestor, kept)[1]


@pytest.mark.parametrize(
    ("fates", "found"),
    [
        ({1: Fate(Change.UNCHANGED, (6,))}, Fault.NOT_THE_SAME),
        ({3: Fate(Change.SPLIT, (7,))}, Fault.TOO_FEW),
        ({3: Fate(Change.SPLIT, (7, 7))}, Fault.TOO_FEW),
        ({3: Fate(Change.EDITED, (7, 8))}, Fault.TOO_MANY),
        ({3: Fate(Change.EDITED)}, Fault.TOO_FEW),
        ({4: Fate(Change.REMOVED, (9,))}, Fault.TOO_MANY),
        ({4: Fate(Change.EDITED, (99,))}, Fault.UNKNOWN),
        ({44: Fate(Change.REMOVED)}, Fault.UNKNOWN),
        ({2: Fate(Change.MERGED, (6,))}, Fault.ALONE),
        ({2: Fate(Change.EDITED, (6,)), 3: Fate(Change.MERGED, (6,))}, Fault.CLAIMED),
    ],
)
def test_what_cannot_be_meant_is_said(fates: dict[int, Fate], found: Fault) -> None:
    assert faults(fates) == [found]


def test_a_part_of_a_split_paragraph_may_be_merged_with_another() -> None:
    assert faults({3: Fate(Change.SPLIT, (7, 8)), 4: Fate(Change.MERGED, (8,))}) == []


@pytest.fixture
def second(consultation: Consultation, draft: Draft, facilitator: User) -> Draft:
    """A second draft, not published: paragraph 3 in two, 6 and 7 in one, 8 gone, the rest the same."""
    lines = [
        Line(one.kind, one.original().body, one.level)
        for one in draft.paragraphs.with_words()
        if one.number in (1, 2, 4, 5)
    ]
    lines[2:2] = [Line(Kind.TEXT, "The contractor publishes."), Line(Kind.TEXT, "Under an open licence.")]
    lines.append(Line(Kind.ITEM, "the source files and an accessible version.", 1))
    return make_draft(consultation, facilitator, lines, publish=False)


FATES = {
    1: Fate(Change.UNCHANGED, (9,)),
    2: Fate(Change.UNCHANGED, (10,)),
    3: Fate(Change.SPLIT, (11, 12)),
    4: Fate(Change.UNCHANGED, (13,)),
    5: Fate(Change.UNCHANGED, (14,)),
    6: Fate(Change.MERGED, (15,)),
    7: Fate(Change.MERGED, (15,)),
    8: Fate(Change.REMOVED),
}


@pytest.mark.django_db
def test_comments_stay_with_their_paragraphs_through_split_merge_and_removal(
    consultation: Consultation, draft: Draft, second: Draft, facilitator: User, member: User
) -> None:
    for paragraph in draft.paragraphs.all():
        Comment.objects.create(
            consultation=consultation,
            draft=draft,
            paragraph=paragraph,
            kind="concern",
            author=member,
            status=Status.PUBLISHED,
        )
    was = sorted(Comment.objects.values_list("pk", "paragraph__number", "draft__number"))
    identities = sorted(Paragraph.objects.values_list("pk", "number"))
    assert map_paragraphs(second, FATES, by=facilitator, seen=second.version) == []
    assert fates_into(second) == FATES
    assert sorted(Comment.objects.values_list("pk", "paragraph__number", "draft__number")) == was
    assert sorted(Paragraph.objects.values_list("pk", "number")) == identities


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.sampled_from(sorted(FATES)), unique=True))
def test_whatever_is_said_in_whatever_order_no_identity_changes(
    second: Draft, facilitator: User, chosen: list[int]
) -> None:
    identities = sorted(Paragraph.objects.values_list("pk", "number", "draft"))
    second.refresh_from_db()
    for number in chosen:
        map_paragraphs(second, {number: FATES[number]}, by=facilitator, seen=second.version)
        second.refresh_from_db()
    assert fates_into(second) == {number: FATES[number] for number in chosen}
    map_paragraphs(second, dict.fromkeys(FATES), by=facilitator, seen=second.version)
    assert not Successor.objects.exists()
    assert sorted(Paragraph.objects.values_list("pk", "number", "draft")) == identities


@pytest.mark.django_db
def test_what_two_say_at_once_is_not_lost(second: Draft, facilitator: User, secretariat: User) -> None:
    seen = second.version
    map_paragraphs(second, {8: FATES[8]}, by=facilitator, seen=seen)
    with pytest.raises(Stale):
        map_paragraphs(second, {8: Fate(Change.EDITED, (15,))}, by=secretariat, seen=seen)
    assert fates_into(second) == {8: FATES[8]}


@pytest.mark.django_db
def test_a_contradiction_changes_nothing(second: Draft, facilitator: User) -> None:
    with pytest.raises(Unmappable, match="Paragraph 3"):
        map_paragraphs(
            second, {1: FATES[1], 3: Fate(Change.UNCHANGED, (11,))}, by=facilitator, seen=second.version
        )
    assert not Successor.objects.exists()


@pytest.mark.django_db
def test_only_facilitators_of_the_group_map(second: Draft, member: User) -> None:
    with pytest.raises(PermissionDenied):
        map_paragraphs(second, FATES, by=member, seen=second.version)


@pytest.mark.django_db
def test_the_first_draft_follows_none(draft: Draft, facilitator: User) -> None:
    with pytest.raises(Refused, match="follows none"):
        map_paragraphs(draft, {}, by=facilitator, seen=draft.version)
