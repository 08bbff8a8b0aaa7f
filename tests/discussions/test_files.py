"""Files that go with posts: what their content is, small, bounded, and only as downloads while the post is public."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from portal.accounts.models import User
from portal.discussions import files
from portal.discussions.errors import BadFile
from portal.discussions.models import Attachment, Post, Topic
from tests.discussions.conftest import hide, say

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


def upload(name: str, content: bytes, claimed: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=claimed)


def picture(form: str = "PNG", size: tuple[int, int] = (4, 3)) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size).save(held, form)
    return held.getvalue()


def package(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return held.getvalue()


def odt() -> bytes:
    return package(mimetype=files.ODT.encode(), content_xml=b"<x/>")


def huge_png() -> bytes:
    """A head that promises a picture of four thousand million pixels."""
    head = struct.pack(">IIBBBBB", 65_000, 65_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


GOOD = {
    "figures.pdf": PDF,
    "scan.PNG": picture(),
    "scan.jpeg": picture("JPEG"),
    "scan.webp": picture("WEBP"),
    "letter.docx": package(word__document_xml=b"<x/>"),
    "letter.odt": odt(),
    "costs.csv": "district,cost\nأ,3\n".encode(),
    "notes.txt": b"\xef\xbb\xbfPaper first.\n",
}
BAD = {
    "script.pdf": b"<script>alert(1)</script>",
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "drawing.txt": b'  <svg onload="alert(1)"/>',
    "page.txt": b"\xef\xbb\xbf<!doctype html><script>alert(1)</script>",
    "page.html": b"<p>x</p>",
    "program.exe": b"MZ\x90\x00",
    "program.pdf.exe": PDF,
    "really.docx": PDF,
    "really.odt": package(word__document_xml=b"<x/>"),
    "macro.docx": package(word__document_xml=b"<x/>", word__vbaProject_bin=b"x"),
    "broken.docx": b"PK\x03\x04 not a package",
    "bomb.docx": package(word__document_xml=b"<x/>", word__media_bin=b"\0" * (61 * 1024 * 1024)),
    "huge.png": huge_png(),
    "cut.png": picture(size=(400, 300))[:60],
    "empty.pdf": b"",
    "binary.csv": b"a,b\n\x00\x01\x02",
    "latin.txt": "café".encode("latin-1"),
    "large.pdf": PDF + b" " * files.LARGEST,
    "noname": PDF,
}


@pytest.mark.parametrize("name", GOOD)
def test_what_people_exchange_is_taken(topic: Topic, other: User, name: str) -> None:
    post = say(topic, other, "Here it is.", files=[upload(name, GOOD[name], "text/html")])
    kept = post.attachments.get()
    assert kept.media_type == files.KINDS["." + name.rpartition(".")[2].lower()].media_type
    assert kept.size == len(GOOD[name])


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_what_it_says_is_refused_with_all_of_the_post(
    topic: Topic, other: User, name: str
) -> None:
    with pytest.raises(BadFile):
        say(topic, other, "Here it is.", files=[upload("good.pdf", PDF), upload(name, BAD[name])])
    assert topic.posts.count() == 1
    assert not Attachment.objects.exists()


def test_no_more_than_five_files_go_with_a_post(topic: Topic, other: User) -> None:
    with pytest.raises(BadFile):
        say(topic, other, "Many.", files=[upload(f"{number}.pdf", PDF) for number in range(6)])


def test_names_are_names_alone() -> None:
    assert files.name_of("../../etc/passwd.TXT") == "passwd.txt"
    assert files.name_of('C:\\x\\a"b\r\n.pdf') == "ab.pdf"
    assert files.name_of("\u202efdp.exe") == "fdp.exe"
    assert len(files.name_of("x" * 500 + ".pdf")) <= files.LONGEST_NAME


def test_a_file_is_only_ever_a_download(client: Client, topic: Topic, other: User) -> None:
    post = say(topic, other, "Here it is.", files=[upload("خطة.txt", b"Paper first.")])
    kept = post.attachments.get()
    response = client.get(kept.get_absolute_url())
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == b"Paper first."
    assert not response.cookies
    assert kept.get_absolute_url() in client.get(topic.get_absolute_url()).content.decode()
    assert client.get(f"/media/{kept.file.name}", follow=True).status_code == 404


def test_with_its_post_a_file_is_gone_and_with_the_author_s_account_it_is_deleted(
    client: Client, topic: Topic, other: User, moderator: User
) -> None:
    from portal.accounts.privacy import exporters

    post = say(topic, other, "Here it is.", files=[upload("plan.pdf", PDF)])
    kept = post.attachments.get()
    hide(post, moderator)
    assert client.get(kept.get_absolute_url()).status_code == 410
    path = Path(kept.file.path)
    assert path.exists()
    exporters()[Post].erase(other)
    assert not path.exists()
    assert client.get(kept.get_absolute_url()).status_code == 404
