"""Bréck: adaptive AI-literacy learning. Importing this package loads nothing else."""
