"""Each of the six languages finds its own, in any form of the word, and others are not left out."""

import pytest

from portal.search.engine.interface import Text

from .helpers import SIX, entry, six


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("education", "en"),
        ("resource reading", "en"),
        ("EDUCATIONAL Resources", "en"),
        ("ressources éducatives", "fr"),
        ("ressource educative", "fr"),
        ("école", "fr"),
        ("l'ecole", "fr"),
        ("educación abierta", "es"),
        ("EDUCACION abiertas", "es"),
        ("tecnología", "es"),
        ("universidad", "es"),
        ("образование", "ru"),
        ("образовательного ресурса", "ru"),
        ("учитель", "ru"),
        ("التعليم", "ar"),
        ("موارد تعليمية", "ar"),
        ("مدرسة", "ar"),
        ("جامعة", "ar"),
        ("مَوْرِد", "ar"),
        ("教育", "zh-hans"),
        ("开放教育资源", "zh-hans"),
        ("教师", "zh-hans"),
    ],
)
def test_a_word_is_found_in_any_form_whatever_accents_and_case(titles, asked, language):
    assert SIX[language] in titles(six(), asked, language=language)


@pytest.mark.parametrize(
    ("asked", "language"),
    [("育教", "zh-hans"), ("chemistry", "en"), ("educación cerrada", "es"), ("بحر", "ar"), ("море", "ru")],
)
def test_what_is_not_there_is_not_found(titles, asked, language):
    assert titles(six(), asked, language=language) == []


def test_a_reader_finds_texts_of_other_languages(titles):
    assert titles(six(), "教育", language="ar") == [SIX["zh-hans"]]


def test_the_readers_own_language_comes_first(titles):
    french, english = entry("Formation nationale", "fr"), entry("National formation", "en")
    assert titles([french, english], "formation", language="fr")[0] == "Formation nationale"
    assert titles([french, english], "formation", language="en")[0] == "National formation"


@pytest.mark.parametrize(
    ("title", "language", "asked"),
    [
        ("Educação aberta em São Tomé", "pt", "educacao sao tome"),
        ("Freie Bildungsmaterialien für Schüler", "de", "bildungsmaterialien fur schuler"),
        ("Vitabu vya hadithi kwa watoto", "sw", "HADITHI"),
        ("मुक्त शैक्षिक संसाधन", "hi", "शैक्षिक"),
        ("สื่อการศึกษาแบบเปิด", "th", "การศึกษา"),
    ],
)
def test_other_languages_are_found_by_their_plain_words(titles, title, language, asked):
    assert titles([entry(title, language)], asked) == [title]


def test_decomposed_letters_and_full_width_letters_are_the_same_letters(titles):
    assert titles([entry("Éducation ＯＥＲ", "fr")], "e\u0301ducation oer") == ["Éducation ＯＥＲ"]


def test_a_thing_is_found_by_each_of_its_renditions(titles):
    both = entry("Policy", texts=(Text("en", "Policy"), Text("ru", "Политика открытого доступа")))
    assert titles([both], "политику доступ") == titles([both], "policies") == ["Policy"]
