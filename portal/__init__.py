"""The house: every package of the portal. Who may import whom stands in pyproject.toml and docs/architecture.md."""
