"""A trainer's first five minutes: a group, thirty people from a file, something set; and what a learner sees of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.accounts import PASSWORD
from tests.support.server import Server

PEOPLE = "".join(f"Zoé;Müller-{n};z{n}@example.org;{'AB'[n % 2]}\r\n" for n in range(30))
FILE = f"Prénom;Nom;Adresse électronique;Groupe\r\n{PEOPLE}".encode("cp1252")


@pytest.fixture
def live_server(mailing_server: Server) -> Server:
    """A site whose mails can be read on a page."""
    return mailing_server


@pytest.mark.parametrize(
    ("email", "lang", "script"), [("ada@example.org", "fr", True), ("eve@example.org", "de", False)]
)
def test_the_first_five_minutes(
    new_page: Callable[..., Page], axe: Callable[[Page], list[str]], email: str, lang: str, script: bool
) -> None:
    ada = new_page(java_script_enabled=script)
    ada.goto(f"/{lang}/account/sign-in?next=/{lang}/trainer/")
    ada.fill("#email", email)
    ada.fill("#password", PASSWORD)
    ada.click("main form button.primary")
    ada.click("main a.button.primary")
    ada.fill("#name", "Belval")
    ada.fill("#own_name", "Ada Weber")
    ada.click("main form button.primary")
    ada.wait_for_url("**/invite?told=created")
    group = ada.url.partition("/invite")[0]
    ada.set_input_files("#file", {"name": "list.csv", "mimeType": "text/csv", "buffer": FILE})
    ada.click("form[enctype] button")
    expect(ada.locator("tbody tr")).to_have_count(30)
    assert "Zoé Müller-0" in ada.inner_text("tbody")
    if script:
        assert axe(ada) == []
    ada.click("button[name=send]")
    ada.wait_for_url("**/?told=invited*")

    ada.goto(f"{group}/assignments/new")
    ada.select_option("#subject", index=1)
    ada.click("main form button.primary")
    ada.wait_for_url("**/assignments/?told=set")

    zoe = new_page(java_script_enabled=script)
    zoe.goto(f"/{lang}/account/outbox")
    zoe.locator("article a[href*=invitation]").first.click()
    expect(zoe.locator("main")).to_contain_text("Ada Weber")
    zoe.wait_for_load_state()
    if script:
        assert axe(zoe) == []
    zoe.check("#agree")
    zoe.click("main form button.primary")
    zoe.wait_for_url("**/cohorts/?told=joined")
    zoe.goto(f"/{lang}/learn")
    assert "Ada Weber" in zoe.inner_text("section.assigned")
    ada.goto(f"{group}/")
    assert ada.locator("tbody tr").count() == 1

    ada.set_viewport_size({"width": 360, "height": 740})
    table = ada.get_by_role("region").filter(has=ada.locator("#learners-caption"))
    before = table.evaluate("table => table.scrollWidth")
    ada.locator("tbody th a").evaluate("name => { name.textContent = 'Donaudampfschifffahrtsgesellschaftskapitänin' }")
    assert table.evaluate("table => table.scrollWidth") == before, "a long name breaks"
