"""Reminding learners by mail of what is due."""

from __future__ import annotations

from datetime import datetime

from learning import i18n
from learning.accounts import outbox
from learning.catalogue.course import Catalogue
from learning.catalogue.sync import Ids
from learning.cohorts import reminders
from learning.cohorts.reminders import Due, Kind
from learning.config import Config
from learning.database import Database
from learning.parameter_sets import active_row, parameters_of
from learning.privacy import mailings
from learning.subject_names import subject_name
from models import AssignmentKind, Person

AT_ONCE = 100
"""In one transaction, so that answers get their turn."""


def remind_some(database: Database, config: Config, catalogue: Catalogue, now: datetime) -> int:
    """Leave some reminders in the outbox; how many. Where no mail reaches anybody, there are none."""
    if not config.mails:
        return 0
    with database.write() as rows:
        ids = Ids.load(rows, catalogue, parameters_of(active_row(rows))).skills
        found = reminders.due(rows, catalogue, ids, now)[:AT_ONCE]
        for reminder in found:
            subject, text = _words(reminder, rows.get_one(Person, reminder.person_id), catalogue, config)
            stop = _stop(reminder, config)
            outbox.put(
                rows,
                "reminder",
                to=reminder.email,
                subject=subject,
                text=text,
                now=now,
                person_id=reminder.person_id,
                unsubscribe=stop,
            )
            reminders.note(rows, reminder, now)
    return len(found)


def _words(reminder: Due, reader: Person, catalogue: Catalogue, config: Config) -> tuple[str, str]:
    task, lang = reminder.task, reminder.language
    _ = i18n.translations(lang).gettext
    assignment = task.assignment
    title = subject_name(catalogue, AssignmentKind(assignment.kind), assignment.subject, tuple(assignment.skills), lang)
    day = i18n.calendar_day(reminder.day, lang)
    said = _("“%(title)s” is due today.") if reminder.kind is Kind.TODAY else _("“%(title)s” is due on %(day)s.")
    who = task.staff or _("The staff")
    parts = [
        said % {"title": title, "day": day},
        _("%(name)s set this for the group “%(group)s”.") % {"name": who, "group": task.cohort.name}
        if assignment.required
        else _("%(name)s offers this to the group “%(group)s”.") % {"name": who, "group": task.cohort.name},
        *filter(None, [assignment.note]),
        _("Go on here, for as long as you like:"),
        f"{_base(config)}/{lang}/learn",
        _("To get no more reminders, open this link:"),
        _stop(reminder, config),
        _("All that you can choose about mails is here:"),
        f"{_base(config)}/{lang}/settings/mail?ticket={mailings.ticket(config.key(), reader)}",
    ]
    subject = _("Due today at Bréck") if reminder.kind is Kind.TODAY else _("Due soon at Bréck")
    return subject, "\n\n".join(parts) + "\n"


def _stop(reminder: Due, config: Config) -> str:
    ticket = reminders.ticket(config.key(), reminder.task.enrolment.uuid)
    return f"{_base(config)}/{reminder.language}/cohorts/reminders/stop?ticket={ticket}"


def _base(config: Config) -> str:
    """Without SMTP mails are read on a page of the site itself, where an address without a host leads somewhere."""
    return config.base_url.rstrip("/")
