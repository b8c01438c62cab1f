"""A browser that can speak: what it offers stands in speech.js."""

from pathlib import Path

from playwright.sync_api import Page

SPEECH = Path(__file__).parent / "speech.js"


def said(page: Page) -> list[list[object]]:
    """What was read aloud on a page: voice, speed and sentence."""
    found: list[list[object]] = page.evaluate("speechSynthesis.said")
    return found
