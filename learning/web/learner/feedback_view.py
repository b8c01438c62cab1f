"""What an answer shows: the verdict, why, what is so instead, the estimate before and after, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.catalogue.instances import spoken
from learning.catalogue.markup import Words
from learning.catalogue.schema import ExerciseText
from learning.catalogue.typography import number, unpraised
from learning.catalogue.wording import MARK
from learning.engine import tracing
from learning.engine.explain import level, percent
from learning.engine.grading import Grade
from learning.engine.items import (
    CheckClaims,
    Explorable,
    Gap,
    JudgeAnswer,
    MarkClaims,
    MarkWords,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
)
from learning.i18n import _, ngettext
from learning.steering import goal_skills
from learning.tutor import Outcome
from learning.web.context import page_url
from learning.web.learner import wording
from learning.web.learner.goals import goal_words
from learning.web.learner.moved import moved
from learning.web.learner.objections import CheckView
from learning.web.learner.proposal import check_proposal, proposal_view, transition
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import FeedbackView, VerdictView

CARD_LENGTH = 70
"""Letters of a card that name it."""
QUOTES = {"„": "“", "“": "”", "«": "»"}


def feedback_view(
    entry: ExerciseEntry, grade: Grade, answered: Outcome, rows: Rows, check: CheckView | None
) -> FeedbackView:
    """Everything about one answer; `check` is the short check that it was given in."""
    catalogue, lang = rows.tutor.catalogue, entry.skill.language(rows.lang)
    skill = entry.skill.slug
    state = rows.learner.skills[skill]
    verdict = verdict_view(catalogue, entry, grade, lang, page_url("learner.exercise", exercise=entry.exercise.slug))
    told = {
        "p_mastery": f"{percent(answered.p_after) / 100:.2f}",
        "mastered": catalogue.words[lang].plain(entry.skill.text(lang).can_do) if answered.completed else "",
        "is_regained": answered.completed and state.n_lapses > 0,
    }
    goals = list(_reached(rows, skill)) if answered.completed else []
    reached = {one for goal in goals for one in goal_skills(catalogue, goal)}
    return FeedbackView(
        **vars(verdict) | told,
        is_reopened=answered.lapsed,
        estimate=moved(answered, entry, rows),
        estimate_percent=percent(answered.p_after),
        level=wording.level_class(level(state, rows.tutor.parameters, rows.now)),
        skill_url=page_url("learner.skill", skill=skill),
        goals=tuple((goal_words(catalogue, goal)[0], goal in catalogue.exits) for goal in goals),
        # A short check that is under way goes on, whatever was reached on its way.
        transition=transition(answered.decision, reached) if goals and not check else "",
        next=check_proposal(check, skill, rows) if check else proposal_view(answered.decision, rows),
    )


def _reached(rows: Rows, skill: str) -> Iterator[str]:
    """Exits and tracks of which the skill, just mastered, was the last that was missing."""
    catalogue, known = rows.tutor.catalogue, rows.learner.skills
    for slug in (*catalogue.exits, *catalogue.tracks):
        skills = goal_skills(catalogue, slug)
        if skill in skills and all(
            one in known and tracing.is_mastered(known[one], rows.tutor.parameters) for one in skills
        ):
            yield slug


def verdict_view(catalogue: Catalogue, entry: ExerciseEntry, grade: Grade, lang: str, again_url: str) -> VerdictView:
    """What is said of an answer as such. `lang` is one that the skill is written in."""
    words, text = catalogue.words[lang], entry.text(lang)
    behind = catalogue.misconception(grade.misconception) if grade.misconception else None
    idea = behind.text(lang).misconceptions[grade.misconception or ""] if behind else None
    return VerdictView(
        correct=grade.correct,
        verdict=_("Correct") if grade.correct else _("Not known yet") if grade.unknown else _("Not quite yet"),
        parts=grade.parts,
        credit=_credit(grade),
        paragraphs=tuple(paragraphs(entry, text, words, _told(entry, text, grade, lang))),
        misconception=words.inline(idea.text) if idea else None,
        refutation=words.inline(idea.refutation) if idea else None,
        solution=() if grade.correct else tuple(solution(entry, text, words)),
        again_url="" if grade.correct else again_url,
    )


def _told(entry: ExerciseEntry, text: ExerciseText, grade: Grade, lang: str) -> Iterator[tuple[str, str]]:
    """The feedback, and what it is about; who did not answer, or missed this part, is not praised for it, and of a
    figure that was not set the hints say how to go on."""
    if grade.unknown and isinstance(entry.exercise, Explorable):
        yield from (("", hint) for hint in text.hints)
        return
    for id in grade.feedback:
        if id in text.feedback:
            said = spoken(text.feedback[id], grade.values, lang)
            yield id, unpraised(said) if grade.unknown or not grade.parts.get(id, True) else said


def paragraphs(
    entry: ExerciseEntry, text: ExerciseText, words: Words, told: Iterable[tuple[str, str]]
) -> Iterator[Markup]:
    """Each feedback once, below the cards or after the claim that it is about: in what is made from a template, many
    parts can share one text."""
    exercise, shared = entry.exercise, dict[str, list[str]]()
    for id, said in told:
        said = f"**{_claim(exercise, id)}** {said}" if isinstance(exercise, JudgeAnswer) else said
        shared.setdefault(said, []).append(id)
    for said, ids in shared.items():
        if isinstance(exercise, Matching | Sorting):
            cards = Markup(" · ").join(_card(words, text.options[id]) for id in ids)
            # A line of its own is a sentence of its own to whoever has it read aloud.
            yield Markup("<strong>{}</strong><br>\n{}").format(cards, words.inline(said))
        else:
            yield words.inline(said)


def _card(words: Words, card: str) -> Markup:
    """A card by its own words, the first ones of a long one."""
    plain = words.plain(card)
    if len(plain) <= CARD_LENGTH:
        return words.inline(card)
    short, close = plain[:CARD_LENGTH].rsplit(" ", 1)[0].rstrip(" .,:;"), QUOTES.get(plain[0], "")
    # What somebody says ends with its quotation mark, in French with a space before it.
    is_open = close and plain.endswith(close) and close not in short
    return Markup("{}\N{NO-BREAK SPACE}…{}").format(short, plain[len(plain[:-1].rstrip()) :] if is_open else "")


def _claim(exercise: JudgeAnswer, id: str) -> str:
    """How a claim is called on the page."""
    return _("Claim %(number)s:", number=exercise.options.index(id) + 1)


def _credit(grade: Grade) -> str:
    n, right = len(grade.parts), sum(grade.parts.values())
    if grade.correct or n < 2:
        return ""
    return ngettext("%(right)s of %(num)s part is right.", "%(right)s of %(num)s parts are right.", n, right=right)


def solution(entry: ExerciseEntry, text: ExerciseText, words: Words) -> list[Markup]:
    """The right answer in words, a line a part."""
    exercise = entry.exercise
    match exercise:
        case Ordering():
            return [
                words.inline(f"{n}. {text.options[id]}".replace(". ", "\\. ", 1))
                for n, id in enumerate(exercise.key, 1)
            ]
        case Matching() | Sorting():
            return [_pair(words, text.options[id], text.targets[exercise.key[id]]) for id in exercise.options]
        case Gap():
            return [words.inline(text.gaps[gap][option]) for gap, option in exercise.key.items()]
        case CheckClaims():
            return [_pair(words, claim, text.targets[exercise.key[id]]) for id, claim in MARK.findall(text.text)]
        case MarkWords() | MarkClaims():
            return [words.inline(phrase) for id, phrase in MARK.findall(text.text) if id in exercise.key]
        case TrueFalseReason():
            verdict = _("True") if exercise.truth else _("False")
            return [_pair(words, verdict, text.options[exercise.key])]
        case Numeric():
            return [words.inline(f"{number(exercise.key, words.lang)} {text.unit}".strip())]
        case SingleChoice():
            return [words.inline(text.options[exercise.key])]
        case MultipleChoice():
            return [words.inline(text.options[id]) for id in exercise.key]
        case _:
            # A goal in a figure can be reached in many ways: the feedback says which way to go.
            return []


def _pair(words: Words, left: str, right: str) -> Markup:
    return Markup("{} → <strong>{}</strong>").format(words.inline(left), words.inline(right))
