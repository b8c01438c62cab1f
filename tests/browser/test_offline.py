"""Without a connection: a kept module is read and answered, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.walker import Mouse, Walker
from tests.support.browser import Watch, until
from tests.support.speech import SPEECH, said

MODULE = "/fr/modules/what-ai-is/"
MAX_BYTES = 400_000
TOLD = """() => new Promise((done) => {
  document.addEventListener("breck:offline", () => done(true), { once: true });
  document.dispatchEvent(new CustomEvent("breck:ask", { detail: { do: "state" } }));
})"""
"""Comes true when the page has heard of the worker once more, and says what it has to say of it."""


BUSY = """
  window.requestIdleCallback = (run, { timeout } = {}) => timeout && setTimeout(run, timeout);
  ServiceWorkerContainer.prototype.register = () => new Promise(() => {});
"""
"""A browser that is never at rest, and has begun to renew the worker over a connection that is gone."""


@pytest.fixture
def visitor(new_page: Callable[..., Page], watch: Watch) -> Iterator[Page]:
    """Somebody who will lose the connection."""
    watch.expect("ERR_INTERNET_DISCONNECTED")
    watch.expect("422")
    # The browser looks for a newer worker, too.
    watch.expect("error occurred when fetching the script")
    page = new_page(service_workers="allow")
    yield page
    page.context.set_offline(False)


@pytest.fixture
def kept(visitor: Page) -> Page:
    """Somebody who keeps the first module in French."""
    return keep(visitor, MODULE)


def keep(page: Page, module: str) -> Page:
    page.goto(module)
    page.locator("#keep-module [data-keep-it]").click()
    page.locator("#keep-module [data-drop]").wait_for()
    return page


def to_first_lesson(kept: Page, module: str = MODULE) -> None:
    kept.goto(module)
    kept.locator(".path h3 a").first.click()
    kept.wait_for_url("**/lessons/**")


def to_first_exercise(kept: Page, module: str = MODULE) -> None:
    to_first_lesson(kept, module)
    kept.locator("#next").click()
    kept.wait_for_url("**/exercises/**")


def heard(page: Page, panel: str) -> object:
    """The sentence with which a panel begins."""
    page.locator(f"{panel} [data-turn]").click()
    until(page, "Boolean(speechSynthesis.now)")
    return said(page)[-1][2]


def test_a_kept_module_is_answered_without_a_connection(kept: Page, axe: Callable[[Page], list[str]]) -> None:
    sizes = kept.evaluate("async (url) => Number((await fetch(`${url}pack`)).headers.get('Breck-Size'))", MODULE)
    assert 0 < sizes <= MAX_BYTES
    kept.context.set_offline(True)
    walker = Walker(kept, Mouse(), "fr")
    to_first_exercise(kept)

    kept.locator("#hints button").click()
    kept.locator("#hint-1").wait_for()
    kept.locator("#exercise button.primary").click()
    kept.locator("#problem").wait_for()
    assert kept.locator("#feedback").count() == 0
    asked = []
    for right in (True, False):
        feedback = walker.answer(right=right)
        assert feedback.get_attribute("data-correct") is None, "only the server says that"
        assert kept.locator("#feedback.kept details").count() == 1
        asked.append(kept.locator("#exercise").get_attribute("data-exercise"))
        walker.proceed()
    assert not kept.context.cookies()
    assert axe(kept) == []

    kept.goto("/fr/knowledge")
    kept.locator('[data-list="waiting"] li').nth(1).wait_for()
    assert kept.locator(f'[data-list="kept"] a[href="{MODULE}"]').count() == 1
    assert kept.locator("#again").get_attribute("href") == "/fr/knowledge"
    assert axe(kept) == []
    kept.goto("/de/knowledge")
    assert kept.locator("html").get_attribute("lang") == "fr", "rather than what a browser says of a lost connection"

    kept.context.set_offline(False)
    # What could not come does so now, and what was answered is sent.
    kept.wait_for_selector('html:lang(de) #connection a[href="/de/settings#device"]')
    assert kept.locator("#again").count() == 0
    links = kept.locator('[data-list="checked"] a')
    for n, correct in enumerate(("true", "false")):
        kept.goto("/fr/settings")
        links.nth(1).wait_for()
        links.nth(n).click()
        kept.wait_for_url(f"**/exercises/{asked[n]}/?response=*")
        assert kept.locator("#feedback").get_attribute("data-correct") == correct
        assert kept.evaluate(TOLD)
        assert kept.locator("#connection").count() == 0, "they have been looked at"


def test_what_is_kept_looks_as_its_reader_has_chosen(visitor: Page) -> None:
    chosen = {"theme": "dark", "text_size": "150", "spacing": "wide", "motion": "reduce"}
    chosen |= {"font": "device", "reading": "easier"}
    visitor.goto("/fr/settings")
    for name, value in chosen.items():
        visitor.locator(f'[name="{name}"][value="{value}"]').check()
    visitor.locator("form.settings button.primary").click()
    visitor.wait_for_url("**saved=1")
    keep(visitor, MODULE)
    visitor.context.set_offline(True)

    to_first_lesson(visitor)
    assert visitor.locator("html[data-kept]").count() == 1
    look = visitor.evaluate("({ ...document.documentElement.dataset })")
    assert [look[name.removesuffix("_size")] for name in chosen] == list(chosen.values())


def test_what_is_kept_is_read_aloud_without_a_connection(visitor: Page) -> None:
    visitor.context.add_init_script(path=SPEECH)
    module = "/de/modules/what-ai-is/"
    keep(visitor, module)
    visitor.context.set_offline(True)

    to_first_lesson(visitor, module)
    assert heard(visitor, ".aloud") == visitor.locator("#text h1").inner_text()
    visitor.goto(f"{visitor.url}again")
    assert heard(visitor, ".aloud") == visitor.locator("#text h1").inner_text()

    to_first_exercise(visitor, module)
    assert str(heard(visitor, ".aloud")) in visitor.locator("#exercise").inner_text()
    visitor.locator("button[name=dont_know]").click()
    visitor.locator("#feedback.kept").wait_for()
    assert visitor.evaluate("speechSynthesis.now") is None, "an answer ends the reading"
    visitor.locator("#feedback summary").click()
    assert heard(visitor, "#answer .aloud") == visitor.locator("#feedback h2").inner_text()
    while visitor.evaluate("speechSynthesis.now"):
        visitor.evaluate("speechSynthesis.end()")
    sentences = [str(sentence) for _, _, sentence in said(visitor)]
    assert visitor.locator("#feedback details li").first.inner_text() in sentences


def test_after_the_first_answer_a_page_stands_in_until_the_connection_is_back(
    new_page: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    watch.expect("error occurred when fetching the script")
    page = new_page(service_workers="allow")
    page.goto("/fr/", wait_until="networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    Walker(page, Mouse(), "fr").answer()
    until(page, "navigator.serviceWorker.controller && caches.match('/fr/offline').then(Boolean)")

    page.context.set_offline(True)
    page.locator("#next").click()
    page.locator("#again").wait_for()
    address = page.url
    page.context.set_offline(False)
    page.locator("html:not([data-kept]) main").wait_for()
    assert page.url == address
    assert page.locator("#again").count() == 0


def test_a_lost_connection_keeps_the_answer_of_a_page_that_was_not(kept: Page) -> None:
    kept.goto("/fr/exercises/office-four-tools/")
    kept.evaluate(
        "async () => { for (const n of await caches.keys()) if (n.includes('/modules/')) await caches.delete(n); }"
    )
    kept.context.set_offline(True)
    walker = Walker(kept, Mouse(), "fr")
    walker.answer()
    assert kept.locator("#feedback.kept").count() == 1

    kept.context.set_offline(False)
    kept.locator('#feedback.kept #verdict a[href*="?response="]').wait_for()
    kept.goto("/fr/settings")
    kept.locator('[data-list="checked"] a').click()
    kept.locator('#feedback[data-correct="true"]').wait_for()


def test_an_answer_is_sent_again_when_the_signal_was_too_weak(kept: Page) -> None:
    kept.goto("/fr/exercises/office-four-tools/")
    kept.context.set_offline(True)
    Walker(kept, Mouse(), "fr").answer()
    # The browser says that it is online, and nothing passes yet.
    (worker,) = kept.context.service_workers
    worker.evaluate(
        """() => {
          const pass = self.fetch;
          self.tries = 0;
          self.fetch = (...asked) => ++self.tries > 2 ? pass(...asked) : Promise.reject(new TypeError("no signal"));
        }"""
    )

    kept.context.set_offline(False)
    kept.locator('#feedback.kept #verdict a[href*="?response="]').wait_for()
    assert worker.evaluate("self.tries") > 2


def test_other_open_pages_hear_what_waits_and_what_arrived(kept: Page) -> None:
    kept.context.set_offline(True)
    other = kept.context.new_page()
    other.goto("/fr/settings")
    other.locator('[data-list="kept"] li').wait_for()
    waiting, checked = (other.locator(f'[data-list="{name}"] li') for name in ("waiting", "checked"))
    walker = Walker(kept, Mouse(), "fr")
    to_first_exercise(kept)
    for n in range(2):
        walker.answer()
        waiting.nth(n).wait_for()
        walker.proceed()

    # As Background Sync does, with a connection that is lost again after the first answer.
    (worker,) = kept.context.service_workers
    worker.evaluate(
        """() => {
          let n = 0;
          self.fetch = async () => {
            if (n++) throw new TypeError("no signal");
            return new Response('<p data-correct="true"></p>');
          };
          // Twice, since one that began before may still be on its way; it would be given out for this one.
          return send().catch(() => {}).then(() => send()).catch(() => {});
        }"""
    )

    checked.wait_for()
    assert (waiting.count(), checked.count()) == (1, 1)


def test_a_busy_browser_shows_what_is_kept(kept: Page) -> None:
    kept.context.set_offline(True)
    kept.add_init_script(BUSY)
    kept.goto("/fr/settings")
    kept.locator('[data-list="kept"] li').wait_for()


def test_what_was_checked_is_told_though_the_page_that_stood_in_went(kept: Page) -> None:
    kept.goto("/fr/exercises/office-four-tools/")
    kept.context.set_offline(True)
    Walker(kept, Mouse(), "fr").answer()
    kept.goto("/de/knowledge")
    kept.locator('[data-list="waiting"] li').wait_for()
    # The answer is sent, and the page that stood in hears of it, before the other page comes.
    (worker,) = kept.context.service_workers
    worker.evaluate(
        """async () => {
          const pass = self.fetch;
          await self.registration.navigationPreload.disable();
          self.fetch = async (request, ...rest) => {
            if (request.mode === "navigate") await new Promise((done) => setTimeout(done, 1500));
            return pass(request, ...rest);
          };
        }"""
    )

    kept.context.set_offline(False)
    kept.locator('html:lang(de) #connection a[href="/de/settings#device"]').wait_for()


def test_a_page_that_stands_in_calls_nobody_back_who_is_leaving(kept: Page) -> None:
    kept.context.set_offline(True)
    kept.goto("/fr/knowledge")
    kept.locator("#again").wait_for()
    (worker,) = kept.context.service_workers
    worker.evaluate(
        """async () => {
          const pass = self.fetch;
          await self.registration.navigationPreload.disable();
          self.fetch = async (request, ...rest) => {
            if (request.mode === "navigate") await new Promise((done) => setTimeout(done, 1000));
            return pass(request, ...rest);
          };
        }"""
    )

    kept.evaluate("() => { location = '/fr/settings'; setTimeout(() => dispatchEvent(new Event('online')), 200); }")
    kept.wait_for_url("**/fr/settings")


def test_a_new_worker_takes_over_without_touching_a_draft(kept: Page) -> None:
    kept.goto("/fr/exercises/office-four-tools/")
    box = kept.locator("#exercise input[type=radio]").nth(1)
    box.locator("xpath=ancestor::label").click()
    kept.evaluate("window.mark = 1")

    # Another address is another worker, as another version would be.
    kept.evaluate(
        """async () => {
          const taken = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
          await navigator.serviceWorker.register("/sw.js?next");
          await taken;
        }"""
    )

    assert box.is_checked()
    assert kept.evaluate("window.mark") == 1
    kept.context.set_offline(True)
    kept.reload()
    assert kept.locator("#exercise input[type=radio]").nth(1).is_checked()


def test_erasing_takes_modules_and_answers_from_the_device(kept: Page) -> None:
    kept.goto("/fr/exercises/office-four-tools/")
    Walker(kept, Mouse(), "fr").answer()
    kept.goto("/fr/settings")
    kept.locator('[data-list="kept"] a').wait_for()

    kept.locator("#erase [name=confirm]").check()
    kept.locator("#erase form button").click()
    kept.wait_for_url("**/settings?erased=1")

    kept.locator("#device [data-none]").wait_for()
    assert not [name for name in kept.evaluate("caches.keys()") if "/modules/" in name]
    assert kept.evaluate("caches.open('answers').then((c) => c.keys()).then((k) => k.length)") == 0
