"""What somebody sent after their session had ended is not lost."""

from __future__ import annotations

from datetime import date

from portal.accounts import guard
from tests.organisations.conftest import signed_in

WORDS = "To learn with others, and to teach them."


def opened_by(response) -> str:
    return response.content.decode().split(f'name="{guard.TOKEN}" value="')[1].partition('"')[0]


def enter(browser, user) -> None:
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")


def test_a_step_sent_while_signed_out_is_shown_again_to_its_author(amina, drafted):
    application = drafted(amina)
    browser, path = signed_in(amina), f"/en/account/organisations/join/{application.pk}/why/"
    typed = {"version": application.version, "why": WORDS, guard.TOKEN: opened_by(browser.get(path))}
    browser.logout()
    assert browser.post(path, typed).status_code == 302
    enter(browser, amina)
    html = browser.get(path).content.decode()
    assert WORDS in html
    assert "What you typed before you signed in is below." in html
    assert WORDS not in browser.get(path).content.decode()


def test_nobody_else_is_shown_it(amina, bao, organisation):
    saide = organisation("Saide")
    browser, path = signed_in(amina), f"/en/account/organisations/represent/{saide.pk}/"
    typed = {"role": "Director", "evidence": WORDS, guard.TOKEN: opened_by(browser.get(path))}
    browser.logout()
    browser.post(path, typed)
    enter(browser, bao)
    assert WORDS not in browser.get(path).content.decode()


def test_a_decision_of_the_secretariat_keeps_its_reasons(secretary, organisation):
    saide = organisation("Saide", member_since=date(2026, 1, 1))
    path = f"/en/account/organisations/review/organisations/{saide.pk}/"
    browser = signed_in(secretary)
    typed = {"act": "leave", "leave-reasons": WORDS, guard.TOKEN: opened_by(browser.get(path))}
    browser.logout()
    browser.post(path, typed)
    enter(browser, secretary)
    html = browser.get(path).content.decode()
    assert WORDS in html
    saide.refresh_from_db()
    assert saide.is_member
