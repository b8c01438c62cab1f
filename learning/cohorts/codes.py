"""Codes to join by: short enough to be read out, long enough not to be guessed."""

from __future__ import annotations

import secrets

ALPHABET = "CDFGHJKMNPQRTVWXY34679"
"""Nothing that looks like something else, and no vowels, so that no word comes about."""
LENGTH = 8


def new() -> str:
    """A code that nobody has seen."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normal(text: str) -> str | None:
    """What was meant by what was typed, or None if it cannot be such a code."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def spaced(code: str) -> str:
    """As people read it: in two halves."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"
