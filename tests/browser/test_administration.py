"""An administrator invites a trainer, with and without JavaScript; axe finds nothing on any of these pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_account import submit
from tests.support.accounts import PASSWORD
from tests.support.browser import Axe, in_the_dark
from tests.support.server import Server

BOSS = "boss@example.org"
PAGES = ("account/", "account/ways", "admin/", "admin/invitations", "admin/outbox", "admin/audit", "admin/site")


@pytest.fixture
def live_server(mailing_server: Server) -> Server:
    """A site whose mails can be read on a page."""
    return mailing_server


def sign_in(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/account/sign-in")
    page.fill("#by-password [name=email]", BOSS)
    page.fill("#by-password [name=password]", PASSWORD)
    page.click("#by-password button.primary")
    page.wait_for_url(f"**/{lang}/admin/")


def test_axe_finds_nothing(new_page: Callable[..., Page], axe: Axe) -> None:
    page = new_page(reduced_motion="reduce")
    sign_in(page, "de")
    found = []
    for path in PAGES:
        page.goto(f"/de/{path}")
        found += [f"{path}: {one}" for one in [*axe(page), *in_the_dark(page, axe)]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path} scrolls sideways")
    assert found == []


@pytest.mark.parametrize("script", [True, False])
def test_somebody_is_invited_and_comes(new_page: Callable[..., Page], script: bool) -> None:
    boss, tom = new_page(java_script_enabled=script), new_page(java_script_enabled=script)
    sign_in(boss, "fr")
    boss.goto("/fr/admin/invitations")
    # Those who were invited before are on the same site.
    name = f"tom-{script}".lower()
    boss.fill("main [name=email]", f"{name}@example.org")
    boss.select_option("[name=role]", "trainer")
    boss.select_option("[name=language]", "lb")
    boss.click("main form button.primary")
    boss.wait_for_url("**/invitations?sent=1")
    boss.goto("/fr/account/outbox")
    link = boss.get_attribute("article a[href*=invitation] >> nth=0", "href")
    assert link is not None

    tom.goto(link)
    submit(tom, password=PASSWORD)

    tom.wait_for_url("**/lb/account/?welcome=1")
    assert "Weiderbildung" in tom.inner_text("main dl")
    boss.goto(f"/fr/admin/?email={name}")
    boss.click("tbody a")
    boss.click("button.danger")
    boss.wait_for_url("**?saved=1")
    tom.goto("/lb/account/")
    assert tom.locator("main dl").inner_text().count("Weiderbildung") == 0
