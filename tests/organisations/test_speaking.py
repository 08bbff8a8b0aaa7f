"""“Speaking as …”: for whom a member may speak in a form."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django import forms
from django.utils import timezone

from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation
from portal.organisations.speaking import SpeakingField, speaking_choices


def form_for(user, value: str) -> forms.Form:
    made = type("SomeForm", (forms.Form,), {"speaker": SpeakingField(user)})
    return made({"speaker": value})


def test_a_member_speaks_for_themselves(amina):
    assert speaking_choices(amina) == [("", "For myself, as Amina")]
    form = form_for(amina, "")
    assert form.is_valid()
    assert form.cleaned_data["speaker"] is None


def test_a_representative_may_choose_their_organisation(amina, organisation, speaking):
    saide = organisation("Saide")
    speaking(amina, saide)
    assert speaking_choices(amina)[1:] == [(str(saide.pk), "For Saide")]
    form = form_for(amina, str(saide.pk))
    assert form.is_valid()
    assert form.cleaned_data["speaker"] == saide


@pytest.mark.parametrize("value", ["nonsense", "x" * 5000, "\x00"])
def test_what_was_not_offered_is_refused(amina, value):
    assert not form_for(amina, value).is_valid()


def test_nobody_speaks_for_somebody_elses_organisation(amina, bao, organisation, speaking):
    saide = organisation("Saide")
    speaking(amina, saide)
    assert not form_for(bao, str(saide.pk)).is_valid()


def test_a_term_that_ended_or_a_hidden_organisation_is_not_offered(amina, organisation, speaking):
    over, hidden = organisation("Over"), organisation("Hidden")
    speaking(amina, over, until=timezone.localdate())
    speaking(amina, hidden)
    form = form_for(amina, str(hidden.pk))
    Organisation.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    assert not form.is_valid()
    amina.representations.filter(organisation=over).update(
        since=timezone.localdate() - timedelta(days=9), until=timezone.localdate() - timedelta(days=1)
    )
    assert speaking_choices(amina) == [("", "For myself, as Amina")]


def test_the_choice_asks_two_questions(amina, organisation, speaking, django_assert_num_queries):
    for _ in range(3):
        speaking(amina, organisation())
    with django_assert_num_queries(2):
        assert len(speaking_choices(amina)) == 4
