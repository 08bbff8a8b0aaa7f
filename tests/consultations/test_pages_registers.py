"""Consultations elsewhere: moderation, followers, groups' pages, the annual report, what is held about people."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.privacy import exporters
from portal.consultations import annual, known
from portal.consultations.models import (
    Comment,
    Consultation,
    Disposition,
    Draft,
    ParagraphText,
    Stage,
    StageEvent,
)
from portal.consultations.register import SECTION
from portal.consultations.services.beginning import begin_consultation, reword_consultation
from portal.consultations.services.stages import Because, Step, go_on
from portal.groups.models import Group
from portal.moderation import registry
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications import registry as notices
from portal.notifications.services import find
from portal.organisations.models import Organisation
from portal.translation.written import Wording
from tests.consultations.conftest import make_consultation

pytestmark = pytest.mark.django_db


def test_moderators_know_its_words_in_every_language_and_where_it_belongs(consultation: Consultation) -> None:
    content, thing = registry.find(consultation.pk)
    assert content.name == "consultation"
    assert [words.language for words in content.words(thing)] == ["en", "fr"]
    assert content.space(thing) == consultation.group.space
    assert "model clause" in content.text(thing)
    assert content.path(thing) == f"consultations/{consultation.slug}/"
    assert Client().get(f"/en/moderation/report/{consultation.pk}/").status_code == 200


def test_its_permanent_identifier_leads_to_its_page(consultation: Consultation) -> None:
    answer = Client().get(f"/id/{consultation.pk}", headers={"accept": "text/html"})
    assert answer.status_code in {302, 303}
    assert f"consultations/{consultation.slug}/" in answer["Location"]


def test_hidden_it_is_gone_from_sections_counts_notices_and_follows_and_comes_back(
    consultation: Consultation, moderator: User
) -> None:
    for to, there in ((Status.HIDDEN, False), (Status.PUBLISHED, True), (Status.HIDDEN, False)):
        move(consultation, to=to, by=moderator)
        assert bool(SECTION.items(consultation.group, "en", 5)) == there
        assert SECTION.count(consultation.group) == int(there)
        assert bool(notices.visible({consultation.pk: known.path(consultation)}, "en")) == there
        assert (find(consultation.target, "en") is not None) == there
        assert bool(annual.build(timezone.now().year, "en").items) == there


@pytest.fixture
def moderator(db: None) -> User:
    from portal.accounts.powers import Role
    from tests.moderation.conftest import person

    return person("moses", Role.MODERATOR)


def test_the_groups_section_asks_little_and_begins_with_what_is_open(
    consultation: Consultation, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        make_consultation(consultation.group, f"Archived {number}", stage=Stage.ARCHIVED)
    with django_assert_max_num_queries(3):
        found = SECTION.items(consultation.group, "fr", 3)
    assert found[0].title == "Une clause type pour les licences ouvertes"
    assert found[0].tag is not None
    assert "1" in found[0].tag.text
    assert len(found) == 3


def test_only_facilitators_are_offered_to_begin_one(group: Group, facilitator: User, member: User) -> None:
    assert SECTION.begin(group, member) is None
    link = SECTION.begin(group, facilitator)
    assert link is not None
    assert group.slug in link.url


def test_followers_find_it_by_its_slug_in_their_language(consultation: Consultation) -> None:
    followed = find(consultation.target, "fr")
    assert followed is not None
    assert (followed.title, followed.language) == ("Une clause type pour les licences ouvertes", "fr")
    assert known.find(["nothing"], "fr") == {}


def test_the_annual_report_counts_comments_by_stakeholder_type_and_answers(
    consultation: Consultation, draft: Draft, member: User, ministry: Organisation
) -> None:
    for given in ({"organisation": ministry}, {}, {"status": Status.HIDDEN}):
        said = {"author": member, "kind": "concern", "status": Status.PUBLISHED, **given}
        one = Comment.objects.create(
            consultation=consultation, draft=draft, published_at=timezone.now(), **said
        )
    Disposition.objects.create(comment=Comment.objects.published().first(), answer="noted")
    year = timezone.now().year
    assert [fact.values for fact in annual.build(year, "en").facts] == [["2"], ["0"], ["0"]]
    Disposition.objects.update(published_at=timezone.now())
    part = annual.build(year, "en")
    assert [fact.values for fact in part.facts] == [["2"], ["1"], ["0"]]
    assert [row[1] for row in part.tables[0].rows] == [1, 1]
    assert one.status == Status.HIDDEN
    assert annual.build(2020, "ar").tables == []


def test_people_get_what_they_did_and_are_forgotten(
    consultation: Consultation, draft: Draft, facilitator: User
) -> None:
    go_on(consultation, Step(Stage.CONSOLIDATING), by=facilitator, seen=1, because=Because("Enough", "en"))
    held = exporters()
    for model in (StageEvent, Draft, ParagraphText):
        assert held[model].export(facilitator)
        held[model].erase(facilitator)
        assert held[model].export(facilitator) == []
    assert draft.paragraphs.count() == 8
    assert ParagraphText.objects.filter(language="fr").count() == 8


def test_a_new_consultation_is_secret_and_gets_an_address_of_its_own(group: Group, facilitator: User) -> None:
    words = Wording("en", "A model clause")
    first, second = (begin_consultation(group, words, by=facilitator) for _time in range(2))
    assert (first.slug, second.slug) == ("a-model-clause", "a-model-clause-2")
    assert begin_consultation(group, Wording("ar", "بند نموذجي"), by=facilitator).slug == "consultation"
    assert begin_consultation(group, Wording("en", "Begin"), by=facilitator).slug == "begin-2"
    assert Client().get(first.get_absolute_url()).status_code == 404
    assert SECTION.count(group) == 0


def test_its_words_change_and_translations_are_out_of_date(
    consultation: Consultation, facilitator: User
) -> None:
    wording = Wording("en", "A better name", "For ministries that commission textbooks.")
    reword_consultation(consultation, wording, by=facilitator, seen=consultation.revision, major=True)
    found = Consultation.objects.get(pk=consultation.pk)
    assert found.text("en").title == "A better name"
    assert found.text("fr").is_stale
