"""What the demonstration shows of each package: `play` puts it on, `remove` takes it off again."""
