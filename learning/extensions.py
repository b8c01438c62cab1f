"""What the views share: the database, the course in memory, the assets, and the limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import cast

from flask import current_app
from flask_compress import Compress

from learning.assets import Assets
from learning.catalogue.check import problems
from learning.catalogue.course import Catalogue
from learning.catalogue.load import ContentError, load
from learning.catalogue.sync import Ids, sync
from learning.catalogue.watch import Watch
from learning.clock import now
from learning.config import Config
from learning.database import Database
from learning.engine.parameters import ParameterSet
from learning.tutor import Tutor

KEY = "breck"


@dataclass
class Site:
    """Everything of one running process that is not a request."""

    config: Config
    database: Database
    assets: Assets
    catalogue: Catalogue
    parameters: ParameterSet
    watch: Watch | None = None
    """In debug mode: notices changed content files."""
    _tutor: Tutor | None = None
    _lock: Lock = field(default_factory=Lock)

    def tutor(self) -> Tutor:
        """The tutor for the course as it is now. Raises NotSynced, and in debug mode ContentError."""
        if self.watch is not None and self.watch.changed():
            self._reload()
        if self._tutor is None:
            with self._lock, self.database.read() as rows:
                self._tutor = Tutor(self.catalogue, self.parameters, Ids.load(rows, self.catalogue, self.parameters))
        return self._tutor

    def _reload(self) -> None:
        """Take the changed content in, or keep showing what is wrong with it until it is mended."""
        assert self.watch is not None
        with self._lock:
            catalogue = load(self.config.content)
            if found := sorted(problems(catalogue)):
                raise ContentError(found)
            with self.database.write() as rows:
                sync(rows, catalogue, self.parameters, now())
            self.catalogue, self._tutor = catalogue, None
            self.watch.seen()


def site() -> Site:
    """The site of the present request."""
    return cast(Site, current_app.extensions[KEY])


compress = Compress()
