"""Compile the interface's translations, and put what is not Python into the wheel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = ("content", "templates", "static", "translations")


def compile_translations(root: Path) -> None:
    """Write a .mo beside each .po that is newer than it."""
    for po in sorted(root.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        with mo.open("wb") as target:
            write_mo(target, catalogue)


class BuildHook(BuildHookInterface[Any]):
    """Without it the .mo files, which git ignores, would be missing and the site would silently speak English."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; then include the data, except in an editable install, which reads them in the checkout."""
        root = Path(self.root)
        if self.target_name == "wheel":
            compile_translations(root / "translations")
            if version == "standard":
                for name in DATA:
                    if (root / name).is_dir():
                        build_data["force_include"][str(root / name)] = f"learning/{name}"


if __name__ == "__main__":
    compile_translations(Path("translations"))
