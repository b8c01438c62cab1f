"""`python -m learning.lab.explorables [NAME ...]`: write the data of all figures, or of some."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from learning.engine import explorables

FOLDER = Path(explorables.__file__).parent / "data"
NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def main(names: list[str]) -> None:
    """Write `data/<name>.json` for each, or `data/<name>.<lang>.json` where the data differ by language."""
    FOLDER.mkdir(exist_ok=True)
    for name in names or NAMES:
        module = import_module(f"learning.lab.explorables.{name.replace('-', '_')}")
        if languages := getattr(module, "LANGUAGES", ()):
            for lang in languages:
                _write(f"{name}.{lang}", module.data(lang))
        else:
            _write(name, module.data())


def _write(name: str, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (FOLDER / f"{name.replace('_', '-')}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
