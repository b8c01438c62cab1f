"""Faults of skills and exercises, by name."""

from __future__ import annotations

from pathlib import Path

from tests.catalogue.planting import (
    SEE,
    SEE_FR,
    Fault,
    drop,
    exercise,
    no_words,
    put,
    words,
)

FAULTS: dict[str, Fault] = {
    # What one name means.
    "two exercises share a slug": (
        exercise("gap", "slug", value="sort-sorting"),
        SEE,
        "`sort-sorting` is used 2 times",
        "own slug",
    ),
    "two exercises share a uuid": (
        exercise("gap", "uuid", value="00000000-0000-0000-0000-000000000001"),
        SEE,
        "`00000000-0000-0000-0000-000000000001` is used 2 times",
        "uuidgen",
    ),
    "two misconceptions share an id": (
        put(SEE, "misconceptions", "see-magic", "id", value="see-robots"),
        SEE,
        "`see-robots` is used 2 times",
        "own slug",
    ),
    # Keys of translations.
    "a glossary lacks a term": (
        drop(Path("glossary/pt.toml"), "terms", "data"),
        Path("glossary/pt.toml"),
        "`terms.data` is missing",
        "Translate",
    ),
    "a glossary has a term too much": (
        put(Path("glossary/de.toml"), "terms", "more", value={"word": "x", "definition": "y"}),
        Path("glossary/de.toml"),
        "`terms.more` has no counterpart",
        "take it out",
    ),
    "an exercise is not translated": (
        no_words("gap"),
        SEE_FR,
        "`exercises.see-gap` is missing",
        "Translate",
    ),
    "a translation has an exercise too much": (
        put(
            SEE_FR,
            "exercises",
            "see-none",
            value={"stem": "x", "hints": ["1", "2", "3"], "feedback": {"correct": "x"}},
        ),
        SEE_FR,
        "`exercises.see-none` has no counterpart",
        "take it out",
    ),
    "a misconception is not translated": (
        drop(SEE_FR, "misconceptions", "see-magic"),
        SEE_FR,
        "`misconceptions.see-magic` is missing",
        "Translate",
    ),
    "a misconception too much": (
        put(SEE_FR, "misconceptions", "see-none", value={"text": "x", "refutation": "y"}),
        SEE_FR,
        "`misconceptions.see-none` has no counterpart",
        "take it out",
    ),
    # Words of exercises, by type.
    "an option has no words": (
        no_words("single-choice", "options", "a"),
        SEE_FR,
        "`see-single-choice` lacks `options.a`",
        "same ids",
    ),
    "words for an option that is not there": (
        words("single-choice", "options", "z", value="x"),
        SEE_FR,
        "`see-single-choice` has `options.z`",
        "same ids",
    ),
    "a target has no words": (no_words("matching", "targets", "t4"), SEE_FR, "lacks `targets.t4`", "same ids"),
    "a gap has no words": (no_words("gap", "gaps", "g1"), SEE_FR, "lacks `gaps.g1`", "same ids"),
    "a filling has no words": (no_words("gap", "gaps", "g2", "c"), SEE_FR, "lacks `gaps.g2.c`", "same ids"),
    "a filling too much": (words("gap", "gaps", "g2", "z", value="x"), SEE_FR, "has `gaps.g2.z`", "same ids"),
    "a gap is not in the text": (words("gap", "text", value="Only {g1}."), SEE_FR, "lacks `text.g2`", "same ids"),
    "a gap stands twice in the text": (
        words("gap", "text", value="{g1} {g1} {g2}"),
        SEE_FR,
        "the same place twice",
        "same ids",
    ),
    "a passage is not in the text": (
        words("mark-words", "text", value="[a:one] [b:two]"),
        SEE_FR,
        "lacks `text.c`",
        "same ids",
    ),
    "a passage too much": (
        words("mark-words", "text", value="[a:one] [b:two] [c:three] [d:four]"),
        SEE_FR,
        "has `text.d`",
        "same ids",
    ),
    "a statement is missing": (no_words("true-false-reason", "text"), SEE_FR, "needs `text`", "same ids"),
    "a text that nobody would see": (
        words("numeric", "text", value="x"),
        SEE_FR,
        "has a `text` that its type does not show",
        "same ids",
    ),
    # Feedback.
    "a wrong option has no feedback": (
        no_words("single-choice", "feedback", "c"),
        SEE_FR,
        "lacks `feedback.c`",
        "same ids",
    ),
    "the verdict has no feedback": (
        no_words("true-false-reason", "feedback", "verdict"),
        SEE_FR,
        "lacks `feedback.verdict`",
        "same ids",
    ),
    "a filling has no feedback": (no_words("gap", "feedback", "g2-b"), SEE_FR, "lacks `feedback.g2-b`", "same ids"),
    "a violation has no feedback": (
        no_words("ordering", "feedback", "b-first"),
        SEE_FR,
        "lacks `feedback.b-first`",
        "same ids",
    ),
    "a wrong way has no feedback": (
        no_words("numeric", "feedback", "double"),
        SEE_FR,
        "lacks `feedback.double`",
        "same ids",
    ),
    "feedback for nothing": (words("ordering", "feedback", "a", value="x"), SEE_FR, "has `feedback.a`", "same ids"),
    # Keys of exercises.
    "a key that is no option": (
        exercise("single-choice", "key", value="z"),
        SEE,
        "`see-single-choice` has a key that nobody can choose",
        "table of types",
    ),
    "a key with an option too much": (
        exercise("multiple-choice", "key", value=["a", "d", "z"]),
        SEE,
        "`see-multiple-choice` names `z`",
        "table of types",
    ),
    "an order of other cards": (
        exercise("ordering", "key", value=["a", "b", "z"]),
        SEE,
        "a key that does not fit its options",
        "table of types",
    ),
    "an order without a card": (
        exercise("ordering", "key", value=["a", "b"]),
        SEE,
        "a key that does not fit its options",
        "table of types",
    ),
    "a violation of the wrong way round": (
        put(SEE, "exercises", "see-ordering", "violations", "b-first", "first", value="a"),
        SEE,
        "`see-ordering` has",
        "table of types",
    ),
    "a card without a partner": (
        exercise("matching", "key", value={"a": "t2", "b": "t1"}),
        SEE,
        "a key that does not fit its options",
        "table of types",
    ),
    "a card in a group that is not there": (
        exercise("sorting", "key", value={"a": "left", "b": "left", "c": "up"}),
        SEE,
        "`see-sorting` has a key that nobody can choose",
        "table of types",
    ),
    "a gap without a key": (
        exercise("gap", "key", value={"g1": "a"}),
        SEE,
        "a key that does not fit its options",
        "table of types",
    ),
    "a wrong way to the right number": (
        put(SEE, "exercises", "see-numeric", "wrong_ways", "double", "value", value=12.5),
        SEE,
        "a wrong answer that grades as right",
        "table of types",
    ),
    # Misconceptions behind options.
    "a misconception of nobody": (
        exercise("single-choice", "misconceptions", "a", value="see-ghosts"),
        SEE,
        "names the misconception `see-ghosts`",
        "table of types",
    ),
    "a misconception of a skill that comes later": (
        exercise("single-choice", "misconceptions", "a", value="sort-robots"),
        SEE,
        "names the misconception `sort-robots`, which neither its skill nor a prerequisite has",
        "table of types",
    ),
    "a wrong option without a misconception": (
        drop(SEE, "exercises", "see-multiple-choice", "misconceptions", "b"),
        SEE,
        "has the wrong option `b` without a misconception",
        "table of types",
    ),
    "a wrong filling without a misconception": (
        drop(SEE, "exercises", "see-gap", "misconceptions", "g1"),
        SEE,
        "has the wrong option `g1-b` without a misconception",
        "table of types",
    ),
    "a misconception behind a card that is not there": (
        exercise("sorting", "misconceptions", "z", value="see-magic"),
        SEE,
        "`see-sorting` names `z`, which it does not have",
        "table of types",
    ),
    "an exercise without a misconception": (
        exercise("matching", "misconceptions", value={}),
        SEE,
        "names no misconception",
        "table of types",
    ),
}
