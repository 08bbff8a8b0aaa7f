"""`manage.py postman`: tell people, in letters, what they asked to be told."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

from portal.notifications import postman

log = logging.getLogger("portal.notifications")
PAUSE = 5.0
PAUSE_AFTER_TROUBLE = 30.0


class Command(BaseCommand):
    """Go round until told to stop."""

    help = "Gather what people are to be told into letters, and send them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Go round once, then end.")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        if not once:
            _run(_told_to_stop())
            return
        done = postman.go_round()
        if options["verbosity"]:
            self.stdout.write(f"{done.letters} new letters, {done.sent} sent, {done.failed} not sent.")


def _run(stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            done = postman.go_round()
            stop.wait(PAUSE_AFTER_TROUBLE if done.failed else PAUSE)
        except DatabaseError:
            log.exception("The postman could not read the database and tries again.")
            connection.close()
            stop.wait(PAUSE_AFTER_TROUBLE)
        close_old_connections()


def _told_to_stop() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
