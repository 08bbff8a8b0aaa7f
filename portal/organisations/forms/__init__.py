"""Forms of membership: the applicant's steps, asking to represent, the secretariat's decisions."""
