"""The next-word machine in a browser, by mouse and by keyboard, to the goal and past it."""

from playwright.sync_api import Page, expect

from learning.engine.explorables.next_word import machine
from tests.browser.figures import judged, opened

CHANCE, INVENT = "rights-two-words", "rights-new-sentence"


def test_the_chance_of_two_words_by_mouse(page: Page) -> None:
    opened(page, CHANCE)
    page.get_by_role("button", name="has 22 of 30: 73 %").click()
    expect(page.locator(".explorable").get_by_role("status")).to_have_text("Next word: has. Count: 22 of 30.")
    expect(page.get_by_role("button", name="the 25 of 28: 89 %")).to_be_focused()
    page.get_by_role("button", name="Draw a word").click()
    expect(page.locator(".written")).to_contain_text("everyone has ")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".written")).to_have_text("everyone …")
    page.get_by_role("slider", name="Temperature").fill("0.5")
    expect(page.get_by_role("button", name="has 22 of 30: 97 %")).to_be_visible()
    page.get_by_role("textbox", name="Chance of the two words").fill("65,5")

    assert judged(page) == "ok"


def test_the_chance_of_one_word_is_not_that_of_two(page: Page) -> None:
    opened(page, CHANCE)
    page.get_by_role("radio", name="French").check()
    expect(page.locator(".written")).to_have_text("toute …")
    page.get_by_role("textbox", name="Chance of the two words").fill("77")

    assert judged(page) == "notyet"
    expect(page.locator("#feedback")).to_contain_text("20 of 26")


def test_a_new_sentence_by_keyboard(page: Page) -> None:
    opened(page, INVENT)
    page.get_by_role("radio", name="the last 3 words").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.get_by_role("textbox", name="Number of the draw").fill("1")
    for draw in (1, 2, 3):
        words = " ".join(machine("en").write(1, 1, draw))
        expect(page.locator(".written")).to_have_text(words + ".")
        page.get_by_role("button", name="Draw a new sentence").focus()
        page.keyboard.press("Enter")
    expect(page.locator(".explorable").get_by_role("status")).to_contain_text("does not stand in the text")
    page.get_by_role("radio", name="Likely words were drawn").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")

    assert judged(page) == "ok"


def test_a_long_memory_copies(page: Page) -> None:
    opened(page, INVENT)
    page.get_by_role("radio", name="the last 3 words").check()
    draw = next(n for n in range(1, 500) if machine("en").has(machine("en").write(3, 1, n)))
    page.get_by_role("textbox", name="Number of the draw").fill(str(draw))
    expect(page.locator(".explorable").get_by_role("status")).to_have_text(
        "This sentence stands in the text, word for word."
    )
    page.get_by_role("radio", name="Likely words were drawn").check()

    assert judged(page) == "notyet"
    expect(page.locator("#feedback")).to_contain_text("word for word")
