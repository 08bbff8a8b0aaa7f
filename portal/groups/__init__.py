"""Working groups: who they are, who belongs to them, what happens in them."""
