"""`manage.py tick`: do once what the portal does from time to time; with `--every`, until told to stop."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from portal.core.periodic import tick


class Command(BaseCommand):
    """Do what is due."""

    help = "Do what is due of the portal's periodic work; with --every, again and again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=float, metavar="SECONDS", help="Go on, with so long a pause between."
        )

    def handle(self, *args: Any, every: float | None = None, **options: Any) -> None:
        if every is None:
            if failed := tick():
                raise CommandError(f"Failed: {', '.join(failed)}.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            tick()
            close_old_connections()
            stop.wait(every)
