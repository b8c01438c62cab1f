"""What is wrong with content, in the form that every check reports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from learning.catalogue import markup

if TYPE_CHECKING:
    from learning.catalogue.course import Catalogue


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, which rule, and what to do about it."""

    file: str
    rule: str
    cure: str

    def __str__(self) -> str:
        return f"{self.file}: {self.rule}. {self.cure}"


def same_keys(file: str, what: str, found: set[str], wanted: set[str]) -> Iterator[Problem]:
    """Keys that a file lacks or has too much."""
    for key in sorted(wanted - found):
        yield Problem(file, f"`{what}.{key}` is missing", "Translate it.")
    for key in sorted(found - wanted):
        yield Problem(file, f"`{what}.{key}` has no counterpart", "Mend the name, or take it out.")


def strange_links(catalogue: Catalogue, file: str, lang: str, text: str) -> Iterator[Problem]:
    """Links to terms that the glossary does not have, and to pages that the site does not have."""
    for name in sorted(markup.pages(text) - markup.PAGES.keys()):
        cure = f"Mend the name; there are {', '.join(markup.PAGES)}."
        yield Problem(file, f"`page:{name}` is no page that a text may lead to", cure)
    for id in sorted(markup.terms(text) - catalogue.words[lang].definitions.keys()):
        yield Problem(
            file, f"the term `{id}` is not in the glossary", f"Add it to glossary/{lang}.toml, or mend the id."
        )
