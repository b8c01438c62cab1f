"""How fast skills are forgotten, from the reviews in a log."""
