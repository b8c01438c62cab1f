"""Mails of the site: plain paragraphs, with full addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import request, url_for
from sqlalchemy.orm import Session

from learning.accounts import outbox
from learning.clock import now
from learning.extensions import site


def post(
    rows: Session, kind: str, to: str, subject: str, parts: Iterable[str], *, person_id: int | None = None
) -> None:
    """Leave a mail in the outbox, if mails reach anybody."""
    if site().config.mails:
        text = "\n\n".join(parts) + "\n"
        outbox.put(rows, kind, to=to, subject=subject, text=text, now=now(), person_id=person_id)


def link(endpoint: str, lang: str, **values: Any) -> str:
    """A full address. The Host header counts in debug mode alone: elsewhere somebody else might have set it."""
    base = site().config.base_url or request.url_root
    return base.rstrip("/") + url_for(endpoint, lang=lang, **values)
