"""`manage.py clock`: publish and take down pages at the time that their editors set."""

from __future__ import annotations

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

log = logging.getLogger("portal.pages")
PAUSE = 20.0


class Command(BaseCommand):
    """Look every twenty seconds, until told to stop."""

    help = "Publish and take down pages at the time that their editors set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, then end.")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        if once:
            return _do_what_is_due()
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.wait(PAUSE):
            try:
                _do_what_is_due()
            except DatabaseError:
                log.exception("The clock could not reach the database; it tries again.")
                connection.close()
            close_old_connections()
        return None


def _do_what_is_due() -> None:
    call_command("publish_scheduled", verbosity=0)
