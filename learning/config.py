"""All settings, read once from `BRECK_*` variables; `breck doctor` lists them."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from learning import paths

ORIGIN = re.compile(r"\*|https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?")
"""A site as the Content-Security-Policy names it; `*` is every site."""

PUSH_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
"""32 bytes in base64url."""

LEAST = {"keep_sign_ins": 1, "keep_mails": 1, "keep_audit": 1, "keep_invitations": 1, "keep_classes": 1}
"""Days: with none, what is needed would be deleted at once."""

MOST_DAYS = 36_500
"""A hundred years. So long ago there is still a date to compare with."""


class ConfigError(ValueError):
    """A setting that cannot be used. The message names the variable and what it may be."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """One running site. Every field is a variable: `rate_limit` is `BRECK_RATE_LIMIT`."""

    instance: Path = field(default=Path("instance"), metadata={"help": "folder for the database and the secret key"})
    database_url: str = field(default="", metadata={"help": "SQLAlchemy URL; empty: SQLite in the instance folder"})
    secret_key: str = field(
        default="", metadata={"help": "signs the session cookie; empty: kept in the instance folder"}
    )
    content: Path = field(default=paths.CONTENT, metadata={"help": "folder with the course"})
    debug: bool = field(default=False, metadata={"help": "1 reloads content and templates when a file changes"})
    base_url: str = field(
        default="", metadata={"help": "public address, e.g. https://breck.example; empty: as requested"}
    )
    secure_cookies: bool = field(default=False, metadata={"help": "1 sends the cookie over HTTPS only"})
    rate_limit: int = field(default=120, metadata={"help": "posts a minute that one learner may send; 0: no limit"})
    rate_limit_new: int = field(default=600, metadata={"help": "first posts a minute from one address; 0: no limit"})
    jobs: bool = field(default=True, metadata={"help": "0: no jobs while serving, because cron does `breck jobs run`"})
    smtp_url: str = field(
        default="", metadata={"help": "smtp[s]://user:password@host:port, to send mail; empty: none is sent"}
    )
    mail_from: str = field(default="", metadata={"help": "sender of the mails, e.g. Bréck <breck@example.org>"})
    oidc: str = field(
        default="", metadata={"help": "TOML file with sites to sign in through, see docs/accounts.md; empty: none"}
    )
    push_key: str = field(
        default="", metadata={"help": "key for messages to browsers, from `breck push keygen`; empty: none are sent"}
    )
    keep_guests: int = field(
        default=400, metadata={"help": "days without an answer or choice until a guest is deleted; 0: never"}
    )
    keep_accounts: int = field(
        default=730, metadata={"help": "days without signing in until an account is deleted; 0: never"}
    )
    keep_sign_ins: int = field(default=365, metadata={"help": "days without use until a sign-in ends"})
    keep_mails: int = field(
        default=7, metadata={"help": "days to try a mail, and to keep that it was sent; its words go when it is sent"}
    )
    keep_audit: int = field(default=730, metadata={"help": "days that it is kept what was done to an account"})
    keep_invitations: int = field(
        default=30, metadata={"help": "days that an invitation is kept after it was taken or ran out"}
    )
    keep_classes: int = field(default=30, metadata={"help": "days until a class is deleted with all its answers"})
    keep_logs: int = field(
        default=0, metadata={"help": "days that you keep the logs of server and proxy, for the privacy page; 0: unsaid"}
    )
    badge_keys: str = field(
        default="",
        metadata={"help": "file with the keys that sign certificates; empty: badge-keys.json in the instance folder"},
    )
    certificate_test: str = field(
        default="",
        metadata={"help": "goals whose certificate needs the final test too, e.g. `core full`; empty: none"},
    )
    n_proxies: int = field(default=0, metadata={"help": "trusted proxies in front (X-Forwarded-For)"})
    operator: str = field(default="Bréck", metadata={"help": "who runs this site, for the privacy page"})
    embed_origins: tuple[str, ...] = field(
        default=(), metadata={"help": "sites that may show lessons in a frame, e.g. https://moodle.example"}
    )
    contact: str = field(default="", metadata={"help": "e-mail address for questions, for the privacy page"})

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Config:
        """Read the variables. Raises ConfigError for a value of the wrong kind or an unknown `BRECK_` name."""
        known = {variable(f.name): f for f in fields(cls)}
        if unknown := sorted(k for k in environ if k.startswith("BRECK_") and k not in known):
            raise ConfigError(f"unknown setting {', '.join(unknown)}: `breck doctor` lists what there is")
        values = {f.name: _read(name, str(f.type), environ[name]) for name, f in known.items() if name in environ}
        config = cls(**values)  # type: ignore[arg-type]
        for name, least in LEAST.items():
            if getattr(config, name) < least:
                raise ConfigError(f"{variable(name)} must be at least {least}")
        for name in (one for one in values if one.startswith("keep_")):
            if getattr(config, name) > MOST_DAYS:
                raise ConfigError(f"{variable(name)} must be at most {MOST_DAYS}")
        if config.base_url and not config.base_url.startswith(("https://", "http://")):
            raise ConfigError(f"BRECK_BASE_URL is {config.base_url!r}, but must begin with https:// or http://")
        if config.smtp_url and not (config.mail_from and config.base_url):
            # Otherwise whoever asks for a mail could say, by the Host header, where its links lead.
            raise ConfigError("BRECK_SMTP_URL needs BRECK_MAIL_FROM and BRECK_BASE_URL, for the links in mails")
        if config.push_key and not PUSH_KEY.fullmatch(config.push_key):
            raise ConfigError("BRECK_PUSH_KEY is no key: `breck push keygen` makes one")
        if config.push_key and not (config.contact or config.base_url.startswith("https://")):
            raise ConfigError("BRECK_PUSH_KEY needs BRECK_CONTACT, or a BRECK_BASE_URL with https, for push services")
        return config

    @property
    def mails(self) -> bool:
        """Whether mails reach anybody: by SMTP, or in debug mode on the outbox page."""
        return bool(self.smtp_url) or self.debug

    @property
    def url(self) -> str:
        """The database to use: the one set, or SQLite in the instance folder."""
        return self.database_url or f"sqlite:///{(self.instance / 'breck.sqlite3').resolve()}"

    @property
    def key_file(self) -> Path:
        """Where the secret key is kept, when none is set."""
        return self.instance / "secret_key"

    def key(self) -> str:
        """The secret key: the one set, or one made once and kept readable by its owner only."""
        if self.secret_key:
            return self.secret_key
        self.instance.mkdir(parents=True, exist_ok=True)
        path = self.key_file
        # White space alone is no secret: an editor leaves it in a file that somebody emptied.
        if path.exists() and (key := path.read_text()).strip():
            return key
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
            # Of two workers that start together one makes the key, and the other waits for it.
            fcntl.flock(file, fcntl.LOCK_EX)
            if not (key := file.read()).strip():
                key = secrets.token_hex(32)
                file.seek(0)
                file.truncate()
                file.write(key)
        return key


def variable(name: str) -> str:
    """The environment variable of a field."""
    return f"BRECK_{name.upper()}"


def _read(name: str, kind: str, text: str) -> object:
    match kind:
        case "bool":
            if text not in ("", "0", "1"):
                raise ConfigError(f"{name} is {text!r}, and may be 0 or 1")
            return text == "1"
        case "int":
            if not (text.isascii() and text.isdigit()):
                raise ConfigError(f"{name} is {text!r}, and must be a whole number")
            return int(text)
        case "Path":
            return Path(text)
        case "tuple[str, ...]":
            sites = tuple(text.replace(",", " ").split())
            if wrong := [one for one in sites if not ORIGIN.fullmatch(one)]:
                raise ConfigError(f"{name} is {text!r}: {wrong[0]!r} is no site such as https://moodle.example")
            return sites
        case _:
            return text
