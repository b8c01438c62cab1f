"""What people type, made fit to be stored and shown on one line."""

from __future__ import annotations

import re
import unicodedata


def line(text: str, length: int) -> str:
    """Letters composed, single spaces, nothing that cannot be seen, and no longer than `length`."""
    seen = "".join(one if one.isprintable() else " " for one in unicodedata.normalize("NFC", text))
    return " ".join(seen.split())[:length].rstrip()


def note(text: str, length: int) -> str:
    """The same for a text of several lines."""
    lines = (line(one, length) for one in text.strip().splitlines())
    return "\n".join(lines)[:length].rstrip()


def plain(text: str) -> str:
    """Letters and digits alone, without accents and case."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(c for c in apart if not unicodedata.combining(c))).split())
