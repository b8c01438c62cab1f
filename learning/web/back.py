"""Ways back to where somebody came from."""

from __future__ import annotations

import re

from learning.catalogue.schema import LANGUAGES

_LOCAL = re.compile(rf"/({'|'.join(LANGUAGES)})/[^\\\s]*")


def way_back(text: str) -> str | None:
    """Where somebody came from, if that is a page of ours."""
    return text if _LOCAL.fullmatch(text) and "//" not in text else None
