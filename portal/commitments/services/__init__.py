"""The verbs of commitments: propose, accept, keep up, end."""
