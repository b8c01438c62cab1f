"""`breck badges`: keys, and taking a certificate back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from click.testing import Result

from learning.badges import certificates
from learning.badges.certificates import Shown
from learning.clock import now
from learning.config import Config
from learning.database import Database
from learning.people import new_person

Run = Callable[..., Result]


def test_keys_are_made_and_changed(run: Run) -> None:
    first = run("badges", "keygen")
    assert first.exit_code == 0, first.output
    assert "BRECK_BASE_URL" in first.output
    second = run("badges", "keygen", BRECK_BASE_URL="https://breck.example")
    assert "did:web:breck.example" in second.output
    assert len(json.loads(Path("instance/badge-keys.json").read_text("utf-8"))["keys"]) == 4


def test_a_certificate_is_taken_back_once(run: Run, prepared: dict[str, Path]) -> None:
    database = Database(Config().url)
    with database.write() as rows:
        person = new_person(rows, "en", {}, True, now())
        wish = Shown()
        made = certificates.issue(
            rows, person, "near", ["see"], language="en", name="", shown=wish, tested_at=None, now=now()
        ).uuid
    database.engine.dispose()

    assert f"{made} is revoked" in run("badges", "revoke", str(made), **prepared).output
    assert "was revoked before" in run("badges", "revoke", str(made), **prepared).output
    nobodys = run("badges", "revoke", str(uuid4()), **prepared)
    assert (nobodys.exit_code, "there is no certificate" in nobodys.output) == (1, True)
