"""A page as a tree of elements: enough to ask what a page says and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.support.page import VOID, Attributes, tell


@dataclass
class Element:
    """One element. `children` holds elements and text."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def walk(self) -> Iterator[Element]:
        """All elements inside, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Those of a kind. `data_type="gap"` asks for data-type, `class_` for one of the classes."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [one for one in self.walk() if tag in ("", one.tag) and one._has(wanted)]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only one of a kind."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} × <{tag} {attributes}>"
        return found[0]

    @property
    def text(self) -> str:
        """All words inside, with single spaces."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("style", "script"):
                yield from child._words()

    def _has(self, wanted: dict[str, str]) -> bool:
        for name, value in wanted.items():
            own = self.attributes.get(name)
            if own is None or (value not in own.split() if name == "class" else value != own):
                return False
        return True


def parse(html: str) -> Element:
    """The root, whose children are what the text holds."""
    builder = _Builder()
    tell(html, builder)
    return builder.root


def submitted(form: Element) -> dict[str, list[str]]:
    """What a browser would send of a form as it stands, without its buttons."""
    found: dict[str, list[str]] = {}
    for control in form.walk():
        if control.tag == "select":
            options = control.all("option")
            chosen = [o for o in options if "selected" in o] or options[:1]
            values = [_value(o) for o in chosen]
        elif control.tag == "textarea":
            values = [control.text]
        elif control.tag == "input" and (control["type"] not in ("radio", "checkbox") or "checked" in control):
            values = [control.get("value")]
        else:
            continue
        found.setdefault(control["name"], []).extend(values)
    return found


def offered(form: Element) -> dict[str, set[str]]:
    """What can be chosen in a form: every value of every field; a field to write in offers none."""
    found: dict[str, set[str]] = {}
    for control in form.walk():
        if control.tag in ("input", "button", "select") and control.get("name"):
            values = found.setdefault(control["name"], set())
            if control.tag == "select":
                values |= {_value(option) for option in control.all("option")}
            elif control.get("type") != "text":
                values.add(control.get("value"))
    return found


def _value(option: Element) -> str:
    return option.get("value", option.text)


class _Builder:
    def __init__(self) -> None:
        self.root = Element("", {})
        self._open = [self.root]

    def starts(self, tag: str, attrs: Attributes) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def ends(self, tag: str) -> None:
        if len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def says(self, text: str) -> None:
        self._open[-1].children.append(text)
