"""Notices that a content file changed, for live reload in debug mode."""

from __future__ import annotations

from pathlib import Path


class Watch:
    """Compares names, sizes and times of all files with those of the last look."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen = self._now = self._look()

    def changed(self) -> bool:
        """Whether anything is different from what was `seen`."""
        self._now = self._look()
        return self._now != self._seen

    def seen(self) -> None:
        """What the last `changed` saw has been taken in."""
        self._seen = self._now

    def _look(self) -> frozenset[tuple[str, int, int]]:
        files = (path for path in self.root.rglob("*") if path.is_file())
        return frozenset((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in files)
