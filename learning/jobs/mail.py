"""Sending what waits in the outbox, and clearing away links and counters that are over."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy.orm import Session

from learning.accounts import attempts, outbox, tokens
from learning.config import Config
from learning.database import Database
from learning.mail import Post
from learning.tutor import Tutor

log = logging.getLogger(__name__)


def send_some(database: Database, config: Config, now: datetime) -> int:
    """Send a few mails, with no transaction open meanwhile; how many were tried. Without SMTP they stay."""
    post = Post.of(config)
    if post is None:
        return 0
    with database.write() as rows:
        letters = outbox.claim(rows, now)
    for letter in letters:
        try:
            post.send(
                letter.payload["to"],
                letter.payload["subject"],
                letter.payload["text"],
                number=f"{letter.id}.{letter.created_at.timestamp():.0f}",
                written_at=letter.created_at,
                unsubscribe=letter.payload.get("unsubscribe", ""),
            )
        # Whatever is wrong with one mail must not hold up the others.
        except Exception as error:
            # Not what went wrong: that may name the address, which belongs into no log.
            log.warning("mail %d was not sent (%s): see `breck jobs outbox`", letter.id, type(error).__name__)
            with database.write() as rows:
                outbox.failed(rows, letter, f"{type(error).__name__}: {error}", now)
        else:
            with database.write() as rows:
                outbox.sent(rows, letter, now)
    return len(letters)


def clear_away(session: Session, _: Tutor, now: datetime) -> int:
    """Delete the links that no longer work and the counters whose time is over; how many there were."""
    return tokens.forget_old(session, now) + attempts.forget_old(session, now)
