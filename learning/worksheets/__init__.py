"""Exercises on paper: which ones, with which numbers, what their key says, and how they become a PDF."""
