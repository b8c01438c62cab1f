"""What a certificate says, in any of the five languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import url_for

from learning import i18n
from learning.badges.credential import SkillWords, Wording
from learning.badges.frameworks import frameworks, references
from learning.catalogue.course import Catalogue
from learning.i18n import N_, _
from learning.web.certificates.views_of import CertificateView
from learning.web.context import absolute
from models import Certificate

CRITERIA = N_(
    "The holder mastered every skill that is listed here: with right answers to several exercises about it on the "
    "site of the course, beyond what can be guessed. Nobody watched who answered."
)
TESTED = N_("The holder also passed the final test of the course.")
CAUTION = N_(
    "A certificate of Bréck is no official diploma, and no proof of who somebody is. It says what its holder could do "
    "in the exercises of this course on the day it was issued."
)


def meaning(tested: bool) -> dict[str, str]:
    """What a certificate proves and what it does not, in the language of the page."""
    criteria = (CRITERIA, TESTED) if tested else (CRITERIA,)
    return {"criteria": " ".join(map(_, criteria)), "caution": _(CAUTION)}


def goal_words(catalogue: Catalogue, goal: str, lang: str) -> tuple[str, str]:
    """Title and summary of an exit; one that the course does not have any more goes by its slug."""
    entry = catalogue.exits.get(goal)
    if entry is None:
        return goal, ""
    lang = entry.language(lang)
    text, words = entry.text(lang).exits[goal], catalogue.words[lang]
    return words.plain(text.title), words.plain(text.summary)


def skill_words(catalogue: Catalogue, skills: Iterable[str], lang: str) -> Iterator[SkillWords]:
    """Skills in order; what the course does not have any more is left out."""
    for slug in skills:
        if (entry := catalogue.skills.get(slug)) is None:
            continue
        spoken = entry.language(lang)
        yield SkillWords(
            skill_title(catalogue, slug, lang),
            catalogue.words[spoken].plain(entry.text(spoken).can_do),
            absolute(url_for("learner.skill", lang=lang, skill=slug)),
            tuple(references(entry.spec.references)),
        )


def skill_title(catalogue: Catalogue, skill: str, lang: str) -> str:
    """What a skill is called."""
    entry = catalogue.skills[skill]
    lang = entry.language(lang)
    return catalogue.words[lang].plain(entry.text(lang).title)


def wording(catalogue: Catalogue, certificate: Certificate) -> Wording:
    """The words of a badge, in its own language."""
    lang = certificate.language
    say = i18n.translations(lang).gettext
    title, summary = goal_words(catalogue, certificate.goal, lang)
    criteria = (CRITERIA, *((TESTED,) if certificate.tested_at else ()), CAUTION)
    return Wording(
        title=title,
        description=summary or title,
        criteria=" ".join(say(sentence) for sentence in criteria),
        url=absolute(url_for("learner.goals", lang=lang, _anchor=certificate.goal)),
        skills=tuple(skill_words(catalogue, certificate.skills, lang)),
    )


def certificate_view(catalogue: Catalogue, certificate: Certificate, *, public: bool) -> CertificateView:
    """A certificate in the language of the page: all of it, or what its holder lets everybody see."""
    lang = i18n.current()
    title, summary = goal_words(catalogue, certificate.goal, lang)
    revoked = i18n.day(certificate.revoked_at) if certificate.revoked_at else ""
    if public and revoked:
        return CertificateView(uuid=str(certificate.uuid), title=title, summary=summary, revoked=revoked)
    shows_skills = certificate.shows_skills or not public
    skills = tuple(skill_words(catalogue, certificate.skills, lang)) if shows_skills else ()
    return CertificateView(
        uuid=str(certificate.uuid),
        title=title,
        summary=summary,
        name=certificate.name if certificate.shows_name or not public else "",
        day=i18n.day(certificate.issued_at) if certificate.shows_date or not public else "",
        tested=certificate.tested_at is not None,
        skills=skills,
        frameworks=frameworks(reference for skill in skills for reference in skill.references),
        revoked=revoked,
        shows_name=certificate.shows_name,
        shows_skills=certificate.shows_skills,
        shows_date=certificate.shows_date,
        url=absolute(url_for("badges.find", certificate=certificate.uuid)),
        language=i18n.NAMES[certificate.language],
    )
