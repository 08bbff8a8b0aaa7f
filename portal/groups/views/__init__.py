"""The groups' pages: the public ones are the same for everybody, the private ones are for members."""
