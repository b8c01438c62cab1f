"""Roles in words."""

from __future__ import annotations

from collections.abc import Mapping

from learning.i18n import N_, _, translations
from models import Role

NAMES: Mapping[str, str] = {
    Role.LEARNER: N_("Learner"),
    Role.TRAINER: N_("Trainer"),
    Role.TEACHER: N_("Teacher"),
    Role.AUTHOR: N_("Author"),
    Role.ADMINISTRATOR: N_("Administrator"),
}


def role_name(role: str, lang: str | None = None) -> str:
    """In the language of the page, or of a mail."""
    return _(NAMES[role]) if lang is None else translations(lang).gettext(NAMES[role])
