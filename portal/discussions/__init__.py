"""Topics and replies, across languages."""
