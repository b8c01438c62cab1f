"""`breck serve`: the production server."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from learning import paths
from learning.catalogue.check import problems
from learning.catalogue.course import Catalogue
from learning.catalogue.load import ContentError, load
from learning.cli.database import prepare
from learning.config import Config
from learning.jobs import background
from learning.mail import Post
from learning.oidc import providers

APPLICATION = "learning.app:application"
"""By name, because the site stands above the commands."""
MAX_THREADS = 8
"""Per worker; more would only queue for the one writer of SQLite."""


@click.command()
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True)
@click.option("--port", envvar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=0, type=click.IntRange(0, 64), help="processes; 0: one a core, at most 4")
def serve(host: str, port: int, workers: int) -> None:
    """Check the content, prepare the database, and serve. A broken course is not served."""
    config = Config.from_environ()
    catalogue = load(config.content)
    refuse_broken(catalogue, config.instance / "checked")
    # A mistake is told now, not when the first mail is to be sent or the first page to be shown.
    Post.of(config)
    providers(config)
    config.key()
    prepare(config, catalogue)
    shown = host if ":" not in host else f"[{host}]"
    click.echo(f"Bréck is ready: http://{shown}:{port}/  (stop it with Ctrl+C)")
    click.echo(f"Data: {Path(config.instance).resolve()}")
    if config.jobs:
        background.start(config, catalogue)
    run(host, port, workers or min(os.cpu_count() or 1, 4), catalogue=catalogue, debug=config.debug)


def refuse_broken(catalogue: Catalogue, checked: Path) -> None:
    """Raise ContentError unless the course holds together.

    `checked` names the course that did so last, and the program that looked: with both the same, looking again would
    only make a quarter of each start.
    """
    program = max(file.stat().st_mtime_ns for file in paths.PACKAGE.rglob("*.py"))
    state = f"{catalogue.version} {program}"
    if checked.is_file() and checked.read_text() == state:
        return
    if found := sorted(problems(catalogue)):
        raise ContentError(found)
    # Where nothing can be kept, the next start looks again.
    with suppress(OSError):
        checked.parent.mkdir(parents=True, exist_ok=True)
        checked.write_text(state)


def run(host: str, port: int, workers: int, *, catalogue: Catalogue, debug: bool) -> None:
    """Start granian, which forks the workers; each makes its own application around the one course."""
    from granian import Granian
    from granian.constants import Interfaces

    # Loaded before the workers are forked, once for all of them.
    import_module(APPLICATION.partition(":")[0]).share(catalogue)
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers,
        # Granian warns of more than these.
        blocking_threads=min(MAX_THREADS, 2 * (os.cpu_count() or 1) + 1),
        respawn_failed_workers=True,
        # A worker that is stopped while it still starts does not hear the signal, and would be waited for in vain.
        workers_kill_timeout=5,
        log_access=False,
        log_level="info" if debug else "warning",  # type: ignore[arg-type]
    ).serve()
