"""Every sentence that a reader of Bréck can meet, without its markup: content/ and translations/."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rtoml
from babel.messages.pofile import read_po
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr", "de", "lb", "pt")

_NAMED = re.compile(r"(?:^|\.)(en|fr|de|lb|pt)\.(?:md|toml)$")
# All catalogues repeat the English messages.
_READ_ENGLISH_FROM = "fr"
# What is written for the machine.
_NO_WORDS = {"state", "source", "uuid", "url", "slug", "seen"}
_CONTAINER = re.compile(r"^:{3,}[ \t]*[a-z]*[ \t]*(.*)$", re.MULTILINE)
_MARK = re.compile(r"\[([a-z0-9-]+):([^\]]+)\](?!\()")
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sdif]")
_TAG = re.compile(r"</?[a-z][^>]*>")
# One line of words without a sign that Markdown knows: most labels and sentences, which need not be parsed.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.:;?()'’“”„«»–…%-])*")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
# So that words in other languages, code and addresses survive as links and are seen as such.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]


@dataclass(frozen=True)
class Text:
    """One block of words: a paragraph, an option, a cell, a label. `foreign`: (language, words) marked in it."""

    file: Path
    key: str
    lang: str
    words: str
    foreign: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """Where to look for it."""
        file = self.file.relative_to(ROOT) if self.file.is_relative_to(ROOT) else self.file
        return f"{file}: {self.key}"


def read(paths: Sequence[Path]) -> list[Text]:
    """All texts in files and folders, in order."""
    return [text for file in files(paths) for text in read_file(file)]


def files(paths: Sequence[Path]) -> list[Path]:
    """Those that hold words: <lang>.md, <lang>.toml, <skill>.<lang>.toml, messages.po."""
    found: list[Path] = []
    for path in paths:
        found += [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return [file for file in found if file.suffix == ".po" or _NAMED.search(file.name)]


def read_file(file: Path) -> Iterator[Text]:
    """The texts of one file. Raises ValueError when the file cannot be parsed."""
    if file.suffix == ".po":
        yield from _catalogue(file)
        return
    found = _NAMED.search(file.name)
    if not found:
        return
    source = file.read_text("utf-8")
    if file.suffix == ".toml":
        yield from _table(file, found[1], rtoml.loads(source))
        return
    _, front, body = source.split("+++", 2)
    yield from _table(file, found[1], rtoml.loads(front))
    for number, block in enumerate(blocks(body), 1):
        yield Text(file, f"block {number}", found[1], *block)


def blocks(markdown: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The words of each paragraph, heading, list item and cell, and what is marked as foreign in them."""
    if _PLAIN.fullmatch(markdown):
        yield " ".join(markdown.split()), ()
        return
    source = _CONTAINER.sub(r"\n\1\n", markdown)
    source = _MARK.sub(r"\2", source)
    for token in _MARKDOWN.parse(source):
        if token.type == "inline":
            words, foreign = _inline(token)
            if words:
                yield words, foreign


def _inline(token: Token) -> tuple[str, tuple[tuple[str, str], ...]]:
    words: list[str] = []
    foreign: list[tuple[str, str]] = []
    for node in SyntaxTreeNode([token]).walk():
        if node.type == "text":
            words.append(node.content)
        elif node.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif node.type == "link" and str(node.attrs.get("href", "")).startswith("lang:"):
            marked = "".join(n.content for n in node.walk() if n.type == "text")
            foreign.append((str(node.attrs["href"]).removeprefix("lang:"), marked))
    return " ".join("".join(words).split()), tuple(foreign)


def _table(file: Path, lang: str, value: Any, key: str = "") -> Iterator[Text]:
    if isinstance(value, str):
        for words, foreign in blocks(value):
            yield Text(file, key, lang, words, foreign)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NO_WORDS:
                yield from _table(file, lang, inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _table(file, lang, inner, f"{key}[{number}]")


def _catalogue(file: Path) -> Iterator[Text]:
    """Messages and their translations; the English ones are read once."""
    lang = file.parts[-3]
    with file.open("rb") as source:
        catalogue = read_po(source, locale=lang)
    for message in catalogue:
        if not message.id:
            continue
        plural = not isinstance(message.id, str)
        originals = list(message.id) if plural else [str(message.id)]
        translations = [message.string] if isinstance(message.string, str) else list(message.string or [])
        key = originals[0][:60]
        if lang == _READ_ENGLISH_FROM:
            yield from (Text(file, key, "en", interface_words(words)) for words in originals)
        yield from (Text(file, key, lang, interface_words(words)) for words in translations if words)


def interface_words(text: str) -> str:
    """A message without its tags; a placeholder looks like one of content/: {name}."""
    return " ".join(_TAG.sub("", _PLACEHOLDER.sub(r"{\1}", text)).replace("%%", "%").split())
