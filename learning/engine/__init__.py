"""The learner model: pure functions over plain data. No Flask, no database, no clock, no sentences."""
