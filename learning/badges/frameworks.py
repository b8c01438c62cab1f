"""Frameworks of competence that skills refer to. Laws, tests and programmes that a skill names are no competences, and
are left out of certificates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Framework:
    """Its short name, its full one, and where it can be read."""

    short: str
    name: str
    url: str


FRAMEWORKS = {
    "DigComp": Framework(
        "DigComp",
        "Digital Competence Framework for Citizens, DigComp (European Commission)",
        "https://joint-research-centre.ec.europa.eu/digcomp_en",
    ),
    "AILit25": Framework(
        "AILit",
        "AI Literacy Framework for Primary and Secondary Education (EC and OECD, draft of May 2025)",
        "https://ailiteracyframework.org/",
    ),
    "UNESCO-S": Framework(
        "UNESCO",
        "AI competency framework for students (UNESCO, 2024)",
        "https://unesdoc.unesco.org/ark:/48223/pf0000391105",
    ),
    "LM20": Framework(
        "Long & Magerko",
        "What is AI Literacy? Competencies and Design Considerations (Long & Magerko, 2020)",
        "https://doi.org/10.1145/3313831.3376727",
    ),
    "AI4K12": Framework("AI4K12", "Five Big Ideas in Artificial Intelligence (AI4K12)", "https://ai4k12.org/"),
}
"""By the prefix of a reference such as `DigComp:1.2`, in the order in which certificates name them."""


@dataclass(frozen=True)
class Reference:
    """One competence of a framework."""

    framework: Framework
    code: str

    def __str__(self) -> str:
        return f"{self.framework.short} {self.code}"


def references(texts: Iterable[str]) -> Iterator[Reference]:
    """Those of a skill's references that name a competence, by framework."""
    found = [text.partition(":") for text in texts]
    for prefix, framework in FRAMEWORKS.items():
        yield from (Reference(framework, code) for name, _, code in found if name == prefix and code)


def frameworks(found: Iterable[Reference]) -> tuple[Framework, ...]:
    """Each framework that is referred to, once, in the order in which certificates name them."""
    named = {reference.framework for reference in found}
    return tuple(framework for framework in FRAMEWORKS.values() if framework in named)
