"""Whether a sender is proved, by the words of our own mail server alone; and which letters no person wrote."""

import pytest

from portal.correspondence import bounces, mime
from portal.correspondence.authentic import is_proved
from portal.correspondence.automatic import why_left_alone
from portal.correspondence.registry import Reason
from tests.correspondence.conftest import LETTERS, written

OURS = ["mx.portal.example.org"]
SENDER = "amina@uni.example.org"


@pytest.mark.parametrize(
    "said",
    [
        "mx.portal.example.org; dmarc=pass (p=reject) header.from=uni.example.org",
        "MX.portal.example.org 1; DKIM=Pass header.d=uni.example.org header.s=x",
        "mx.portal.example.org; dkim=pass header.i=@example.org header.b=abc",
        "mx.portal.example.org;\r\n\tspf=pass (ok (really)) smtp.mailfrom=amina@uni.example.org",
        "mx.portal.example.org; spf=pass smtp.mailfrom=uni.example.org; dkim=fail header.d=uni.example.org",
        'mx.portal.example.org; dkim=neutral; dkim=pass header.d="uni.example.org"',
    ],
)
def test_the_trusted_servers_word_proves_a_sender(said):
    assert is_proved([said], SENDER, OURS)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "mx.portal.example.org; none",
        "mx.elsewhere.example.net; dmarc=pass header.from=uni.example.org",
        "mx.portal.example.org.evil.net; dmarc=pass header.from=uni.example.org",
        "mx.portal.example.org; dmarc=fail header.from=uni.example.org; spf=pass smtp.mailfrom=uni.example.org",
        "mx.portal.example.org; dmarc=pass header.from=evil.net",
        "mx.portal.example.org; dkim=pass header.d=evil.net",
        "mx.portal.example.org; dkim=pass header.d=org",
        "mx.portal.example.org; dkim=pass header.d=ni.example.org",
        "mx.portal.example.org; spf=pass smtp.mailfrom=amina@evil.net",
        "mx.portal.example.org; spf=softfail smtp.mailfrom=uni.example.org",
        "(mx.portal.example.org;) evil.net; dmarc=pass header.from=uni.example.org",
        'mx.portal.example.org; x="dmarc=pass header.from=uni.example.org',
    ],
)
def test_nothing_else_does(said):
    assert not is_proved([said], SENDER, OURS)


def test_what_came_with_the_letter_stands_below_and_does_not_count():
    real = "mx.portal.example.org; dmarc=none header.from=uni.example.org; spf=fail; dkim=none"
    forged = "mx.portal.example.org; dmarc=pass header.from=uni.example.org; spf=pass smtp.mailfrom=uni.example.org"
    assert not is_proved([real, forged], SENDER, OURS)
    assert is_proved([forged, real], SENDER, OURS)


def test_without_a_trusted_server_nothing_is_proved():
    assert not is_proved(["mx.portal.example.org; dmarc=pass"], SENDER, [])


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; type=x"},
        {"Precedence": "bulk"},
        {"Precedence": "List"},
        {"Precedence": "junk"},
        {"X_Auto_Response_Suppress": "DR, OOF, AutoReply"},
        {"X_Auto_Response_Suppress": "All"},
        {"List_Id": "<news.example.org>"},
        {"X_Autoreply": "yes"},
    ],
)
def test_what_a_program_sent_is_left_alone(headers):
    message = mime.parse(written(**headers))
    assert why_left_alone(message, "a@example.org", "portal.example.org") == Reason.AUTOMATIC


@pytest.mark.parametrize("return_path", ["", "<>"])
def test_a_letter_that_wants_no_answer_is_left_alone(return_path):
    assert why_left_alone(mime.parse(written()), return_path, "portal.example.org") == Reason.AUTOMATIC


@pytest.mark.parametrize(
    "headers", [{"X_OERDC_Loop": "elsewhere"}, {"Message_ID": "<letter-12-1700000000@portal.example.org>"}]
)
def test_our_own_letters_are_known_when_they_come_back(headers):
    message = mime.parse(written(**headers))
    assert why_left_alone(message, "a@example.org", "portal.example.org") == Reason.LOOP


def test_a_persons_letter_is_not_left_alone():
    message = mime.parse(written(Auto_Submitted="no", X_Auto_Response_Suppress="DR, RN"))
    assert why_left_alone(message, "a@example.org", "portal.example.org") is None


@pytest.mark.parametrize(
    ("name", "final", "hard"),
    [("bounce-hard", True, True), ("bounce-full", True, False), ("bounce-delayed", False, False)],
)
def test_reports_of_mail_servers_are_told_apart(name, final, hard):
    found = bounces.report(mime.parse((LETTERS / f"{name}.eml").read_bytes()))
    assert (found.is_final, found.is_hard) == (final, hard)
    assert "@" not in found.words


def test_a_holiday_note_is_no_report():
    assert bounces.report(mime.parse((LETTERS / "holiday-note.eml").read_bytes())) is None
