"""A stranger opens the site, learns, and masters a skill: in each language, and with each way of using a page."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from learning.catalogue.schema import LANGUAGES
from tests.browser.walker import Hands, Keyboard, Mouse, NoScript, Walker, catalogue
from tests.support.browser import at_rest

WAYS: dict[str, tuple[Hands, bool]] = {
    "mouse": (Mouse(), True),
    "keyboard": (Keyboard(), True),
    "plain": (NoScript(), False),
}
ENOUGH = 8
"""Right answers that are more than any skill needs for mastery."""


def _each_way() -> Iterator[tuple[str, str]]:
    # How a page is used does not depend on its language: each is tried with JavaScript, by mouse or by keyboard, and
    # two of them without.
    yield from zip(LANGUAGES, itertools.cycle(["mouse", "keyboard"]))
    yield from ((lang, "plain") for lang in LANGUAGES[1::2])


@pytest.mark.parametrize(("lang", "way"), list(_each_way()))
def test_a_stranger_comes_from_home_to_mastery_of_one_skill(new_page: Callable[..., Page], lang: str, way: str) -> None:
    hands, script = WAYS[way]
    page = new_page(java_script_enabled=script, reduced_motion="reduce")
    walker = Walker(page, hands, lang)

    walker.start()
    walker.read_lesson()
    skill = page.locator("#exercise").get_attribute("data-skill") or ""
    estimates = []
    for _ in range(ENOUGH):
        feedback = walker.answer()
        assert feedback.get_attribute("data-correct") == "true"
        estimates.append(float(feedback.get_attribute("data-p-mastery") or "nan"))
        if catalogue().skills[skill].text(lang).can_do in feedback.inner_text():
            break
        walker.proceed()
    else:
        pytest.fail(f"not mastered after {estimates}")

    assert estimates == sorted(estimates)
    assert estimates[-1] >= 0.95
    assert page.locator("html").get_attribute("lang") == lang
    page.goto(f"/{lang}/knowledge/{skill}/")
    assert page.locator("main").inner_text().count("\u00a0%") >= len(estimates)


def test_feedback_takes_the_focus_and_the_address_follows(new_page: Callable[..., Page]) -> None:
    page = new_page()
    walker = Walker(page, Mouse(), "fr")
    page.goto("/fr/exercises/office-four-tools/")

    walker.answer(right=False)

    assert page.evaluate("document.activeElement.closest('#feedback') !== null")
    page.wait_for_url("**?response=*")
    page.reload()
    assert page.locator("#feedback").get_attribute("data-correct") == "false"


def test_a_change_of_language_keeps_the_half_typed_answer(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/de/exercises/office-four-tools/")
    box = page.locator("#exercise input[type=radio]").nth(1)
    box.locator("xpath=ancestor::label").click()
    name, value = box.get_attribute("name"), box.get_attribute("value")

    page.locator('a[hreflang="pt"]').first.click()
    page.wait_for_url("**/pt/exercises/**")

    assert page.locator(f'#exercise [name="{name}"][value="{value}"]').is_checked()


def test_a_change_of_language_keeps_the_feedback(new_page: Callable[..., Page]) -> None:
    page = new_page()
    walker = Walker(page, Mouse(), "en")
    page.goto("/en/exercises/office-four-tools/")
    walker.answer()

    page.locator('a[hreflang="lb"]').first.click()
    page.wait_for_url("**/lb/exercises/**")

    assert page.locator("#feedback").get_attribute("data-correct") == "true"


@pytest.mark.parametrize("script", [True, False])
def test_an_empty_answer_is_explained_and_nothing_is_stored(
    new_page: Callable[..., Page], script: bool, watch: object
) -> None:
    page = new_page(java_script_enabled=script)
    watch.expect("422")  # type: ignore[attr-defined]
    page.goto("/lb/exercises/office-four-tools/")

    page.locator("#exercise button.primary").click()
    problem = page.locator("#problem")
    problem.wait_for()
    at_rest(page)

    assert page.locator("#feedback").count() == 0
    assert not page.context.cookies()
    target = page.locator(problem.get_attribute("href") or "")
    assert target.count() == 1


def test_a_lost_connection_keeps_the_answer(new_page: Callable[..., Page], watch: object) -> None:
    page = new_page()
    watch.expect("ERR_INTERNET_DISCONNECTED")  # type: ignore[attr-defined]
    watch.expect("htmx:sendError")  # type: ignore[attr-defined]
    watch.expect("htmx:afterRequest")  # type: ignore[attr-defined]
    watch.expect("Response Status Error Code")  # type: ignore[attr-defined]
    page.goto("/en/exercises/office-four-tools/")
    walker = Walker(page, Mouse(), "en")
    page.context.set_offline(True)
    box = page.locator("#exercise input[type=radio]").first
    box.locator("xpath=ancestor::label").click()
    page.locator("#exercise button.primary").click()
    page.locator("[data-trouble]").wait_for(state="visible")

    assert box.is_checked()

    page.context.set_offline(False)
    assert walker.answer().get_attribute("data-correct") == "true"
