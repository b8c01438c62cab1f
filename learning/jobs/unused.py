"""Telling people by mail that their account ends because nobody uses it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from learning import i18n
from learning.accounts import outbox
from learning.catalogue.course import Catalogue
from learning.cohorts import dates
from learning.config import Config
from learning.database import Database
from learning.privacy.clocks import ACCOUNTS
from learning.privacy.unused import Ending, give_notice


def give_notice_to_some(database: Database, config: Config, _: Catalogue, now: datetime) -> int:
    """Set the end of some accounts that nobody uses; how many. A mail goes where one arrives; whoever cannot be
    reached has had the privacy page and the page of the account to read it on."""
    if (kept := ACCOUNTS.kept(config)) is None:
        return 0
    with database.write() as rows:
        found = give_notice(rows, now, kept)
        for ending in found:
            if config.mails and ending.account.confirmed_at is not None:
                subject, text = _words(ending, config)
                to, person = ending.account.email, ending.person
                outbox.put(rows, "unused", to=to, subject=subject, text=text, now=now, person_id=person.id)
    return len(found)


def _words(ending: Ending, config: Config) -> tuple[str, str]:
    lang = ending.person.locale
    _ = i18n.translations(lang).gettext
    base = config.base_url.rstrip("/")
    parts = (
        _("You have an account at Bréck, and have not signed in since %(day)s.") % {"day": _day(ending.used_at, lang)},
        _("On %(day)s it will be deleted with everything that is stored about you, certificates too.")
        % {"day": _day(ending.ends_at, lang)},
        _("To keep it, sign in before that day:"),
        f"{base}/{lang}/account/sign-in",
        _("If you do not need it any more, you need not do anything."),
    )
    return _("Your account at Bréck will be deleted"), "\n\n".join(parts) + "\n"


def _day(at: datetime, lang: str) -> str:
    return i18n.calendar_day(at.astimezone(ZoneInfo(dates.HERE)).date(), lang)
