"""Tables: columns by a mapping, organisations behind each row, and all that people do to cells."""

import pytest

from portal.harvesting import mapping
from portal.harvesting.incoming import ORGANISATION, Broken, Incoming, Rejected
from portal.harvesting.mapping import MappingError
from tests.harvesting.helpers import fields_left_out, only, read

PLAIN = "title,summary,website,languages,licence,levels,subjects,since\n"
REPOSITORIES = mapping.load("oer-repositories")


def test_without_a_mapping_columns_are_named_as_the_fields():
    item = only(read("csv", PLAIN + 'Open Books,Books,https://example.org,fr,CC BY 4.0,"3, 6",0114,2010\n'))
    assert (item.kind, item.title, item.website) == ("resource", "Open Books", "https://example.org")
    assert item.tags == {"language": ("fr",), "level": ("3", "6"), "subject": ("0114",)}
    assert (item.columns["licence"], item.columns["since"]) == ("cc-by-4.0", "2010")


def test_a_byte_order_mark_semicolons_and_carriage_returns_are_no_matter():
    text = "\ufefftitle;website\r\nOpen Books; https://example.org/ a \r\n"
    assert only(read("csv", text.encode())).website == "https://example.org/a"


def test_values_of_several_lines_stay_whole():
    item = only(read("csv", 'title,summary\n"Open\nBooks","One.\n\nTwo."\n'))
    assert (item.title, item.words["en"].summary) == ("Open Books", "One.\n\nTwo.")


def test_a_second_column_of_the_same_name_is_numbered():
    columns = {"columns": {"title": "Name", "summary": "Tag#2"}}
    item = only(read("csv", "Name,Tag,Tag\nBooks,first,second\n", mapping=columns))
    assert item.words["en"].summary == "second"


def test_rows_of_blanks_are_nothing():
    assert len(read("csv", PLAIN + ",,,,,,,\n" + "- ,,,?,,,,\n" + "Books,,,,,,,\n")) == 1


def test_a_row_cut_off_is_rejected_and_the_others_are_kept():
    first, second, third = read("csv", "title,website\nA,\nB\nC,\n")
    assert isinstance(second, Rejected)
    assert (second.where, second.reason) == ("line 3", "has 1 cells where the header has 2")
    assert [item.title for item in (first, third)] == ["A", "C"]


def test_a_quotation_mark_that_is_not_closed_breaks_the_file_where_it_is_opened():
    items = read("csv", 'title,website\nA,\n"B,\nC,\n')
    assert [type(item) for item in items] == [Incoming, Broken]
    assert items[-1].where == "line 3"


def test_a_broken_byte_keeps_the_rows_before_it():
    items = read("csv", b"title,website\nA,\nB,\xff\nC,\n")
    assert [type(item) for item in items] == [Incoming, Broken]
    assert items[-1].where.startswith("line 3, byte ")


def test_values_that_do_not_pass_are_left_out_by_name():
    item = only(read("csv", PLAIN + 'Books,,mailto:a@b.c,"en, xx-nope",All mine,9,0231-uk,last year\n'))
    assert fields_left_out(item) == {"website", "languages", "licence", "levels", "subjects", "since"}
    assert item.tags == {"language": ("en",)}


def test_a_row_without_a_title_is_rejected():
    (item,) = read("csv", PLAIN + ",text,,,,,,\n")
    assert isinstance(item, Rejected)
    assert item.reason == "has no title"


def test_a_row_brings_the_organisation_behind_it():
    header = [*REPOSITORIES["columns"].values()]
    header += [name for body in REPOSITORIES["organisations"] for key, name in body.items() if key != "role"]
    names = list(dict.fromkeys(header))
    cells = {"Name": "Banco", "Provider_Name": "\n\nUniversità di Bologna", "Provider_AddressCountry": "IT",
             "Audience": "5, 6", "Language(s)": "it",
             "Description": "È il deposito della università che consente di consultare i materiali"}  # fmt: skip
    quoted = ",".join(f'"{cells.get(name, "")}"' for name in names)
    body, record = read("csv", ",".join(f'"{name}"' for name in names) + "\n" + quoted, mapping=REPOSITORIES)
    assert (body.kind, body.title, body.tags["country"]) == (ORGANISATION, "Università di Bologna", ("IT",))
    assert (record.kind, record.original) == ("service", "it")
    assert record.tags["level"] == ("5", "6", "7", "8")
    assert [(party.role, party.source_id) for party in record.parties] == [("lead", body.source_id)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"columns": {"title": "Naem"}}, "no column named: Naem"),
        ({"columns": {"titel": "Name"}}, "unknown fields: titel"),
        ({"columns": {"summary": "Name"}}, "No column is the title"),
        ({"kind": "thing"}, "no kind of record"),
        ({"levels": "isced-1976"}, "must be one of"),
        ({"organisations": [{"role": "boss", "name": "Name"}]}, "needs a role"),
        ({"organisations": [{"role": "lead"}]}, "needs the column of its name"),
        ({"columns": ["title"]}, "are written as"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_what_to_change(content, words):
    with pytest.raises(MappingError, match=words):
        read("csv", "Name\nBooks\n", mapping=content)


def test_every_mapping_that_comes_with_the_portal_can_be_used():
    assert mapping.named() == ["oer-repositories", "oerworldmap"]
    assert mapping.table(mapping.load("oer-repositories")).kind == "service"
    assert all(body.name for body in mapping.bodies(mapping.load("oerworldmap")).values())
