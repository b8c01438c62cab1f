"""A stranger who knows the answers: walks from page to page by mouse, by keyboard, or without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol
from uuid import UUID

from playwright.sync_api import Locator, Page

from learning.catalogue.course import Catalogue
from learning.catalogue.load import load
from learning.engine import grading
from learning.engine.generate import seed_of
from learning.engine.items import Ordering
from learning.paths import CONTENT

MAX_TABS = 80
"""More presses of Tab than any page needs to reach a control of its form."""


@cache
def catalogue() -> Catalogue:
    """The real course."""
    return load(CONTENT)


class Hands(Protocol):
    """A way of using a page."""

    def press(self, control: Locator) -> None:
        """Activate a button or follow a link."""

    def tick(self, control: Locator) -> None:
        """Choose a radio button or a checkbox."""

    def select(self, control: Locator, value: str) -> None:
        """Choose from a list."""

    def order(self, page: Page, key: list[str]) -> None:
        """Put cards in order."""


class Mouse:
    """Clicks, with JavaScript."""

    def press(self, control: Locator) -> None:
        control.click()

    def tick(self, control: Locator) -> None:
        # The whole card is the target, as for a thumb.
        control.locator("xpath=ancestor::label").click()

    def select(self, control: Locator, value: str) -> None:
        control.select_option(value)

    def order(self, page: Page, key: list[str]) -> None:
        for place, card in enumerate(key):
            up = page.locator(f'[data-part="{card}"] .move button').first
            while _cards(page).index(card) > place:
                up.click()


class NoScript(Mouse):
    """Clicks, without JavaScript: the plain lists behind the cards."""

    def order(self, page: Page, key: list[str]) -> None:
        for place, card in enumerate(key, start=1):
            page.locator(f'[name="position-{card}"]').select_option(str(place))


def reach(control: Locator, max_tabs: int = MAX_TABS) -> None:
    """Press Tab until a control has the focus."""
    # Found once: to look it up again after each key would take longer than the key.
    wanted = control.element_handle()
    for _ in range(max_tabs):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        control.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {control}")


class Keyboard:
    """Keys only: everything is reached by Tab from where the focus is."""

    def press(self, control: Locator) -> None:
        reach(control)
        control.page.keyboard.press("Enter")

    def tick(self, control: Locator) -> None:
        if control.get_attribute("type") == "checkbox":
            reach(control)
            control.page.keyboard.press("Space")
            return
        # A group of radio buttons is one stop, at the chosen one if there is one; arrows move inside it.
        group = control.page.locator(f'input[type=radio][name="{control.get_attribute("name")}"]')
        chosen = group.and_(control.page.locator(":checked"))
        reach(chosen if chosen.count() else group.first)
        control.page.keyboard.press("Space")
        for _ in range(group.count()):
            if control.is_checked():
                return
            control.page.keyboard.press("ArrowDown")
        assert control.is_checked()

    def select(self, control: Locator, value: str) -> None:
        reach(control)
        for _ in range(control.locator("option").count()):
            if control.input_value() == value:
                return
            control.page.keyboard.press("ArrowDown")
        assert control.input_value() == value

    def order(self, page: Page, key: list[str]) -> None:
        for place, card in enumerate(key):
            up = page.locator(f'[data-part="{card}"] .move button').first
            if _cards(page).index(card) > place:
                reach(up)
            while _cards(page).index(card) > place:
                page.keyboard.press("Enter")


@dataclass
class Walker:
    """Follows what Bréck proposes."""

    page: Page
    hands: Hands
    lang: str

    def start(self) -> None:
        """Open the site, begin, and follow the first proposal to its lesson."""
        self.page.goto(f"/{self.lang}/")
        self.hands.press(self.page.locator("main a.button.primary").first)
        self.page.wait_for_url("**/learn")
        self.hands.press(self.page.locator("#next"))
        self.page.wait_for_url("**/lessons/**")

    def read_lesson(self) -> None:
        """Go from a lesson to its practice."""
        self.hands.press(self.page.locator('main a[href*="/learn/go"]').first)
        self.page.wait_for_url("**/exercises/**")

    def answer(self, *, right: bool = True) -> Locator:
        """Answer the exercise on the page; returns the feedback."""
        slug = self.page.locator("#exercise").get_attribute("data-exercise") or ""
        uuid = UUID(self.page.locator('#exercise [name="response_id"]').input_value())
        exercise = catalogue().exercises[slug].drawn(seed_of(uuid)).exercise
        answer = grading.right_answer(exercise) if right else next(grading.wrong_answers(exercise))
        form = grading.to_json(exercise, answer)
        if isinstance(exercise, Ordering):
            places = {option: int(form[f"position-{option}"][0]) for option in exercise.options}
            self.hands.order(self.page, sorted(places, key=lambda option: places[option]))
        else:
            for name, value in _fields(form):
                self._fill(name, value)
        self.hands.press(self.page.locator("#exercise button.primary"))
        self.page.wait_for_selector("#feedback")
        # Without JavaScript it stands in a page of its own, whose rest may still be on its way.
        self.page.wait_for_load_state()
        return self.page.locator("#feedback")

    def proceed(self) -> None:
        """Follow the proposal under the feedback."""
        before = self.page.url
        self.hands.press(self.page.locator("#next"))
        self.page.wait_for_url(lambda url: url != before)

    def _fill(self, name: str, value: str) -> None:
        control = self.page.locator(f'#exercise [name="{name}"]')
        kind = control.first.evaluate("element => element.type")
        match kind:
            case "radio" | "checkbox":
                self.hands.tick(self.page.locator(f'#exercise [name="{name}"][value="{value}"]'))
            case "select-one":
                self.hands.select(control, value)
            case _:
                # A figure has filled its fields with where it starts.
                control.fill(value)


def _fields(form: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    yield from ((name, value) for name, values in form.items() for value in values)


def _cards(page: Page) -> list[str]:
    cards = page.locator("order-cards [data-part]")
    return [card.get_attribute("data-part") or "" for card in cards.all()]
