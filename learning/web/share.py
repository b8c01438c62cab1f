"""What other sites paste to show a page of ours: as HTML to copy, and as oEmbed tells it to machines."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from flask import url_for
from markupsafe import escape

from learning.extensions import site
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
"""For the page around the frame, where scripts are allowed. Documented in README.md."""


@dataclass(frozen=True, kw_only=True)
class ShareView:
    """What to copy from a lesson page."""

    frame: str
    script: str
    sites: tuple[str, ...]
    """Who may show it; `*` for everybody."""
    oembed_url: str


def share_view(lang: str, lesson: str, title: str) -> ShareView:
    """How another site shows a lesson."""
    page = absolute(url_for("learner.lesson", lang=lang, lesson=lesson))
    whole = urlsplit(absolute("/"))
    return ShareView(
        frame=frame(absolute(url_for("embed.lesson", lang=lang, lesson=lesson)), title, "100%", LESSON_HEIGHT),
        script=RESIZE.format(origin=f"{whole.scheme}://{whole.netloc}"),
        sites=site().config.embed_origins,
        oembed_url=f"{absolute(url_for('oembed.oembed'))}?{urlencode({'url': page, 'format': 'json'})}",
    )


def frame(address: str, title: str, width: int | str, height: int) -> str:
    """The HTML of a frame."""
    # People read it: inside double quotes an apostrophe may stay one.
    words = str(escape(title)).replace("&#39;", "'")
    return (
        f'<iframe src="{escape(address)}" title="{words}" width="{width}" height="{height}" '
        'style="border: 0" loading="lazy"></iframe>'
    )
