"""The door for letters: an LMTP or SMTP server that takes what is for our addresses, and nothing else.

It relays nothing. A letter is stored before it is taken; where that fails the other side is asked to come again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from portal.correspondence import addresses, receiving
from portal.correspondence.services import take_in

log = logging.getLogger("portal.correspondence")
MOST_RECIPIENTS = 20
# A client that says nothing for so long is sent away.
PATIENCE = 60
NOT_OURS = "550 5.7.1 This server takes letters for {domain} only and passes nothing on."
UNKNOWN = "550 5.1.1 This address is not in use, or not any more. Please answer in the portal: {portal}"
ENOUGH = "452 4.5.3 Too many recipients at once; send the others afterwards."
TAKEN = "250 2.0.0 Your letter has arrived."
LATER = "451 4.3.0 The portal cannot take letters just now; please try again later."
T = TypeVar("T")


@dataclass
class Door:
    """What aiosmtpd asks at each step of a session. One thread speaks to the database."""

    is_lmtp: bool
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="letters")
    )

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the recipient, or say in words why not."""
        domain = address.rpartition("@")[2].lower()
        if domain != settings.PORTAL_MAIL_IN_DOMAIN:
            return NOT_OURS.format(domain=settings.PORTAL_MAIL_IN_DOMAIN)
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return ENOUGH
        if addresses.read(address) is None:
            return UNKNOWN.format(portal=settings.PORTAL_BASE_URL)
        try:
            known = await self._ask(lambda: receiving.recipient_of(address))
        except DatabaseError:
            log.exception("A recipient could not be looked up.")
            return LATER
        if known is None:
            return UNKNOWN.format(portal=settings.PORTAL_BASE_URL)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the letter for each recipient. LMTP answers for each, SMTP once for all."""
        said = [await self._take(envelope, address) for address in envelope.rcpt_tos]
        if self.is_lmtp:
            return "\r\n".join(said)
        # Whoever has it already knows the letter when it comes again for the others.
        return LATER if LATER in said else TAKEN

    async def _take(self, envelope: Envelope, address: str) -> str:
        raw = envelope.original_content or b""
        try:
            return await self._ask(lambda: _take_in(raw, address, envelope.mail_from or ""))
        except DatabaseError:
            log.exception("A letter could not be stored.")
            return LATER

    async def handle_exception(self, error: Exception) -> str:
        """Whatever goes wrong is ours, and may be over later."""
        log.error("The door for letters stumbled.", exc_info=error)
        return LATER

    async def _ask(self, question: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.threads, _with_connection, question)

    def close(self) -> None:
        """Let the thread finish what it does, and its connection with it."""
        self.threads.submit(lambda: connection.close()).result()
        self.threads.shutdown()


def _with_connection(question: Callable[[], T]) -> T:
    close_old_connections()
    try:
        return question()
    except DatabaseError:
        connection.close()
        raise


def _take_in(raw: bytes, address: str, return_path: str) -> str:
    recipient = receiving.recipient_of(address)
    if recipient is None:
        return UNKNOWN.format(portal=settings.PORTAL_BASE_URL)
    take_in(raw, recipient, return_path=return_path)
    return TAKEN


async def listen(protocol: str, host: str, port: int) -> tuple[asyncio.Server, Door]:
    """Open the door; raises `OSError` where the place is taken."""
    door = Door(is_lmtp=protocol == "lmtp")
    options: dict[str, Any] = {
        "data_size_limit": receiving.LARGEST,
        "enable_SMTPUTF8": True,
        "hostname": settings.PORTAL_MAIL_IN_DOMAIN,
        "ident": "OER Dynamic Coalition Portal",
        "timeout": PATIENCE,
        "auth_exclude_mechanism": ["LOGIN", "PLAIN"],
    }
    loop = asyncio.get_running_loop()
    made = LMTP if door.is_lmtp else SMTP
    server = await loop.create_server(lambda: made(door, loop=loop, **options), host, port)
    return server, door
