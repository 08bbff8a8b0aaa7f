"""The demonstration's comments: put on, answered, taken off."""

from __future__ import annotations

import pytest

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.consultations.models import Comment, Consultation, Disposition, Draft
from portal.demonstration.parts import comments as part
from tests.consultations.saying import respond
from tests.groups.conftest import make_member
from tests.moderation.conftest import person

pytestmark = pytest.mark.django_db


def test_they_speak_in_many_languages_and_are_answered_and_go_again(
    consultation: Consultation, draft: Draft, facilitator: User, secretariat: User, newcomer: User
) -> None:
    people = {role: make_member(consultation.group, role.value) for role in Role}
    people |= {Role.SECRETARIAT: secretariat, Role.MEMBER: newcomer}
    part.play(people, consultation.group)
    public = Comment.objects.published()
    assert {one.original_language for one in public} == {"ar", "en", "es", "fr", "ru", "zh-hans"}
    assert public.count() == 7
    assert Comment.objects.waiting_to_be_sent().count() == 1
    assert part.reply(consultation, by=facilitator) == 7
    assert respond(consultation, facilitator).stage == "responded"
    person("somebody")
    part.remove()
    assert (Comment.objects.count(), Disposition.objects.count()) == (0, 0)
