"""Find a Chromium, or install one: `python -m tests.support.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
"""The same browser without windows: what only shows in a window is left out, and a test costs a third less."""
WHOLE = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    # Debian turns drawing by GPU on, which without a GPU is drawing by a simulated one: a third slower.
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
    "--disable-software-rasterizer",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def on_the_path(*, whole: bool = False) -> str | None:
    """The browser of the machine, or the one that TEST_CHROMIUM names. Not the shell, which has no settings for
    cookies, where it should be `whole`."""
    if named := os.environ.get("TEST_CHROMIUM"):
        return named
    return next((path for name in (WHOLE if whole else (SHELL, *WHOLE)) if (path := shutil.which(name))), None)


def of_playwright() -> str | None:
    """The one that `playwright install` put into the home folder."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Debian's own where we may install it, Playwright's where there is none otherwise."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _apt("update")
        # One after the other: older systems do not have the shell.
        for package in (SHELL, "chromium"):
            _apt("install", "--no-install-recommends", package)
    if not (on_the_path() or of_playwright()):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _apt(*command: str) -> None:
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # Whether it worked shows in what is there afterwards; without a network it should not take long to find out.
    subprocess.run(
        ["apt-get", "--quiet=2", "--yes", "-o", "Acquire::http::Timeout=20", *command], check=False, env=environ
    )


if __name__ == "__main__" and not (shutil.which(SHELL) and on_the_path(whole=True)):
    install()
