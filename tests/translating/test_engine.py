"""A real server that speaks LibreTranslate's API, started by the test, and the ways in which it can go wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from portal.translating import engine
from portal.translating.models import Translation
from portal.translating.services import deciding
from portal.translation.models import Origin
from tests.translating.conftest import FRENCH


class Machine(ThreadingHTTPServer):
    """Translates by writing capitals; `mood` makes it misbehave."""

    mood = ""
    asked: list[dict[str, Any]]


class Answer(BaseHTTPRequestHandler):
    server: Machine

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body | {"path": self.path})
        if self.server.mood == "refuses":
            self.send_error(403)
        elif self.server.mood == "redirects":
            self.send_response(307)
            self.send_header("Location", "http://127.0.0.1:1/translate")
            self.end_headers()
        else:
            self._translate(body)

    def _translate(self, body: dict[str, Any]) -> None:
        texts = [text.upper() for text in body["q"]]
        answer = {
            "large": {"translatedText": ["x" * engine.LARGEST]},
            "short": {"translatedText": texts[1:]},
            "numbers": {"translatedText": [1 for _text in texts]},
            "silent": {},
        }.get(self.server.mood, {"translatedText": texts})
        said = b"<html>" if self.server.mood == "html" else json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self._say(said)

    def _say(self, said: bytes) -> None:
        if self.server.mood == "dribbles":
            waiting = threading.Event()
            for letter in said[:20]:
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
                waiting.wait(0.1)
            return
        self.wfile.write(said)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def machine(settings: Any) -> Iterator[Machine]:
    server = Machine(("127.0.0.1", 0), Answer)
    server.asked = []
    server.handle_error = lambda *_args: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    settings.TRANSLATION_ENGINE_URL = f"http://127.0.0.1:{server.server_port}"
    settings.TRANSLATION_ENGINE_KEY = "k"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_it_is_asked_in_its_own_words(machine):
    said = engine.translate({"title": "Maps", "summary": "", "body": "Open."}, "en", "zh-hans")
    assert said == {"title": "MAPS", "body": "OPEN."}
    assert machine.asked == [
        {
            "q": ["Maps", "Open."],
            "source": "en",
            "target": "zh",
            "format": "text",
            "api_key": "k",
            "path": "/translate",
        }
    ]


@pytest.mark.parametrize("mood", ["refuses", "redirects", "large", "short", "numbers", "silent", "html"])
def test_whatever_it_does_wrong_is_one_trouble(machine, mood):
    machine.mood = mood
    with pytest.raises(engine.EngineTrouble):
        engine.translate({"title": "Maps"}, "en", "fr")


def test_a_machine_that_dribbles_is_not_waited_for(machine, monkeypatch):
    machine.mood = "dribbles"
    monkeypatch.setattr(engine, "WAIT", 0.5)
    with pytest.raises(engine.EngineTrouble):
        engine.translate({"title": "Maps"}, "en", "fr")


def test_nothing_answers_at_the_address(settings):
    settings.TRANSLATION_ENGINE_URL = "http://127.0.0.1:1"
    with pytest.raises(engine.EngineTrouble):
        engine.translate({"title": "Maps"}, "en", "fr")


def test_too_much_is_not_sent(machine):
    with pytest.raises(engine.EngineTrouble):
        engine.translate({"body": "x" * (engine.MOST + 1)}, "en", "fr")
    assert machine.asked == []


def test_it_is_off_unless_the_operator_sets_it(record, amina, signed_in):
    html = signed_in(amina).get(f"/en/translate/{record.pk}/fr/").content.decode()
    assert not engine.is_on()
    assert 'value="suggest"' not in html


def test_a_suggestion_is_offered_taken_and_known_for_what_it_is(record, amina, bao, signed_in, machine):
    browser, address = signed_in(amina), f"/en/translate/{record.pk}/fr/"
    typed = {"title": "", "summary": FRENCH["summary"], "version": "0", "base": "1"}
    browser.post(address, typed | {"do": "suggest"})
    html = browser.get(address).content.decode()
    assert "Suggested by a machine, not read by anybody:" in html
    assert "OPEN MAPS" in html
    assert FRENCH["summary"] in html
    browser.post(address, typed | {"do": "use:machine:title", "version": "1"})
    mine = Translation.objects.get()
    assert (mine.texts["title"], mine.texts["summary"]) == ("OPEN MAPS", FRENCH["summary"])
    deciding.accept_translation(deciding.send(mine, by=amina), by=bao, seen=1)
    text = record.renditions.get(language="fr")
    assert (text.origin, text.engine) == (Origin.MACHINE_EDITED, "LibreTranslate API, 127.0.0.1")


def test_trouble_loses_nothing(record, amina, signed_in, machine):
    machine.mood = "refuses"
    browser, address = signed_in(amina), f"/en/translate/{record.pk}/fr/"
    browser.post(address, FRENCH | {"version": "0", "base": "1", "do": "suggest"})
    assert "The machine did not answer." in browser.get(address).content.decode()
    assert Translation.objects.get().texts == FRENCH
