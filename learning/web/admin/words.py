"""What the pages for administrators say, and how they turn pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import request

from learning import i18n
from learning.accounts.directory import Happened
from learning.i18n import N_, _
from learning.web.roles import role_name
from models import AuditKind

T = TypeVar("T")
AT_ONCE = 50
KINDS: Mapping[AuditKind, str] = {
    AuditKind.SIGNED_UP: N_("Opened the account"),
    AuditKind.SIGNED_IN: N_("Signed in"),
    AuditKind.SIGNED_OUT: N_("Signed out"),
    AuditKind.MERGED: N_("Answers from before joined the account"),
    AuditKind.SIGN_INS_ENDED: N_("Ended sign-ins"),
    AuditKind.PASSWORD_CHANGED: N_("Password changed"),
    AuditKind.PASSWORD_RESET: N_("Forgotten password set anew"),
    AuditKind.EMAIL_CHANGED: N_("E-mail address changed"),
    AuditKind.ROLE_GRANTED: N_("Role given"),
    AuditKind.ROLE_REVOKED: N_("Role taken away"),
    AuditKind.PASSKEY_ADDED: N_("Passkey added"),
    AuditKind.PASSKEY_REMOVED: N_("Passkey removed"),
    AuditKind.IDENTITY_ADDED: N_("Connected with another site"),
    AuditKind.IDENTITY_REMOVED: N_("Connection with another site removed"),
    AuditKind.INVITED: N_("Invited somebody"),
    AuditKind.INVITATION_WITHDRAWN: N_("Withdrew an invitation"),
    AuditKind.SITE_CHANGED: N_("Changed a setting of the site"),
    AuditKind.EXPORTED: N_("Downloaded a copy of the data"),
    AuditKind.CORRECTED: N_("Corrected the name in a group"),
    AuditKind.TRAINING_CHANGED: N_("Decided whether Bréck learns from the answers"),
    AuditKind.JOINED: N_("Joined a group"),
    AuditKind.LEFT: N_("Left a group"),
    AuditKind.REMOVED: N_("Was taken out of a group"),
    AuditKind.MOVED: N_("Was moved to another group"),
    AuditKind.LOOKED_AT: N_("Staff looked at the learner's page"),
    AuditKind.EXCEPTED: N_("Got other terms for an assignment"),
    AuditKind.INTERVENED: N_("Staff changed the learner's path"),
    AuditKind.OBJECTION_ANSWERED: N_("Staff answered the learner's objection"),
    AuditKind.STAFF_ADDED: N_("Was added to the staff of a group"),
    AuditKind.STAFF_REMOVED: N_("Was taken from the staff of a group"),
    AuditKind.OWNER_CHANGED: N_("Became the owner of a group"),
}


@dataclass(frozen=True)
class Line:
    """One line of the audit."""

    at: str
    what: str
    who: str
    by: str


def line(happened: Happened) -> Line:
    """In words. The `breck` command has no address, and neither has somebody who is gone."""
    row, data = happened.row, happened.row.data
    what = _(KINDS[AuditKind(row.kind)]) if row.kind in set(AuditKind) else row.kind
    if "role" in data:
        what = _("%(what)s: %(which)s", what=what, which=role_name(data["role"]))
    elif "name" in data or "issuer" in data:
        what = _("%(what)s: %(which)s", what=what, which=data.get("name", data.get("issuer")))
    elif "adaptive" in data:
        state = _("adaptive order on") if data["adaptive"] else _("adaptive order off")
        what = _("%(what)s: %(which)s", what=what, which=state)
    return Line(i18n.short_time(row.created_at), what, happened.email or "–", happened.by or "–")


def page_number() -> int:
    """Which page of a list is asked for, from 1."""
    text = request.args.get("page", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def skipped() -> int:
    """How many lines stand on the pages before."""
    return (page_number() - 1) * AT_ONCE


def paged(found: Sequence[T]) -> tuple[Sequence[T], dict[str, int | None]]:
    """The lines of this page out of one more than fit, and the numbers of the pages beside it."""
    page = page_number()
    return found[:AT_ONCE], {
        "newer": page - 1 if page > 1 else None,
        "older": page + 1 if len(found) > AT_ONCE else None,
    }
