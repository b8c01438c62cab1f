"""Reminding learners that something is due for a review: at most once a day, and rarer as long as they do not come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning import i18n, reminding
from learning.accounts import outbox
from learning.catalogue.course import Catalogue
from learning.config import Config
from learning.database import Database
from learning.push import Sender, Sent
from learning.tutor import Tutor
from learning.tutor.reviewing import due_reviews
from models import Account, Person, PushSubscription, ReviewReminder

AT_ONCE = 50
"""In one transaction, so that answers get their turn."""


@dataclass(frozen=True)
class Message:
    """One message to one browser, to be sent when no transaction is open."""

    subscription: int
    endpoint: str
    public_key: str
    secret: str
    words: Mapping[str, str]


def remind_some(database: Database, config: Config, catalogue: Catalogue, now: datetime) -> int:
    """Look at some of those whose time has come; how many. Where nothing reaches anybody, nobody is looked at."""
    sender = Sender.of(config)
    if not config.mails and sender is None:
        return 0
    with database.read() as rows:
        if not reminding.is_waiting(rows, now):
            return 0
    with database.write() as rows:
        messages, n_looked_at = _prepared(rows, config, Tutor.load(rows, catalogue), now)
    gone = []
    for one in messages if sender is not None else ():
        if sender is not None and sender.send(one.endpoint, one.public_key, one.secret, one.words) is Sent.GONE:
            gone.append(one.subscription)
    if gone:
        with database.write() as rows:
            rows.execute(delete(PushSubscription).where(PushSubscription.id.in_(gone)))
    return n_looked_at


def _prepared(rows: Session, config: Config, tutor: Tutor, now: datetime) -> tuple[list[Message], int]:
    """Leave mails in the outbox; the messages to be sent, and how many wishes were looked at."""
    query = (
        select(ReviewReminder, Person, Account)
        .join(Person, Person.id == ReviewReminder.person_id)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(ReviewReminder.due_at <= now)
        .order_by(ReviewReminder.due_at)
        .limit(AT_ONCE)
        .with_for_update(of=ReviewReminder, skip_locked=True)
    )
    messages, found = [], rows.execute(query).all()
    for wish, person, account in found:
        wish.due_at = reminding.next_time(wish.hour, now)
        mail = account.email if config.mails and wish.by_mail and account and account.confirmed_at else ""
        browsers = reminding.subscriptions(rows, person.id) if config.push_key else ()
        if person.is_demo or not (mail or browsers) or _was_here(person, now):
            continue
        if n := len(due_reviews(tutor, tutor.state(rows, person), now)):
            if mail:
                _write(rows, config, person, mail, n, now)
            messages += [
                Message(one.id, one.endpoint, one.public_key, one.secret, _short(person.locale, n)) for one in browsers
            ]
            reminding.sent(wish, person.seen_at, now)
    return messages, len(found)


def _was_here(person: Person, now: datetime) -> bool:
    """Whether they have learned on this day already."""
    return person.seen_at.astimezone(reminding.HERE).date() == now.astimezone(reminding.HERE).date()


def _short(lang: str, n: int) -> dict[str, str]:
    """What the message says, and where a tap on it leads."""
    ngettext = i18n.translations(lang).ngettext
    said = ngettext(
        "%(num)s skill is due for a review. That takes a few minutes, whenever it suits you.",
        "%(num)s skills are due for a review. That takes a few minutes, whenever it suits you.",
        n,
    )
    return {"title": "Bréck", "body": said % {"num": n}, "url": f"/{lang}/review", "lang": lang}


def _write(rows: Session, config: Config, person: Person, to: str, n: int, now: datetime) -> None:
    lang = person.locale
    _ = i18n.translations(lang).gettext
    base = config.base_url.rstrip("/")
    stop = f"{base}/{lang}/review/stop?ticket={reminding.ticket(config.key(), person.uuid)}"
    parts = (
        _short(lang, n)["body"],
        f"{base}/{lang}/review",
        _("If you do not come, you lose nothing. As long as you stay away, these mails become rarer."),
        _("To get no more reminders, open this link:"),
        stop,
    )
    outbox.put(
        rows,
        "review",
        to=to,
        subject=_("A short review at Bréck"),
        text="\n\n".join(parts) + "\n",
        now=now,
        person_id=person.id,
        unsubscribe=stop,
    )
