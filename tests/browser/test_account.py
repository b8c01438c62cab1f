"""A guest opens an account, signs out, and finds everything again: with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.walker import Mouse, NoScript, Walker
from tests.support.server import Server

PASSWORD, NEW = "seven green umbrellas", "six yellow umbrellas"


@pytest.fixture
def live_server(mailing_server: Server) -> Server:
    """A site whose mails can be read on a page."""
    return mailing_server


def submit(page: Page, **fields: str) -> None:
    """Fill the form of the page in and send it."""
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)
    page.click("main form button.primary")


@pytest.mark.parametrize("script", [True, False])
def test_the_whole_way(new_page: Callable[..., Page], axe: Callable[[Page], list[str]], script: bool) -> None:
    page = new_page(java_script_enabled=script)
    # Whoever came before has an account on the same site.
    email = f"ada-{script}@example.org".lower()
    walker = Walker(page, Mouse() if script else NoScript(), "de")
    page.goto("/de/exercises/office-four-tools/")
    walker.answer()

    page.goto("/de/account/sign-up")
    submit(page, email=email, password=PASSWORD)
    page.wait_for_url("**/account/sent")
    page.click("main a[href$=outbox]")
    page.click("article a[href*=confirm]")
    submit(page, password=PASSWORD)
    page.wait_for_url("**/account/?welcome=1")
    if script:
        assert axe(page) == []
    assert "1 Antwort" in page.inner_text("#erase")
    page.click("form[action$=sign-out] button")
    page.wait_for_url("**/sign-in?out=1")
    page.goto("/de/settings")
    assert "1 Antwort" not in page.inner_text("#erase")

    page.goto("/de/account/forgot")
    submit(page, email=email)
    page.goto("/de/account/outbox")
    page.click("article a[href*=reset]")
    submit(page, password=NEW)
    page.wait_for_url("**/sign-in?reset=1")
    submit(page, email=email, password=NEW)
    page.wait_for_url("**/learn")
    page.goto("/de/account/")
    assert "1 Antwort" in page.inner_text("#erase")
