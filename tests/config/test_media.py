"""Pictures of pages are public; what else lies in the folder is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    for name in ("images/class.width-800.png", "original_images/class.png", "documents/draft.pdf", "secret"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"content")
    return tmp_path


def test_a_picture_in_a_page_s_size_is_served(folder: Path) -> None:
    answer = Client().get("/media/images/class.width-800.png")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert "max-age" in answer["Cache-Control"]
    assert not answer.cookies
    assert b"".join(answer.streaming_content) == b"content"  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["original_images/class.png", "documents/draft.pdf", "images/../secret", "images/none.png"],
)
def test_nothing_else_is(folder: Path, path: str) -> None:
    assert Client().get(f"/media/{path}").status_code == 404
