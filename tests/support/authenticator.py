"""A passkey device in software: makes keys, keeps them, signs what a site asks (WebAuthn level 2, no attestation)."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

USER_PRESENT, USER_VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


@dataclass
class Key:
    """One passkey on the device."""

    id: bytes
    user: bytes
    private: ec.EllipticCurvePrivateKey
    n_signatures: int = 0


@dataclass
class Authenticator:
    """`origin` is where the browser thinks that it is; `verifies` whether its owner shows a finger."""

    origin: str = "https://breck.example"
    verifies: bool = True
    keys: list[Key] = field(default_factory=list)

    def create(self, options: dict[str, Any]) -> str:
        """What `navigator.credentials.create` would answer, as JSON."""
        assert options["authenticatorSelection"]["residentKey"] == "required"
        assert options["authenticatorSelection"]["userVerification"] == "required"
        key = Key(secrets.token_bytes(32), decoded(options["user"]["id"]), ec.generate_private_key(ec.SECP256R1()))
        assert key.id not in {decoded(one["id"]) for one in options["excludeCredentials"]}
        self.keys.append(key)
        numbers = key.private.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + len(key.id).to_bytes(2, "big") + key.id + cbor2.dumps(public)
        data = self._data(options["rp"]["id"], key, WITH_KEY) + attested
        response = {
            "clientDataJSON": self._client("webauthn.create", options["challenge"]),
            "attestationObject": encoded(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})),
        }
        return self._credential(key, response)

    def get(self, options: dict[str, Any], key: Key | None = None) -> str:
        """What `navigator.credentials.get` would answer, with the newest key unless another one is chosen."""
        assert options["userVerification"] == "required"
        assert not options.get("allowCredentials"), "whoever asks says nothing about who has passkeys"
        key = key or self.keys[-1]
        key.n_signatures += 1
        client, data = self._client("webauthn.get", options["challenge"]), self._data(options["rpId"], key)
        signed = key.private.sign(data + hashlib.sha256(decoded(client)).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": client,
            "authenticatorData": encoded(data),
            "signature": encoded(signed),
            "userHandle": encoded(key.user),
        }
        return self._credential(key, response)

    def _data(self, domain: str, key: Key, flags: int = 0) -> bytes:
        flags |= USER_PRESENT | (USER_VERIFIED if self.verifies else 0)
        return hashlib.sha256(domain.encode()).digest() + bytes([flags]) + key.n_signatures.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> str:
        client = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return encoded(json.dumps(client).encode())

    @staticmethod
    def _credential(key: Key, response: dict[str, str]) -> str:
        id = encoded(key.id)
        return json.dumps(
            {"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )


def encoded(value: bytes) -> str:
    """As WebAuthn writes bytes in JSON."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """And back."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
