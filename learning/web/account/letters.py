"""The mails: short, plain, in the language of whoever reads them."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Session

from learning import i18n
from learning.accounts import outbox
from learning.clock import now
from learning.extensions import site
from learning.web.posting import link
from learning.web.roles import role_name


class Letter(StrEnum):
    """What a mail says."""

    CONFIRM = "confirm"
    EXISTS = "exists"
    NEW_EMAIL = "new-email"
    EMAIL_CHANGED = "email-changed"
    RESET = "reset"
    NO_ACCOUNT = "no-account"
    PASSWORD_CHANGED = "password-changed"
    INVITATION = "invitation"


def post(
    rows: Session, letter: Letter, to: str, lang: str, *, person_id: int | None = None, token: str = "", role: str = ""
) -> None:
    """Leave a mail in the outbox. It goes with the person whom it is about, if that one is erased first."""
    if not site().config.mails:
        return
    subject, text = _words(letter, lang, token, role)
    outbox.put(rows, letter, to=to, subject=subject, text=text, now=now(), person_id=person_id)


def _words(letter: Letter, lang: str, token: str, role: str) -> tuple[str, str]:
    _ = i18n.translations(lang).gettext
    sign_in, forgot = link("account.sign_in", lang), link("account.forgot", lang)
    match letter:
        case Letter.CONFIRM:
            subject = _("Confirm your e-mail address")
            parts = [
                _("You, or somebody who typed your address, want to open an account at Bréck."),
                _("Open this link within 24 hours, and enter the password that you chose:"),
                link("account.confirm", lang, token=token),
                _("If it was not you, you need not do anything: without the link no account is opened."),
            ]
        case Letter.EXISTS:
            subject = _("You already have an account")
            parts = [
                _("You, or somebody who typed your address, want to use it for an account at Bréck."),
                _("There is one with this address already. You can sign in here:"),
                sign_in,
                _("If you have forgotten your password, set a new one here:"),
                forgot,
            ]
        case Letter.NEW_EMAIL:
            subject = _("Confirm your new e-mail address")
            parts = [
                _("Open this link within 24 hours to use this address for your account at Bréck:"),
                link("account.confirm", lang, token=token),
                _("If it was not you, you need not do anything."),
            ]
        case Letter.EMAIL_CHANGED:
            subject = _("Your e-mail address was changed")
            parts = [
                _("Your account at Bréck now has another e-mail address."),
                _("If it was not you, please write at once to those who run the site."),
                site().config.contact or link("info.privacy", lang),
            ]
        case Letter.RESET:
            subject = _("Set a new password")
            parts = [
                _("You, or somebody who typed your address, asked for a new password at Bréck."),
                _("Open this link within an hour:"),
                link("account.reset", lang, token=token),
                _("If it was not you, you need not do anything: your password stays as it is."),
            ]
        case Letter.NO_ACCOUNT:
            subject = _("There is no account with this address")
            parts = [
                _("You, or somebody who typed your address, asked for a new password at Bréck."),
                _("There is no account with this address. Perhaps you used another one. You can open one here:"),
                link("account.sign_up", lang),
            ]
        case Letter.PASSWORD_CHANGED:
            subject = _("Your password was changed")
            parts = [
                _("The password of your account at Bréck was changed."),
                _("If it was not you, set a new one at once:"),
                forgot,
            ]
        case Letter.INVITATION:
            subject = _("You are invited to Bréck")
            parts = [
                _("You are invited to Bréck, a course about artificial intelligence. Your role will be: %(role)s.")
                % {"role": role_name(role, lang)},
                _("Open this link within 14 days. It works once:"),
                link("account.invitation", lang, token=token),
                _("If you do not know what this is about, you need not do anything."),
            ]
    return subject, "\n\n".join(parts) + "\n"
