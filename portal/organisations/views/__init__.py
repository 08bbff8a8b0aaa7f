"""Pages of membership: the public register, joining, one's own organisations, the secretariat's desk."""
