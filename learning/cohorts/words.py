"""What people type, made fit to be stored and shown on one line."""

from __future__ import annotations

import unicodedata


def line(text: str, length: int) -> str:
    """Letters composed, single spaces, nothing that cannot be seen, and no longer than `length`."""
    seen = "".join(one if one.isprintable() else " " for one in unicodedata.normalize("NFC", text))
    return " ".join(seen.split())[:length].rstrip()


def note(text: str, length: int) -> str:
    """The same for a text of several lines."""
    lines = (line(one, length) for one in text.strip().splitlines())
    return "\n".join(lines)[:length].rstrip()
