"""The table of powers as docs/permissions.md shows it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from portal.accounts.powers import POWERS, Role

HEAD = """# Who may do what

Written from `portal/accounts/powers.py` by `manage.py permissions_table`; a test tries every cell.

Each column says what the role itself gives: whoever has one is also a member. The table is the first door of each
verb: one's own group, one's own languages and never one's own decision are asked where the verb is. Nobody edits
somebody else's words. A suspended account may only read and appeal.
"""


def rows() -> Iterator[str]:
    """The table's lines: a verb each, a role a column."""
    with override("en"):
        yield "| verb | " + " | ".join(str(role.label) for role in Role) + " |"
    yield "|---|" + ":-:|" * len(Role)
    for verb, roles in POWERS.items():
        yield f"| {verb} | " + " | ".join("✓" if role in roles else "–" for role in Role) + " |"


def document() -> str:
    """The whole file."""
    return HEAD + "\n" + "\n".join(rows()) + "\n"
