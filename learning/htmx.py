"""What htmx asks for."""

from __future__ import annotations

from flask import request


def fragment_wanted() -> bool:
    """Whether a piece of a page is enough. Somebody who goes back in the history needs the whole page again."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
