"""The file with sites to sign in through: what is wrong with it is said, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning.config import Config, ConfigError
from learning.oidc import providers

GOOD = '[campus]\nlabel = "Campus"\nissuer = "https://id.example/realm"\nclient_id = "breck"\n'


def read(folder: Path, text: str) -> list[str]:
    file = folder / "oidc.toml"
    file.write_text(text, "utf-8")
    return list(providers(Config(oidc=str(file))))


def test_without_the_setting_there_are_none() -> None:
    assert providers(Config()) == {}


def test_they_keep_the_order_of_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD.replace("campus", "zeta") + GOOD) == ["zeta", "campus"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[campus", "cannot be read"),
        ('campus = "x"', "must be a table"),
        (GOOD.replace("[campus]", "[Campus]"), "must be a table whose name"),
        (GOOD.replace("client_id", "client"), "has client, which is no text or no setting"),
        (GOOD + "client_secret = 5\n", "has client_secret, which is no text"),
        (GOOD.replace('"breck"', '""'), "has no client_id"),
        (GOOD.replace("https:", "http:"), "must begin with https://"),
        (GOOD + 'scope = "email"\n', "must hold openid"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError, match="BRECK_OIDC") as caught:
        read(tmp_path, text)

    assert words in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        providers(Config(oidc=str(tmp_path / "nothing.toml")))
