"""`manage.py receive_mail`: take letters in until told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.correspondence import server

log = logging.getLogger("portal.correspondence")
PAUSE = 15.0


class Command(BaseCommand):
    """Listens where PORTAL_MAIL_IN_LISTEN says."""

    help = "Take in letters to the portal's addresses, by LMTP or SMTP, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="Listen on this port instead; 0 takes any that is free.")

    def handle(self, *args: Any, port: int | None = None, **options: Any) -> None:
        mail = settings.MAIL_IN
        if not mail.protocol:
            raise CommandError(
                "Set PORTAL_MAIL_IN_DOMAIN and PORTAL_MAIL_IN_LISTEN first: see docs/settings.md."
            )
        asyncio.run(self._serve(mail.protocol, mail.host, mail.port if port is None else port))

    async def _serve(self, protocol: str, host: str, port: int) -> None:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        opened = await _open(protocol, host, port, stop)
        if opened is None:
            return
        door, hand = opened
        bound = door.sockets[0].getsockname()[1]
        self.stdout.write(f"Letters are taken in at {protocol}://{host}:{bound}")
        self.stdout.flush()
        async with door:
            await stop.wait()
        hand.close()


async def _open(
    protocol: str, host: str, port: int, stop: asyncio.Event
) -> tuple[asyncio.Server, server.Door] | None:
    """The open door; where another program has the port, it is tried again until told to stop."""
    while not stop.is_set():
        try:
            return await server.listen(protocol, host, port)
        except OSError as error:
            log.warning("Letters cannot be taken in at %s:%d yet: %s", host, port, error)
        try:
            await asyncio.wait_for(stop.wait(), PAUSE)
        except TimeoutError:
            continue
    return None
