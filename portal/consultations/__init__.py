"""Draft texts commented on paragraph by paragraph, and what became of each comment."""
