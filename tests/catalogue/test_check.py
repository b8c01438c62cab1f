"""Every rule of the checker, broken one by one in a course that was whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from learning import paths
from learning.catalogue.check import check
from tests.support.course import DRAWING, edited, edited_front

LOOKING = Path("basics/looking")
SEE = LOOKING / "see.toml"
SEE_FR = LOOKING / "see.fr.toml"
FLOW = LOOKING / "figures/flow.svg"
Plant = Callable[[Path], None]


def test_the_course_that_we_publish_holds_together() -> None:
    assert [str(problem) for problem in check(paths.CONTENT)] == []


def test_a_whole_course_has_no_problem(small_course: Path) -> None:
    assert check(small_course) == []


def put(file: Path, *keys: str, value: Any) -> Plant:
    """Set one value; a list is entered by the slug of an exercise or by a number."""

    def plant(root: Path) -> None:
        with edited(root / file) as data:
            place = _enter(data, keys[:-1])
            place[keys[-1]] = value

    return plant


def drop(file: Path, *keys: str) -> Plant:
    """Take one value away."""

    def plant(root: Path) -> None:
        with edited(root / file) as data:
            del _enter(data, keys[:-1])[keys[-1]]

    return plant


def front(lang: str, *keys: str, value: Any) -> Plant:
    """Set one value in the front matter of the lesson."""

    def plant(root: Path) -> None:
        with edited_front(root / LOOKING / f"{lang}.md") as data:
            _enter(data, keys[:-1])[keys[-1]] = value

    return plant


def swap(file: Path, old: str, new: str) -> Plant:
    """Change the text of a file."""

    def plant(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return plant


def _enter(data: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        if isinstance(data, list):
            data = next(one for one in data if key in (one.get("slug"), one.get("id")))
        else:
            data = data[key]
    return data


def exercise(kind: str, *keys: str, value: Any) -> Plant:
    return put(SEE, "exercises", f"see-{kind}", *keys, value=value)


def words(kind: str, *keys: str, value: Any) -> Plant:
    return put(SEE_FR, "exercises", f"see-{kind}", *keys, value=value)


def no_words(kind: str, *keys: str) -> Plant:
    return drop(SEE_FR, "exercises", f"see-{kind}", *keys)


FAULTS: dict[str, tuple[Plant, Path, str, str]] = {
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
        "lesson",
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


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(course: Path, name: str) -> None:
    plant, file, rule, cure = FAULTS[name]
    plant(course)
    if name == "two exercises share a uuid":
        exercise("ordering", "uuid", value="00000000-0000-0000-0000-000000000001")(course)
    if name == "a lesson in two modules":
        (course / "beyond/looking").symlink_to(course / "basics/looking")

    found = check(course)

    hits = [p for p in found if p.file == file.as_posix() and rule in p.rule]
    assert hits, "\n".join(map(str, found)) or "nothing was found"
    assert all(cure in hit.cure for hit in hits)


@pytest.mark.parametrize("name", FAULTS)
def test_a_message_names_file_rule_and_cure(course: Path, name: str) -> None:
    FAULTS[name][0](course)

    for problem in check(course):
        assert str(problem).startswith(f"{problem.file}: {problem.rule}. ")
        assert problem.cure.endswith((".", ")"))
        assert (course / problem.file).parent.is_dir()


def test_the_same_skill_in_two_lessons_is_found(course: Path) -> None:
    for name in ("see.toml", *(f"see.{lang}.toml" for lang in ("en", "fr", "de", "lb", "pt"))):
        (course / "basics/making" / name).write_bytes((course / LOOKING / name).read_bytes())
    with edited(course / "basics/making/lesson.toml") as data:
        data["skills"].append("see")

    assert [(p.file, p.rule) for p in check(course)] == [
        ("basics/making/lesson.toml", "the skill `see` is in the course twice")
    ]


def test_all_faults_are_told_at_once_in_the_order_of_files(course: Path) -> None:
    for name in ("a check is missing", "a misconception of nobody", "an option has no words"):
        FAULTS[name][0](course)

    found = check(course)

    assert [problem.file for problem in found] == sorted(problem.file for problem in found)
    assert {problem.file for problem in found} == {f"{LOOKING}/fr.md", str(SEE), str(SEE_FR)}


def test_a_misconception_of_a_prerequisite_may_stand_behind_an_option(course: Path) -> None:
    with edited(course / LOOKING / "sort.toml") as data:
        data["exercises"][2]["misconceptions"]["a"] = "see-robots"

    assert check(course) == []


@pytest.mark.parametrize("text", ["1", "2,5 %", "→", "{input}", "✓"])
def test_signs_that_every_language_shares_may_stand_in_a_drawing(course: Path, text: str) -> None:
    (course / FLOW).write_text(DRAWING.replace("</svg>", f'<text x="0" y="9">{text}</text></svg>'), "utf-8")

    assert check(course) == []
