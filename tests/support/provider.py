"""A site through which people sign in: a tiny OpenID provider over real HTTP, with tokens that it really signs."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.support.authenticator import encoded

CLIENT, SECRET = "breck", "between us"


@dataclass
class Wishes:
    """How the provider behaves: whom it knows, and what it does wrong."""

    subject: str = "ada-1"
    email: str | None = "ada@b.lu"
    verified: object = True
    claims: dict[str, Any] = field(default_factory=dict)
    """Stand in the token instead of what should."""
    foreign_key: bool = False
    issuer: str | None = None
    """How it calls itself, if not by its address."""
    refuses: bool = False
    algorithm: str = "RS256"


class Provider(ThreadingHTTPServer):
    """A running one."""

    daemon_threads = True

    def __init__(self) -> None:
        self.wishes = Wishes()
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.other_key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.codes: dict[str, dict[str, str]] = {}
        super().__init__(("127.0.0.1", 0), _Conversation)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def toml(self, name: str = "campus", label: str = "Campus") -> str:
        """What an operator would write into the file."""
        return (
            f'[{name}]\nlabel = "{label}"\nissuer = "{self.issuer}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        )

    def token(self, nonce: str) -> str:
        """Who somebody is, signed."""
        wishes, now = self.wishes, int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": wishes.subject, "iat": now, "exp": now + 60, "nonce": nonce}
        if wishes.email is not None:
            claims |= {"email": wishes.email, "email_verified": wishes.verified}
        claims = {name: value for name, value in (claims | wishes.claims).items() if value is not None}
        key = self.other_key if wishes.foreign_key else self.key
        return jwt.encode({"alg": wishes.algorithm, "kid": "one"}, claims, key, algorithms=[wishes.algorithm])


class _Conversation(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        """What the issuer says of itself, its keys, and the page on which somebody would sign in."""
        issuer, url = self.server.issuer, urlsplit(self.path)
        match url.path:
            case "/.well-known/openid-configuration":
                self._json(
                    {
                        "issuer": self.server.wishes.issuer or issuer,
                        "authorization_endpoint": f"{issuer}/authorize",
                        "token_endpoint": f"{issuer}/token",
                        "jwks_uri": f"{issuer}/keys",
                        "response_types_supported": ["code"],
                        "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
                    }
                )
            case "/keys":
                self._json({"keys": [self.server.key.as_dict(private=False)]})
            case "/authorize":
                self._authorize({name: values[0] for name, values in parse_qs(url.query).items()})
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        """Exchange a code, once, for whoever knows the secret and the verifier."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.server.codes.pop(sent.get("code", ""), None)
        known = b64decode(self.headers.get("Authorization", "").removeprefix("Basic ")).decode()
        challenge = encoded(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        right = (
            asked is not None
            and unquote(known.replace("+", " ")) == f"{CLIENT}:{SECRET}"
            and asked["code_challenge"] == challenge
            and asked["redirect_uri"] == sent.get("redirect_uri")
        )
        if not right or asked is None:
            return self._json({"error": "invalid_grant"}, 400)
        token = self.server.token(asked["nonce"])
        return self._json({"access_token": secrets.token_hex(8), "token_type": "Bearer", "id_token": token})

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def _authorize(self, asked: dict[str, str]) -> None:
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_hex(8)
        self.server.codes[code] = asked
        answer = {"error": "access_denied"} if self.server.wishes.refuses else {"code": code}
        self.send_response(302)
        back = urlencode(answer | {"state": asked["state"]})
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.end_headers()

    def _json(self, value: dict[str, Any], status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())


@contextmanager
def provider() -> Iterator[Provider]:
    """Start one, and end it."""
    with Provider() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def back_path(url: str) -> str:
    """Where a browser that is sent to the provider comes back to, signed in there: path and query."""
    import requests

    location = requests.get(url, allow_redirects=False, timeout=10).headers["Location"]
    parts = urlsplit(location)
    return f"{parts.path}?{parts.query}"
