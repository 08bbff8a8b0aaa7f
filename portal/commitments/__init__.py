"""What organisations and groups commit themselves to, and what came of it."""
