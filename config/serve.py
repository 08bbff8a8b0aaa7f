"""`make serve`: prepare, then run web server, indexer, worker, clock, postman and the door for letters until told
to stop.

The children stand in process groups of their own; SIGTERM asks them to finish, and after fifteen seconds
whatever is left is ended. A child that ends by itself ends the others, but for the door for letters.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from types import FrameType

from config import outside
from config.environment import ROOT
from config.prepare import prepare

PATIENCE = 15.0
# Without it the portal still serves its readers: its port may be taken.
DISPENSABLE = "letters in"


def commands(host: str, port: str) -> dict[str, list[str]]:
    """What runs, by name."""
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", port]
    server += ["--workers", os.environ.get("WEB_WORKERS", "1"), "--blocking-threads", "4", "--no-ws"]
    behind = {
        "web": [*server, "--log-level", "warning", "config.wsgi:application"],
        "indexer": [sys.executable, "manage.py", "indexer"],
        "worker": [
            sys.executable,
            "manage.py",
            "db_worker",
            "-v",
            "0",
            "--interval",
            "1",
            "--no-startup-delay",
        ],
        "clock": [sys.executable, "manage.py", "tick", "--every", "60"],
        "postman": [sys.executable, "manage.py", "postman"],
    }
    if outside.mail_in(production=os.environ.get("PORTAL_ENV") == "production").protocol:
        behind[DISPENSABLE] = [sys.executable, "manage.py", "receive_mail"]
    return behind


def serve() -> int:
    """Run everything; returns the exit code of the child that ended first, 0 when asked to stop."""
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    prepare()
    # Readers first: what works behind the scenes starts once the web server answers.
    children: dict[str, subprocess.Popen[bytes]] = {}
    for name, command in commands(host, port).items():
        children[name] = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        if name == "web":
            wait_for_web(int(port))
    print(
        f"The portal is at http://{host if host != '0.0.0.0' else 'localhost'}:{port}/ (stop with Ctrl-C)",
        flush=True,
    )
    return watch(children)


def wait_for_web(port: int, patience: float = 20) -> None:
    """Return when the web server answers, or when patience is over: the others start all the same."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def watch(children: dict[str, subprocess.Popen[bytes]]) -> int:
    """Wait for a signal or for a child to end, then end all."""
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    while not asked:
        for name, child in list(children.items()):
            if child.poll() is None:
                continue
            print(f"The {name} process ended with {child.returncode}.", file=sys.stderr)
            if name != DISPENSABLE:
                stop(children)
                return child.returncode or 1
            del children[name]
        time.sleep(0.3)
    stop(children)
    return 0


def stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask every child to finish, then end whatever has not."""
    for child in children.values():
        _signal(child, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for child in children.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)
            child.wait()


def _signal(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    sys.exit(serve())
