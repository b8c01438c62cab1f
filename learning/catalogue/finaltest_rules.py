"""Whether the final test holds together, and with the course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from learning.catalogue import exercise_rules
from learning.catalogue.course import Catalogue
from learning.catalogue.finaltest import FinalTestEntry
from learning.catalogue.problems import Problem, same_keys

FILE = "final-test/test.toml"


def problems(catalogue: Catalogue, seeds: int) -> Iterator[Problem]:
    """What is wrong with the test, if there is one; `seeds` says how often each template is drawn."""
    test = catalogue.final_test
    if test is None:
        return
    if strangers := list(_strangers(test)):
        # Nothing can be said of forms that ask what does not exist.
        yield from strangers
    else:
        yield from _forms(test)
    for entry in test.items.values():
        file = f"final-test/{entry.skill.module}.toml"
        known = catalogue.misconceptions_up_to(entry.skill.slug)
        yield from exercise_rules.of_key(catalogue, file, entry, known, seeds)
        for lang, text in entry.words.texts.items():
            words = text.exercises.get(entry.exercise.slug)
            yield from exercise_rules.of_words(
                catalogue, f"final-test/{entry.skill.module}.{lang}.toml", lang, entry, words
            )
    for module, texts in test.texts.items():
        slugs = {slug for slug, entry in test.items.items() if entry.skill.module == module}
        for lang, text in texts.texts.items():
            yield from same_keys(f"final-test/{module}.{lang}.toml", "exercises", set(text.exercises), slugs)


def _strangers(test: FinalTestEntry) -> Iterator[Problem]:
    named = [*test.spec.anchors, *test.spec.form_a, *test.spec.form_b]
    for slug in sorted(set(named) - test.items.keys()):
        yield Problem(FILE, f"`{slug}` is no exercise of the test", "Mend the name, or write the exercise.")
    for slug, n in Counter(named).items():
        if n > 1:
            yield Problem(FILE, f"`{slug}` is named {n} times", "Name it once: as an anchor, or in one form.")


def _forms(test: FinalTestEntry) -> Iterator[Problem]:
    a, b = test.forms["a"], test.forms["b"]
    if len(a) != len(b):
        yield Problem(FILE, f"form a asks {len(a)} questions and form b {len(b)}", "Let both ask as many.")
    if test.spec.pass_mark > min(len(a), len(b)):
        yield Problem(FILE, "`pass_mark` is more than a form asks", "Lower it.")
    for name, form in test.forms.items():
        for skill, n in Counter(entry.skill.slug for entry in form).items():
            if n > 1:
                yield Problem(FILE, f"form {name} asks `{skill}` {n} times", "Ask for each skill once.")
        for entry in form:
            if entry.exercise.retired_at is not None:
                yield Problem(
                    FILE, f"form {name} asks the retired `{entry.exercise.slug}`", "Put another in its place."
                )
    for slug in sorted(test.items.keys() - {entry.exercise.slug for entry in (*a, *b)}):
        if test.items[slug].exercise.retired_at is None:
            yield Problem(FILE, f"no form asks `{slug}`", "Name it in a form, or retire it.")
