"""Reading aloud, part by part, and by keys of one letter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import until
from tests.support.speech import SPEECH, said

LESSON = "lessons/ai-around-me/"
CUT = """() => [...document.querySelectorAll("main .button")].flatMap(button => {
  const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT), cut = [];
  while (walker.nextNode()) for (const { 0: word, index } of walker.currentNode.data.matchAll(/\\S+/g)) {
    const range = new Range();
    range.setStart(walker.currentNode, index);
    range.setEnd(walker.currentNode, index + word.length);
    if (range.getClientRects().length > 1) cut.push(word);
  }
  return cut;
})"""
"""Words that stand on two lines."""
MARKED = "name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString()).join()"


@pytest.fixture
def listener(new_page: Callable[..., Page]) -> Page:
    """Somebody whose browser can speak German, English and, over the internet, Portuguese."""
    page = new_page()
    page.context.add_init_script(path=SPEECH)
    return page


def turn(page: Page) -> None:
    page.locator(".aloud [data-turn]").first.click()


def begin(page: Page, path: str) -> None:
    page.goto(path)
    turn(page)
    page.locator(".aloud [data-more]:not([hidden])").wait_for()


def wish(page: Page, **chosen: str) -> None:
    page.goto("/en/settings")
    for name, value in chosen.items():
        page.locator(f'[name="{name}"][value="{value}"]').check()
    page.locator("form.settings button.primary").click()
    page.wait_for_url("**saved=1")


def test_a_lesson_is_read_sentence_by_sentence_with_its_place(listener: Page) -> None:
    begin(listener, f"/en/{LESSON}?part=2")

    assert said(listener) == [["Sonia", 1, "AI around me"]]
    for _ in range(2):
        listener.evaluate("speechSynthesis.end()")
    assert said(listener)[-1] == ["Sonia", 1, "Every device turns an input into an output."]
    listener.evaluate("speechSynthesis.word(6)")
    assert listener.evaluate(MARKED, "breck-word") == "device"
    assert listener.evaluate(MARKED, "breck-sentence") == "Every device turns an input into an output."

    turn(listener)
    expect(listener.locator("[data-turn]")).to_have_text("Go on reading", use_inner_text=True)
    assert listener.evaluate("speechSynthesis.now") is None
    listener.locator(".aloud summary").click()
    listener.locator("[data-speed]").select_option("0.7")
    turn(listener)
    until(listener, "Boolean(speechSynthesis.now)")
    assert said(listener)[-1] == ["Sonia", 0.7, "Every device turns an input into an output."]

    listener.keyboard.press("Escape")
    expect(listener.locator("[data-turn]")).to_have_text("Read aloud", use_inner_text=True)
    assert listener.evaluate(MARKED, "breck-sentence") == ""


def test_the_sentence_that_is_read_stands_below_the_panel(listener: Page) -> None:
    begin(listener, f"/en/{LESSON}")
    listener.evaluate("speechSynthesis.end()")
    # Somebody scrolls while listening, until the panel is all but on the next sentence.
    listener.evaluate("scrollBy(0, document.querySelector('#text .lead').getBoundingClientRect().bottom - 10)")
    listener.evaluate("speechSynthesis.end()")

    assert said(listener)[-1][2] == "A bus display, a form on MyGuichet, a phone camera: all three do work for you."
    sentence = "[...CSS.highlights.get('breck-sentence')][0]"
    panel = "document.querySelector('.aloud')"
    below = f"{sentence}.getBoundingClientRect().top >= {panel}.getBoundingClientRect().bottom"
    assert listener.evaluate(below)


def test_a_lesson_is_read_to_its_end_without_what_nobody_sees(listener: Page) -> None:
    begin(listener, f"/en/{LESSON}?part=1")
    for _ in range(60):
        if listener.evaluate("speechSynthesis.now") is None:
            break
        listener.evaluate("speechSynthesis.end()")

    text = " ".join(str(sentence) for _, _, sentence in said(listener))
    assert "A bus display, a form on MyGuichet, a phone camera: all three do work for you." in text
    assert "Show an example" in text
    # The answer is folded away, the explanation of a word is closed.
    assert "Many keyboards suggest" not in text
    assert (listener.locator(".definition").first.text_content() or "-") not in text
    assert listener.locator("[data-turn]").inner_text().strip() == "Read aloud"


def test_nothing_is_read_with_a_voice_that_nobody_chose(listener: Page) -> None:
    for lang, reason in (("lb", "lëtzebuergesch"), ("pt", "")):
        begin(listener, f"/{lang}/{LESSON}")
        assert said(listener) == []
        assert reason in listener.locator(".aloud [role=status]").inner_text()
        assert listener.evaluate("document.activeElement.matches('[data-voice] select')")

    begin(listener, f"/lb/{LESSON}")
    listener.locator("[data-voice] select").select_option("Anna")
    turn(listener)
    until(listener, "speechSynthesis.said.length")
    assert said(listener)[0] == ["Anna", 1, "KI ronderëm mech"]
    small = listener.locator(".aloud:not(:has([data-none]:not([hidden]), details[open]))")
    assert small.count() == 1, "what was chosen covers no text"
    # The device remembers it.
    begin(listener, "/lb/exercises/office-four-tools/")
    assert said(listener)[0][0] == "Anna"
    assert small.count() == 1
    listener.locator(".aloud summary").click()
    listener.locator("[data-voice] select").select_option("")
    assert "lëtzebuergesch" in listener.locator(".aloud [role=status]").inner_text()


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("exercises/office-four-tools/", "You start work in an office."),
        ("", "Here are three things that people have at home."),
    ],
)
def test_feedback_is_read_too_and_an_answer_ends_the_reading(listener: Page, path: str, first: str) -> None:
    begin(listener, f"/en/{path}")
    assert said(listener)[0][2] == first

    listener.locator("button[name=dont_know]").click()
    listener.locator("#feedback").wait_for()
    assert listener.evaluate("speechSynthesis.now") is None
    listener.locator("#answer .aloud [data-turn]").click()
    until(listener, "Boolean(speechSynthesis.now)")
    heading = listener.locator("#feedback h2").inner_text().strip()
    assert said(listener)[-1][2] == heading


@pytest.mark.parametrize("path", [LESSON, "exercises/office-four-tools/"])
def test_where_a_browser_cannot_speak_the_place_says_so_and_nothing_moves(
    new_page: Callable[..., Page], path: str
) -> None:
    heights = []
    for script in ("", "delete window.speechSynthesis"):
        page = new_page()
        page.context.add_init_script(script)
        page.goto(f"/pt/{path}")
        place = page.locator(".aloud")
        expect(place.locator("[data-turn]")).to_have_count(0 if script else 1)
        heights.append(place.evaluate("element => element.offsetHeight"))

    expect(place).to_have_text("Este navegador não consegue ler em voz alta. A maioria dos outros consegue.")
    assert heights[0] == heights[1]
    if "exercises" in path:
        page.locator("button[name=dont_know]").click()
        page.locator("#feedback").wait_for()
        expect(page.locator(".aloud")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False])
def test_easier_to_read_shows_one_part_after_the_other(new_page: Callable[..., Page], script: bool) -> None:
    page = new_page(java_script_enabled=script)
    wish(page, reading="easier")
    page.goto(f"/en/{LESSON}")
    seen = [page.locator(".prose h2").all_inner_texts()]
    while page.locator(".lesson-parts #next").count():
        page.locator("#next").click()
        page.wait_for_url(f"**part={len(seen) + 1}*")
        seen.append(page.locator(".prose h2").all_inner_texts())

    assert [len(headings) for headings in seen] == [0, 1, 1, 1, 1]
    assert page.locator(".callout-keep, #next[href*='/learn/go']").count() == 2
    page.locator(".lesson-parts a.quiet").click()
    expect(page.locator(".prose h2")).to_have_text([text for part in seen for text in part], use_inner_text=True)


def test_keys_of_one_letter_do_nothing_unless_they_are_wanted(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/en/exercises/office-four-tools/")
    for key in "1hn":
        page.keyboard.press(key)
    assert page.locator("#exercise :checked").count() == 0
    # What is pressed is asked for at once, though it comes later.
    assert page.locator(".htmx-request, #hint-1").count() == 0

    wish(page, keys="on")
    page.goto("/en/exercises/office-four-tools/")
    page.keyboard.press("2")
    assert page.locator("#fields input").nth(1).is_checked()
    page.keyboard.press("h")
    page.locator("#hint-1").wait_for()
    page.keyboard.press("Control+c")
    for key in "3579":
        page.keyboard.press(key)
    page.keyboard.press("c")
    page.locator("#feedback").wait_for()
    page.wait_for_url("**?response=*")
    before = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != before)


def test_letters_typed_in_a_field_are_letters(new_page: Callable[..., Page]) -> None:
    page = new_page()
    wish(page, keys="on")
    page.goto("/en/search")
    page.locator("main [type=search]").fill("")
    page.locator("main [type=search]").press_sequentially("n?")

    assert page.locator("main [type=search]").input_value() == "n?"
    page.locator("h1").click()
    page.keyboard.press("?")
    page.wait_for_url("**/en/keys")


def test_letters_of_twice_the_size_fit_a_phone(page: Page) -> None:
    for path in ("", "exercises/washing-machine-or-photo/", "modules/what-ai-is/", "knowledge", "review", "settings"):
        page.goto(f"/lb/{path}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")

        assert page.evaluate("document.documentElement.scrollWidth") == 360, path


@pytest.mark.parametrize("lang", ["fr", "de", "lb"])
def test_no_word_on_a_button_is_cut_in_two(new_page: Callable[..., Page], lang: str) -> None:
    page = new_page(viewport={"width": 320, "height": 740})
    page.goto(f"/{lang}/")
    page.locator("button[name=dont_know]").click()
    page.locator("#feedback").wait_for()

    for path, buttons in (("learn", "form.times"), ("modules/", "form.search")):
        page.goto(f"/{lang}/{path}")
        assert page.locator(f"{buttons} .button").count()
        for size in ("100%", "150%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            assert page.evaluate(CUT) == [], (path, size)
            assert page.evaluate("document.documentElement.scrollWidth") == 320, (path, size)


def test_a_name_longer_than_a_phone_is_wide_breaks(page: Page) -> None:
    page.goto("/en/certificates")
    facts = '<dl class="facts"><dt>Name</dt><dd class="name">Donaudampfschifffahrtsgesellschaftskapitänin</dd></dl>'
    page.evaluate("facts => document.querySelector('main').insertAdjacentHTML('beforeend', facts)", facts)

    assert page.evaluate("document.documentElement.scrollWidth") == 360
