"""What all tests share. The fixtures stand in tests/support, one file per kind."""

import gc
from collections.abc import Generator

import hypothesis
import pytest

pytest_plugins = [
    "tests.support.course",
    "tests.support.richer",
    "tests.support.finaltest",
    "tests.support.placement",
    "tests.support.database",
    "tests.support.desk",
    "tests.support.web",
    "tests.support.certificates",
    "tests.support.server",
    "tests.support.browser",
    "tests.support.every_page",
    "tests.support.playground",
]

# Two loaded cores make single examples slow; that says nothing about the code.
hypothesis.settings.register_profile("breck", deadline=None, print_blob=True)
hypothesis.settings.load_profile("breck")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one option of our own."""
    parser.addoption("--update-trees", action="store_true", help="write tests/browser/trees anew")


def pytest_collection_finish() -> None:
    """What was imported stays: that the collector looks at it again and again costs an eighth of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that skips itself because something is missing has not shown anything: it fails."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} skipped itself; install what is missing instead: {report.longrepr}"
    return report
