"""`breck jobs`: work that is done from time to time, for cron where it is not done while serving."""

from __future__ import annotations

import click

from learning.accounts import outbox
from learning.catalogue.load import load
from learning.cli.database import opened
from learning.clock import now
from learning.config import Config
from learning.jobs import runner


@click.group()
def jobs() -> None:
    """Work that is done from time to time. `breck serve` does it too, unless BRECK_JOBS is 0."""


@jobs.command("list")
def list_jobs() -> None:
    """Show each job, how often it is due, and when it last ran."""
    with opened(Config.from_environ()) as database, database.read() as rows:
        ran = runner.last_runs(rows)
        waiting = {job.name for job in runner.due(rows, now())}
    for job in runner.JOBS.values():
        at = ran.get(job.name)
        last = at.isoformat(sep=" ", timespec="seconds") if at else "never"
        click.echo(f"{job.name:<12} every {job.every!s:<9} last {last:<26} {'due' if job.name in waiting else ''}")
        click.echo(f"{'':<12} {job.help}")


@jobs.command("outbox")
def show_outbox() -> None:
    """List the mails that are kept (BRECK_KEEP_MAILS): what waits, what was tried in vain, what was sent."""
    with opened(Config.from_environ()) as database, database.read() as rows:
        for row in outbox.everything(rows):
            told = "sent" if row.sent_at else f"waiting, tried {row.n_attempts} times {row.error}".rstrip()
            click.echo(f"{row.id:>6} {row.created_at.isoformat(sep=' ', timespec='seconds')}  {row.kind:<14} {told}")


@jobs.command("run")
@click.argument("names", nargs=-1, metavar="[NAME]...", type=click.Choice(list(runner.JOBS)))
def run_jobs(names: tuple[str, ...]) -> None:
    """Run the jobs that are due, or those named, once. Made for cron; safe to run twice at the same time.

    What goes wrong in one holds up no other, and is told at the end.
    """
    config = Config.from_environ()
    with opened(config) as database:
        with database.read() as rows:
            chosen = [runner.JOBS[name] for name in names] or runner.due(rows, now())
        errors = []
        for ran in runner.run(database, load(config.content), chosen, now, config):
            click.echo(f"{ran.name}: {ran.n_done} done" if ran.error is None else f"{ran.name}: failed, {ran.error}")
            errors += [ran.error] if ran.error is not None else []
        if errors:
            raise errors[0]
    if not chosen:
        click.echo("Nothing is due.")
