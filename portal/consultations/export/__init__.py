"""A text with its comments and answers, to take along: as DOCX, HTML, CSV and JSON."""
