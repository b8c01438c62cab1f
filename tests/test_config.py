"""Settings come from BRECK_* variables, and a wrong one is told in plain words."""

import os
import secrets
import stat
from dataclasses import fields
from pathlib import Path
from threading import Thread

import pytest

from learning.config import Config, ConfigError, variable


def test_without_variables_the_defaults_hold() -> None:
    assert Config.from_environ({}) == Config()
    assert Config.from_environ({"PATH": "/bin", "HOME": "/"}) == Config()


def test_every_setting_has_a_variable_and_a_word_of_help() -> None:
    for field in fields(Config):
        assert variable(field.name) == f"BRECK_{field.name.upper()}"
        assert field.metadata["help"]


@pytest.mark.parametrize(
    ("name", "text", "attribute", "value"),
    [
        ("BRECK_DATABASE_URL", "postgresql://x", "database_url", "postgresql://x"),
        ("BRECK_DEBUG", "1", "debug", True),
        ("BRECK_DEBUG", "0", "debug", False),
        ("BRECK_DEBUG", "", "debug", False),
        ("BRECK_SECURE_COOKIES", "1", "secure_cookies", True),
        ("BRECK_N_PROXIES", "2", "n_proxies", 2),
        ("BRECK_RATE_LIMIT", "0", "rate_limit", 0),
        ("BRECK_INSTANCE", "data", "instance", Path("data")),
        ("BRECK_CONTENT", "/srv/course", "content", Path("/srv/course")),
        ("BRECK_EMBED_ORIGINS", "", "embed_origins", ()),
        ("BRECK_EMBED_ORIGINS", "*", "embed_origins", ("*",)),
        (
            "BRECK_EMBED_ORIGINS",
            "https://moodle.example, https://*.school.lu http://127.0.0.1:8001",
            "embed_origins",
            ("https://moodle.example", "https://*.school.lu", "http://127.0.0.1:8001"),
        ),
        ("BRECK_OPERATOR", "Gemeng Esch", "operator", "Gemeng Esch"),
    ],
)
def test_a_variable_sets_its_setting(name: str, text: str, attribute: str, value: object) -> None:
    found = getattr(Config.from_environ({name: text}), attribute)

    assert found == value
    assert type(found) is type(value) or isinstance(value, Path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("BRECK_DEBUG", "yes"),
        ("BRECK_DEBUG", "true"),
        ("BRECK_SECURE_COOKIES", "2"),
        ("BRECK_N_PROXIES", "two"),
        ("BRECK_N_PROXIES", "-1"),
        ("BRECK_N_PROXIES", "1.5"),
        ("BRECK_N_PROXIES", "²"),
        ("BRECK_N_PROXIES", ""),
        ("BRECK_RATE_LIMIT", "120 per minute"),
        ("BRECK_BASE_URL", "breck.example"),
        ("BRECK_EMBED_ORIGINS", "moodle.example"),
        ("BRECK_EMBED_ORIGINS", "https://moodle.example/course"),
        ("BRECK_EMBED_ORIGINS", "https://*"),
        ("BRECK_EMBED_ORIGINS", "https://a.example; script-src *"),
        ("BRECK_EMBED_ORIGINS", "'unsafe-inline'"),
    ],
)
def test_a_wrong_value_is_told_with_its_name(name: str, text: str) -> None:
    with pytest.raises(ConfigError) as raised:
        Config.from_environ({name: text})

    assert name in str(raised.value)
    assert repr(text) in str(raised.value)


def test_unknown_settings_are_told_all_at_once() -> None:
    with pytest.raises(ConfigError, match=r"BRECK_COLOUR, BRECK_DATABSE_URL.*breck doctor"):
        Config.from_environ({"BRECK_DATABSE_URL": "x", "BRECK_COLOUR": "red", "BRECK_DEBUG": "1"})


def test_without_an_address_the_database_is_a_file_in_the_instance_folder(tmp_path: Path) -> None:
    assert Config(instance=tmp_path).url == f"sqlite:///{tmp_path / 'breck.sqlite3'}"
    assert Config(instance=tmp_path, database_url="postgresql://x").url == "postgresql://x"


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    config = Config(instance=tmp_path / "deep" / "instance")
    key = config.key()

    path = config.instance / "secret_key"
    assert len(key) == 64
    assert config.key() == key == path.read_text()
    assert Config(instance=tmp_path / "other").key() != key
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_white_space_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text(" \n")
    config = Config(instance=tmp_path)

    assert len(config.key()) == 64
    assert config.key() == (tmp_path / "secret_key").read_text()


def test_a_key_that_was_set_is_taken_and_written_nowhere(tmp_path: Path) -> None:
    config = Config(instance=tmp_path / "instance", secret_key="given")

    assert config.key() == "given"
    assert not config.instance.exists()


@pytest.mark.parametrize("missing", ["BRECK_MAIL_FROM", "BRECK_BASE_URL"])
def test_mail_needs_a_sender_and_an_address_for_its_links(missing: str) -> None:
    settings = {
        "BRECK_SMTP_URL": "smtp://mail.example",
        "BRECK_MAIL_FROM": "b@breck.example",
        "BRECK_BASE_URL": "https://breck.example",
    }
    assert Config.from_environ(settings).mails

    with pytest.raises(ConfigError, match=missing):
        Config.from_environ(settings | {missing: ""})


def test_a_key_for_messages_is_one_and_somebody_answers_for_it() -> None:
    key = {"BRECK_PUSH_KEY": "k" * 43}
    assert Config.from_environ(key | {"BRECK_CONTACT": "a@b.lu"}).push_key == "k" * 43
    for wrong in ({"BRECK_PUSH_KEY": "short", "BRECK_CONTACT": "a@b.lu"}, key):
        with pytest.raises(ConfigError, match="BRECK_PUSH_KEY") as raised:
            Config.from_environ(wrong)
        assert wrong["BRECK_PUSH_KEY"] not in str(raised.value), "it is a secret"


def test_no_period_is_longer_than_the_calendar() -> None:
    assert Config.from_environ({"BRECK_KEEP_AUDIT": "36500"}).keep_audit == 36500

    with pytest.raises(ConfigError, match="BRECK_KEEP_AUDIT must be at most 36500"):
        Config.from_environ({"BRECK_KEEP_AUDIT": "999999"})


def test_workers_that_start_together_agree_on_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between making the file and writing into it, another one looks."""
    config, token_hex, found = Config(instance=tmp_path), secrets.token_hex, list[str]()
    other = Thread(target=lambda: found.append(config.key()))

    def slowly(n: int) -> str:
        if other.ident is None:
            other.start()
            other.join(0.2)
        return token_hex(n)

    monkeypatch.setattr(secrets, "token_hex", slowly)
    key = config.key()
    other.join(10)

    assert len(key) == 64
    assert found == [key]
