"""What an import did, entry by entry: for people as text, for programs as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

VERDICTS = ("created", "changed", "unchanged", "duplicates", "conflicts", "rejected", "passed_over")
LINES = 25
MEANINGS = {
    "duplicates": "Likely there already, not made",
    "conflicts": "Changed both here and at the source; what is in force here stands",
    "rejected": "Not taken over",
    "left_out": "Values left out of entries that were taken over",
}


@dataclass
class Report:
    """Counts and lists; every entry read is counted under exactly one verdict."""

    source: str
    file: str
    dry_run: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    created_by_kind: Counter[str] = field(default_factory=Counter)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in MEANINGS})
    broken: str = ""
    interrupted: bool = False
    seconds: float = 0.0

    @property
    def read(self) -> int:
        return sum(self.counts[verdict] for verdict in VERDICTS)

    def add(self, verdict: str, kind: str = "", line: Mapping[str, Any] | None = None) -> None:
        """Count one entry, with its line in the list of that verdict where it has one."""
        self.counts[verdict] += 1
        if verdict == "created":
            self.created_by_kind[kind] += 1
        if line is not None:
            self.lists[verdict].append(dict(line))

    def leave_out(self, lines: Iterable[Mapping[str, Any]]) -> None:
        """Values that did not pass; their entries are counted elsewhere."""
        self.lists["left_out"].extend(dict(line) for line in lines)

    def as_dict(self) -> dict[str, Any]:
        """The whole report, for JSON."""
        return {
            "source": self.source,
            "file": self.file,
            "dry_run": self.dry_run,
            "read": self.read,
            **{verdict: self.counts[verdict] for verdict in VERDICTS},
            "created_by_kind": dict(sorted(self.created_by_kind.items())),
            "broken": self.broken,
            "interrupted": self.interrupted,
            "seconds": round(self.seconds, 2),
            "details": self.lists,
        }

    def as_text(self) -> str:
        """The counts, then the first lines of each list."""
        lines = [f"{self.file} ({self.source}){': nothing is written' if self.dry_run else ''}"]
        counts = ", ".join(f"{self.counts[verdict]} {verdict.replace('_', ' ')}" for verdict in VERDICTS)
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.created_by_kind.items()))
        lines.append(f"{self.read} read: {counts}; {self.seconds:.1f} s")
        lines += [f"Created: {kinds}"] if kinds else []
        for name, meaning in MEANINGS.items():
            lines += _listed(meaning, self.lists[name])
        lines += [f"The file could not be read on from {self.broken}"] if self.broken else []
        lines += ["Interrupted; the same command goes on from here."] if self.interrupted else []
        return "\n".join(lines)


def _listed(meaning: str, entries: list[dict[str, Any]]) -> list[str]:
    if not entries:
        return []
    more = len(entries) - LINES
    rows = ["  " + " · ".join(str(value) for value in entry.values() if value) for entry in entries[:LINES]]
    return [f"{meaning} ({len(entries)}):", *rows, *([f"  … and {more} more"] if more > 0 else [])]
