"""What `make serve` keeps running, and when it stops."""

from __future__ import annotations

import subprocess
import sys

from config.serve import DISPENSABLE, commands, watch


def child(seconds: float, code: int) -> subprocess.Popen[bytes]:
    """A process that ends by itself, so and then."""
    words = f"import time; time.sleep({seconds}); raise SystemExit({code})"
    return subprocess.Popen([sys.executable, "-c", words], start_new_session=True)


def test_everything_ends_with_what_readers_need() -> None:
    other = child(60, 0)
    assert watch({"web": child(0, 5), "worker": other}) == 5
    assert other.wait(5) != 0


def test_a_taken_port_for_letters_leaves_readers_alone() -> None:
    assert watch({DISPENSABLE: child(0, 3), "web": child(1.5, 7)}) == 7


def test_letters_have_a_door_in_development() -> None:
    assert set(commands("127.0.0.1", "8000")) >= {"web", "indexer", "worker", "clock", "postman"}
