"""A long calculation of a figure leaves the page alive."""

from playwright.sync_api import Page

from tests.browser.figures import opened

# Steps that take longer than a slice, some cut off after two pauses; how many frames were painted, and how far it came.
_CALCULATE = """async (most) => {
  const { sliced } = await import("/static/explorables/lib.js");
  let frames = 0, steps = 0, asked = 0;
  (function count() { frames += 1; requestAnimationFrame(count); })();
  function* work() {
    for (; steps < 6; steps += 1) {
      for (const start = performance.now(); performance.now() - start < 30;);
      yield;
    }
  }
  const ended = await sliced(work(), () => ++asked <= most);
  return [ended, steps, frames > steps];
}"""


def test_each_slice_is_followed_by_a_frame(page: Page) -> None:
    opened(page, "rights-pieces")

    assert page.evaluate(_CALCULATE, 99) == [True, 6, True]


def test_what_is_not_wanted_any_more_ends(page: Page) -> None:
    opened(page, "rights-pieces")

    assert page.evaluate(_CALCULATE, 2) == [False, 1, True]


def test_a_press_shows_before_the_training_begins(page: Page) -> None:
    figure = opened(page, "rights-pieces")
    page.get_by_role("button", name="Train").wait_for()

    assert figure.evaluate(
        """async (figure) => {
          figure.querySelector("button").click();
          await null;
          const before = figure.splitter === undefined;
          for (let frame = 0; frame < 300 && !figure.splitter; frame += 1) await new Promise(requestAnimationFrame);
          return before && figure.splitter !== undefined;
        }"""
    )
