"""Compiles the message catalogues with Babel, so that no system gettext is needed."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config.environment import ROOT


def compile_catalogues(folder: Path = ROOT / "locale") -> int:
    """Compile every `.po` that is newer than its `.mo`; returns how many were."""
    compiled = 0
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po, locale=source.parent.parent.name), use_fuzzy=False)
        compiled += 1
    return compiled


if __name__ == "__main__":
    compile_catalogues()
