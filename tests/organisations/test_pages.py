"""The private pages: joining, one's own organisations, the secretariat's desk; no script, nothing typed lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from portal.moderation.lifecycle import Status
from portal.organisations.models import Application, Organisation, Representative
from portal.organisations.services.deciding import accept_application, return_application
from portal.organisations.services.representing import apply_to_represent
from tests.organisations.conftest import person, signed_in

HOME = "/en/account/organisations/"
WHICH = {"name": "Open Lake Trust", "website": "https://openlake.example.org", "country": "KE"}
WHAT = {"stakeholder_type": "civil-society", "summary": "It writes textbooks.", "language": "en"}
WHO = {"role": "Director", "evidence": "https://openlake.example.org/team"}
WHY = {"why": "To learn.", "contribution": "Textbooks."}
PAGES = {"organisation": WHICH, "about": WHAT, "you": WHO, "why": WHY}


def version(application) -> int:
    return Application.objects.get(pk=application.pk).version


def begin(client) -> Application:
    client.post(f"{HOME}join/")
    return Application.objects.get()


def test_somebody_joins_from_the_first_page_to_the_register(amina, secretary):
    client, desk = signed_in(amina), signed_in(secretary)
    application = begin(client)
    for step, answers in PAGES.items():
        address = f"{HOME}join/{application.pk}/{step}/"
        assert client.get(address).status_code == 200
        assert client.post(address, {**answers, "version": version(application)}).status_code == 302
    checked = client.get(f"{HOME}join/{application.pk}/check/").content.decode()
    for word in ("Open Lake Trust", "Civil society", "Kenya", "To learn.", "Textbooks."):
        assert word in checked
    client.post(f"{HOME}join/{application.pk}/check/", {"version": version(application)})
    assert "Open Lake Trust" in desk.get(f"{HOME}review/").content.decode()
    decided = desk.post(
        f"{HOME}review/{application.pk}/",
        {"decision": "accept", "version": version(application)},
        follow=True,
    )
    assert "The organisation is a member now." in decided.content.decode()
    assert "Open Lake Trust" in Client().get("/en/members/").content.decode()
    assert "Director" in client.get(HOME).content.decode()


def test_a_likely_organisation_is_offered_before_a_second_is_made(amina, organisation):
    saide = organisation("The Open Lake Trust", country="KE")
    client = signed_in(amina)
    application = begin(client)
    address = f"{HOME}join/{application.pk}/organisation/"
    offered = client.post(address, {**WHICH, "version": 1})
    page = offered.content.decode()
    assert "Is it one of them?" in page
    assert "The Open Lake Trust" in page
    assert 'value="https://openlake.example.org"' in page
    client.post(address, {**WHICH, "version": 1, "organisation": str(saide.pk)})
    application.refresh_from_db()
    assert application.organisation == saide


def test_the_same_website_is_noticed_whatever_the_name(amina, organisation):
    organisation("Fondation du lac", website="http://www.openlake.example.org/en/")
    client = signed_in(amina)
    application = begin(client)
    page = client.post(f"{HOME}join/{application.pk}/organisation/", {**WHICH, "version": 1}).content.decode()
    assert "Fondation du lac" in page
    assert client.post(
        f"{HOME}join/{application.pk}/organisation/", {**WHICH, "version": 1, "organisation": "new"}
    ).status_code == 302  # fmt: skip


def test_a_member_cannot_join_again_and_is_shown_the_way_to_speak_for_it(amina, organisation):
    saide = organisation("Open Lake Trust", member_since=date(2026, 1, 1))
    client = signed_in(amina)
    application = begin(client)
    page = client.post(
        f"{HOME}join/{application.pk}/organisation/",
        {**WHICH, "version": 1, "organisation": str(saide.pk)},
    ).content.decode()
    assert f"{HOME}represent/{saide.pk}/" in page


def test_an_organisation_chosen_on_its_page_is_kept(amina, organisation):
    saide = organisation("Saide")
    client = signed_in(amina)
    assert "Saide" in client.get(f"{HOME}join/?organisation={saide.pk}").content.decode()
    client.post(f"{HOME}join/", {"organisation": str(saide.pk)})
    assert Application.objects.get().organisation == saide
    assert client.get(f"{HOME}join/?organisation=nonsense").status_code == 200


def test_a_stale_step_keeps_what_was_typed_and_can_be_sent_again(amina, drafted):
    application, client = drafted(amina), signed_in(amina)
    address = f"{HOME}join/{application.pk}/why/"
    answers = {"why": "A second window", "contribution": "Much"}
    page = client.post(address, {**answers, "version": 1})
    assert "A second window" in page.content.decode()
    assert "changed elsewhere" in page.content.decode()
    application.refresh_from_db()
    assert application.why == "To learn with others."
    sent = page.context["form"]["version"].value()
    assert client.post(address, {**answers, "version": sent}).status_code == 302


@pytest.mark.parametrize("wrong", ["", "x", "-1", "9" * 40])
def test_a_version_that_is_none_is_refused_and_nothing_is_lost(amina, drafted, wrong):
    application, client = drafted(amina), signed_in(amina)
    page = client.post(
        f"{HOME}join/{application.pk}/why/", {"why": "Mine", "contribution": "Much", "version": wrong}
    )
    assert page.status_code == 200
    assert "Mine" in page.content.decode()


def test_hostile_input_is_made_harmless(amina):
    client = signed_in(amina)
    application = begin(client)
    address = f"{HOME}join/{application.pk}/organisation/"
    client.post(address, {**WHICH, "name": "Open\u202e <script>x</script>\x00\x07Lake", "version": 1})
    application.refresh_from_db()
    assert application.name == "Open <script>x</script>Lake"
    page = client.get(f"{HOME}join/{application.pk}/check/").content.decode()
    assert "<script>x" not in page
    for field, value in (
        ("name", "x" * 301),
        ("website", "javascript:alert(1)"),
        ("website", "https://a:b@example.org/"),
        ("country", "XX"),
        ("name", ""),
    ):
        refused = client.post(address, {**WHICH, field: value, "version": version(application)})
        assert refused.status_code == 200, field
        assert refused.context["form"].errors, field


def test_an_organisation_that_was_not_offered_is_not_taken(amina, organisation):
    organisation("Open Lake Trust")
    hidden = organisation("Hidden")
    Organisation.objects.filter(pk=hidden.pk).update(status=Status.HIDDEN)
    client = signed_in(amina)
    application = begin(client)
    page = client.post(
        f"{HOME}join/{application.pk}/organisation/",
        {**WHICH, "version": 1, "organisation": str(hidden.pk)},
    )
    assert "organisation" in page.context["form"].errors
    assert "Hidden" not in page.content.decode()


def test_somebody_elses_application_is_not_found(amina, bao, drafted):
    application, client = drafted(amina), signed_in(bao)
    for path in ("", "check/", "discard/", "why/", "nonsense/"):
        assert client.get(f"{HOME}join/{application.pk}/{path}").status_code == 404


def test_what_is_with_the_secretariat_cannot_be_written_on(amina, submitted):
    application, client = submitted(amina), signed_in(amina)
    for path in ("check/", "why/"):
        there = client.post(f"{HOME}join/{application.pk}/{path}", {"version": application.version})
        assert there["Location"] == f"{HOME}join/{application.pk}/"


def test_an_applicant_reads_why_it_came_back_and_mends_it(amina, secretary, submitted):
    application, client = submitted(amina), signed_in(amina)
    return_application(application, by=secretary, seen=application.version, reasons="Who are you?")
    page = client.get(f"{HOME}join/{application.pk}/").content.decode()
    assert "Who are you?" in page
    assert f"{HOME}join/{application.pk}/organisation/" in page
    assert client.get(f"{HOME}join/{application.pk}/why/").status_code == 200


def test_the_secretariat_does_not_see_drafts(secretary, amina, drafted):
    application, desk = drafted(amina), signed_in(secretary)
    assert desk.get(f"{HOME}review/{application.pk}/").status_code == 404
    assert "Open Lake" not in desk.get(f"{HOME}review/?state=drafted").content.decode()


def test_the_second_to_decide_is_told_and_keeps_the_words(amina, secretary, other_secretary, submitted):
    application = submitted(amina)
    seen = application.version
    accept_application(application, by=secretary, seen=seen)
    page = signed_in(other_secretary).post(
        f"{HOME}review/{application.pk}/",
        {"decision": "decline", "reasons": "My long words", "version": seen},
    )
    assert "Somebody was quicker" in page.content.decode()
    assert "My long words" in page.content.decode()
    application.refresh_from_db()
    assert application.state == "accepted"


def test_no_decision_without_reasons(amina, secretary, submitted):
    application, desk = submitted(amina), signed_in(secretary)
    page = desk.post(
        f"{HOME}review/{application.pk}/", {"decision": "decline", "version": application.version}
    )
    assert "reasons" in page.context["form"].errors
    assert Application.objects.waiting().count() == 1


def test_the_list_is_narrowed_by_state_type_and_region(amina, bao, secretary, submitted):
    submitted(amina, name="Lake")
    submitted(bao, name="Sea", country="FR", stakeholder_type="igo")
    desk = signed_in(secretary)

    def names(query: str) -> list[str]:
        return [one.title for one in desk.get(f"{HOME}review/?{query}").context["page"]]

    assert names("") == ["Lake", "Sea"]
    assert names("region=africa") == ["Lake"]
    assert names("stakeholder=igo") == ["Sea"]
    assert names("stakeholder=igo&region=africa") == []
    assert names("state=accepted") == []
    assert names("state=%27&region=x&stakeholder=y") == ["Lake", "Sea"]
    assert desk.get(f"{HOME}review/?page=x").status_code == 404


def test_the_list_asks_as_much_however_long_it_is(
    secretary, submitted, organisation, django_assert_max_num_queries
):
    for number in range(6):
        submitted(person(f"member{number}"), organisation() if number % 2 else None, name=f"Lake {number}")
    desk = signed_in(secretary)
    with django_assert_max_num_queries(13):
        desk.get(f"{HOME}review/")


def test_asking_to_represent_and_being_confirmed(amina, secretary, organisation):
    saide, client, desk = organisation("Saide"), signed_in(amina), signed_in(secretary)
    address = f"{HOME}represent/{saide.pk}/"
    assert "Saide" in client.get(address).content.decode()
    assert client.post(address, {"role": "", "evidence": "Kept words"}).status_code == 200
    client.post(address, {"role": "Librarian", "evidence": "Our page"})
    client.post(address, {"role": "Librarian", "evidence": "Our page"})
    asked = Representative.objects.get()
    assert "Amina" in desk.get(f"{HOME}review/representatives/").content.decode()
    there = f"{HOME}review/representatives/{asked.pk}/"
    wrong = {"decision": "accept", "version": 1, "until": "2020-01-01"}
    assert "until" in desk.post(there, wrong).context["form"].errors
    desk.post(there, {"decision": "accept", "version": 1, "until": "2099-12-31"})
    assert amina.representations.in_force().get().until == date(2099, 12, 31)
    ended = desk.post(there, {"reasons": "The term was a mistake.", "version": 2})
    assert ended.status_code == 302
    assert "The term was a mistake." in client.get(HOME).content.decode()


def test_one_ends_ones_own_role_and_nobody_elses(amina, bao, organisation, speaking):
    one = speaking(amina, organisation("Saide"))
    assert signed_in(bao).post(f"{HOME}roles/{one.pk}/end/", {"version": 2}).status_code == 404
    client = signed_in(amina)
    assert client.get(f"{HOME}roles/{one.pk}/end/").status_code == 200
    client.post(f"{HOME}roles/{one.pk}/end/", {"version": 2})
    assert not amina.representations.in_force().exists()


def test_verifying_and_taking_it_back(secretary, organisation):
    saide, desk = organisation("Saide", member_since=date(2026, 1, 1)), signed_in(secretary)
    there = f"{HOME}review/organisations/{saide.pk}/"
    assert "Saide" in desk.get(f"{HOME}review/organisations/").content.decode()
    assert desk.post(there, {"act": "verify"}).status_code == 200
    desk.post(there, {"act": "verify", "verify-evidence": "Registered."})
    saide.refresh_from_db()
    assert saide.verification == "Registered."
    assert b"Registered." not in Client().get(saide.get_absolute_url()).content
    desk.post(there, {"act": "unverify", "unverify-reasons": "Another one."})
    desk.post(there, {"act": "leave", "leave-reasons": "It was dissolved."})
    saide.refresh_from_db()
    assert (saide.verified_at, saide.member_since) == (None, None)


def test_leaving_asks_first(amina, bao, organisation, speaking):
    saide = organisation("Saide", member_since=date(2026, 1, 1))
    speaking(amina, saide)
    other = organisation("Other", member_since=date(2026, 1, 1))
    client = signed_in(amina)
    assert client.get(f"{HOME}{saide.pk}/leave/").status_code == 200
    assert client.post(f"{HOME}{other.pk}/leave/").status_code == 404
    assert signed_in(bao).post(f"{HOME}{saide.pk}/leave/").status_code == 403
    client.post(f"{HOME}{saide.pk}/leave/")
    saide.refresh_from_db()
    assert not saide.is_member


PRIVATE = (
    "",
    "join/",
    "represent/00000000-0000-4000-8000-000000000000/",
    "review/",
    "review/representatives/",
    "review/organisations/",
)


@pytest.mark.parametrize("path", PRIVATE)
def test_visitors_sign_in_first_and_nothing_is_cached(client, world, path):
    response = client.get(f"{HOME}{path}")
    assert response.status_code == 302
    assert "next=" in response["Location"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", [path for path in PRIVATE if path.startswith("review")])
def test_only_the_secretariat_has_the_desk(amina, path):
    assert signed_in(amina).get(f"{HOME}{path}").status_code == 403


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_every_page_stands_in_other_languages(language, amina, secretary, drafted, organisation):
    application, saide = drafted(amina), organisation("Saide")
    asked = apply_to_represent(saide, by=amina, role="Librarian", evidence="Our page")
    home, client, desk = HOME.replace("/en/", f"/{language}/"), signed_in(amina), signed_in(secretary)
    steps = [f"join/{application.pk}/{step}/" for step in ("organisation", "about", "you", "why", "check")]
    for path in [
        "",
        "join/",
        *steps,
        f"join/{application.pk}/",
        f"represent/{saide.pk}/",
        f"roles/{asked.pk}/end/",
    ]:
        page = client.get(home + path)
        assert page.status_code == 200, path
        assert ('dir="rtl"' in page.content.decode()) == (language == "ar")
    for path in ("review/", "review/representatives/", f"review/representatives/{asked.pk}/"):
        assert desk.get(home + path).status_code == 200, path
    assert desk.get(f"{home}review/organisations/{saide.pk}/").status_code == 200


def test_a_forged_form_is_refused(amina):
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina, "django.contrib.auth.backends.ModelBackend")
    assert client.post(f"{HOME}join/").status_code == 403
    assert not Application.objects.exists()
