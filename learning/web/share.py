"""What other sites paste to show a page of ours: as HTML to copy, and as oEmbed tells it to machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import url_for
from markupsafe import escape

from learning import i18n
from learning.extensions import site
from learning.i18n import _
from learning.web.context import absolute

LESSON_HEIGHT, EXERCISE_HEIGHT = 900, 700
"""What a frame has until our script says how much it needs."""
RESIZE = """<script>
addEventListener("message", ({{ data, origin, source }}) => {{
  if (origin !== "{origin}" || data?.type !== "breck:height") return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.height = data.height;
}});
</script>"""
"""For the page around the frame, where scripts are allowed. Documented in docs/embedding.md."""


@dataclass(frozen=True, kw_only=True)
class ShareView:
    """What to copy from a page."""

    label: str
    """What it does, in words."""
    frame: str
    figure: str = ""
    """The same for the interactive figure alone, where there is one."""
    script: str
    sites: tuple[str, ...]
    """Who may show it; `*` for everybody."""
    oembed_url: str


def share_lesson(lesson: str, title: str) -> ShareView:
    """How another site shows a lesson."""
    return ShareView(
        label=_("Show this lesson on your own site"),
        frame=_frame("embed.lesson", title, LESSON_HEIGHT, lesson=lesson),
        script=_script(),
        sites=site().config.embed_origins,
        oembed_url=discovery("learner.lesson", lesson=lesson),
    )


def share_exercise(exercise: str, title: str, figure_title: str = "") -> ShareView:
    """How another site shows an exercise, and its interactive figure if that has a title."""
    return ShareView(
        label=_("Show this exercise on your own site"),
        frame=_frame("embed.exercise", title, EXERCISE_HEIGHT, exercise=exercise),
        figure=_frame("embed.figure", figure_title, EXERCISE_HEIGHT, exercise=exercise) if figure_title else "",
        script=_script(),
        sites=site().config.embed_origins,
        oembed_url=discovery("learner.exercise", exercise=exercise),
    )


def discovery(endpoint: str, **values: Any) -> str:
    """Where oEmbed tells about a page, for the link in its head."""
    page = absolute(url_for(endpoint, lang=i18n.current(), **values))
    return f"{absolute(url_for('oembed.oembed'))}?{urlencode({'url': page, 'format': 'json'})}"


def _frame(endpoint: str, title: str, height: int, **values: Any) -> str:
    return frame(absolute(url_for(endpoint, lang=i18n.current(), **values)), title, "100%", height)


def _script() -> str:
    whole = urlsplit(absolute("/"))
    return RESIZE.format(origin=f"{whole.scheme}://{whole.netloc}")


def frame(address: str, title: str, width: int | str, height: int) -> str:
    """The HTML of a frame."""
    # People read it: inside double quotes an apostrophe may stay one.
    words = str(escape(title)).replace("&#39;", "'")
    return (
        f'<iframe src="{escape(address)}" title="{words}" width="{width}" height="{height}" '
        'style="border: 0" loading="lazy"></iframe>'
    )
