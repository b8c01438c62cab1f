"""Which requests come from a frame on another site, and which sites may have one.

Pages below `/embed/` may be framed, and for that very reason have no session: browsers keep cookies from frames, and
whoever frames a page could have it clicked in the name of its reader. So it must make no difference who reads them.
"""

from __future__ import annotations

from flask import request

PREFIX = "/embed/"
ANSWER = "embed.respond"
"""The one form that other sites may send: it stores nothing, and knows nobody."""


def embedded() -> bool:
    """Whether the request is for a page that may be framed, also one that does not exist."""
    return request.path.startswith(PREFIX)


def allows(allowed: tuple[str, ...], origin: str) -> bool:
    """Whether a site is one of those: as named, below a name with `*.` in front, or any."""
    if "*" in allowed or origin in allowed:
        return True
    parts = (one.split("*", 1) for one in allowed if "://*." in one)
    return any(origin.startswith(scheme) and origin.endswith(name) for scheme, name in parts)


def ancestors(allowed: tuple[str, ...]) -> str:
    """Who may frame the answer to this request, as the policy says it."""
    return " ".join(("'self'", *allowed)) if embedded() else "'none'"
