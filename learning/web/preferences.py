"""How a visitor wants pages to look: kept in the session cookie, so that no page needs the database for it."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from learning.engine import state


@dataclass(frozen=True, kw_only=True)
class SettingsView:
    """What can be set, with what is set now."""

    theme: str = "auto"
    text_size: str = "100"
    spacing: str = "normal"
    motion: str = "auto"
    font: str = "site"
    reading: str = "normal"
    """`easier`: shorter lines, more space, and a lesson part by part."""
    keys: str = "screen"
    """Where keys of one letter do something: on the projector's screen only, everywhere (`on`), or nowhere (`off`)."""
    numbers: bool = True
    adaptive: bool = True
    site_adaptive: bool = True
    """Whether the site lets anybody's path be adapted; if not, there is nothing to choose."""
    target: str = "usual"
    """How hard exercises should be: a key of TARGETS."""
    known: bool = False
    """Whether anything about this person is stored at all."""
    account: bool = False
    """Whether somebody is signed in."""
    n_responses: int = 0
    saved: bool = False
    erased: bool = False
    errors: dict[str, str] = field(default_factory=dict)


CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "text_size": ("100", "125", "150"),
    "spacing": ("normal", "wide"),
    "motion": ("auto", "reduce"),
    "font": ("site", "device"),
    "reading": ("normal", "easier"),
    "keys": ("screen", "on", "off"),
    "numbers": ("1", "0"),
}
"""Each preference with its values, the default first."""

TARGETS = {"harder": state.HARDER, "usual": state.USUAL, "easier": state.EASIER}
"""How hard exercises should be, as the chance of a right answer to look for."""
USUAL = "usual"


def preferences(session: Mapping[str, Any]) -> SettingsView:
    """What is set, with defaults for the rest; a value that we never wrote counts as not set."""
    stored = session.get("prefs", {})
    chosen = {name: _valid(name, stored.get(name)) for name, values in CHOICES.items()}
    return SettingsView(
        theme=chosen["theme"],
        text_size=chosen["text_size"],
        spacing=chosen["spacing"],
        motion=chosen["motion"],
        font=chosen["font"],
        reading=chosen["reading"],
        keys=chosen["keys"],
        numbers=chosen["numbers"] == "1",
        adaptive=bool(session.get("adaptive", True)),
        target=next((name for name in TARGETS if name == session.get("target")), USUAL),
    )


def in_frame(asked: Mapping[str, str]) -> SettingsView:
    """What the embedding page asks for in the address of a frame; a frame knows no wishes of its reader."""
    return SettingsView(theme=_valid("theme", asked.get("theme")))


def target_name(p_target: float) -> str:
    """The wish behind a number, or the usual one."""
    return next((name for name, value in TARGETS.items() if value == p_target), USUAL)


def save(session: MutableMapping[str, Any], form: Mapping[str, str]) -> dict[str, str]:
    """Store what differs from the default and return it; anything else in the form is ignored."""
    chosen = {name: _valid(name, form.get(name)) for name in CHOICES}
    stored = {name: value for name, value in chosen.items() if value != CHOICES[name][0]}
    if stored:
        session["prefs"] = stored
    else:
        session.pop("prefs", None)
    return stored


def _valid(name: str, value: object) -> str:
    return value if isinstance(value, str) and value in CHOICES[name] else CHOICES[name][0]
