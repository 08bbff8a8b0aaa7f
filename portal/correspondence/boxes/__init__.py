"""What members write to: one file for each kind of thing, wired to the package whose it is."""
