"""Proves that the content holds together: every rule that a schema cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from learning.catalogue import figures, markup, wording
from learning.catalogue.course import Catalogue, LessonEntry, SkillEntry
from learning.catalogue.load import ContentError, Problem, load
from learning.catalogue.schema import SOURCE_LANGUAGE
from learning.engine import grading
from learning.engine.items import AnyExercise
from learning.engine.misconceptions import behind

CHECKS_PER_LESSON = 3


def check(root: Path) -> list[Problem]:
    """All problems of a content folder; an empty list means that it can be served."""
    try:
        return sorted(problems(load(root)))
    except ContentError as error:
        return error.problems


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """What is wrong with a course that could be read."""
    if repeated := list(_unique(catalogue)):
        # Nothing else can be said of a course in which one name means two things.
        yield from repeated
        return
    yield from _glossary(catalogue)
    for lesson in catalogue.lessons.values():
        yield from _lesson(catalogue, lesson)
    for skill in catalogue.skills.values():
        known = {m.id for m in skill.spec.misconceptions}
        for ancestor in catalogue.course.graph.ancestors(skill.slug):
            known |= {m.id for m in catalogue.skills[ancestor].spec.misconceptions}
        yield from _skill(catalogue, skill, known)


def _unique(catalogue: Catalogue) -> Iterator[Problem]:
    entries = [(f"{s.module}/{s.lesson}/{s.slug}.toml", s) for s in catalogue.skills.values()]
    ids = [(str(s.spec.uuid), file) for file, s in entries]
    ids += [(str(e.uuid), file) for file, s in entries for e in s.spec.exercises]
    ids += [(e.slug, file) for file, s in entries for e in s.spec.exercises]
    ids += [(m.id, file) for file, s in entries for m in s.spec.misconceptions]
    counts = Counter(id for id, _ in ids)
    for id, file in ids:
        if counts[id] > 1:
            yield Problem(file, f"`{id}` is used {counts[id]} times", "Give each its own slug, id or uuid (`uuidgen`).")


def _glossary(catalogue: Catalogue) -> Iterator[Problem]:
    english = catalogue.glossary(SOURCE_LANGUAGE)
    for lang, glossary in catalogue.glossaries.items():
        yield from _same_keys(f"glossary/{lang}.toml", "terms", set(glossary.terms), set(english))


def _lesson(catalogue: Catalogue, lesson: LessonEntry) -> Iterator[Problem]:
    folder = f"{lesson.module}/{lesson.slug}"
    for name, svg in lesson.drawings.items():
        for problem in figures.problems(svg):
            yield Problem(f"{folder}/figures/{name}.svg", problem, "See the rules for figures in content/README.md.")
    for lang, text in lesson.texts.items():
        file = f"{folder}/{lang}.md"
        for problem, cure in _lesson_text(catalogue, lesson, lang):
            yield Problem(file, problem, cure)
        yield from _terms(catalogue, file, lang, text.body)


def _lesson_text(catalogue: Catalogue, lesson: LessonEntry, lang: str) -> Iterator[tuple[str, str]]:
    text = lesson.texts[lang]
    used = markup.figures(text.body)
    for name in used:
        if name not in lesson.drawings:
            yield f"figure `{name}` does not exist", "Draw figures/NAME.svg or mend the name."
        if name not in text.front.figures:
            yield f"figure `{name}` has no words", f"Add [figures.{name}] with alt, caption, labels."
    for url in markup.images(text.body):
        if not url.startswith("figure:"):
            yield f"image `{url}` is no figure", "Draw figures/NAME.svg and write `![](figure:NAME)`."
    for name in lesson.drawings.keys() - set(used):
        yield f"figure `{name}` is not shown", f"Write `![](figure:{name})` where it belongs, or delete it."
    for name, figure in text.front.figures.items():
        wanted = figures.slots(lesson.drawings.get(name, ""))
        for slot in wanted - figure.labels.keys():
            yield f"figure `{name}` lacks the label `{slot}`", "Add it to `labels`."
        for slot in figure.labels.keys() - wanted:
            yield f"figure `{name}` has no place for the label `{slot}`", "Take it out, or add the slot to the drawing."
    if (n := text.body.count(":::: check")) != CHECKS_PER_LESSON:
        yield f"has {n} checks instead of {CHECKS_PER_LESSON}", "Write `:::: check` three times."


def _skill(catalogue: Catalogue, skill: SkillEntry, known: set[str]) -> Iterator[Problem]:
    neutral = f"{skill.module}/{skill.lesson}/{skill.slug}.toml"
    for exercise in skill.spec.exercises:
        for rule in _keys(exercise, known):
            yield Problem(neutral, f"exercise `{exercise.slug}` {rule}", "See the table of types in content/README.md.")
    slugs = {e.slug for e in skill.spec.exercises}
    ideas = {m.id for m in skill.spec.misconceptions}
    for lang, text in skill.texts.items():
        file = f"{skill.module}/{skill.lesson}/{skill.slug}.{lang}.toml"
        yield from _same_keys(file, "exercises", set(text.exercises), slugs)
        yield from _same_keys(file, "misconceptions", set(text.misconceptions), ideas)
        yield from _terms(
            catalogue, file, lang, " ".join(f"{idea.text} {idea.refutation}" for idea in text.misconceptions.values())
        )
        for exercise in skill.spec.exercises:
            if (words := text.exercises.get(exercise.slug)) is None:
                continue
            for rule in wording.problems(exercise, words):
                yield Problem(file, f"exercise `{exercise.slug}` {rule}", "Give the same ids in all five languages.")
            strings = " ".join(wording.strings(words))
            if markup.images(strings):
                yield Problem(file, f"exercise `{exercise.slug}` has an image", "Set it in the lesson, or take it out.")
            yield from _terms(catalogue, file, lang, strings)


def _keys(exercise: AnyExercise, known: set[str]) -> Iterator[str]:
    """The key must grade as right, and each single slip as wrong, with a misconception that exists."""
    try:
        right = grading.grade(exercise, grading.right_answer(exercise))
        wrong = [grading.grade(exercise, answer) for answer in grading.wrong_answers(exercise)]
        reachable = grading.from_json(exercise, grading.to_json(exercise, grading.right_answer(exercise))) is not None
    except (KeyError, ValueError, IndexError) as error:
        yield f"has a key that does not fit its options ({error!r})"
        return
    if not reachable:
        yield "has a key that nobody can choose"
    for id in sorted(_strangers(exercise)):
        yield f"names `{id}`, which it does not have"
    if not right.correct:
        yield "has a key that grades as wrong"
    if not wrong or any(grade.correct for grade in wrong):
        yield "has a wrong answer that grades as right"
    if any(not grade.feedback for grade in wrong):
        yield "has a wrong answer without feedback"
    for id in sorted(set(behind(exercise)) - known):
        yield f"names the misconception `{id}`, which neither its skill nor a prerequisite has"
    if not behind(exercise):
        yield "names no misconception"
    for option in sorted(wording.unexplained(exercise)):
        yield f"has the wrong option `{option}` without a misconception"


def _strangers(exercise: AnyExercise) -> set[str]:
    """Ids in the key or before a misconception that are no option or gap of the exercise."""
    own = {*getattr(exercise, "options", ()), *getattr(exercise, "gaps", ())}
    key = exercise.key
    named = set(key) if isinstance(key, list | dict) else set()
    return (named | set(getattr(exercise, "misconceptions", ()))) - own


def _same_keys(file: str, what: str, found: set[str], wanted: set[str]) -> Iterator[Problem]:
    for key in sorted(wanted - found):
        yield Problem(file, f"`{what}.{key}` is missing", "Translate it.")
    for key in sorted(found - wanted):
        yield Problem(file, f"`{what}.{key}` has no counterpart", "Mend the name, or take it out.")


def _terms(catalogue: Catalogue, file: str, lang: str, text: str) -> Iterator[Problem]:
    for id in sorted(markup.terms(text) - catalogue.words[lang].definitions.keys()):
        yield Problem(
            file, f"the term `{id}` is not in the glossary", f"Add it to glossary/{lang}.toml, or mend the id."
        )
