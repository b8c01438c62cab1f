"""A site that gives certificates, and somebody who has earned one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from learning.app import create_app
from learning.badges import certificates, keys
from learning.badges.certificates import Shown
from learning.clock import now
from learning.config import Config
from learning.people import find_person
from tests.support.learner import Learner, site
from tests.support.web import running

BASE = "https://breck.example"
GOAL = "near"
SKILLS = ("see", "sort")
"""Those of the goal."""


@cache
def _a_pair() -> str:
    """Making RSA keys takes a while, so the tests of a process share some."""
    with TemporaryDirectory() as folder:
        config = Config(instance=Path(folder))
        keys.renew(config)
        return keys.path(config).read_text("utf-8")


def issuing(config: Config) -> Config:
    """The same site with keys and a public address."""
    config.instance.mkdir(parents=True, exist_ok=True)
    keys.path(config).write_text(_a_pair(), "utf-8")
    return replace(config, base_url=BASE, operator="Gemeng Esch", contact="ai@esch.example")


@pytest.fixture
def issuer_app(config: Config) -> Iterator[Flask]:
    """A site that gives certificates."""
    yield from running(create_app(issuing(config)))


def reached(app: Flask, lang: str = "en") -> Learner:
    """Somebody who may have the certificate of the nearest goal."""
    learner = Learner(app, lang)
    for skill in SKILLS:
        learner.master(skill)
    return learner


def certified(app: Flask, name: str = "", lang: str = "en") -> tuple[Learner, str]:
    """Somebody who has it, without the answers that it takes, and its address without the language."""
    holder = Learner(app, lang)
    holder.answer("see-gap")
    assert holder.number is not None
    with site(app).database.write() as rows:
        person = find_person(rows, UUID(holder.number))
        assert person is not None
        made = certificates.issue(
            rows, person, GOAL, SKILLS, language=lang, name=name, shown=Shown(), tested_at=None, now=now()
        )
    return holder, f"certificates/{made.uuid}"


def fetch(app: Flask, path: str) -> Any:
    """What a program reads."""
    response = app.test_client().get(path)
    assert response.status_code == 200, path
    return response.get_json()
