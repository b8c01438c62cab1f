"""What the forms about accounts share: what was typed, what is wrong with it, and how often it may be tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import render_template, request

from learning.accounts import addresses, attempts, passwords
from learning.accounts.attempts import Guard
from learning.accounts.passwords import MIN_LENGTH, Weakness
from learning.clock import now
from learning.extensions import site
from learning.i18n import N_, _

WEAK: Mapping[Weakness, str] = {
    Weakness.SHORT: N_("Please choose a password of at least %(min)s characters. Several words are easy to remember."),
    Weakness.LONG: N_("This password is too long. 200 characters are the most."),
    Weakness.COMMON: N_("This password is easy to guess, because many people use it. Please choose another one."),
    Weakness.EMAIL: N_("Please choose a password that is not your e-mail address."),
}


@dataclass
class Form:
    """What a form shows. Passwords are never shown again."""

    email: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    """By field; under "" what is wrong with the whole."""
    status: int = 422

    @classmethod
    def sent(cls) -> Form:
        """As it was typed just now."""
        return cls(email=request.form.get("email", "").strip()[:500])

    @property
    def address(self) -> str:
        """The address, if it can be one, and otherwise nothing; then there is an error."""
        address = addresses.cleaned(self.email)
        if address is None:
            self.errors["email"] = _("Please enter an e-mail address, such as name@example.org.")
        return address or ""

    def new_password(self, email: str) -> str:
        """A password to be set; if it is weak, there is an error."""
        password = request.form.get("password", "")
        if (weak := passwords.weakness(password, email)) is not None:
            self.errors["password"] = _(WEAK[weak], min=MIN_LENGTH) if weak is Weakness.SHORT else _(WEAK[weak])
        return password

    def may_try(self, guard: Guard, email: str) -> bool:
        """Count the try; when there were too many, there is an error."""
        with site().database.write() as rows:
            allowed = attempts.allowed(rows, guard, email=email, now=now(), **whence())
        if not allowed:
            minutes = int(guard.per_both.within.total_seconds() // 60)
            self.refuse(_("There were too many attempts. Please wait %(n)s minutes and try again.", n=minutes), 429)
        return allowed

    def succeeded(self, guard: Guard, email: str) -> None:
        """The try was none: it was right."""
        with site().database.write() as rows:
            attempts.forgive(rows, guard, email=email, now=now(), **whence())

    def refuse(self, message: str, status: int = 422) -> None:
        """Something is wrong with the whole."""
        self.errors[""], self.status = message, status

    def page(self, template: str, **values: object) -> tuple[str, int]:
        """The form again, with what is wrong."""
        return render_template(template, form=self, **values), self.status


def whence() -> dict[str, str]:
    """Where a try comes from, and what its fingerprint is keyed with."""
    return {"address": request.remote_addr or "", "secret": site().config.key()}
