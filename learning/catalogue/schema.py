"""What content files may hold. Unknown keys are errors; the same models give editors their JSON Schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from learning.engine.items import JudgeAnswer, SoleOfItsType

Language = Literal["en", "fr", "de", "lb", "pt"]
LANGUAGES: tuple[Language, ...] = ("en", "fr", "de", "lb", "pt")
SOURCE_LANGUAGE: Language = "en"
State = Literal["machine", "read", "approved"]

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, Field(min_length=1)]
Tier = Literal["core", "extended"]


class Strict(BaseModel):
    """Frozen, and an unknown key is an error: a typing slip must not pass silently."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Translation(Strict):
    """Common to all files with words of one language."""

    state: State
    source: str = ""
    """Fingerprint of the English file that this one was made from; empty in English."""


class Modules(Strict):
    """`modules.toml`"""

    modules: list[Slug]


class Module(Strict):
    """`<module>/module.toml`"""

    icon: Slug
    lessons: list[Slug]
    track: bool = False
    """Whether it is a track for one discipline, beside the course for everybody."""


class Exit(Strict):
    """Where somebody may want to get to: the skills that are named, or all up to a tier, without those of tracks."""

    slug: Slug
    skills: list[Slug] = []
    tier: Tier | None = None


class Exits(Strict):
    """`exits/exits.toml`"""

    exits: list[Exit]


class ExitText(Strict):
    """What an exit is called, and what one can do then."""

    title: Text
    summary: Text


class ExitsText(Translation):
    """`exits/<lang>.toml`"""

    exits: dict[Slug, ExitText]


class PlacementQuestion(Strict):
    """A skill that the placement asks about, and its exercises, one for each parallel form."""

    skill: Slug
    items: Annotated[list[Slug], Field(min_length=1)]


class Placement(Strict):
    """`placement.toml`: the questions, easy to hard."""

    questions: list[PlacementQuestion]


class ModuleText(Translation):
    """`<module>/<lang>.toml`"""

    title: Text
    summary: Text


class Source(Strict):
    """Where a fact comes from."""

    title: Text
    url: Annotated[str, Field(pattern=r"^https://")]
    seen: date


class Fact(Source):
    """Something that may stop being so: law, an office, a price. `seen` says when somebody last looked."""

    id: Slug
    claim: Text
    """One line in English, for authors."""
    valid_from: date
    review_by: date

    def holds(self, day: date) -> bool:
        """Whether it may be taught as true on a day: it is in force, and was looked at lately enough."""
        return self.valid_from <= day <= self.review_by


class Facts(Strict):
    """`facts.toml`"""

    facts: list[Fact]


class Lesson(Strict):
    """`<module>/<lesson>/lesson.toml`"""

    minutes: Annotated[int, Field(ge=3, le=12)]
    skills: list[Slug]
    sources: list[Source] = []
    facts: list[Slug] = []
    """Facts of `facts.toml` that the text leans on."""


class Figure(Strict):
    """The words of one drawing in one language."""

    alt: Text
    caption: str = ""
    labels: dict[str, Text] = {}


class LessonText(Translation):
    """The front matter of `<module>/<lesson>/<lang>.md`"""

    title: Text
    summary: Text
    question: Text
    keep: Text
    figures: dict[Slug, Figure] = {}


class SecondText(Translation):
    """The front matter of `<module>/<lesson>/second.<lang>.md`: the same in another way, for when practice does not
    help."""

    title: Text
    figures: dict[Slug, Figure] = {}


class Misconception(Strict):
    """A wrong idea that people are known, or expected, to have."""

    id: Slug
    evidence: Text


_Judged = Annotated[JudgeAnswer, Field(discriminator="task")]
OneExercise = Annotated[SoleOfItsType | _Judged, Field(discriminator="type")]


class Skill(Strict):
    """`<module>/<lesson>/<skill>.toml`"""

    uuid: UUID
    tier: Tier
    bloom: Literal["understand", "apply", "analyse", "evaluate"]
    prerequisites: list[Slug]
    references: list[Text] = []
    misconceptions: list[Misconception]
    exercises: list[OneExercise]


class MisconceptionText(Strict):
    """The idea as somebody would say it, and what is so instead."""

    text: Text
    refutation: Text


class ExerciseText(Strict):
    """The words of one exercise; which fields and ids it needs depends on its type."""

    stem: Text
    question: str = ""
    """What an AI was asked; its answer is `text`."""
    text: str = ""
    options: dict[str, Text] = {}
    targets: dict[str, Text] = {}
    gaps: dict[str, dict[str, Text]] = {}
    unit: str = ""
    words: dict[str, Text] = {}
    """Words that a generator sets into tables and drawings."""
    figure: Figure | None = None
    feedback: dict[str, Text]
    hints: Annotated[list[Text], Field(min_length=3, max_length=3)]


class HeldOutText(ExerciseText):
    """The words of one question of the final test: there is no help with it."""

    hints: Annotated[list[Text], Field(max_length=0)] = []


class SkillText(Translation):
    """`<module>/<lesson>/<skill>.<lang>.toml`"""

    title: Text
    can_do: Text
    misconceptions: dict[Slug, MisconceptionText]
    exercises: dict[Slug, ExerciseText]


class FinalTest(Strict):
    """`final-test/test.toml`: two forms, each of which asks the anchors and its own questions."""

    pass_mark: Annotated[int, Field(ge=1)]
    """Right answers that are needed when all questions of a form are asked."""
    minutes: Annotated[int, Field(ge=1)]
    """About how long a form takes."""
    retake_days: Annotated[int, Field(ge=0)]
    """Days between handing in the first form and beginning the other."""
    anchors: list[Slug]
    form_a: list[Slug]
    form_b: list[Slug]


def _with_its_skill(data: Any) -> Any:
    """(skill, the rest): apart from naming its skill, such an exercise is written like any other."""
    if not isinstance(data, dict):
        return data
    return data.get("skill"), {name: value for name, value in data.items() if name != "skill"}


class HeldOutExercises(Strict):
    """`final-test/<module>.toml`: each exercise with the skill that it asks for."""

    exercises: list[Annotated[tuple[Slug, OneExercise], BeforeValidator(_with_its_skill)]]


class HeldOutTexts(Translation):
    """`final-test/<module>.<lang>.toml`"""

    exercises: dict[Slug, HeldOutText]


class ExplorableText(Translation):
    """`explorables/<name>.<lang>.toml`"""

    title: Text
    alt: Text
    """What the drawing shows before anything was moved."""
    words: dict[str, Text]


class Term(Strict):
    """One word of the glossary."""

    word: Text
    definition: Text


class Glossary(Translation):
    """`glossary/<lang>.toml`"""

    terms: dict[Slug, Term]


FILES: dict[str, type[Strict]] = {
    "modules": Modules,
    "module": Module,
    "module-text": ModuleText,
    "facts": Facts,
    "placement": Placement,
    "lesson": Lesson,
    "lesson-text": LessonText,
    "second-text": SecondText,
    "skill": Skill,
    "skill-text": SkillText,
    "explorable-text": ExplorableText,
    "glossary": Glossary,
    "final-test": FinalTest,
    "final-test-words": HeldOutTexts,
}
"""Kinds of files, by the names that their JSON Schemas get. An exercise of the final test is one of `skill` that names
its skill too, which such a schema cannot say."""
