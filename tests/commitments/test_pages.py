"""The register, a commitment's page, a work plan, and all of it as data."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.commitments.models import Commitment, Update
from portal.commitments.services.keeping import reach_milestone
from portal.groups.models import Group
from portal.groups.registry import CHAPTERS, SECTIONS
from portal.moderation.deciding import Ruling, decide
from portal.moderation.holding import Why
from portal.moderation.models import Case
from portal.moderation.services import open_case
from portal.organisations.models import Organisation
from portal.rounds.models import Round
from portal.translation.written import Wording
from portal.vocabularies.models import Concept, Scheme
from tests.commitments.conftest import days, proposed, say
from tests.moderation.conftest import person
from tests.rounds.conftest import decided, make_round, took

pytestmark = pytest.mark.django_db
SPAM = Ruling("hide", rule="R8", facts="An advertisement.", explanation="Rule 8.", words="Please do not.")
LISTS = ("/en/commitments/", *(f"/en/commitments.{form}" for form in ("csv", "json", "atom")))


@pytest.fixture(autouse=True)
def vocabularies(db: None) -> None:
    """A few codes, with the region of one country."""
    from portal.vocabularies import labels

    for slug, codes in {
        "areas": ["3", "5"],
        "provisions": ["13c", "15a"],
        "countries": ["KE", "FR"],
        "regions": ["africa", "europe"],
    }.items():
        scheme = Scheme.objects.create(slug=slug, uri=f"urn:oerdc:{slug}", version=1)
        for code in codes:
            extra = {"region": "urn:oerdc:regions:africa"} if code == "KE" else {}
            uri = f"urn:oerdc:{slug}:{code}"
            Concept.objects.create(scheme=scheme, notation=code, uri=uri, labels={"en": code}, extra=extra)
    labels.forget()
    yield
    labels.forget()


def hide(thing: Commitment | Update) -> None:
    case = open_case(thing, [Why.REPORTED], by=None)
    decide(case.pk, SPAM, by=person("moses", Role.MODERATOR), version=case.version)


def restore(thing: Commitment | Update) -> None:
    case = Case.objects.get(object_id=thing.pk)
    decide(case.pk, Ruling("restore"), by=person("mona", Role.MODERATOR), version=case.version)


def asked(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    return len(queries)


def test_a_page_shows_everything_and_who(client: Client, running: Commitment, rosa: User) -> None:
    first = running.milestones.in_order().first()
    reach_milestone(running, first.pk, by=rosa, seen=2, evidence="https://example.org/scripts")
    text = client.get(running.get_absolute_url()).content.decode()
    for words in (
        *("Forty science lessons", "<strong>CC BY</strong>", "Open Seeds", "Rosa, for Open Seeds"),
        *("1 of 2 milestones", "50%", "example.org", "13c", "Accepted"),
    ):
        assert words in text, words
    assert "csrf" not in text


@pytest.mark.parametrize(
    ("query", "number"),
    [
        *(("", 2), ("state=accepted", 1), ("state=proposed", 1), ("area=3", 1), ("area=5", 1)),
        *(("provision=13c", 1), ("country=ke", 1), ("region=africa", 1), ("region=europe", 0)),
        *(("state=silent", 0), ("group=none", 0), ("state=nonsense&area=9", 2), ("organisation=x", 2)),
    ],
)
def test_the_register_narrows(
    client: Client, running: Commitment, group: Group, facilitator: User, query: str, number: int
) -> None:
    proposed(facilitator, None, group, codes={"area": ["5"], "provision": ["15a"], "country": ["FR"]})
    assert client.get(f"/en/commitments/?{query}").context["page"].paginator.count == number


def test_the_register_narrows_to_one_organisation(
    client: Client, running: Commitment, group: Group, facilitator: User, organisation: Organisation
) -> None:
    proposed(facilitator, None, group)
    page = client.get(f"/en/commitments/?organisation={organisation.pk}")
    assert page.context["page"].paginator.count == 1
    assert f'value="{organisation.pk}"' in page.content.decode()


def test_silence_shows_in_lists_exports_and_on_the_page(client: Client, running: Commitment) -> None:
    Commitment.objects.filter(pk=running.pk).update(update_by=days(-3))
    for path in ("/en/commitments/", running.get_absolute_url()):
        assert "No update since" in client.get(path).content.decode()
    assert client.get("/en/commitments/?state=silent").context["page"].paginator.count == 1
    assert (
        json.loads(client.get("/en/commitments.json").content)["commitments"][0]["no_update_in_time"] is True
    )


def test_pages_ask_at_most_eight_questions_however_much_there_is(
    client: Client,
    running: Commitment,
    rosa: User,
    raul: User,
    group: Group,
    facilitator: User,
    organisation: object,
) -> None:
    paths = ("/en/commitments/", running.get_absolute_url(), f"/en/commitments/plans/{group.slug}/")
    before = [asked(client, path) for path in paths]
    for number in range(4):
        say(running, (rosa, raul)[number % 2], f"News {number}.")
        proposed(facilitator, None, group)
        proposed(rosa, organisation, group)
    assert max(before) <= 8
    assert [asked(client, path) for path in paths] == before


def test_hidden_words_are_nowhere_and_the_fact_stays(client: Client, running: Commitment, rosa: User) -> None:
    update = say(running, rosa, "Buy cheap watches", state="in_progress", evidence=["https://spam.example/"])
    hide(update)
    for path in (*LISTS, running.get_absolute_url()):
        text = client.get(path).content.decode()
        assert "cheap watches" not in text
        assert "spam.example" not in text
    text = client.get(running.get_absolute_url()).content.decode()
    assert "In progress" in text
    assert "/en/moderation/log/" in text
    restore(Update.objects.get(pk=update.pk))
    assert "cheap watches" in client.get(running.get_absolute_url()).content.decode()


def test_a_hidden_commitment_is_on_no_door_and_in_no_count(
    client: Client, running: Commitment, group: Group
) -> None:
    hide(Commitment.objects.get(pk=running.pk))
    assert client.get(running.get_absolute_url()).status_code == 410
    for path in (*LISTS, f"/en/commitments/plans/{group.slug}/"):
        assert str(running.pk) not in client.get(path).content.decode(), path
    assert client.get("/en/commitments/").context["page"].paginator.count == 0
    section = SECTIONS["commitments"]
    assert (section.count(group), section.items(group, "en", 9)) == (0, [])
    assert CHAPTERS["commitments"].build(timezone.now().year, "en").items == []
    restore(Commitment.objects.get(pk=running.pk))
    assert section.count(group) == 1


def test_the_register_can_be_taken_along(client: Client, running: Commitment) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/en/commitments.csv").content.decode("utf-8-sig"))))
    assert (rows[0]["title"], rows[0]["provisions"], rows[0]["milestones"]) == (
        "Forty science lessons",
        "13c",
        "2",
    )
    data = json.loads(client.get("/en/commitments.json?state=accepted").content)
    assert data["commitments"][0]["target"] == ""
    assert f"urn:uuid:{running.pk}" in client.get("/en/commitments.atom").content.decode()
    assert client.get("/en/commitments.exe").status_code == 404


def test_a_cell_that_a_spreadsheet_would_run_is_text(
    client: Client, rosa: User, organisation: Organisation
) -> None:
    proposed(rosa, organisation, None, wording=Wording("en", "=cmd()", "", "x"))
    assert "'=cmd()" in client.get("/en/commitments.csv").content.decode()


def test_a_work_plan_adds_up(client: Client, running: Commitment, rosa: User, group: Group) -> None:
    reach_milestone(running, running.milestones.first().pk, by=rosa, seen=2)
    text = client.get(f"/en/commitments/plans/{group.slug}/").content.decode()
    assert "1 of 2 steps" in text
    assert "50%" in text
    assert client.get("/en/commitments/plans/none/").status_code == 404


def test_a_commitment_says_from_which_decision_it_arises_and_the_decision_says_it_too(
    client: Client, group: Group, facilitator: User, member: User, rosa: User, organisation: Organisation
) -> None:
    one: Round = make_round(group, facilitator)
    took(one, member)
    settled = decided(one, facilitator)
    arisen = proposed(rosa, organisation, group, from_round=settled)
    assert "Shall we use one licence?" in client.get(arisen.get_absolute_url()).content.decode()
    assert arisen.get_absolute_url() in client.get(one.get_absolute_url()).content.decode()
    hide(Commitment.objects.get(pk=arisen.pk))
    assert arisen.get_absolute_url() not in client.get(one.get_absolute_url()).content.decode()


def test_arabic_readers_read_from_right_to_left(client: Client, running: Commitment, rosa: User) -> None:
    say(running, rosa, "بدأنا العمل.", language="ar")
    text = client.get(f"/ar/commitments/{running.pk}/").content.decode()
    assert 'dir="rtl"' in text
    assert 'lang="en" dir="ltr"' in text
    assert 'lang="ar" dir="rtl"' in client.get(running.get_absolute_url()).content.decode()


def test_the_report_counts_what_was_accepted_and_delivered(running: Commitment, rosa: User) -> None:
    say(running, rosa, "Done.", state="delivered", evidence=["https://example.org/"])
    part = CHAPTERS["commitments"].build(timezone.now().year, "en")
    assert part.paragraphs == ["1 commitment was accepted.", "1 commitment was delivered."]
    earlier = CHAPTERS["commitments"].build(timezone.now().year - 1, "en")
    assert earlier.items == []


def test_what_was_never_public_is_not_found(client: Client, proposal: Commitment) -> None:
    Commitment.objects.filter(pk=proposal.pk).update(status="held", published_at=None)
    assert client.get(proposal.get_absolute_url()).status_code == 404


def test_countries_and_organisations_show_their_commitments(
    client: Client, running: Commitment, organisation: Organisation
) -> None:
    for path in ("/en/countries/ke/", organisation.get_absolute_url()):
        assert running.get_absolute_url() in client.get(path).content.decode(), path
    hide(Commitment.objects.get(pk=running.pk))
    for path in ("/en/countries/ke/", organisation.get_absolute_url()):
        assert running.get_absolute_url() not in client.get(path).content.decode(), path
