"""Faults of lessons, drawings and the glossary, and files that cannot be read, by name."""

from __future__ import annotations

from pathlib import Path

from tests.catalogue.planting import (
    FLOW,
    LOOKING,
    SEE,
    SEE_FR,
    Fault,
    exercise,
    fact,
    fact_twice,
    front,
    no_words,
    put,
    swap,
    unused_fact,
    words,
)

FAULTS: dict[str, Fault] = {
    # Glossary terms.
    "a lesson with an unknown term": (
        swap(LOOKING / "fr.md", "(term:model)", "(term:modell)"),
        LOOKING / "fr.md",
        "the term `modell` is not in the glossary",
        "glossary/fr.toml",
    ),
    "an exercise with an unknown term": (
        words("gap", "stem", value="A [model](term:modell)"),
        SEE_FR,
        "the term `modell` is not in the glossary",
        "mend the id",
    ),
    "a hint with an unknown term": (
        words("gap", "hints", value=["1", "2", "a [model](term:modell)"]),
        SEE_FR,
        "the term `modell` is not in the glossary",
        "mend the id",
    ),
    "a misconception with an unknown term": (
        put(SEE_FR, "misconceptions", "see-magic", "refutation", value="A [model](term:modell)"),
        SEE_FR,
        "the term `modell` is not in the glossary",
        "mend the id",
    ),
    "a lesson that leads to a page that the site does not have": (
        swap(LOOKING / "fr.md", "(term:model)", "(page:nowhere)"),
        LOOKING / "fr.md",
        "`page:nowhere` is no page that a text may lead to",
        "there are about-the-ai",
    ),
    # Figures.
    "a figure that does not exist": (
        swap(LOOKING / "fr.md", "figure:flow", "figure:flaw"),
        LOOKING / "fr.md",
        "figure `flaw` does not exist",
        "Draw",
    ),
    "a figure without words": (
        front("fr", "figures", value={}),
        LOOKING / "fr.md",
        "figure `flow` has no words",
        "[figures.flow]",
    ),
    "a figure that nobody sees": (
        swap(LOOKING / "fr.md", "![](figure:flow)", ""),
        LOOKING / "fr.md",
        "figure `flow` is not shown",
        "![](figure:flow)",
    ),
    "a label is missing": (
        front("fr", "figures", "flow", "labels", value={}),
        LOOKING / "fr.md",
        "figure `flow` lacks the label `input`",
        "labels",
    ),
    "a label without a place": (
        front("fr", "figures", "flow", "labels", "more", value="x"),
        LOOKING / "fr.md",
        "figure `flow` has no place for the label `more`",
        "slot",
    ),
    "a figure in an exercise": (
        words("gap", "stem", value="Look:\n\n![](figure:flow)"),
        SEE_FR,
        "`see-gap` has an image",
        "figure",
    ),
    "an image from elsewhere": (
        swap(LOOKING / "fr.md", "A worked example.", "![a cat](https://example.org/cat.png)"),
        LOOKING / "fr.md",
        "image `https://example.org/cat.png`",
        "figure",
    ),
    "a check is missing": (
        swap(LOOKING / "fr.md", ":::: check\nTwo?\n::::\n", ""),
        LOOKING / "fr.md",
        "has 2 checks instead of 3",
        "three times",
    ),
    # Drawings.
    "a drawing with a script": (
        swap(FLOW, "<path", "<script>alert(1)</script><path"),
        FLOW,
        "has <script>, which is not allowed",
        "README",
    ),
    "a drawing with a link": (
        swap(FLOW, "<path", '<a href="javascript:alert(1)"><text>1</text></a><path'),
        FLOW,
        "has <a>, which is not allowed",
        "README",
    ),
    "a drawing that listens": (
        swap(FLOW, '<path class="ink"', '<path onclick="alert(1)" class="ink"'),
        FLOW,
        "has the attribute onclick",
        "README",
    ),
    "a drawing that loads another": (
        swap(FLOW, "<path", '<use href="https://example.org/x.svg#y"/><path'),
        FLOW,
        "has <use>, which is not allowed",
        "README",
    ),
    "a drawing with a style": (
        swap(FLOW, '<path class="ink"', '<path style="fill:red" class="ink"'),
        FLOW,
        "has the attribute style",
        "README",
    ),
    "a drawing of a fixed size": (
        swap(FLOW, "viewBox", 'width="360" viewBox'),
        FLOW,
        "has a fixed width or height",
        "README",
    ),
    "a drawing without a view box": (swap(FLOW, ' viewBox="0 0 360 60"', ""), FLOW, "has no viewBox", "README"),
    "a drawing with words of a language": (swap(FLOW, "{input}", "Input"), FLOW, "has words: 'Input'", "README"),
    "a drawing that is not well-formed": (swap(FLOW, "</svg>", ""), FLOW, "is not well-formed", "README"),
    # Facts with dates.
    "a lesson that leans on no fact": (
        put(LOOKING / "lesson.toml", "facts", value=["law"]),
        LOOKING / "lesson.toml",
        "the fact `law` does not exist",
        "facts.toml",
    ),
    "an exercise that leans on no fact": (
        exercise("gap", "facts", value=["law"]),
        SEE,
        "the fact `law` does not exist",
        "mend the id",
    ),
    "a fact on which nothing leans": (
        unused_fact,
        Path("facts.toml"),
        "fact `law` is used nowhere",
        "`facts` of a lesson",
    ),
    "a fact that is due before it holds": (
        fact(valid_from="2026-11-10"),
        Path("facts.toml"),
        "fact `law` is due before it holds",
        "`review_by` after",
    ),
    "a fact from an unsafe place": (
        fact(url="http://example.org/law"),
        Path("facts.toml"),
        "url",
        "README",
    ),
    "a fact without a day": (fact(review_by="soon"), Path("facts.toml"), "review_by", "README"),
    "a fact twice": (fact_twice, Path("facts.toml"), "the fact `law` is in the course twice", "once"),
    # What cannot even be loaded.
    "a key that no schema knows": (
        put(SEE, "colour", value="red"),
        SEE,
        "`colour`: Extra inputs are not permitted",
        "README",
    ),
    "a key of an exercise that no schema knows": (
        exercise("gap", "colour", value="red"),
        SEE,
        "colour`: ",
        "README",
    ),
    "two hints instead of three": (
        words("gap", "hints", value=["1", "2"]),
        SEE_FR,
        "`exercises.see-gap.hints`",
        "README",
    ),
    "no feedback at all": (no_words("gap", "feedback"), SEE_FR, "`exercises.see-gap.feedback`", "README"),
    "skills that need each other": (
        put(SEE, "prerequisites", value=["judge"]),
        Path("modules.toml"),
        "the prerequisites do not fit: ",
        "Change `prerequisites`",
    ),
    "a prerequisite that is no skill": (
        put(SEE, "prerequisites", value=["fly"]),
        Path("modules.toml"),
        "'fly'",
        "Change `prerequisites`",
    ),
    "a lesson in two modules": (
        put(Path("beyond/module.toml"), "lessons", value=["deciding", "looking"]),
        Path("beyond/module.toml"),
        "`looking`",
        "once",
    ),
    "a module twice": (
        put(Path("modules.toml"), "modules", value=["basics", "beyond", "basics"]),
        Path("modules.toml"),
        "`basics`",
        "once",
    ),
    "a skill in a lesson twice": (
        put(LOOKING / "lesson.toml", "skills", value=["see", "sort", "see"]),
        LOOKING / "lesson.toml",
        "`see`",
        "once",
    ),
}
