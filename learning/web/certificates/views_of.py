"""Finished values for the templates of certificates."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from learning.badges.credential import SkillWords
from learning.badges.frameworks import Framework


@dataclass(frozen=True, kw_only=True)
class CertificateView:
    """A certificate as its holder sees it, or as much of it as everybody may see: what is hidden is empty."""

    uuid: str
    title: str
    summary: str
    name: str = ""
    day: str = ""
    tested: bool = False
    skills: tuple[SkillWords, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    """Those that the skills refer to."""
    revoked: str = ""
    """The day on which the site took it back."""
    shows_name: bool = False
    shows_skills: bool = False
    shows_date: bool = False
    url: str = ""
    """The full address at which everybody can check it."""
    language: str = ""
    """The name of the language that the files for machines are in."""


@dataclass(frozen=True, kw_only=True)
class GoalView:
    """An exit from the course: its certificate, or what is missing for one."""

    slug: str
    title: str
    summary: str
    n_skills: int
    missing: tuple[tuple[str, str], ...]
    """Title and address of skills that are not mastered."""
    needs_test: bool
    tested: bool
    certificate: CertificateView | None = None

    @property
    def is_reached(self) -> bool:
        return not self.missing and (self.tested or not self.needs_test)


@dataclass(frozen=True, kw_only=True)
class PaperView:
    """The certificate on paper."""

    certificate: CertificateView
    qr: Markup
    issuer: str


@dataclass
class HolderForm:
    """What was typed and ticked for the certificate of `goal`, and what is wrong with it."""

    goal: str = ""
    name: str = ""
    shows_name: bool = False
    shows_skills: bool = True
    shows_date: bool = True
    errors: dict[str, str] = field(default_factory=dict)
