"""Which passwords are refused, and what is kept of the others."""

import pytest

from learning.accounts import passwords
from learning.accounts.passwords import Weakness

EMAIL = "marie.weber@school.example"


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("", Weakness.SHORT),
        ("kx7!pQz2v", Weakness.SHORT),
        ("x" * 201, Weakness.LONG),
        ("1234567890", Weakness.COMMON),
        ("98765432109", Weakness.COMMON),
        ("aaaaaaaaaaaa", Weakness.COMMON),
        ("ababababab", Weakness.COMMON),
        ("Password2024!", Weakness.COMMON),
        ("P@ssw0rd123", Weakness.COMMON),
        ("MotDePasse1", Weakness.COMMON),
        ("Lëtzebuerg2026", Weakness.COMMON),
        ("azertyuiop", Weakness.COMMON),
        ("passwordpassword", Weakness.COMMON),
        ("marie.weber@school.example", Weakness.EMAIL),
        ("Marie.Weber2026", Weakness.EMAIL),
        ("a quiet lantern hums", None),
        ("kx7!pQz2vR", None),
        ("dräi Béierdeckelen op der Bänk", None),
    ],
)
def test_what_is_easily_guessed_is_refused(password: str, weakness: Weakness | None) -> None:
    assert passwords.weakness(password, EMAIL) == weakness


def test_the_list_is_folded_and_sorted() -> None:
    lines = passwords.COMMON.read_text("utf-8").splitlines()

    assert len(lines) > 400
    assert lines == sorted({line.casefold() for line in lines})


def test_a_hash_knows_its_password_and_no_other() -> None:
    stored = passwords.hashed("a quiet lantern hums")

    assert stored.startswith("$argon2id$")
    assert "lantern" not in stored
    assert passwords.matches("a quiet lantern hums", stored)
    assert not passwords.matches("a quiet lantern hum", stored)
    assert stored != passwords.hashed("a quiet lantern hums"), "salted"


@pytest.mark.parametrize("stored", [None, "", "not a hash"])
def test_without_a_hash_nothing_matches(stored: str | None) -> None:
    assert not passwords.matches("nobody has this password", stored)


def test_a_hash_made_with_less_effort_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = passwords.hashed("a quiet lantern hums")
    assert not passwords.is_outdated(stored)

    monkeypatch.undo()

    assert passwords.is_outdated(stored)
