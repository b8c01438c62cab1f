"""What the commands of the laboratory share: its libraries may be missing, and a site without them is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def libraries(extra: str) -> Iterator[None]:
    """Around imports: say how to install the extra when a library is missing, and exit with 1."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in ("learning", "models"):
            raise
        raise click.ClickException(
            f"this needs {error.name}, which `pip install 'breck[{extra}]'` installs with all that belongs to it."
        ) from None
