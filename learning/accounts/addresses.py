"""E-mail addresses: what may be one, and when two are the same."""

from __future__ import annotations

import re
import unicodedata

from models import MAX_EMAIL

# Only what keeps a typing error out: whether mail arrives, the mail shows.
_PLAUSIBLE = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\.]+(\.[^\s@<>(),;:\"\[\]\\.]+)+")


def cleaned(text: str) -> str | None:
    """An address without the space around it, or None if it cannot be one."""
    address = unicodedata.normalize("NFC", text.strip())
    printable = address.isprintable() and len(address) <= MAX_EMAIL
    # A key that grows when it is folded would not fit its column.
    return address if printable and _PLAUSIBLE.fullmatch(address) and len(key(address)) <= MAX_EMAIL else None


def key(address: str) -> str:
    """Equal for addresses that differ in case alone."""
    return unicodedata.normalize("NFC", address.strip()).casefold()
