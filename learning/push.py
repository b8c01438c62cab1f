"""Messages to browsers by the W3C Push API: encrypted for one browser (RFC 8291) and signed by this site (RFC 8292)."""

from __future__ import annotations

import json
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from urllib.parse import urlsplit

from learning.config import Config

SERVICES = (
    "fcm.googleapis.com",  # Chromium and its relatives
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
)
"""Where browsers have their messages sent. A server that posted to whatever address a page names could be used to reach
what only it can reach."""
KEPT_S = 12 * 3600
"""How long a push service keeps a message for a device that is off; later it would be in the way."""
TIMEOUT_S = 10
KEY_BYTES = 32
log = logging.getLogger(__name__)


class Sent(Enum):
    """What came of a message."""

    TAKEN = "taken"
    GONE = "gone"  # this browser wants none any more
    FAILED = "failed"


def is_service(endpoint: str) -> bool:
    """Whether an address belongs to one of the push services."""
    try:
        url = urlsplit(endpoint)
        host, port = url.hostname or "", url.port
    except ValueError:
        return False
    known = any(host == service or host.endswith(f".{service}") for service in SERVICES)
    return url.scheme == "https" and known and port in (None, 443) and url.username is None


def new_key() -> str:
    """A private key on the curve P-256, as it stands in BRECK_PUSH_KEY."""
    from cryptography.hazmat.primitives.asymmetric import ec

    return _written(ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value.to_bytes(KEY_BYTES, "big"))


@cache
def public_key(key: str) -> str:
    """The public half, which browsers ask for when they subscribe."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    private = ec.derive_private_key(int.from_bytes(_bytes(key), "big"), ec.SECP256R1())
    return _written(private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


@dataclass(frozen=True)
class Sender:
    """This site, as push services know it."""

    key: str
    subject: str
    """Whom they may ask when something is wrong with the messages: `mailto:` or `https:`."""

    @classmethod
    def of(cls, config: Config) -> Sender | None:
        """From the settings; None when no messages are sent."""
        subject = f"mailto:{config.contact}" if config.contact else config.base_url
        return cls(config.push_key, subject) if config.push_key else None

    def send(self, endpoint: str, public_key: str, secret: str, message: Mapping[str, str]) -> Sent:
        """Hand one message over to the service of a browser."""
        # With all that it needs it is slow to load, and only a job that has something to send needs it.
        from pywebpush import WebPushException, webpush
        from requests import RequestException

        browser = {"endpoint": endpoint, "keys": {"p256dh": public_key, "auth": secret}}
        try:
            webpush(
                browser,
                json.dumps(message),
                vapid_private_key=self.key,
                vapid_claims={"sub": self.subject},
                ttl=KEPT_S,
                timeout=TIMEOUT_S,
            )
        except WebPushException as error:
            if error.status_code in (404, 410):
                return Sent.GONE
            log.warning("a message to a browser was refused: %s", error.status_code)
        except (RequestException, ValueError) as error:
            log.warning("a message to a browser was not sent: %s", type(error).__name__)
        else:
            return Sent.TAKEN
        return Sent.FAILED


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
