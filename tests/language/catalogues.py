"""The interface's translations: complete, same placeholders, and made from today's templates and code.

`python -m tests.language.catalogues` tells what is wrong with them; `make translations` brings them up to date.
"""

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from learning.catalogue.typography import polish
from tests.language.texts import LANGUAGES, ROOT

TRANSLATIONS = ROOT / "translations"
WORDS = ("_", "N_", "ngettext")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]")
_TAG = re.compile(r"</?[a-z][^>]*>")


def faults(folder: Path = TRANSLATIONS, wanted: Catalog | None = None) -> list[str]:
    """Everything wrong with the catalogues, in sentences; `wanted` is what they must hold, else what is said today."""
    wanted = wanted or extracted()
    return [*hidden(), *(fault for lang in LANGUAGES if lang != "en" for fault in _of_language(folder, lang, wanted))]


def hidden(code: Path = ROOT / "learning") -> Iterator[str]:
    """Words in f-strings, where nobody finds them who looks for words to translate."""
    for path in sorted(code.rglob("*.py")):
        strings = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr))
        for node in (inner for string in strings for inner in ast.walk(string)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS:
                yield f"{path.name}, line {node.lineno}: words to translate stand in an f-string"


def extracted() -> Catalog:
    """What the templates and the code say today, by the mappings in pyproject.toml."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "messages.pot"
        mapping = ["--mapping", "pyproject.toml", "--no-location", "-o", str(target), "."]
        babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", *mapping]
        subprocess.run(babel, cwd=ROOT, check=True)
        return read(target, "en")


def read(path: Path, lang: str) -> Catalog:
    """A catalogue from its file."""
    with path.open("rb") as source:
        return read_po(source, locale=lang)


def faults_of_message(message: Message) -> Iterator[str]:
    """A missing or unsure translation; placeholders or tags that differ."""
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(strings):
        yield "is not translated"
        return
    if message.fuzzy:
        yield "is marked as fuzzy"
    for pattern in (_PLACEHOLDER, _TAG):
        # "one answer" may leave out the number that "%(num)s answers" has: the richest form is what counts.
        wanted = max((sorted(pattern.findall(o)) for o in originals), key=len)
        for number, string in enumerate(strings):
            found = sorted(pattern.findall(string))
            spared = number == 0 and len(strings) > 1 and set(found) <= set(wanted)
            if found != wanted and not spared:
                yield f"has {found} where the original has {wanted}"


def breaking(message: Message, lang: str) -> Iterator[str]:
    """Plain spaces where a line must not end; in the content they may be typed, but nobody polishes these words."""
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [])
    if any(polish(string, lang) != string for string in strings):
        yield "has a plain space where the line must not break"


def _of_language(folder: Path, lang: str, wanted: Catalog) -> Iterator[str]:
    path = folder / lang / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        yield f"{lang}: there is no catalogue"
        return
    catalogue = read(path, lang)
    here = {(m.context, _key(m)): m for m in catalogue if m.id}
    today = {(m.context, _key(m)) for m in wanted if m.id}
    yield from (f"{lang}: lacks {key!r}" for _, key in sorted(today - here.keys(), key=str))
    yield from (f"{lang}: still has {key!r}" for _, key in sorted(here.keys() - today, key=str))
    for (_, key), message in here.items():
        yield from (f"{lang}: {key!r} {fault}" for fault in (*faults_of_message(message), *breaking(message, lang)))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


if __name__ == "__main__":
    found = faults()
    print("\n".join(found) or "translations are complete and fresh")
    sys.exit(bool(found))
