"""Proves that skills and exercises hold together, templates and interactive figures too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from random import Random

from learning.catalogue import figures, markup, wording
from learning.catalogue.course import Catalogue, ExerciseEntry, SkillEntry
from learning.catalogue.problems import Problem, same_keys, strange_links
from learning.catalogue.schema import ExerciseText
from learning.engine import explorables, grading, guessing
from learning.engine.generate import GENERATORS, Exhausted, Instance, instance
from learning.engine.items import AnyExercise, CheckClaims, Explorable, Generated, MarkClaims
from learning.engine.misconceptions import behind

FULL = 200
"""Seeds that a template must pass to be trusted."""
FEW = 2
"""Seeds whose words are put together in every language."""
MOST = 0.3
"""What a template may leave to the best guesser: as much as a choice of three or four."""
DOUBTS, NEAR = 3, 0.03
"""So many standard errors, and this much, may lie between what a template says and what its first exercises show."""
TYPES = "See the table of types in content/README.md."


def problems(catalogue: Catalogue, skill: SkillEntry, known: set[str], seeds: int) -> Iterator[Problem]:
    """What is wrong with a skill; `known` are the misconceptions that it may name, `seeds` how often a template is
    drawn."""
    folder = f"{skill.module}/{skill.lesson}"
    entries = [ExerciseEntry(exercise=exercise, skill=skill) for exercise in skill.spec.exercises]
    for entry in entries:
        yield from of_key(catalogue, f"{folder}/{skill.slug}.toml", entry, known, seeds)
    slugs = {e.slug for e in skill.spec.exercises}
    ideas = {m.id for m in skill.spec.misconceptions}
    for lang, text in skill.texts.items():
        file = f"{folder}/{skill.slug}.{lang}.toml"
        yield from same_keys(file, "exercises", set(text.exercises), slugs)
        yield from same_keys(file, "misconceptions", set(text.misconceptions), ideas)
        said = " ".join(f"{idea.text} {idea.refutation}" for idea in text.misconceptions.values())
        yield from strange_links(catalogue, file, lang, said)
        for entry in entries:
            yield from of_words(catalogue, file, lang, entry, text.exercises.get(entry.exercise.slug))


def of_key(catalogue: Catalogue, file: str, entry: ExerciseEntry, known: set[str], seeds: int) -> Iterator[Problem]:
    """What is wrong with an exercise apart from its words; see `problems`."""
    exercise = entry.exercise
    rules = list(_rules(entry, known, seeds))
    if isinstance(exercise, Explorable) and exercise.explorable not in catalogue.explorables:
        rules.append(f"shows the figure `{exercise.explorable}`, which has no words in explorables/")
    if exercise.figure and exercise.figure not in catalogue.lessons[entry.skill.lesson].drawings:
        rules.append(f"shows the drawing `{exercise.figure}`, which does not exist")
    for rule in rules:
        yield Problem(file, f"exercise `{exercise.slug}` {rule}", TYPES)


def of_words(
    catalogue: Catalogue, file: str, lang: str, entry: ExerciseEntry, words: ExerciseText | None
) -> Iterator[Problem]:
    """What is wrong with its words in one language, if it has any."""
    exercise = entry.exercise
    yield from _figure_words(catalogue, exercise, lang)
    if words is None:
        return
    drawing = catalogue.lessons[entry.skill.lesson].drawings.get(exercise.figure, "")
    for rule in _words(entry, words, lang, drawing):
        yield Problem(file, f"exercise `{exercise.slug}` {rule}", "Give the same ids in all five languages.")
    strings = " ".join(wording.strings(words))
    if markup.images(strings):
        yield Problem(file, f"exercise `{exercise.slug}` has an image", "Name it as its `figure`.")
    yield from strange_links(catalogue, file, lang, strings)


def _rules(entry: ExerciseEntry, known: set[str], seeds: int) -> Iterator[str]:
    """Everything about the key, each rule once however many seeds break it."""
    exercise = entry.exercise
    if isinstance(exercise, Generated):
        if exercise.generator not in GENERATORS:
            yield f"names the generator `{exercise.generator}`, which does not exist"
            return
        found: dict[str, int] = {}
        made: list[Instance] = []
        for seed in range(seeds):
            try:
                made.append(instance(exercise, Random(seed).getrandbits(128)))
            except (Exhausted, KeyError, TypeError, ValueError) as error:
                yield f"cannot be drawn ({error!r})"
                return
            drawn = made[-1].exercise
            # Each wrong option has its way; one that is a slip says so and needs no misconception.
            slips = "" in exercise.misconceptions.values()
            found |= dict.fromkeys(_keys(drawn, known, slips=slips), seed) | found
            if drawn.type != exercise.answer:
                found.setdefault(f"says `{exercise.answer}` but makes `{drawn.type}`", seed)
        yield from (f"{rule} (seed {seed})" for rule, seed in found.items())
        yield from _misconceptions(exercise, known)
        if seeds >= FULL:
            yield from _chance(exercise, made)
    elif isinstance(exercise, Explorable) and exercise.explorable not in explorables.FIGURES:
        yield f"names the figure `{exercise.explorable}`, which does not exist"
    else:
        yield from _keys(exercise, known)


def _chance(template: Generated, made: Sequence[Instance]) -> Iterator[str]:
    """What a template says about guessing must agree with what was drawn, as far as so few exercises can tell."""
    found = guessing.best_guess(made)
    if abs(found - template.chance) > DOUBTS * sqrt(found * (1 - found) / len(made)) + NEAR:
        yield f"says `chance = {template.chance:g}`, but needs `chance = {guessing.measured(template):g}`"
    elif template.chance > MOST:
        yield f"leaves {template.chance:g} to guessing, more than {MOST:g}"


def _figure_words(catalogue: Catalogue, exercise: AnyExercise, lang: str) -> Iterator[Problem]:
    """Words that an interactive figure needs for this exercise."""
    if not isinstance(exercise, Explorable) or exercise.explorable not in explorables.FIGURES:
        return
    entry = catalogue.explorables.get(exercise.explorable)
    if entry is not None and lang in entry.texts:
        needed = explorables.FIGURES[exercise.explorable].needed_words(exercise.task)
        for word in sorted(needed - entry.texts[lang].words.keys()):
            file = f"explorables/{exercise.explorable}.{lang}.toml"
            yield Problem(file, f"`words.{word}` is missing", f"`{exercise.slug}` needs it.")


def _words(entry: ExerciseEntry, words: ExerciseText, lang: str, drawing: str) -> Iterator[str]:
    """What the words lack or have too much, for a template as it is filled."""
    exercise = entry.exercise
    if exercise.figure and words.figure is None:
        yield "has no words for its drawing"
    for slot in sorted(figures.slots(drawing) - (words.figure.labels.keys() if words.figure else set())):
        yield f"lacks the label `{slot}` of its drawing"
    if isinstance(exercise, Explorable) and exercise.explorable not in explorables.FIGURES:
        return
    if not isinstance(exercise, Generated):
        yield from wording.problems(exercise, words)
        return
    if exercise.generator not in GENERATORS:
        return
    yield from wording.of_template(exercise, words)
    for seed in range(FEW):
        try:
            drawn = entry.drawn(seed)
            text = drawn.text(lang)
        except KeyError as error:
            yield f"lacks the word or feedback {error}"
            return
        except ValueError:
            return
        yield from wording.problems(drawn.exercise, text)
        for string in wording.strings(text):
            if left := wording.unfilled(string, drawn.exercise):
                yield f"has the slot `{left}`, which the generator does not fill"
        if drawn.instance is not None and drawn.instance.drawing:
            if text.figure is None:
                yield "needs `figure` with `alt`"
                return
            for problem in figures.problems(drawn.instance.drawing):
                yield f"draws what {problem}"
            for slot in sorted(figures.slots(drawn.instance.drawing) - text.figure.labels.keys()):
                yield f"lacks the word `{slot}` of its drawing"


def _keys(exercise: AnyExercise, known: set[str], *, slips: bool = False) -> Iterator[str]:
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
    yield from _misconceptions(exercise, known)
    for option in () if slips else sorted(wording.unexplained(exercise)):
        yield f"has the wrong option `{option}` without a misconception"
    if isinstance(exercise, MarkClaims) and set(exercise.key) == set(exercise.options):
        yield "has no claim that may be left unmarked"


def _misconceptions(exercise: AnyExercise, known: set[str]) -> Iterator[str]:
    for id in sorted(set(behind(exercise)) - known):
        yield f"names the misconception `{id}`, which neither its skill nor a prerequisite has"
    if not behind(exercise):
        yield "names no misconception"


def _strangers(exercise: AnyExercise) -> set[str]:
    """Ids in the key or before a misconception that are no option or gap of the exercise."""
    own = {*getattr(exercise, "options", ()), *getattr(exercise, "gaps", ())}
    key = getattr(exercise, "key", None)
    named = set(key) if isinstance(key, list | dict) else set()
    if isinstance(exercise, Explorable):
        return set(exercise.misconceptions) - explorables.FIGURES[exercise.explorable].outcomes_of(exercise.task)
    strangers = (named | set(getattr(exercise, "misconceptions", ()))) - own
    if isinstance(exercise, CheckClaims):
        checks = {check for shown in exercise.misconceptions.values() for check in shown}
        strangers |= checks - set(exercise.targets)
    return strangers
