"""Proves that the content holds together: every rule that a schema cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from learning.catalogue import exercise_rules, exits, facts, figures, finaltest_rules, markup, placement
from learning.catalogue.course import Catalogue, LessonEntry
from learning.catalogue.load import ContentError, load
from learning.catalogue.problems import Problem, same_keys, strange_links
from learning.catalogue.schema import SOURCE_LANGUAGE, Figure

CHECKS_PER_LESSON = 3


def check(root: Path) -> list[Problem]:
    """All problems of a content folder; an empty list means that it can be served."""
    try:
        return sorted(problems(load(root), exercise_rules.FULL))
    except ContentError as error:
        return error.problems


def problems(catalogue: Catalogue, seeds: int = exercise_rules.FEW) -> Iterator[Problem]:
    """What is wrong with a course that could be read; `seeds` says how often each template is drawn."""
    if repeated := list(_unique(catalogue)):
        # Nothing else can be said of a course in which one name means two things.
        yield from repeated
        return
    yield from _glossary(catalogue)
    yield from facts.problems(catalogue)
    yield from exits.problems(catalogue)
    yield from placement.problems(catalogue)
    for lesson in catalogue.lessons.values():
        yield from _lesson(catalogue, lesson)
    for skill in catalogue.skills.values():
        known = catalogue.misconceptions_up_to(skill.slug)
        yield from exercise_rules.problems(catalogue, skill, known, seeds)
    yield from finaltest_rules.problems(catalogue, seeds)


def _unique(catalogue: Catalogue) -> Iterator[Problem]:
    entries = [(f"{s.module}/{s.lesson}/{s.slug}.toml", s) for s in catalogue.skills.values()]
    ids = [(str(s.spec.uuid), file) for file, s in entries]
    ids += [(str(e.uuid), file) for file, s in entries for e in s.spec.exercises]
    ids += [(e.slug, file) for file, s in entries for e in s.spec.exercises]
    ids += [(m.id, file) for file, s in entries for m in s.spec.misconceptions]
    held_out = catalogue.final_test.items.values() if catalogue.final_test else ()
    for entry in held_out:
        file = f"final-test/{entry.skill.module}.toml"
        ids += [(str(entry.exercise.uuid), file), (entry.exercise.slug, file)]
    counts = Counter(id for id, _ in ids)
    for id, file in ids:
        if counts[id] > 1:
            yield Problem(file, f"`{id}` is used {counts[id]} times", "Give each its own slug, id or uuid (`uuidgen`).")


def _glossary(catalogue: Catalogue) -> Iterator[Problem]:
    english = catalogue.glossary(SOURCE_LANGUAGE)
    for lang, glossary in catalogue.glossaries.items():
        yield from same_keys(f"glossary/{lang}.toml", "terms", set(glossary.terms), set(english))


def _lesson(catalogue: Catalogue, lesson: LessonEntry) -> Iterator[Problem]:
    folder = f"{lesson.module}/{lesson.slug}"
    for name, svg in lesson.drawings.items():
        for problem in figures.problems(svg):
            yield Problem(f"{folder}/figures/{name}.svg", problem, "See the rules for figures in content/README.md.")
    for name in lesson.drawings.keys() - _shown(catalogue, lesson):
        yield Problem(f"{folder}/figures/{name}.svg", "is shown nowhere", "Show it where it belongs, or delete it.")
    for lang, text in lesson.texts.items():
        yield from _text(catalogue, lesson, f"{folder}/{lang}.md", lang, text.body, text.front.figures)
        if (n := text.body.count(":::: check")) != CHECKS_PER_LESSON:
            rule = f"has {n} checks instead of {CHECKS_PER_LESSON}"
            yield Problem(f"{folder}/{lang}.md", rule, "Write `:::: check` three times.")
    for lang, again in lesson.second.texts.items() if lesson.second else ():
        yield from _text(catalogue, lesson, f"{folder}/second.{lang}.md", lang, again.body, again.front.figures)


def _shown(catalogue: Catalogue, lesson: LessonEntry) -> set[str]:
    """Drawings that the lesson, its second explanation or one of its exercises shows."""
    texts = [text.body for text in lesson.texts.values()]
    texts += [text.body for text in lesson.second.texts.values()] if lesson.second else []
    exercises = {e.figure for skill in lesson.spec.skills for e in catalogue.skills[skill].spec.exercises}
    held_out = catalogue.final_test.items.values() if catalogue.final_test else ()
    exercises |= {entry.exercise.figure for entry in held_out if entry.skill.lesson == lesson.slug}
    return exercises.union(*map(markup.figures, texts))


def _text(
    catalogue: Catalogue, lesson: LessonEntry, file: str, lang: str, body: str, words: Mapping[str, Figure]
) -> Iterator[Problem]:
    for problem, cure in _figures(lesson, body, words):
        yield Problem(file, problem, cure)
    skills = lesson.spec.skills
    for name in markup.explorables(body):
        entry = catalogue.exercises.get(name)
        if entry is None or entry.exercise.type != "explorable" or entry.skill.slug not in skills:
            cure = "Name an exercise of this lesson whose type is `explorable`."
            yield Problem(file, f"`{name}` is no interactive figure of this lesson", cure)
    yield from strange_links(catalogue, file, lang, body)


def _figures(lesson: LessonEntry, body: str, words: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    for name in markup.figures(body):
        if name not in lesson.drawings:
            yield f"figure `{name}` does not exist", "Draw figures/NAME.svg or mend the name."
        if name not in words:
            yield f"figure `{name}` has no words", f"Add [figures.{name}] with alt, caption, labels."
    for url in markup.images(body):
        if not url.startswith(("figure:", "explorable:")):
            yield f"image `{url}` is no figure", "Draw figures/NAME.svg and write `![](figure:NAME)`."
    for name, figure in words.items():
        if name not in markup.figures(body):
            yield f"figure `{name}` is not shown", f"Write `![](figure:{name})` where it belongs."
        wanted = figures.slots(lesson.drawings.get(name, ""))
        for slot in wanted - figure.labels.keys():
            yield f"figure `{name}` lacks the label `{slot}`", "Add it to `labels`."
        for slot in figure.labels.keys() - wanted:
            yield f"figure `{name}` has no place for the label `{slot}`", "Take it out, or add the slot to the drawing."
