"""The columns that only services have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record


class Form(models.TextChoices):
    """What sort of service it is."""

    REPOSITORY = "repository", _("Repository")
    PLATFORM = "platform", _("Platform")
    DIRECTORY = "directory", _("Directory")
    LIBRARY = "library", _("Digital library")
    COURSES = "courses", _("Course site")
    TOOL = "tool", _("Tool")


class Service(Record):
    """A repository, platform, directory or help desk that people use."""

    form = models.CharField(_("type of service"), max_length=14, blank=True, choices=Form.choices)

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
