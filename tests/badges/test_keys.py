"""Keys: new ones sign, old ones only prove, and nobody else reads the file."""

import json
import stat
from typing import Any

import pytest

from learning.badges import keys
from learning.badges.issuer import Issuer, did_of
from learning.badges.proofs import as_jwt
from learning.config import Config, ConfigError
from tests.badges.conftest import ISSUED
from tests.badges.test_proofs import decoded, verified_by_rsa


def test_what_old_keys_signed_is_right_after_a_change(
    document: dict[str, Any], issuer: Issuer, issuing_config: Config
) -> None:
    before = as_jwt(issuer, document, ISSUED)

    keys.renew(issuing_config)

    renewed = Issuer.of(issuing_config)
    assert renewed is not None
    after = as_jwt(renewed, document, ISSUED)
    methods = {one["id"]: one for one in renewed.document()["verificationMethod"]}
    named = [json.loads(decoded(token.split(".")[0]))["kid"] for token in (before, after)]
    assert len(methods) == 4
    assert len(set(named)) == 2
    for token, kid in zip((before, after), named, strict=True):
        assert verified_by_rsa(token, methods[kid]["publicKeyJwk"])["jti"] == document["id"]
    file = keys.path(issuing_config)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    private = ["d" in jwk for jwk in json.loads(file.read_text("utf-8"))["keys"]]
    assert private == [False, False, True, True], "nobody can sign with the old ones"
    assert not any(keys.PRIVATE & one.get("publicKeyJwk", {}).keys() for one in methods.values())


def test_a_broken_file_is_told_and_never_overwritten(issuing_config: Config) -> None:
    keys.path(issuing_config).write_text('{"keys": []}', "utf-8")

    for use in (keys.load, keys.renew):
        with pytest.raises(ConfigError, match="keygen"):
            use(issuing_config)


def test_a_did_needs_https_and_keeps_port_and_path() -> None:
    assert did_of("https://school.example:8443/ai") == "did:web:school.example%3A8443:ai"
    with pytest.raises(ValueError, match="https"):
        did_of("http://school.example")
