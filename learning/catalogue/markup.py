"""Markdown to HTML, safely: raw HTML is text, links are https or our own, and a few words are ours.

`[word](term:id)` explains a glossary term in place, `[word](lang:en)` marks the language of a foreign word,
`[words](page:skills)` leads to a page of this site in the language of the text, `![](figure:name)` sets a drawing, and
`:::` containers are notes, worked examples, checks and their answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Any
from zlib import crc32

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.container import container_plugin

from learning.catalogue.typography import polish

_PLAIN = re.compile(r"[\\`*_\[\]<&|#\n!~]|^\s*(?:[-+>]|\d+[.)])")
"""What may be Markdown in a short string; most of them are plain words and skip the parser."""
_LINKS = ("https://", "#", "term:", "lang:", "page:", "figure:", "explorable:")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\*\*|[*_`]")

PAGES: Mapping[str, str] = {
    "about-the-ai": "about-the-ai",
    "glossary": "glossary",
    "knowledge": "knowledge",
    "learn": "learn",
    "privacy": "privacy",
    "settings": "settings",
    "skills": "skills",
}
"""What a text may lead to on this site, as paths behind the language; a test asks the site for each."""
CACHED = 16_384
"""Rendered strings of one language."""


class Words:
    """Everything that can be rendered in one language."""

    def __init__(self, lang: str, definitions: Mapping[str, str]) -> None:
        self.lang = lang
        self.definitions = {id: polish(text, lang) for id, text in definitions.items()}
        self._markdown = _markdown()
        # Enough for every string of the course; what generators make comes and goes.
        self.inline = lru_cache(maxsize=CACHED)(self._inline)
        self.block = lru_cache(maxsize=CACHED)(self._block)
        self.parts = lru_cache(maxsize=CACHED)(self._parts)
        self.plain = lru_cache(maxsize=CACHED)(self._plain)

    def _inline(self, text: str) -> Markup:
        """A phrase, without a paragraph around it."""
        text = polish(text, self.lang)
        if not _PLAIN.search(text):
            return Markup(escape(text, quote=False))
        return Markup(self._markdown.renderInline(text, self._env(text)))

    def _block(self, text: str) -> Markup:
        """Paragraphs, lists, tables."""
        return self.lesson(text, {}) if _PLAIN.search(text) else Markup("<p>{}</p>\n").format(self.inline(text))

    def lesson(self, text: str, figures: Mapping[str, str]) -> Markup:
        """A whole text with its figures (name to finished HTML). KeyError for an unknown term, page or figure."""
        text = polish(text, self.lang)
        return Markup(self._markdown.render(text, self._env(text) | {"figures": figures}))

    def _plain(self, text: str) -> str:
        """The words alone, for titles and attributes."""
        return polish(_MARKS.sub(r"\1", text), self.lang)

    def paragraphs(self, text: str) -> list[str]:
        """The words alone of a whole text: its paragraphs, headings, items and cells, one by one."""
        tokens = self._markdown.parse(polish(text, self.lang), {})
        blocks = [
            "".join(" " if part.type == "softbreak" else part.content for part in token.children or ())
            for token in tokens
            if token.type == "inline"
        ]
        return [block for block in blocks if block.strip()]

    def _parts(self, text: str) -> tuple[str, ...]:
        """A whole text cut before each of its headings of the second rank, as Markdown; one part has none."""
        tokens = self._markdown.parse(text)
        starts = [token.map[0] for token in tokens if token.tag == "h2" and token.map and token.level == 0]
        lines = text.splitlines(keepends=True)
        cuts = [0, *(start for start in starts if start), len(lines)]
        return tuple("".join(lines[start:end]) for start, end in pairwise(cuts))

    def _env(self, text: str) -> dict[str, Any]:
        key = f"{crc32(text.encode()):08x}"
        return {"lang": self.lang, "definitions": self.definitions, "close": [], "n": 0, "key": key}


def terms(text: str) -> set[str]:
    """The glossary terms that a text links to."""
    return set(re.findall(r"\]\(term:([^)\s]*)\)", text))


def pages(text: str) -> set[str]:
    """The pages of this site that a text leads to."""
    return set(re.findall(r"\]\(page:([^)\s]*)\)", text))


def figures(text: str) -> list[str]:
    """The figures that a text sets, in order."""
    return re.findall(r"!\[[^\]]*\]\(figure:([^)\s]*)\)", text)


def explorables(text: str) -> list[str]:
    """The exercises whose interactive figures a text sets, in order."""
    return re.findall(r"!\[[^\]]*\]\(explorable:([^)\s]*)\)", text)


def images(text: str) -> list[str]:
    """Where the images of a text come from, figures too."""
    return re.findall(r"!\[[^\]]*\]\(([^)\s]*)", text)


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    markdown.validateLink = lambda url: url.startswith(_LINKS)  # type: ignore[method-assign]
    for name, render in _CONTAINERS.items():
        markdown.use(container_plugin, name, render=render)
    markdown.core.ruler.push("figures", _figures)
    markdown.core.ruler.push("corners", _corners)
    for name, rule in _RULES.items():
        markdown.add_render_rule(name, rule)
    return markdown


def _figures(state: StateCore) -> None:
    """Replace a paragraph that holds one figure by the figure."""
    tokens = state.tokens
    for i, token in enumerate(tokens):
        children = token.children or []
        if len(children) != 1 or children[0].type != "image":
            continue
        kind, _, name = str(children[0].attrs["src"]).partition(":")
        if kind in ("figure", "explorable"):
            tokens[i - 1].hidden = tokens[i + 1].hidden = True
            tokens[i - 1].type = tokens[i + 1].type = "nothing"
            # A drawing and an interactive figure may have one name.
            token.type, token.content = "figure", name if kind == "figure" else f"{kind}:{name}"
            token.children = []


def _corners(state: StateCore) -> None:
    """The corner of a table, without words, is no heading."""
    for i, token in enumerate(state.tokens):
        if token.type == "th_open" and not state.tokens[i + 1].content.strip():
            token.tag = state.tokens[i + 2].tag = "td"


Rule = Callable[[RendererHTML, Sequence[Token], int, Any, Any], str]


def _link_open(self: RendererHTML, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
    kind, _, rest = str(tokens[i].attrs["href"]).partition(":")
    match kind:
        case "term":
            env["n"] += 1
            id = f"t-{rest}-{env['key']}-{env['n']}"
            definition = escape(env["definitions"][rest])
            env["close"].append(f'</button><span popover id="{id}" class="definition" role="note">{definition}</span>')
            return f'<button type="button" class="term" popovertarget="{id}">'
        case "lang":
            env["close"].append("</span>")
            return f'<span lang="{escape(rest)}">'
        case "page":
            env["close"].append("</a>")
            return f'<a class="page" href="/{env["lang"]}/{PAGES[rest]}">'
        case _:
            env["close"].append("</a>")
            return f'<a href="{escape(str(tokens[i].attrs["href"]))}">'


def _link_close(self: RendererHTML, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
    return str(env["close"].pop())


def _figure(self: RendererHTML, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
    return str(env["figures"][tokens[i].content])


_RULES: dict[str, Rule] = {
    "link_open": _link_open,
    "link_close": _link_close,
    "figure": _figure,
    # An image from elsewhere would be a request to somebody else: its words stand in its place.
    "image": lambda _, tokens, i, *__: escape(tokens[i].content),
    "nothing": lambda *_: "",
    # A wide table scrolls by itself, and can be scrolled with the keyboard.
    "table_open": lambda *_: '<div class="table" tabindex="0"><table>\n',
    "table_close": lambda *_: "</table></div>\n",
}


def _container(opening: str, closing: str, name: str) -> Rule:
    def render(self: RendererHTML, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
        title = escape(tokens[i].info.strip().removeprefix(name).strip())
        return (opening.format(title=title) if tokens[i].nesting == 1 else closing) + "\n"

    return render


_CONTAINERS: dict[str, Rule] = {
    "note": _container('<aside class="callout callout-note">', "</aside>", "note"),
    "example": _container('<section class="callout callout-example"><h3>{title}</h3>', "</section>", "example"),
    "check": _container('<div class="check">', "</div>", "check"),
    "answer": _container('<details class="answer"><summary>{title}</summary>', "</details>", "answer"),
}
