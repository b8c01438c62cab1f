"""What every page must be, whichever test happens to fetch it."""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Protocol
from urllib.parse import urlsplit

LANGUAGES = ("en", "fr", "de", "lb", "pt")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# Attributes that make a browser fetch something at once.
FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "use": "href"}
PROBLEM = ("Problem: ", "Problème", "Problema: ")
"""How the title of a page starts that sends a form back, in the five languages."""
INVALID = re.compile(r'<[a-z][^<>]* aria-invalid="true"')
BREAKS = re.compile(r"\d+ [%€]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|\{\{|\{%|\{[a-z_]+\}|\bUndefined\b|<(?:built-in|function|generator)\b")

PIECES = re.compile(r"(<[^<>]*>)")
VALUE = r"""(?:"[^"]*"|'[^']*')"""
USUAL = re.compile(rf"<(?:!(?:doctype|DOCTYPE) html|/?[a-z][a-z0-9-]*(?:\s+[a-zA-Z0-9:-]+(?:={VALUE})?)*\s*/?)>")
SCRIPTS = ("<script", "<style")
OPAQUE = (*SCRIPTS, "<title", "<textarea")
"""What holds text alone, whatever it looks like."""

Attributes = list[tuple[str, str | None]]
Token = tuple[str, Attributes | None]
_KNOWN: dict[str, list[Token]] = {}
MOST_KNOWN = 50_000


class Listener(Protocol):
    """Who is told what stands in a page."""

    def starts(self, tag: str, attrs: Attributes) -> None: ...
    def ends(self, tag: str) -> None: ...
    def says(self, text: str) -> None: ...


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Token] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.found.append((f"<{tag}", attrs))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """`<path/>` inside a drawing opens and closes."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", None))

    def handle_data(self, data: str) -> None:
        self.found.append((f" {data}", None))


def parsed(html: str) -> list[Token]:
    """What Python's own parser finds."""
    tokens = _Tokens()
    tokens.feed(html)
    tokens.close()
    return tokens.found


def usual(html: str) -> list[Token] | None:
    """The same, and faster: most tags stand in many pages, letter for letter, and what one says is kept. None
    where something is written in another way than usual."""
    found: list[Token] = []
    inside = ""
    for n, piece in enumerate(PIECES.split(html)):
        if n % 2 == 0:
            if "<" in piece:
                return None
            if piece:
                found.append((f" {piece if inside in SCRIPTS or '&' not in piece else unescape(piece)}", None))
            continue
        if inside and piece != f"</{inside[1:]}>":
            return None
        if (known := _KNOWN.get(piece)) is None:
            if not USUAL.fullmatch(piece):
                return None
            known = parsed(piece)
            if len(_KNOWN) < MOST_KNOWN:
                _KNOWN[piece] = known
        found += known
        inside = known[0][0] if known and known[0][0] in OPAQUE else ""
    return found


@lru_cache(maxsize=8)
def _tokens(html: str) -> list[Token]:
    """Kept for a moment: most pages are inspected first, and then read by the test."""
    found = usual(html)
    return parsed(html) if found is None else found


def tell(html: str, listener: Listener) -> None:
    """Go through a page from its beginning to its end."""
    for text, attrs in _tokens(html):
        if attrs is not None:
            listener.starts(text[1:], attrs)
        elif text[0] == "/":
            listener.ends(text[1:])
        else:
            listener.says(text[1:])


