"""Who issues: the site as a DID (did:web), with its keys, and its profile as Open Badges describe it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from learning.badges import keys
from learning.badges.keys import ED25519, Keys
from learning.config import Config, ConfigError

DID_DOCUMENT = ("/.well-known/did.json", "/did.json")
"""Where did:web looks: at the root of a host, or below the path that the site lies at."""
PROFILE = "/badges/issuer"
STATUS_LIST = "/badges/status"
VERIFY = "/c/"
VC = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
MULTIKEY = "https://w3id.org/security/multikey/v1"


@dataclass(frozen=True)
class Issuer:
    """A site that can sign. `base` is its public address without a slash at the end."""

    base: str
    did: str
    name: str
    contact: str
    keys: Keys

    @classmethod
    def of(cls, config: Config) -> Issuer | None:
        """None where badges cannot be issued: without keys, or without a public address with HTTPS, on which
        everything in a badge leans. Raises ConfigError for a broken file of keys,
        or an address that is no did:web."""
        base = config.base_url.rstrip("/")
        if not base.startswith("https://") or (found := keys.load(config)) is None:
            return None
        try:
            return cls(base, did_of(base), config.operator, config.contact, found)
        except ValueError as error:
            raise ConfigError(f"BRECK_BASE_URL names no issuer: {error}") from error

    def method(self, kid: str) -> str:
        """The address of one of its keys."""
        return f"{self.did}#{kid}"

    def address(self, certificate: UUID) -> str:
        """Where anybody can check a certificate; also the badge's name."""
        return f"{self.base}{VERIFY}{certificate}"

    def profile(self) -> dict[str, Any]:
        """The profile (Open Badges 3.0, appendix B) as it stands in each badge."""
        known = {"id": self.did, "type": ["Profile"], "name": self.name, "url": self.base}
        return known | ({"email": self.contact} if self.contact else {})

    def document(self) -> dict[str, Any]:
        """The DID document with every key that ever signed (W3C Controlled Identifiers 1.0)."""
        methods = list(self._methods())
        return {
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1", MULTIKEY],
            "id": self.did,
            "verificationMethod": methods,
            "assertionMethod": [one["id"] for one in methods],
        }

    def _methods(self) -> Iterator[dict[str, Any]]:
        for jwk in self.keys.public():
            names = {"id": self.method(jwk["kid"]), "controller": self.did}
            if jwk["kty"] == ED25519:
                yield names | {"type": "Multikey", "publicKeyMultibase": _multibase(jwk)}
            else:
                yield names | {"type": "JsonWebKey", "publicKeyJwk": jwk}


def did_of(base: str) -> str:
    """The did:web of an address. Raises ValueError for one that has none, such as without HTTPS."""
    from openbadgeslib.ob3.did import did_web_from_url

    return did_web_from_url(base)


def _multibase(jwk: dict[str, Any]) -> str:
    from joserfc.jwk import OKPKey
    from openbadgeslib.ob3.did import multikey_from_pem

    return multikey_from_pem(OKPKey.import_key(jwk).as_pem(private=False))
