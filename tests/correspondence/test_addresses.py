"""Addresses that only we can make: short, of characters that every mail server leaves alone, about nobody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.correspondence.addresses import REPLY, RETURN, address, local_part, read

NUMBERS = st.integers(min_value=0, max_value=2**40 - 1)
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


@pytest.fixture(autouse=True)
def domain(settings):
    settings.PORTAL_MAIL_IN_DOMAIN = "reply.example.org"


def opened(text):
    found = read(text)
    return found.number if found and found.is_ours() else None


@given(number=NUMBERS)
def test_what_we_made_opens_again_whatever_becomes_of_its_case(number):
    made = f"{local_part(REPLY, number)}@reply.example.org"
    assert opened(made) == opened(made.upper()) == opened(f"<{made.title()}>") == number


@given(number=NUMBERS, place=st.integers(min_value=2, max_value=25), letter=st.sampled_from(LETTERS))
def test_a_token_with_one_other_character_is_not_ours(number, place, letter):
    made = local_part(REPLY, number)
    other = made[:place] + letter + made[place + 1 :]
    assert opened(f"{other}@reply.example.org") == (number if other == made else None)


@given(text=st.text(max_size=80))
def test_any_other_text_is_no_address_of_ours(text):
    assert opened(text) is None
    assert opened(f"{text}@reply.example.org") is None


def test_it_is_short_lower_case_and_says_nothing(settings):
    made = local_part(REPLY, 12)
    assert re.fullmatch(r"r\+[a-z2-7]{24}", made)
    assert len(made) <= 64


def test_a_reply_address_is_no_return_address():
    made = local_part(REPLY, 5).replace("r+", "b+")
    assert opened(f"{made}@reply.example.org") is None


def test_a_return_address_is_good_for_one_address_alone():
    found = read(f"{local_part(RETURN, 7, 'amina@example.org')}@reply.example.org")
    assert found.is_ours("amina@example.org")
    assert not found.is_ours("bao@example.org")


def test_another_domain_is_not_ours():
    assert read(f"{local_part(REPLY, 7)}@elsewhere.example.org") is None


def test_a_key_that_was_replaced_still_opens_old_letters(settings):
    made = address(REPLY, 9)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [settings.SECRET_KEY]
    assert opened(made) == 9
    settings.SECRET_KEY_FALLBACKS = []
    assert opened(made) is None


def test_without_a_domain_there_are_no_addresses(settings):
    settings.PORTAL_MAIL_IN_DOMAIN = ""
    assert address(REPLY, 9) == ""
    assert read(f"{local_part(REPLY, 9)}@") is None
