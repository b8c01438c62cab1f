"""The site in the test's own process, and a client that looks at every page it fetches."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from learning.app import create_app
from learning.config import Config
from learning.extensions import KEY
from tests.support.page import faults_of_fragment, faults_of_page, faults_of_refused


class KeptTemplates(BytecodeCache):
    """Compiled once per process instead of once per test."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept of this very text, if anything."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


TEMPLATES = KeptTemplates()
_COMPILED = ("arguments", "_parts", "_trace", "_converters", "_build", "_build_unknown")


@pytest.fixture(scope="session", autouse=True)
def kept_addresses() -> Iterator[None]:
    """Werkzeug writes Python for each of 200 addresses and compiles it, nine tenths of what making a site costs.
    It is the same for each site, so it is kept like the templates."""
    kept: dict[tuple[str, str | None, str], dict[str, Any]] = {}
    compiled = Rule.compile

    def compile(rule: Rule) -> None:  # noqa: A001 (its name)
        key = rule.rule, rule.subdomain, repr(rule.defaults)
        if key not in kept:
            compiled(rule)
            kept[key] = {name: getattr(rule, name) for name in _COMPILED}
        vars(rule).update(kept[key])

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(Rule, "compile", compile)
        yield


class StrictClient(FlaskClient):
    """Whatever a test is about, each page that it fetches on the way must be a good page."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send the request, then inspect what came back."""
        response = super().open(*args, **kwargs)
        # Where a redirect was followed, each step came through here itself.
        if not response.history and response.mimetype == "text/html" and response.text.strip():
            inspect(response)
        return response


def inspect(response: TestResponse) -> None:
    """Fail with every fault of the page at once."""
    request = response.request
    headers = request.environ
    fragment = "HTTP_HX_REQUEST" in headers and "HTTP_HX_HISTORY_RESTORE_REQUEST" not in headers
    if response.is_json or 300 <= response.status_code < 400:
        return
    if fragment and "<html" not in response.text:
        found = faults_of_fragment(response.text)
    else:
        policy = response.headers.get("Content-Security-Policy", "")
        found = faults_of_page(response.text, request.path, policy)
        found += faults_of_refused(response.text) if response.status_code == 422 else []
    if found:
        pytest.fail(f"{request.method} {request.path} ({response.status}):\n  " + "\n  ".join(found))


@pytest.fixture
def config(database_url: str, content: Path, tmp_path: Path) -> Config:
    """The settings of `app`; a test that needs others uses dataclasses.replace() and create_app()."""
    return Config(
        database_url=database_url,
        content=content,
        instance=tmp_path / "instance",
        secret_key="only for tests",
        rate_limit=0,
        rate_limit_new=0,
    )


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The whole site on a database of the test's own, on SQLite and on PostgreSQL."""
    yield from running(create_app(config))


def running(app: Flask) -> Iterator[Flask]:
    """Get an app ready for tests; afterwards close what it opened."""
    app.testing = True
    # The same tests fetch the same pages from either database; to inspect them once is enough.
    app.test_client_class = StrictClient if app.extensions[KEY].database.engine.name == "sqlite" else FlaskClient
    app.jinja_env.bytecode_cache = TEMPLATES
    yield app
    app.extensions[KEY].database.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser: keeps cookies, inspects pages (on SQLite)."""
    return app.test_client()


@pytest.fixture
def other_client(app: Flask) -> FlaskClient:
    """Somebody else, on the same site: the wrong person."""
    return app.test_client()
