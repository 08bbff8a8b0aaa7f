"""What the loader remembers of the files it made pages of."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page


class LoadedFile(models.Model):
    """A file of `content/pages` and the page made of it.

    `digest` is the file's, by which an unchanged file is passed over; `imprint` is the page's as the file left
    it, by which a page that an editor has changed since is recognised and never overwritten. A page that
    somebody deleted stays deleted as long as the row is there.
    """

    path = models.CharField(max_length=300)
    language = models.CharField(max_length=16)
    order = models.IntegerField(default=0)
    digest = models.CharField(max_length=64)
    imprint = models.CharField(max_length=64)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("path", "language"), name="loaded_file_once"),)

    def __str__(self) -> str:
        return f"{self.path}/{self.language}"
