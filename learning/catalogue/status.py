"""How far each language is: what is missing, what is older than the English it was made from, who has read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from learning.catalogue.course import Catalogue
from learning.catalogue.load import fingerprint
from learning.catalogue.schema import LANGUAGES, SOURCE_LANGUAGE, State, Translation

Freshness = Literal["missing", "stale", "fresh"]


@dataclass(frozen=True)
class TextStatus:
    """One file in one language."""

    file: str
    lang: str
    freshness: Freshness
    state: State | None
    wanted: str
    """The fingerprint of the English text as it is now."""


def status(catalogue: Catalogue) -> list[TextStatus]:
    """Every file that should exist in every language. English is never stale."""
    return [one for name, texts in _files(catalogue) for one in _languages(name, texts)]


def summary(statuses: list[TextStatus]) -> dict[str, dict[str, int]]:
    """Per language: how many texts are missing, stale, fresh, and in which state the others are."""
    table: dict[str, Counter[str]] = {lang: Counter[str]() for lang in LANGUAGES}
    for one in statuses:
        table[one.lang].update([one.freshness, *([one.state] if one.state else [])])
    columns = ("fresh", "stale", "missing", "machine", "read", "approved")
    return {lang: {column: counts[column] for column in columns} for lang, counts in table.items()}


def as_json(statuses: list[TextStatus]) -> dict[str, object]:
    """The same for machines."""
    return {"summary": summary(statuses), "texts": [asdict(one) for one in statuses]}


def stamp(root: Path, statuses: list[TextStatus]) -> list[str]:
    """Record in stale translations that they now follow the English text. Returns the files that changed."""
    changed = []
    for one in statuses:
        if one.freshness == "stale":
            path = root / one.file
            line = f'source = "{one.wanted}"'
            text = path.read_text(encoding="utf-8")
            new, n = re.subn(r'^source = ".*"$', line, text, count=1, flags=re.MULTILINE)
            if not n:
                new = re.sub(r"^(state = .*)$", rf"\1\n{line}", text, count=1, flags=re.MULTILINE)
            path.write_text(new, encoding="utf-8")
            changed.append(one.file)
    return changed


def _files(catalogue: Catalogue) -> Iterator[tuple[str, Mapping[str, tuple[Translation, str]]]]:
    """(file name with {} for the language, {language: (words, fingerprint)})."""
    yield "glossary/{}.toml", {lang: (g, fingerprint(g)) for lang, g in catalogue.glossaries.items()}
    for exits in list(catalogue.exits.values())[:1]:
        yield "exits/{}.toml", {lang: (t, fingerprint(t)) for lang, t in exits.texts.items()}
    for module in catalogue.modules.values():
        yield f"{module.slug}/{{}}.toml", {lang: (t, fingerprint(t)) for lang, t in module.texts.items()}
    for lesson in catalogue.lessons.values():
        bodies = {lang: (t.front, fingerprint(t.front, t.body)) for lang, t in lesson.texts.items()}
        yield f"{lesson.module}/{lesson.slug}/{{}}.md", bodies
        if lesson.second is not None:
            again = {lang: (t.front, fingerprint(t.front, t.body)) for lang, t in lesson.second.texts.items()}
            yield f"{lesson.module}/{lesson.slug}/second.{{}}.md", again
    for explorable in catalogue.explorables.values():
        name = f"explorables/{explorable.name}.{{}}.toml"
        yield name, {lang: (t, fingerprint(t)) for lang, t in explorable.texts.items()}
    for module_slug, held_out in catalogue.final_test.texts.items() if catalogue.final_test else ():
        words = {lang: (t, fingerprint(t)) for lang, t in held_out.texts.items()}
        yield f"final-test/{module_slug}.{{}}.toml", words
    for skill in catalogue.skills.values():
        name = f"{skill.module}/{skill.lesson}/{skill.slug}.{{}}.toml"
        yield name, {lang: (t, fingerprint(t)) for lang, t in skill.texts.items()}


def _languages(name: str, texts: Mapping[str, tuple[Translation, str]]) -> Iterator[TextStatus]:
    wanted = texts[SOURCE_LANGUAGE][1] if SOURCE_LANGUAGE in texts else ""
    for lang in LANGUAGES:
        if lang not in texts:
            yield TextStatus(name.format(lang), lang, "missing", None, wanted)
            continue
        words = texts[lang][0]
        fresh = lang == SOURCE_LANGUAGE or words.source == wanted
        yield TextStatus(name.format(lang), lang, "fresh" if fresh else "stale", words.state, wanted)
