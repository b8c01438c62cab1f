"""The keys that sign badges, in one file: a JWK set (RFC 7517), newest last.

Each change makes two: an RSA key, because RS256 is what every reader of Open Badges must understand in a JWT, and an
Ed25519 key for the Data Integrity proof. Of older keys only the public half is kept: that is enough to check what they
have signed, and nobody can sign with them any more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from learning.config import Config, ConfigError

if TYPE_CHECKING:
    from joserfc.jwk import OKPKey, RSAKey

RSA, ED25519 = "RSA", "OKP"
RSA_BITS = 2048
PRIVATE = {"d", "p", "q", "dp", "dq", "qi", "oth"}
"""Members of a JWK that only its owner may know (RFC 7518)."""


@dataclass(frozen=True)
class Keys:
    """All keys, newest last, as the file has them; at least one pair."""

    jwks: tuple[dict[str, Any], ...]

    def public(self) -> Iterator[dict[str, Any]]:
        """What everybody may know of each, newest first: some readers try only the first."""
        for jwk in reversed(self.jwks):
            yield {name: value for name, value in jwk.items() if name not in PRIVATE}

    def rsa(self) -> RSAKey:
        """Signs JWTs."""
        return _rsa(json.dumps(self._newest(RSA)))

    def ed25519(self) -> OKPKey:
        """Signs the JSON document."""
        from joserfc.jwk import OKPKey

        return OKPKey.import_key(self._newest(ED25519))

    def _newest(self, kind: str) -> dict[str, Any]:
        return next(jwk for jwk in reversed(self.jwks) if jwk["kty"] == kind and "d" in jwk)


@lru_cache(maxsize=2)
def _rsa(jwk: str) -> RSAKey:
    """Reading an RSA key takes ten times as long as signing with it: it is proved to be one."""
    from joserfc.jwk import RSAKey

    return RSAKey.import_key(json.loads(jwk))


def path(config: Config) -> Path:
    """Where the keys are."""
    return Path(config.badge_keys) if config.badge_keys else config.instance / "badge-keys.json"


def load(config: Config) -> Keys | None:
    """The keys, if there are any. Read each time, so that new ones count at once. Raises ConfigError for a file that
    cannot be used."""
    file = path(config)
    try:
        jwks = tuple(json.loads(file.read_text("utf-8"))["keys"])
        if {jwk["kty"] for jwk in jwks if "d" in jwk} != {RSA, ED25519}:
            raise ValueError("no pair that can sign")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{file} is no file of badge keys ({error}): `breck badges keygen` makes one") from error
    return Keys(jwks)


def renew(config: Config) -> Keys:
    """Make a new pair, and forget the private halves of the older ones. Raises ConfigError for a file that is there
    and cannot be used: it may hold the only way to check what was signed."""
    from joserfc.jwk import OKPKey, RSAKey

    known = load(config)
    old = reversed(tuple(known.public())) if known else ()
    made = (RSAKey.generate_key(RSA_BITS, auto_kid=True), OKPKey.generate_key("Ed25519", auto_kid=True))
    keys = Keys((*old, *(key.as_dict(private=True) for key in made)))
    _write(path(config), json.dumps({"keys": keys.jwks}, indent=1))
    return keys


def _write(file: Path, text: str) -> None:
    """In one step, and readable by its owner alone: whoever signs at the same time finds the old keys or the new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    beside.replace(file)
