"""`python -m bench [PART ...] [--write]`: measure, print tables; with --write put them into bench/README.md."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from bench import machine, report
from bench.report import Section

PARTS = (
    "answers",
    "durability",
    "classroom",
    "weight",
    "offline",
    "vitals",
    "interaction",
    "figures",
    "dashboard",
    "copy",
    "catalogue",
    "engine",
    "fit",
    "prediction",
    "forecast",
    "simulation",
)


def main() -> None:
    """Run the parts named, or all; exit 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; none: all")
    parser.add_argument("--write", action="store_true", help="put the results into bench/README.md")
    options = parser.parse_args()
    if unknown := sorted(set(options.parts) - set(PARTS)):
        parser.error(f"unknown part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    failed = 0
    for name in ("machine", *(part for part in PARTS if part in (options.parts or PARTS))):
        section = _measure(name)
        text = section.markdown()
        print(text, flush=True)
        failed += sum(not check.passed for check in section.checks)
        if options.write:
            report.write(name, text)
    raise SystemExit(f"{failed} goals are missed" if failed else None)


def _measure(name: str) -> Section:
    if name == "machine":
        return machine.describe()
    # Imported when it is its turn, so that the load is measured beside as little as possible.
    measure: Callable[[], Section] = import_module(f"bench.{name}").section
    return measure()


if __name__ == "__main__":
    main()
