"""A member's letters, and the secretariat's list: who sees what, and every button."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.correspondence import services
from portal.correspondence.models import IncomingLetter, ReplyAddress, State
from portal.correspondence.registry import Reason
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from tests.correspondence.conftest import arrive, fixture, said, token_address, written
from tests.moderation.conftest import person

pytestmark = pytest.mark.django_db
ROOM = "/en/collaborate/correspondence/"
GOOD = {"language": "en", "text": "Let us begin."}


@pytest.fixture
def held(amina, topic):
    """A letter that says it is Amina's and waits."""
    return arrive(written("Let us begin.", Authentication_Results=""), token_address(amina, topic))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def post(client, url, **data):
    """Send the form that the page shows, filled in."""
    page = client.get(url).content.decode()
    opened = re.search(r'name="opened" value="([^"]+)"', page)
    return client.post(url, {"opened": opened[1] if opened else "", **data})


def test_a_letter_that_waits_is_shown_to_its_owner_with_the_reason(amina, held):
    client = signed_in(amina)
    assert "Seeds" in client.get(ROOM).content.decode()
    page = client.get(f"{ROOM}{held.pk}/").content.decode()
    for words in ("Let us begin.", "amina@example.org", "It could not be proved who sent it"):
        assert words in page


def test_confirmed_it_is_said_in_the_owners_name(amina, held, topic):
    answer = post(signed_in(amina), f"{ROOM}{held.pk}/", **GOOD)
    assert said(topic) == [("en", "Let us begin.")]
    assert answer.url == f"/en/{topic.posts.get(source='mail').path}"
    held.refresh_from_db()
    assert (held.state, held.is_proved) == (State.USED, True)


def test_words_and_language_can_be_mended_before(amina, held, topic):
    post(signed_in(amina), f"{ROOM}{held.pk}/", language="fr", text="Commençons.")
    assert said(topic) == [("fr", "Commençons.")]


def test_thrown_away_it_is_said_nowhere(amina, held, topic):
    client = signed_in(amina)
    assert "Throw the letter away?" in client.get(f"{ROOM}{held.pk}/discard/").content.decode()
    post(client, f"{ROOM}{held.pk}/discard/")
    held.refresh_from_db()
    assert held.state == State.DISCARDED
    assert said(topic) == []


@pytest.mark.parametrize("path", ["", "discard/"])
def test_nobody_else_sees_or_decides_it(path, member, held, topic):
    client = signed_in(member)
    url = f"{ROOM}{held.pk}/{path}"
    assert client.get(url).status_code == 404
    assert client.post(url, GOOD).status_code == 404
    with pytest.raises(services.PermissionDenied):
        services.confirm(held, by=member, language="en", text="x")
    assert said(topic) == []


def test_decided_twice_it_is_said_once(amina, held, topic):
    client = signed_in(amina)
    post(client, f"{ROOM}{held.pk}/", **GOOD)
    again = client.post(f"{ROOM}{held.pk}/", GOOD, follow=True)
    assert "does not wait any more" in again.content.decode()
    assert len(said(topic)) == 1
    with pytest.raises(services.Settled):
        services.discard(held, by=amina)


def test_what_it_answers_being_gone_meanwhile_nothing_is_lost(amina, held, topic):
    client = signed_in(amina)
    url = f"{ROOM}{held.pk}/"
    client.get(url)
    move(topic, to=Status.HIDDEN, by=None)
    page = client.post(url, {"language": "en", "text": "My changed words."}).content.decode()
    assert "is not public any more" in page
    assert "My changed words." in page
    assert "Seeds" not in page
    held.refresh_from_db()
    assert held.state == State.HELD


@pytest.mark.parametrize(
    "data",
    [
        {"language": "en", "text": ""},
        {"language": "xx", "text": "Yes"},
        {"language": "en", "text": "x" * 20_001},
    ],
)
def test_what_is_missing_or_too_much_is_said_and_what_was_typed_is_kept(data, amina, held, topic):
    answer = post(signed_in(amina), f"{ROOM}{held.pk}/", **data)
    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert said(topic) == []


def test_a_signed_out_person_is_asked_to_sign_in_and_comes_back(held):
    answer = Client().get(f"{ROOM}{held.pk}/")
    assert answer.status_code == 302
    assert str(held.pk) in answer.url


