"""Signatures: the same document as a JWT (VC-JWT), or as JSON with a Data Integrity proof (eddsa-rdfc-2022)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from learning.badges.issuer import Issuer


def as_jwt(issuer: Issuer, document: dict[str, Any], since: datetime) -> str:
    """Compact, signed by RS256. The key stands in the header, as Open Badges 3.0 (8.2.3) asks for, beside its name in
    the DID document, which says whose it is."""
    from joserfc import jws

    key = issuer.keys.rsa()
    header = {
        "alg": "RS256",
        "typ": "JWT",
        "kid": issuer.method(str(key.kid)),
        "jwk": key.as_dict(private=False),
    }
    claims = {"iss": issuer.did, "jti": document["id"], "nbf": int(since.timestamp())}
    if "id" in (subject := document["credentialSubject"]):
        claims["sub"] = subject["id"]
    return jws.serialize_compact(header, _json(document | claims), key, algorithms=["RS256"])


def as_json(issuer: Issuer, document: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The document with its proof."""
    from openbadgeslib.ob3.ldp import add_data_integrity_proof

    key = issuer.keys.ed25519()
    method = issuer.method(str(key.kid))
    return add_data_integrity_proof(document, key.as_pem(private=True), method, created=now)


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
