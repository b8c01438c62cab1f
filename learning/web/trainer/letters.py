"""The mails about cohorts, in the language of whoever reads them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from learning import i18n
from learning.cohorts import dates
from learning.cohorts.invitations import LIFE, Sent
from learning.extensions import site
from learning.privacy import mailings
from learning.web.posting import link, post
from models import Account, Cohort, Person


def invited(rows: Session, cohort: Cohort, staff: str, sent: Sent) -> None:
    """Somebody is invited to a cohort."""
    invitation = sent.invitation
    assert invitation.email is not None
    lang = invitation.language
    _ = i18n.translations(lang).gettext
    until = i18n.calendar_day(dates.day_of(invitation.expires_at, cohort.time_zone), lang)
    parts = [
        _("%(name)s invites you to the group “%(group)s” at Bréck, a free course about artificial intelligence.")
        % {"name": staff, "group": cohort.name},
        _("Open this link to read who would see what about you, and to decide. You need no account:"),
        link("cohorts.invitation", lang, token=sent.secret),
        _("The link works until %(day)s.") % {"day": until},
        _("If you do not want to, you need not do anything. Your address is then deleted after %(n)s days at most.")
        % {"n": LIFE.days + site().config.keep_invitations},
    ]
    post(rows, "invitation", invitation.email, _("Invitation to a group at Bréck"), parts)


def added(rows: Session, cohort: Cohort, staff: str, account: Account, lang: str) -> None:
    """Somebody may now teach a cohort of a colleague."""
    _ = i18n.translations(lang).gettext
    parts = [
        _("%(name)s has made you a trainer of the group “%(group)s” at Bréck.") % {"name": staff, "group": cohort.name},
        _("Learners who were in the group before are asked on their next visit. You see them as soon as they agree."),
        link("trainer.learners", lang, cohort=cohort.uuid),
        _("If you do not want to, you can leave the group on its settings page."),
    ]
    post(rows, "staff-added", account.email, _("You now teach a group at Bréck"), parts, person_id=account.person_id)


def removed(rows: Session, cohort: Cohort, staff: str, account: Account, lang: str) -> None:
    """Somebody may not teach a cohort any more, because its owner took them out."""
    _ = i18n.translations(lang).gettext
    parts = [
        _("%(name)s has taken you out of the group “%(group)s” at Bréck. You do not teach it any more.")
        % {"name": staff, "group": cohort.name},
        _("You cannot see its learners any more. Your account and your other groups stay as they are:"),
        link("trainer.overview", lang),
        _("If you think that this is a mistake, please ask %(name)s.") % {"name": staff},
    ]
    subject = _("You no longer teach a group at Bréck")
    post(rows, "staff-removed", account.email, subject, parts, person_id=account.person_id)


def asked_to_change(rows: Session, before: Cohort, to: Cohort, staff: str, email: str, lang: str, person: int) -> None:
    """A learner is asked to change to another cohort."""
    _ = i18n.translations(lang).gettext
    parts = [
        _("%(name)s asks you to change from the group “%(before)s” to the group “%(group)s” at Bréck.")
        % {"name": staff, "before": before.name, "group": to.name},
        _("Here you can read who would see what about you, and decide:"),
        link("cohorts.groups", lang),
        _("As long as you do not agree, everything stays as it is."),
    ]
    post(rows, "asked-to-change", email, _("Change to another group at Bréck?"), parts, person_id=person)


def answered(rows: Session, cohort: Cohort, staff: str, person: Person) -> None:
    """A learner's objection has an answer, if she wants to hear of it by mail: neither about what, nor which."""
    account = rows.get(Account, person.id)
    if account is None or account.confirmed_at is None or not person.answers_on:
        return
    lang = person.locale
    _ = i18n.translations(lang).gettext
    parts = [
        _("You did not agree with an estimate at Bréck. %(name)s, who teaches the group “%(group)s”, has answered.")
        % {"name": staff, "group": cohort.name},
        _("Here you can read it:"),
        link("learner.knowledge", lang),
        _("All that you can choose about mails is here:"),
        link("mine.mail", lang, ticket=mailings.ticket(site().config.key(), person)),
    ]
    post(rows, "answered", account.email, _("An answer to your objection at Bréck"), parts, person_id=person.id)
