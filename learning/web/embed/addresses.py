"""Addresses inside a frame: what the embedding page asked for, and how far the reader is, go from page to page."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from markupsafe import Markup

from learning import i18n


def frame_url(endpoint: str, **values: Any) -> str:
    """A page of the same frame; values that are None are left out."""
    theme = request.args.get("theme")
    return url_for(endpoint, lang=i18n.current(), theme=theme, **values)


def outward(html: Markup) -> Markup:
    """Links to other sites, and to pages that no frame may show, open beside the page that holds the frame: inside it
    there is no way back."""
    beside = '<a target="_blank" rel="noopener"'
    return Markup(str(html).replace('<a href="http', f'{beside} href="http').replace('<a class="page"', f"{beside}"))
