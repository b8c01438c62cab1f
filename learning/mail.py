"""Sending mail by SMTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from learning.config import Config, ConfigError

if TYPE_CHECKING:
    from smtplib import SMTP

TIMEOUT_S = 20
PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class Post:
    """Where mails are handed over. `smtps` is encrypted from the start, `smtp` as soon as the server offers it; a
    password is never sent in the clear."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str

    @classmethod
    def of(cls, config: Config) -> Post | None:
        """From the settings; None when no mail is sent. Raises ConfigError."""
        if not config.smtp_url:
            return None
        try:
            url = urlsplit(config.smtp_url)
            port = url.port or PORTS[url.scheme]
        except (ValueError, KeyError):
            raise ConfigError("BRECK_SMTP_URL must be smtp://… or smtps://…, with a host") from None
        if not url.hostname or "@" not in parseaddr(config.mail_from)[1]:
            raise ConfigError("BRECK_SMTP_URL must name a host, and BRECK_MAIL_FROM an e-mail address")
        user, password = unquote(url.username or ""), unquote(url.password or "")
        return cls(url.scheme, url.hostname, port, user, password, config.mail_from)

    def send(
        self, to: str, subject: str, text: str, *, number: str, written_at: datetime, unsubscribe: str = ""
    ) -> None:
        """Hand one mail over. Raises OSError, which SMTPException is too.

        A mail that is sent again has the same `number`, so that mailboxes can see that it is the same.
        """
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Date"] = format_datetime(written_at)
        message["Message-ID"] = f"<{number}@{parseaddr(self.sender)[1].rpartition('@')[2]}>"
        # So that nobody's holiday notice answers it.
        message["Auto-Submitted"] = "auto-generated"
        if unsubscribe:
            # RFC 8058: the mail program shows a button, and posts to this address.
            message["List-Unsubscribe"] = f"<{unsubscribe}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(text)
        with self._connected() as server:
            server.send_message(message)

    def _connected(self) -> SMTP:
        import ssl
        from smtplib import SMTP, SMTP_SSL, SMTPNotSupportedError

        context = ssl.create_default_context()
        if self.scheme == "smtps":
            server: SMTP = SMTP_SSL(self.host, self.port, timeout=TIMEOUT_S, context=context)
        else:
            server = SMTP(self.host, self.port, timeout=TIMEOUT_S)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif self.user:
                server.close()
                raise SMTPNotSupportedError("the server offers no encryption, and a password would be readable")
        if self.user:
            server.login(self.user, self.password)
        return server
