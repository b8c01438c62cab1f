"""The names of what can be set, in the reader's language."""

from __future__ import annotations

from learning import i18n
from learning.catalogue.course import Catalogue
from models import AssignmentKind


def subject_name(catalogue: Catalogue, kind: AssignmentKind, slug: str, skills: tuple[str, ...], lang: str = "") -> str:
    """What is set, in the reader's words; a mail has no page whose language counts."""
    lang = lang or i18n.current()
    texts = i18n.translations(lang)
    _ = texts.gettext
    if kind == AssignmentKind.EXIT and slug in catalogue.exits:
        return exit_title(catalogue, slug, lang)
    if kind in (AssignmentKind.MODULE, AssignmentKind.TRACK) and slug in catalogue.modules:
        entry = catalogue.modules[slug]
        lang = entry.language(lang)
        return catalogue.words[lang].plain(entry.text(lang).title)
    if kind == AssignmentKind.PLACEMENT:
        return _("Placement: a few questions from each module")
    known = [skill for skill in skills if skill in catalogue.skills]
    if len(known) == 1:
        return skill_title(catalogue, known[0], lang)
    if not known:
        return _("Single skills")
    first, n = skill_title(catalogue, known[0], lang), len(known) - 1
    return texts.ngettext("%(skill)s and %(num)s more skill", "%(skill)s and %(num)s more skills", n) % {
        "skill": first,
        "num": n,
    }


def exit_title(catalogue: Catalogue, slug: str, lang: str = "") -> str:
    """The name of an exit."""
    entry = catalogue.exits[slug]
    lang = entry.language(lang or i18n.current())
    return catalogue.words[lang].plain(entry.text(lang).exits[slug].title)


def skill_title(catalogue: Catalogue, slug: str, lang: str = "") -> str:
    """The name of a skill."""
    entry = catalogue.skills[slug]
    lang = entry.language(lang or i18n.current())
    return catalogue.words[lang].plain(entry.text(lang).title)
