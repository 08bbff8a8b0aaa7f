"""`format=flowed` (RFC 3676): lines that a mail programme broke are put together again. Pure."""

from __future__ import annotations

from portal.correspondence.cutting import SIGNATURE


def unflow(text: str, *, delsp: bool = False) -> str:
    """The paragraphs as they were written; quotations keep their depth."""
    lines: list[str] = []
    open_at: int | None = None
    for raw in text.split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:]
        line = line.removeprefix(" ")
        if open_at == depth and line != SIGNATURE:
            lines[-1] += line
        else:
            lines.append(">" * depth + (" " if depth else "") + line)
        open_at = depth if line.endswith(" ") and line != SIGNATURE else None
        if open_at is not None and delsp:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
