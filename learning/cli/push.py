"""`breck push`: messages to browsers."""

from __future__ import annotations

import click

from learning.push import new_key


@click.group()
def push() -> None:
    """Reminders as messages to browsers (Web Push), for whoever wants them."""


@push.command()
def keygen() -> None:
    """Make the key that signs messages, as a line for your settings. Keep it: with another key, browsers that have
    agreed must agree again."""
    click.echo(f"BRECK_PUSH_KEY={new_key()}")
