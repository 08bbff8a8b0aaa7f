"""SKOS concept schemes and their concepts, with labels in many languages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.vocabularies.querysets import ConceptQuerySet


class Scheme(models.Model):
    """A `skos:ConceptScheme`. Labels are `{language: text}`, language codes in lower case."""

    slug = models.SlugField(unique=True)
    uri = models.CharField(max_length=500, unique=True)
    labels = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict, blank=True)
    source_hash = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")

    def __str__(self) -> str:
        return self.slug


class Concept(models.Model):
    """A `skos:Concept`. `notation` is its code in the database and in addresses; gone concepts stay, marked."""

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="concepts")
    notation = models.CharField(max_length=120)
    uri = models.CharField(max_length=500, unique=True)
    labels = models.JSONField(default=dict)
    alt_labels = models.JSONField(default=dict, blank=True)
    definitions = models.JSONField(default=dict, blank=True)
    broader = models.JSONField(default=list, blank=True)
    related = models.JSONField(default=list, blank=True)
    matches = models.JSONField(default=list, blank=True)
    extra = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_gone = models.BooleanField(default=False)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        ordering = ("scheme", "position", "notation")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "notation"), name="concept_notation_once_in_scheme"),
        )

    def __str__(self) -> str:
        return f"{self.notation} {self.label('en')}".strip()

    def label(self, language: str) -> str:
        """The preferred label in this language, else in English, else the notation."""
        return str(self.labels.get(language) or self.labels.get("en") or self.notation)
