"""`python -m learning.lab.explorables [NAME ...]`: write the data of all figures, or of some."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from learning.engine import explorables

FOLDER = Path(explorables.__file__).parent / "data"
NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def main(names: list[str]) -> None:
    """Write `data/<name>.json` for each."""
    FOLDER.mkdir(exist_ok=True)
    for name in names or NAMES:
        module = import_module(f"learning.lab.explorables.{name.replace('-', '_')}")
        text = json.dumps(module.data(), ensure_ascii=False, separators=(",", ":"))
        (FOLDER / f"{name.replace('_', '-')}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
