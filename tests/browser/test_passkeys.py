"""A passkey in a real browser, whose device is Chromium's virtual authenticator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.test_account import submit
from tests.support.server import Server, free_port, serve

EMAIL, PASSWORD = "ada@example.org", "seven green umbrellas"


@pytest.fixture(scope="module")
def live_server(new_site: Callable[..., Path]) -> Iterator[Server]:
    """At a name, because no passkey is for a number; without mail, so that an account is open at once."""
    folder = new_site()
    port = free_port()
    url = f"http://localhost:{port}"
    with serve(folder, "--workers", "1", settings={"BRECK_BASE_URL": url}, port=port) as server:
        server.url = url
        yield server


def device(page: Page) -> CDPSession:
    """A phone with a finger on it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def test_it_is_added_and_used(new_page: Callable[..., Page], axe: Callable[[Page], list[str]], watch: object) -> None:
    watch.expect("422")  # type: ignore[attr-defined]
    page = new_page()
    device(page)
    page.goto("/fr/account/sign-up")
    submit(page, email=EMAIL, password=PASSWORD)
    page.goto("/fr/account/ways")
    form = page.locator("form[data-options]")
    form.locator("[name=name]").fill("Mon téléphone")
    form.locator("[name=own_password]").fill("not this one")
    form.locator("button").click()
    expect(form.get_by_role("alert")).to_have_text("Ce n'est pas votre mot de passe.")
    expect(form.locator("[name=own_password]")).to_be_focused()
    assert axe(page) == []

    form.locator("[name=own_password]").fill(PASSWORD)
    form.locator("button").click()

    page.wait_for_url("**/ways?saved=1")
    assert "Mon téléphone" in page.inner_text("main")
    assert axe(page) == []
    page.goto("/fr/account/")
    page.click("form[action$=sign-out] button")
    page.goto("/fr/account/sign-in?next=/fr/knowledge")
    page.click("[data-passkey] button")
    # The whole address: that of the page before ends in the same words.
    page.wait_for_url("/fr/knowledge")
    page.goto("/fr/account/")
    assert EMAIL in page.inner_text("main")


def test_a_browser_that_knows_no_such_passkey_says_so(new_page: Callable[..., Page]) -> None:
    page = new_page()
    device(page)
    page.goto("/de/account/sign-in")

    page.click("[data-passkey] button")

    alert = page.locator("[data-passkey]").get_by_role("alert")
    expect(alert).to_contain_text("Es wurde nichts gesendet")


def test_without_javascript_nothing_is_offered_that_does_not_work(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)

    page.goto("/en/account/sign-in")

    expect(page.locator("[data-passkey]")).to_be_hidden()
    expect(page.locator("#by-password")).to_be_visible()
