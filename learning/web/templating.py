"""Templates without what each page would do again: look through globals in Python, and render what never differs."""

from __future__ import annotations

from collections.abc import Hashable, MutableMapping
from functools import cache
from typing import Any

from flask import request
from flask.sansio.app import App
from flask.templating import Environment
from markupsafe import Markup

from learning import i18n


class Templates(Environment):
    """Jinja for this site; a page names what all pages of its language share with `once`."""

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self._render = self._rendered if app.debug else cache(self._rendered)
        self.globals["once"] = self.once

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """All templates have the same globals. Jinja would wrap them in a ChainMap for each, and go through all of its
        names in Python at each `import` and `include`."""
        return self.globals if d is None else super().make_globals(d)

    def once(self, name: str, **values: Hashable) -> Markup:
        """A part of a page that only its language and these values change: rendered for the first page that has it."""
        return self._render(name, request.script_root, i18n.current(), tuple(values.items()))

    def _rendered(self, name: str, _root: str, lang: str, values: tuple[tuple[str, Hashable], ...]) -> Markup:
        return Markup(self.get_template(name).render(lang=lang, **dict(values)))
