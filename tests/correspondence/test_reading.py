"""Letters in six languages and many encodings, as mail programmes write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.correspondence import mime, reading
from portal.correspondence.charsets import decode
from portal.correspondence.flowed import unflow
from portal.correspondence.plainly import plainly
from tests.correspondence.conftest import LETTERS, written

EXPECTED = {
    "english-alternative": ("en", "I agree — let us begin with the primers.\n\n* maps\n* stories"),
    "english-html-alone": (
        "en",
        "I agree — let us begin with the primers.\n\n- maps <https://maps.example.org/>\n- stories",
    ),
    "french-flowed": (
        "fr",
        "Oui, je suis d'accord : commençons par les manuels du primaire, dont les licences sont déjà claires."
        "\n\nÀ bientôt",
    ),
    "russian-koi8": ("ru", "Согласна: начнём с букварей.\nОни уже переведены на казахский."),
    "russian-wrong-label": ("ru", "Согласна: начнём с букварей.\nОни уже переведены на казахский."),
    "spanish-outlook": ("es", "¿Por qué no empezamos por las cartillas?\n\nUn saludo,\nAmina"),
    "arabic-1256": ("ar", "أوافق: لنبدأ بكتب القراءة الأولى، فرخصها واضحة.\n\nمع التحية"),
    "arabic-right-to-left-quote": ("ar", "أوافق تمامًا.\n\u200fلنبدأ بـ “OER Maps” غدًا."),
    "chinese-gb18030": ("zh-hans", "同意：先从识字课本开始。\n第二步再做地图，比如㐀字头的词条。"),
}
WINDOWS = "windows-1256"


def read(name, *spoken):
    return reading.read(mime.parse((LETTERS / f"{name}.eml").read_bytes()), spoken)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_words_above_the_line_are_read_and_nothing_else(name):
    language, text = EXPECTED[name]
    found = read(name, language)
    assert found.text == text
    assert found.language == language
    assert found.is_cut


@pytest.mark.parametrize(
    ("text", "header", "spoken", "language"),
    [
        ("Merci beaucoup", "", ("fr", "ar"), "fr"),
        ("شكرًا جزيلًا", "", ("fr", "ar"), "ar"),
        ("شكرًا جزيلًا", "", ("fr",), "ar"),
        ("Дякую", "", ("en", "uk"), "uk"),
        ("Merci", "fr-FR", ("en",), "fr"),
        ("谢谢", "en-US", ("en",), "zh-hans"),
        ("谢谢", "zh-CN", ("en",), "zh-hans"),
        ("123", "", ("ru",), "ru"),
        ("Asante sana", "", ("sw", "en"), "sw"),
    ],
)
def test_the_language_is_what_the_letter_says_or_what_its_writer_writes_in_this_script(
    text, header, spoken, language
):
    assert reading.language_of(text, header, [*spoken, "en"]) == language


def test_what_is_attached_is_passed_on_with_its_name_alone_decoded():
    files = read("attachments-that-lie", "en").files
    assert [one.name for one in files] == ["list.csv", "picture.png", "../../rapport été.exe"]
    assert files[0].content == b"title,language\r\nSeeds,en\r\n"


def test_a_broken_letter_is_read_as_far_as_it_goes():
    assert "I agree" in read("broken-mime", "en").text


def test_a_letter_within_a_letter_is_not_opened():
    inner = written("A secret of somebody else.").decode()
    raw = (
        "From: amina@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nLook at this.\r\n"
        f"--x\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--x--\r\n"
    )
    assert mime.words(mime.parse(raw.encode()), "en").strip() == "Look at this."


def test_without_a_line_a_quotation_with_our_private_addresses_is_not_taken_for_an_answer():
    quoted = "Yes.\n\n> Stop these mails: https://portal.example.org/en/account/unsubscribe/3.abc/"
    assert not reading.read(mime.parse(written(quoted)), ["en"]).is_cut
    assert "unsubscribe" not in reading.without_secrets(quoted)
    address = "r+aaaaaaabaaaaaaaaaaaaaaaa@reply.example.org"
    assert not reading.read(mime.parse(written(f"Yes.\n\nTo: {address}")), ["en"]).is_cut
    assert address not in reading.without_secrets(f"To: {address}")


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        ("Amina <amina@example.org>", "amina@example.org"),
        ('"amina@example.org" <mallory@example.net>', "mallory@example.net"),
        ("=?utf-8?q?amina=40example=2Eorg=2C?= <mallory@example.net>", "mallory@example.net"),
        ("amina@example.org, mallory@example.net", ""),
        ("Amina", ""),
    ],
)
def test_the_sender_is_the_one_address_of_from_never_a_name(sender, address):
    raw = f"From: {sender}\r\n\r\nYes.".encode()
    assert mime.sender(mime.parse(raw)) == address


def test_two_from_headers_name_nobody():
    assert mime.sender(mime.parse(b"From: a@example.org\r\nFrom: b@example.org\r\n\r\nYes.")) == ""


@pytest.mark.parametrize(
    ("text", "encoding", "label", "language"),
    [
        ("Déjà vu", "utf-8", "iso-8859-1", "fr"),
        ("Déjà vu", "iso-8859-1", "utf-8", "fr"),
        ("“quoted” – €", "windows-1252", "iso-8859-1", "en"),
        ("Привет, друзья", "koi8-r", "utf-8", "ru"),
        ("Привет, друзья", "windows-1251", "", "ru"),
        ("Привет, друзья", "windows-1251", "windows-1251", "en"),
        ("مرحبا بكم", WINDOWS, WINDOWS, "en"),
        ("مرحبا بكم", WINDOWS, "x-unknown", "ar"),
        ("مرحبا بكم", "iso-8859-6", "iso-8859-6", "ar"),
        ("你好，世界", "gb18030", "iso-8859-1", "zh-hans"),
        ("你好，世界", "gb18030", "GB2312", "en"),
        ("こんにちは", "iso-2022-jp", "iso-2022-jp", "en"),
    ],
)
def test_bytes_are_read_whatever_their_label_says(text, encoding, label, language):
    assert decode(text.encode(encoding), label, language) == text


@given(
    content=st.binary(max_size=200), label=st.text(max_size=20), language=st.sampled_from(["ar", "ru", "en"])
)
def test_no_bytes_and_no_label_stop_the_reading(content, label, language):
    assert isinstance(decode(content, label, language), str)


@given(raw=st.binary(max_size=500))
def test_no_bytes_at_all_stop_the_reading(raw):
    message = mime.parse(b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" + raw)
    assert isinstance(reading.read(message, ["en"]).text, str)


def test_lines_that_were_broken_are_put_together_and_quotations_keep_their_depth():
    flowed = "One long \nline.\n\n> a quoted \n> line\n>> deeper \n> back\n From here\n-- \nAmina "
    assert unflow(flowed) == "One long line.\n\n> a quoted line\n>> deeper \n> back\nFrom here\n-- \nAmina "
    assert unflow("你好， \n世界", delsp=True) == "你好，世界"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"),
        ("<p>Seen<span style='display: none'>hidden</span></p><script>x</script>", "Seen"),
        ("<a href='javascript:x'>look</a>", "look"),
        ("<a href='https://a.example.org'>https://a.example.org/</a>", "https://a.example.org/"),
        ("<blockquote>one<br>two</blockquote>after", "> one\n> two\n\nafter"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("", ""),
        ("<!-- nothing -->", ""),
    ],
)
def test_html_is_made_plain(source, text):
    assert plainly(source) == text


@given(source=st.text(max_size=300))
def test_no_markup_stops_the_reading(source):
    assert isinstance(plainly(source), str)
    assert isinstance(plainly("<div>" * 50 + source), str)
