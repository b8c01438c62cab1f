"""Search: a page with a form, and its results alone while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import render_template, request
from markupsafe import Markup

from learning import i18n, search
from learning.extensions import site
from learning.htmx import fragment_wanted
from learning.i18n import N_, _
from learning.search.passages import Kind
from learning.web.context import page_url
from learning.web.learner import blueprint

MAX_QUERY = 100
KINDS: Mapping[Kind, str] = {
    Kind.MODULE: N_("Module"),
    Kind.LESSON: N_("Lesson"),
    Kind.SKILL: N_("Skill"),
    Kind.TERM: N_("Word of the glossary"),
}
URLS: Mapping[Kind, Callable[[str], str]] = {
    Kind.MODULE: lambda slug: page_url("learner.module", module=slug),
    Kind.LESSON: lambda slug: page_url("learner.lesson", lesson=slug),
    Kind.SKILL: lambda slug: page_url("learner.skill", skill=slug),
    Kind.TERM: lambda slug: page_url("learner.glossary") + f"#{slug}",
}


@dataclass(frozen=True)
class HitView:
    """One line of the results."""

    kind: str
    title: str
    excerpt: Markup
    url: str


@blueprint.get("/search")
def find() -> str:
    query = request.args.get("q", "").strip()[:MAX_QUERY]
    with site().database.read() as rows:
        found = search.find(rows, site().tutor().catalogue, i18n.current(), query)
    return render_template(
        "learner/_found.html" if fragment_wanted() else "learner/search.html",
        query=query,
        instead=found.instead,
        hits=[HitView(_(KINDS[one.kind]), one.title, one.excerpt, URLS[one.kind](one.slug)) for one in found.hits],
    )
