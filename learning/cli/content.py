"""`breck content`: prove it, see how far each language is, help editors."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click
from pydantic import TypeAdapter

from learning.catalogue import check as checks
from learning.catalogue import facts
from learning.catalogue import status as states
from learning.catalogue.load import load
from learning.catalogue.schema import FILES, LANGUAGES, SOURCE_LANGUAGE
from learning.clock import now
from learning.config import Config

FOLDER = click.option("--content", "folder", type=click.Path(path_type=Path, exists=True), help="the content folder")

TRANSLATED = [lang for lang in LANGUAGES if lang != SOURCE_LANGUAGE]


@click.group()
def content() -> None:
    """Check and survey the course."""


def _root(folder: Path | None) -> Path:
    return folder or Config.from_environ().content


@content.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="for machines")
def check(folder: Path | None, as_json: bool) -> None:
    """Prove that the content holds together; exit 1 when it does not."""
    found = checks.check(_root(folder))
    if as_json:
        click.echo(json.dumps([vars(problem) for problem in found], ensure_ascii=False, indent=2))
    else:
        for problem in found:
            click.echo(problem)
        click.echo(f"{len(found)} problems" if found else "The content holds together.")
    raise SystemExit(bool(found))


@content.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="for machines")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="facts as they stand on this day, not today")
def status(folder: Path | None, as_json: bool, day: datetime | None) -> None:
    """Show per language what is missing or stale, and who has read it; then which facts need a look."""
    catalogue = load(_root(folder))
    found, dated = states.status(catalogue), facts.statuses(catalogue, (day or now()).date())
    if as_json:
        data = states.as_json(found) | {"facts": [one.as_json() for one in dated]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    table = states.summary(found)
    columns = list(next(iter(table.values())))
    click.echo("lang  " + "".join(f"{column:>10}" for column in columns))
    for lang, counts in table.items():
        click.echo(f"{lang:<6}" + "".join(f"{counts[column]:>10}" for column in columns))
    for one in found:
        if one.freshness != "fresh":
            click.echo(f"{one.freshness}: {one.file}")
    for fact in dated:
        click.echo(fact)


@content.command()
@FOLDER
@click.option("--lang", "languages", type=click.Choice(TRANSLATED), multiple=True, help="all stale texts of a language")
@click.argument("files", nargs=-1)
def stamp(folder: Path | None, languages: tuple[str, ...], files: tuple[str, ...]) -> None:
    """Record that translations (FILES, or a language) have been brought up to date with the English text."""
    if not (languages or files):
        # Whoever brought one language up to date must not vouch for the others.
        raise click.UsageError("Name files, or a language with --lang.")
    root = _root(folder)
    chosen = [one for one in states.status(load(root)) if one.lang in languages or one.file in files]
    for file in states.stamp(root, chosen):
        click.echo(f"stamped {file}")


@content.command()
@click.argument("directory", type=click.Path(path_type=Path))
def schema(directory: Path) -> None:
    """Write a JSON Schema per kind of file into DIRECTORY, for editors."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, kind in FILES.items():
        path = directory / f"{name}.schema.json"
        path.write_text(json.dumps(TypeAdapter(kind).json_schema(), indent=2) + "\n")
        click.echo(path)
