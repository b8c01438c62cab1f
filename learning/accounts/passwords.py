"""Passwords: which are too easy to guess, and their argon2id hashes."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MIN_LENGTH = 10
MAX_LENGTH = 200
"""Long enough for any sentence; hashing a book would only keep the server busy."""
MIN_DIFFERENT = 5
COMMON = Path(__file__).with_name("common_passwords.txt")

_PLAIN = str.maketrans("4@301!5$7", "aaeoiisst")
_AFFIXES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class Weakness(StrEnum):
    """Why a password is refused."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    EMAIL = "email"


def weakness(password: str, email: str) -> Weakness | None:
    """What is wrong with a password for this account, if anything."""
    if len(password) < MIN_LENGTH:
        return Weakness.SHORT
    if len(password) > MAX_LENGTH:
        return Weakness.LONG
    folded = password.casefold()
    bare = _bare(folded)
    if folded == email.casefold() or bare in {_bare(part) for part in (email, email.partition("@")[0])} - {""}:
        return Weakness.EMAIL
    if (
        _is_run(folded)
        or len(set(folded)) < MIN_DIFFERENT
        or not common().isdisjoint({folded, bare, _half(folded), _half(bare)})
    ):
        return Weakness.COMMON
    return None


@cache
def common() -> frozenset[str]:
    """What many people choose, folded and without digits and signs at its ends."""
    lines = COMMON.read_text("utf-8").split()
    return frozenset(lines) | {_bare(line) for line in lines} - {""}


def hashed(password: str) -> str:
    """What is stored in place of a password."""
    return hasher().hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Whether this is the password; where there is none to compare with, it takes as long to say no."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return hasher().verify(_nobodys() if stored is None else stored, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with less effort than is usual now."""
    return hasher().check_needs_rehash(stored)


@cache
def hasher() -> PasswordHasher:
    """The library's own choice of effort, which follows RFC 9106. Loaded when somebody signs in, not at the start."""
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return hashed("nobody has this password")


def _bare(text: str) -> str:
    """A word behind its usual disguises: `P@ssw0rd2024!` is `password`."""
    return _AFFIXES.sub("", text.casefold()).translate(_PLAIN)


def _is_run(text: str) -> bool:
    """Whether each sign is the neighbour of the one before: `23456789012`."""
    return all(abs(ord(a) - ord(b)) <= 1 or {a, b} == {"0", "9"} for a, b in pairwise(text))


def _half(text: str) -> str:
    """A word that was written twice to make it longer."""
    half = text[: len(text) // 2]
    return half if half + half == text else ""
