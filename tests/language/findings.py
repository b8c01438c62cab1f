"""What a check says, and how a finding is answered when the text is right all the same."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.language.texts import Text

ANSWERED = Path(__file__).with_name("answered.toml")


@dataclass(frozen=True)
class Finding:
    """One thing that looks wrong. `what` is what an answer must repeat."""

    text: Text
    rule: str
    what: str
    cure: str = ""

    def __str__(self) -> str:
        cure = f" ({self.cure})" if self.cure else ""
        words = self.text.words if len(self.text.words) < 100 else self.text.words[:97] + "…"
        return f"{self.text.place}: {self.rule} [{self.text.lang}]: {self.what}{cure}\n    {words}"


@dataclass(frozen=True)
class Answer:
    """Somebody looked at a finding and says why the text stays as it is."""

    rule: str
    lang: str
    what: str
    reason: str


def answers(path: Path = ANSWERED) -> list[Answer]:
    """The list of answered findings. Raises TypeError for an entry without a rule, language, text or reason."""
    return [Answer(**entry) for entry in tomllib.loads(path.read_text("utf-8")).get("answered", [])]


def unanswered(findings: Iterable[Finding], answered: Iterable[Answer]) -> list[Finding]:
    """Findings that nobody has answered."""
    known = {(a.rule, a.lang, a.what) for a in answered}
    return [f for f in findings if (f.rule, f.text.lang, f.what) not in known]


def unused(findings: Iterable[Finding], answered: Iterable[Answer]) -> list[Answer]:
    """Answers to what no text says any more."""
    found = {(f.rule, f.text.lang, f.what) for f in findings}
    return [a for a in answered if (a.rule, a.lang, a.what) not in found]
