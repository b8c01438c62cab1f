"""What a program reads from the list of revocations."""

from __future__ import annotations

import base64
import gzip

from flask import Flask

from learning.badges.status import PLACES
from tests.badges.test_proofs import verified_by_rsa
from tests.support.certificates import fetch


def is_revoked(app: Flask, place: int) -> bool:
    """The bit at a place, from the list that the site publishes, by the rules of Bitstring Status List 1.0."""
    (key,) = [
        method["publicKeyJwk"]
        for method in fetch(app, "/.well-known/did.json")["verificationMethod"]
        if method["type"] == "JsonWebKey"
    ]
    found = verified_by_rsa(app.test_client().get("/badges/status").text, key)
    listed = found["credentialSubject"]
    assert (found["id"], listed["statusPurpose"]) == ("https://breck.example/badges/status", "revocation")
    packed = listed["encodedList"].removeprefix("u")
    bits = gzip.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    assert len(bits) * 8 == PLACES
    return bool(bits[place // 8] & (0x80 >> place % 8))