def test_files_that_came_with_a_letter_go_along_when_it_is_confirmed(amina, topic):
    held = arrive(fixture("attachments-that-lie", proved=False), token_address(amina, topic))
    client = signed_in(amina)
    assert "list.csv" in client.get(f"{ROOM}{held.pk}/").content.decode()
    post(client, f"{ROOM}{held.pk}/", **GOOD)
    assert [one.name for one in topic.posts.get(source="mail").attachments.all()] == ["list.csv"]


def test_script_in_a_letter_is_shown_as_text(amina, topic):
    held = arrive(
        written("<script>alert(1)</script>", Authentication_Results=""), token_address(amina, topic)
    )
    assert "<script>alert" not in signed_in(amina).get(f"{ROOM}{held.pk}/").content.decode()


def test_old_addresses_stop_working_at_their_owners_wish(amina, topic):
    address = token_address(amina, topic)
    client = signed_in(amina)
    assert client.get(f"{ROOM}addresses/").status_code == 200
    assert ReplyAddress.objects.in_use().exists()
    post(client, f"{ROOM}addresses/")
    assert not ReplyAddress.objects.in_use().exists()
    assert token_address(amina, topic) != address


def test_pages_are_for_their_owner_and_kept_by_no_cache(amina, held):
    answer = signed_in(amina).get(f"{ROOM}{held.pk}/")
    assert "no-store" in answer["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_pages_speak_the_readers_language(language, amina, held):
    client = signed_in(amina)
    for path in ("", f"{held.pk}/", f"{held.pk}/discard/", "addresses/"):
        answer = client.get(f"/{language}/collaborate/correspondence/{path}")
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


def test_the_list_asks_the_same_however_many_letters_there_are(amina, topic, django_assert_max_num_queries):
    address = token_address(amina, topic)
    client = signed_in(amina)
    arrive(written("One.", Authentication_Results=""), address)
    client.get(ROOM)
    with django_assert_max_num_queries(40) as few:
        client.get(ROOM)
    for number in range(5):
        arrive(written(f"Letter {number}", Authentication_Results=""), address)
    with django_assert_max_num_queries(40) as many:
        client.get(ROOM)
    assert len(many) == len(few)


@pytest.fixture
def secretariat(db):
    return person("selma", Role.SECRETARIAT)


def test_the_secretariat_reads_reasons_and_not_a_word_of_any_letter(amina, topic, secretariat):
    address = token_address(amina, topic)
    User.objects.filter(pk=amina.pk).update(suspended_until=timezone.now() + timezone.timedelta(days=1))
    arrive(written("A private word."), address)
    page = signed_in(secretariat).get(f"{ROOM}unused/").content.decode()
    assert "The account may not contribute for now" in page
    assert "Seeds" in page
    for private in ("A private word", "amina@example.org", "Amina"):
        assert private not in page


def test_automatic_letters_are_only_counted(amina, topic, secretariat):
    arrive(written("Away.", Auto_Submitted="auto-replied"), token_address(amina, topic))
    page = signed_in(secretariat).get(f"{ROOM}unused/").content.decode()
    assert "Every letter could be used" in page
    assert "Left alone: 1" in page


def test_only_the_secretariat_has_the_list(amina, facilitator):
    for user in (amina, facilitator):
        assert signed_in(user).get(f"{ROOM}unused/").status_code == 403


def test_a_letter_that_met_trouble_can_be_looked_at_again(amina, topic, secretariat):
    letter = arrive(written("Yes.", Authentication_Results=""), token_address(amina, topic))
    stuck = IncomingLetter.objects.filter(pk=letter.pk)
    stuck.update(state=State.REFUSED, reason=Reason.TROUBLE, settled_at=timezone.now(), explained_at=None)
    assert signed_in(amina).post(f"{ROOM}unused/{letter.pk}/again/").status_code == 403
    client = signed_in(secretariat)
    assert "Look at it again" in client.get(f"{ROOM}unused/").content.decode()
    client.post(f"{ROOM}unused/{letter.pk}/again/")
    letter.refresh_from_db()
    assert letter.state == State.HELD
