"""Where somebody's own words end: everything above the mark survives exactly, nothing below does."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.correspondence.cutting import MARK, above, mark, without_introduction, without_signature

LINE = f"{mark(3)} Write your answer above this line"
OURS = {"portal@example.org", "OER Portal"}
# Whatever people write, but no mark of ours.
WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=300)
PREFIXES = ["", "> ", ">>> ", "\u200f> \u202b", "| ", "  ", "> > \u2067", "\t"]


@given(text=WORDS, prefix=st.sampled_from(PREFIXES), below=WORDS)
def test_any_text_above_the_mark_survives_exactly_and_none_below(text, prefix, below):
    assume(not MARK.search(text))
    assert above(f"{text}\n{prefix}{LINE}\n{below}") == (text, True)


@given(text=WORDS)
def test_without_a_mark_everything_is_kept(text):
    assume(not MARK.search(text))
    assert above(text) == (text, False)


def test_words_on_the_line_of_the_mark_are_kept():
    assert above(f"One\nTwo {LINE}") == ("One\nTwo ", True)


def test_a_mark_that_was_wrapped_away_from_its_sentence_is_found():
    assert above(f"Yes.\n> {mark(3)}\n> Write your answer above\n> this line") == ("Yes.", True)


def test_the_first_mark_counts():
    assert above(f"Yes.\n{LINE}\nNo.\n{LINE}") == ("Yes.", True)


def test_each_reader_has_a_mark_of_their_own():
    assert mark(3) != mark(4)
    assert mark(3) == mark(3)


def test_a_signature_begins_with_two_hyphens_and_a_space():
    assert without_signature("Yes.\n-- \nAmina") == "Yes."
    assert without_signature("Yes\n--\nno") == "Yes\n--\nno"


@pytest.mark.parametrize(
    "line",
    [
        "On Sun, Nov 22, 2026 at 4:30 PM OER Portal <portal@example.org> wrote:",
        "Le dim. 22 nov. 2026 à 16:30, OER Portal <portal@example.org> a écrit :",
        "в 16:30, OER Portal <portal@example.org>:",
        "OER Portal <portal@example.org> 于2026年11月22日周日 16:30写道：",
        "في الأحد، 22 نوفمبر 2026 كتب OER Portal <portal@example.org>:\u200f",
        "Am 22.11.26 um 16:30 schrieb OER Portal:",
        "On Sun, Nov 22, 2026 OER Portal <\nportal@example.org> wrote:",
        "On Sun, Nov 22, 2026 OER Portal <portal@example.org>\nwrote:",
        "De: OER Portal <portal@example.org>\nEnviado: domingo\nPara: amina@example.org\nAsunto: Semillas",
    ],
)
def test_what_introduces_a_quotation_is_known_by_our_address_in_any_language(line):
    assert without_introduction(f"Yes.\n\nI agree.\n\n{line}\n", OURS).rstrip() == "Yes.\n\nI agree."


@pytest.mark.parametrize(
    "text",
    [
        "I agree.",
        "Ask portal@example.org for help.",
        "It was said:\n\nno",
        "",
        "\n\n",
        "Name: Amina\nCity: Nairobi",
    ],
)
def test_other_words_stay(text):
    assert without_introduction(text, OURS) == text


@given(text=WORDS)
def test_nothing_is_taken_from_a_text_without_our_names(text):
    assume(not any(name.casefold() in text.casefold() for name in OURS))
    assert without_introduction(text, OURS) == text
