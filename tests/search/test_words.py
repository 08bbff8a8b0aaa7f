"""How words of a question work together."""

import pytest

from .helpers import entry


def test_all_words_must_be_there(titles):
    kenya, ghana = entry("Open schools in Kenya"), entry("Open schools in Ghana")
    assert titles([kenya, ghana], "schools kenya") == ["Open schools in Kenya"]


def test_joining_words_need_not_be_there(titles):
    assert titles([entry("Education policy")], "the policy of education") == ["Education policy"]
    assert titles([entry("Politique de formation", "fr")], "la politique pour formation") != []


def test_a_question_of_joining_words_only_is_still_asked(titles):
    assert titles([entry("The Who"), entry("Schools")], "the who") == ["The Who"]


@pytest.mark.parametrize("quotes", ['""', "“”", "«»", "「」", "„“"])
def test_words_in_quotes_stand_side_by_side(titles, quotes):
    beside, apart = entry("Open education week"), entry("Education in the open")
    assert titles([beside, apart], f"{quotes[0]}open education{quotes[1]}") == ["Open education week"]


def test_a_chinese_phrase_in_quotes_is_exact(titles):
    beside, apart = entry("开放教育资源", "zh-hans"), entry("开放式教育资源", "zh-hans")
    assert titles([beside, apart], '"开放教育"') == ["开放教育资源"]
    assert titles([beside, apart], "开放教育资源")[0] == "开放教育资源"


def test_a_title_weighs_more_than_a_summary_then_a_text_then_a_name(titles):
    entries = [
        entry("Fourth", also="biology"),
        entry("Third", body="on biology"),
        entry("Second", summary="on biology"),
        entry("On biology"),
    ]
    assert titles(entries, "biology") == ["On biology", "Second", "Third", "Fourth"]


def test_people_and_places_are_found_too(titles):
    assert titles([entry("Storybooks", also="Saide South Africa Afrique du Sud 南非")], "afrique sud") != []
    assert titles([entry("Storybooks", also="Saide South Africa Afrique du Sud 南非")], "南非") != []


def test_a_compound_is_found_by_its_parts_side_by_side(titles):
    beside, apart = entry("Policies for e-learning"), entry("Learning: an e")
    assert titles([beside, apart], "e-learning") == ["Policies for e-learning"]
