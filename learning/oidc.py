"""Sites through which people may sign in (OpenID Connect), from the file that `BRECK_OIDC` names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from learning.config import Config, ConfigError

NAME = re.compile(r"[a-z0-9](-?[a-z0-9]){0,39}")
LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, kw_only=True)
class Provider:
    """One of them: its name in addresses, what its button says, and how it knows us."""

    name: str
    label: str
    issuer: str
    client_id: str
    client_secret: str = ""
    scope: str = "openid email"


def providers(config: Config) -> Mapping[str, Provider]:
    """All that are set, by name, in the order of the file. Raises ConfigError."""
    if not config.oidc:
        return {}
    try:
        with Path(config.oidc).open("rb") as file:
            tables = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"BRECK_OIDC is {config.oidc!r}, which cannot be read: {error}") from None
    return {name: _provider(name, table) for name, table in tables.items()}


def _provider(name: str, table: object) -> Provider:
    where = f"BRECK_OIDC: [{name}]"
    if not NAME.fullmatch(name) or not isinstance(table, dict):
        raise ConfigError(f"{where} must be a table whose name has small letters, digits and single hyphens alone")
    known = {field.name for field in fields(Provider)} - {"name"}
    if wrong := sorted(key for key, value in table.items() if key not in known or not isinstance(value, str)):
        raise ConfigError(
            f"{where} has {wrong[0]}, which is no text or no setting; there are {', '.join(sorted(known))}"
        )
    if missing := sorted({"label", "issuer", "client_id"} - {key for key, value in table.items() if value}):
        raise ConfigError(f"{where} has no {missing[0]}")
    issuer = urlsplit(table["issuer"])
    if issuer.scheme != "https" and not (issuer.scheme == "http" and issuer.hostname in LOCAL):
        raise ConfigError(f"{where}: the issuer must begin with https://")
    if "openid" not in table.get("scope", "openid").split():
        raise ConfigError(f"{where}: the scope must hold openid")
    return Provider(name=name, **table)
