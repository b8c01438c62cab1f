"""Drawings: language-neutral SVG with slots for words, made safe and accessible, set into the page."""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

TAGS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
ATTRIBUTES = frozenset(
    "viewBox class d x y x1 y1 x2 y2 cx cy r rx ry width height points transform dx dy xmlns".split()  # noqa: SIM905
)
SLOT = re.compile(r"\{([a-z0-9-]+)\}")
_SVG = "http://www.w3.org/2000/svg"


def problems(svg: str) -> list[str]:
    """What keeps a drawing from being shown: it must parse, and hold only shapes, classes and slots."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        return [f"is not well-formed: {error}"]
    found = [] if root.get("viewBox") else ["has no viewBox"]
    if "<!doctype" in svg.lower():
        found.append("has a DOCTYPE, which a page cannot hold")
    for element in root.iter():
        tag = element.tag.removeprefix(f"{{{_SVG}}}")
        if tag not in TAGS:
            found.append(f"has <{tag}>, which is not allowed")
        found += [
            f"has the attribute {name}, which is not allowed" for name in element.attrib if name not in ATTRIBUTES
        ]
        if element is root and {"width", "height"} & element.attrib.keys():
            found.append("has a fixed width or height on <svg>")
        texts = (element.text, *(child.tail for child in element)) if tag in ("text", "tspan") else ()
        found += [
            f"has words: {words!r}; use a slot such as {{label}}"
            for words in texts
            if SLOT.sub("", words or "").strip(" \n0123456789.,%+−–-=?:×✓→…")
        ]
    return found


def slots(svg: str) -> set[str]:
    """The words that a drawing needs."""
    return set(SLOT.findall(svg))


def render(svg: str, name: str, alt: str, caption: str, labels: dict[str, str]) -> str:
    """HTML of a figure in one language; a screen reader gets `alt` instead of the shapes."""
    body = SLOT.sub(
        lambda slot: escape(labels.get(slot[1], "")), re.sub(r"<\?xml.*?\?>|<!--.*?-->", "", svg, flags=re.DOTALL)
    )
    body = body.strip().replace("<svg", f'<svg role="img" aria-labelledby="fig-{name}"', 1)
    body = body.replace(">", f'><title id="fig-{name}">{escape(alt)}</title>', 1)
    text = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure class="figure">{body}{text}</figure>\n'
