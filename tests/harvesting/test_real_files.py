"""The real files come in whole, twice; each is skipped by name where it is absent."""

import pytest

from portal.organisations.models import Organisation
from portal.records.models import Record
from tests.harvesting.helpers import real, run
from tests.harvesting.test_importing import counts

pytestmark = pytest.mark.django_db
FILES = [
    ("agents.json", "oerworldmap", (), 72),
    ("hewlett_grants.json", "oerworldmap", (), 257),
    ("events.json", "oerworldmap", (), 238),
    ("oer_repositories.csv", "csv", ("--mapping", "oer-repositories"), 117),
    ("samples/testMultipleEventsImport.IN.1.ical", "icalendar", (), 5),
    *((f"samples/test{name}.json", "oerworldmap", (), 1)
      for name in ("Action", "Article", "Event", "Organization", "Service", "WebPage")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "form", "options", "read"), FILES)
def test_every_entry_is_accounted_for_and_the_second_time_changes_nothing(
    name, form, options, read, tmp_path
):
    path = real(name, tmp_path)
    first = run(path, form, "--publish", *options)
    print(name, counts(first), first["seconds"])  # noqa: T201
    assert first["read"] == read
    assert first["broken"] == ""
    assert first["created"] >= 0.85 * read
    assert first["created"] + first["duplicates"] + first["rejected"] == read
    there = (Record.objects.count(), Organisation.objects.count())
    second = run(path, form, "--publish", *options)
    assert (second["created"], second["changed"], second["conflicts"]) == (0, 0, 0)
    assert second["unchanged"] == first["created"]
    assert (Record.objects.count(), Organisation.objects.count()) == there


def test_grants_name_their_funder_and_those_who_lead(tmp_path):
    run(real("agents.json", tmp_path), "oerworldmap", "--publish")
    run(real("hewlett_grants.json", tmp_path), "oerworldmap", "--publish")
    grant = Record.objects.get(source_id="urn:uuid:e15345f4-ab2d-44c1-b01d-eb62d1cdf1a1")
    assert [str(row) for row in grant.involvements.all()] == [
        "lead: Neil Butcher and Associates",
        "funder: William and Flora Hewlett Foundation",
    ]
    assert grant.project.funding == "$400,000"
    assert (grant.since, grant.until) == ("2016-10-20", "2018-10-20")