@dataclass
class Page:
    """One parsed page, with the faults that show while parsing."""

    text: str
    lang: str = ""
    titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._open: list[str] = []
        tell(self.text, self)
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    def starts(self, tag: str, attrs: Attributes) -> None:
        """Note what the element says, and what it may not say."""
        if tag not in VOID:
            self._open.append(tag)
        values = {name: value or "" for name, value in attrs}
        if len(values) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        for name in values:
            if name == "style" or name.startswith(("on", "hx-")) or "hx-on" in name:
                self.faults.append(f"<{tag} {name}=…>: the policy blocks it, or it is not valid HTML")
        if tag == "html":
            self.lang = values.get("lang", "")
        elif tag == "script" and not values.get("src") and values.get("type") != "application/json":
            self.faults.append("an inline <script>")
        elif tag == "img" and "alt" not in values:
            self.faults.append(f"<img src={values.get('src')!r}> has no alt")
        elif tag == "a" and values.get("href") == "":
            self.faults.append("a link that leads nowhere")
        if tag in FETCHED and values.get("rel", "stylesheet") not in ("canonical", "alternate", "license"):
            self.fetched.append(values.get(FETCHED[tag], ""))
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget"):
            self.references += values.get(name, "").split()
        self._start_text(tag)

    def ends(self, tag: str) -> None:
        """Elements close in the order in which they were opened."""
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> closes {self._open[-1:] or 'nothing'}")

    def says(self, text: str) -> None:
        """Collect text where it counts."""
        inside = self._open[-1] if self._open else ""
        if inside == "style":
            self.styles[-1] += text
        elif inside != "script":
            self.words.append(text)
            if "svg" not in self._open:
                # In a drawing no line breaks.
                self.faults += [f"a line may break inside “{number}”" for number in BREAKS.findall(text)]
                if inside == "title":
                    self.titles[-1] += text
            if "h1" in self._open:
                self.headings[-1] += text

    def _start_text(self, tag: str) -> None:
        if tag == "style":
            self.styles.append("")
        elif tag == "title" and "svg" not in self._open:
            self.titles.append("")
        elif tag == "h1":
            self.headings.append("")


def faults_of_fragment(text: str) -> list[str]:
    """Everything wrong with a piece of HTML, in sentences."""
    return _shared(Page(text))


def faults_of_page(text: str, path: str, policy: str, host: str = "localhost") -> list[str]:
    """Everything wrong with a whole page fetched from `path` under a Content-Security-Policy."""
    page = Page(text)
    found = _shared(page)
    first = path.split("/")[1] if path.startswith("/") else ""
    if not text.lstrip().lower().startswith("<!doctype html>"):
        found.append("no doctype")
    if page.lang not in LANGUAGES or (first in LANGUAGES and page.lang != first):
        found.append(f'<html lang="{page.lang}"> on {path}')
    if len(page.titles) != 1 or not page.titles[0].strip():
        found.append(f"needs one title, has {page.titles}")
    if len(page.headings) != 1 or not page.headings[0].strip():
        found.append(f"needs one h1, has {page.headings}")
    if missing := sorted(set(page.references) - set(page.ids)):
        found.append(f"points to ids that are not there: {missing}")
    found += [f"fetches {url} from elsewhere" for url in page.fetched if urlsplit(url).netloc not in ("", host)]
    return found + _policy(policy, page.styles)


def faults_of_refused(text: str) -> list[str]:
    """What is wrong with a page that sends a form back: its title must say so, because that is read out first."""
    page = Page(text)
    shows = "problem-title" in page.ids or INVALID.search(text)
    if not shows or "".join(page.titles).lstrip().startswith(PROBLEM):
        return []
    return [f"a form was refused, and the title does not say so: {page.titles}"]


def _shared(page: Page) -> list[str]:
    found = list(page.faults)
    if twice := sorted({i for i in page.ids if page.ids.count(i) > 1}):
        found.append(f"ids used twice: {twice}")
    visible = " ".join(page.words)
    if left := PLACEHOLDER.search(visible):
        start = max(left.start() - 40, 0)
        found.append(f"a placeholder was left: …{visible[start : left.end() + 40]}…")
    return found


def _policy(policy: str, styles: list[str]) -> list[str]:
    if not policy:
        return ["no Content-Security-Policy"]
    found = [f"the policy allows {word}" for word in ("'unsafe-inline'", "'unsafe-eval'") if word in policy]
    for style in styles:
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in policy:
            found.append("a <style> that the policy does not know")
    return found
