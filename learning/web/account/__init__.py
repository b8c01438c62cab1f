"""Accounts: to sign up, in and out, and to look after what an account stores."""

from flask import Blueprint

blueprint = Blueprint("account", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/account")

from learning.web.account import (  # noqa: E402 (they use the blueprint)
    confirm,
    invitation,
    overview,
    passkey_in,
    recover,
    sign_in,
    sign_up,
    through,
    ways,
)

__all__ = [
    "blueprint",
    "confirm",
    "invitation",
    "overview",
    "passkey_in",
    "recover",
    "sign_in",
    "sign_up",
    "through",
    "ways",
]
