"""`manage.py import_records`: bring records of other sources in; see docs/importing.md."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from portal.harvesting import mapping
from portal.harvesting.deciding import Options
from portal.harvesting.incoming import ORGANISATION, Item, Reading
from portal.harvesting.mapping import MappingError
from portal.harvesting.readers import READERS
from portal.harvesting.readers.files import Unreadable, load
from portal.harvesting.report import Report
from portal.harvesting.services import bring_in
from portal.harvesting.values import Unusable, text_language
from portal.records.registry import KINDS

LONGEST_SOURCE = 40


class Command(BaseCommand):
    """Idempotent by source and identifier: the same command again takes over only what is new or changed."""

    help = "Import records from OER World Map (JSON-LD), a table (CSV) or a calendar (iCalendar)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("file", type=Path, metavar="FILE")
        add("--format", required=True, choices=sorted(READERS), dest="form")
        add("--kind", default="", choices=[*KINDS, ORGANISATION],
            help="what the rows of a table are; elsewhere: take over this kind alone")  # fmt: skip
        add("--mapping", default="", help="a TOML file, or one of: " + ", ".join(mapping.named()))
        add(
            "--source",
            default="",
            help="the source's name; with an entry's identifier it makes imports idempotent",
        )
        add("--language", default="", help="of texts that do not say theirs (BCP 47); English by default")
        add("--distinct", action="append", default=[], metavar="ID",
            help="an entry that is no duplicate, whatever it looks like; may be repeated")  # fmt: skip
        add("--report", type=Path, metavar="FILE.json", help="write the whole report as JSON")
        add("--dry-run", action="store_true", help="report what would happen and write nothing")
        state = parser.add_mutually_exclusive_group()
        state.add_argument("--publish", action="store_true", help="publish what is made")
        state.add_argument("--draft", action="store_false", dest="publish", help="make drafts (the default)")

    def handle(self, *args: Any, **options: Any) -> None:
        reading, content = _reading(options)
        report = Report(_source(options, content), options["file"].name, options["dry_run"])
        _write(options["report"], report)
        start = time.monotonic()
        try:
            items = READERS[options["form"]](load(options["file"]), reading)
            bring_in(_watched(items), report, _options(options, report.source, content))
        except (Unreadable, MappingError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            report.interrupted = True
        report.seconds = time.monotonic() - start
        _write(options["report"], report)
        self.stdout.write(report.as_text())
        if report.broken or report.interrupted:
            raise CommandError(_ending(report))


def _ending(report: Report) -> str:
    if report.interrupted:
        return "Interrupted. What is reported above is kept; run the same command again to go on."
    return "The file is broken; what stands before the place named above is kept."


def _reading(options: dict[str, Any]) -> tuple[Reading, dict[str, Any]]:
    """How to read, and the mapping's content; OER World Map's comes with the portal."""
    name = options["mapping"] or ("oerworldmap" if options["form"] == "oerworldmap" else "")
    try:
        content = mapping.load(name) if name else {}
        language = text_language(options["language"] or content.get("language", "en"))
    except MappingError as error:
        raise CommandError(str(error)) from error
    except Unusable as error:
        raise CommandError(f"The language {error}.") from error
    content["language"] = language
    return Reading(language=language, kind=options["kind"], mapping=content), content


def _source(options: dict[str, Any], content: dict[str, Any]) -> str:
    source = str(options["source"] or content.get("source") or options["form"]).strip()
    if not source or len(source) > LONGEST_SOURCE or source == "starter":
        raise CommandError(f"A source has a name of 1 to {LONGEST_SOURCE} characters that is not “starter”.")
    return source


def _options(options: dict[str, Any], source: str, content: dict[str, Any]) -> Options:
    return Options(
        source=source,
        publish=options["publish"],
        dry_run=options["dry_run"],
        kind="" if options["form"] == "csv" else options["kind"],
        bodies=mapping.bodies(content),
        distinct=frozenset(options["distinct"]),
    )


def _watched(items: Iterator[Item]) -> Iterator[Item]:
    """With a progress bar, where somebody watches."""
    return iter(tqdm(items, unit=" entries", disable=not sys.stderr.isatty(), leave=False))


def _write(path: Path | None, report: Report) -> None:
    """The report as JSON; written at once too, so that a place where it cannot be is found out in time."""
    if path is None:
        return
    try:
        path.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"The report cannot be written to {path}: {error.strerror}.") from error
