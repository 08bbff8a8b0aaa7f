"""`manage.py indexer`: keep the search index up to date; the one process that writes it."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections, connection

from portal.search import services
from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.interface import WriterBusy
from portal.search.index import index

log = logging.getLogger("portal.search")
PAUSE = 0.3
PAUSE_AFTER_TROUBLE = 5.0


class Command(BaseCommand):
    """Index what changes, within a second, until told to stop."""

    help = "Keep the search index up to date; the one process that writes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Index what has changed so far, then end.")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        target = index()
        try:
            target.lock()
        except WriterBusy as error:
            raise CommandError(f"{error}; there is one indexer, and it runs already.") from error
        try:
            _prepare(target)
            if once:
                while services.index_noted(target):
                    pass
            else:
                _run(target, _told_to_stop())
        finally:
            target.close()


def _prepare(target: EmbeddedIndex) -> None:
    """A first index, or one of this version, where there is none."""
    if not target.exists():
        log.info("No search index of this version: building one.")
        log.info("The search index knows %d things.", services.rebuild(target))


def _run(target: EmbeddedIndex, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            if target.rebuild_is_wanted():
                services.rebuild(target)
            elif not services.index_noted(target):
                stop.wait(PAUSE)
        except DatabaseError:
            log.exception("The indexer could not read the database; it tries again.")
            connection.close()
            stop.wait(PAUSE_AFTER_TROUBLE)
        close_old_connections()


def _told_to_stop() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
