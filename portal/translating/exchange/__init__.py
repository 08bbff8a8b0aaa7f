"""Translations as files that other tools read: XLIFF 2 and PO. Nothing in here knows of requests or models."""
