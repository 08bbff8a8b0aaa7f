"""Decisions: sense checks and consent rounds."""
