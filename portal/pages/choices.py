"""The closed lists of codes that pages use; labels in the reader's language."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.TextChoices):
    """The five areas of action, by their number in the Recommendation's order."""

    CAPACITY = "1", _("Building the capacity of stakeholders")
    POLICY = "2", _("Developing supportive policy")
    ACCESS = "3", _("Inclusive and equitable access")
    SUSTAINABILITY = "4", _("Nurturing sustainability models")
    COOPERATION = "5", _("International cooperation")


class Form(models.TextChoices):
    """What a learning item is."""

    GUIDE = "guide", _("Guide")
    COURSE = "course", _("Course")
    WEBINAR = "webinar", _("Webinar")


class Level(models.TextChoices):
    """How much a learning item presumes."""

    INTRODUCTORY = "introductory", _("Introductory")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class Audience(models.TextChoices):
    """Whom a learning item is for."""

    TEACHERS = "teachers", _("Teachers")
    LEARNERS = "learners", _("Learners")
    LIBRARIANS = "librarians", _("Librarians")
    INSTITUTIONS = "institutions", _("Institutions")
    POLICY_MAKERS = "policy-makers", _("Policy-makers")
    DEVELOPERS = "developers", _("Developers")
    PUBLIC = "general-public", _("General public")


class NoteTone(models.TextChoices):
    """How loudly a note speaks."""

    NOTE = "", _("Note")
    WARNING = "warn", _("Warning")
