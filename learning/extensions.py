"""What the views share: the database, the course in memory, the assets, and the limits."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import cast

from flask import current_app
from flask_compress import Compress
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from learning import search
from learning.assets import Assets
from learning.catalogue.check import problems
from learning.catalogue.course import Catalogue
from learning.catalogue.load import ContentError, load
from learning.catalogue.sync import sync
from learning.catalogue.watch import Watch
from learning.clock import now
from learning.config import Config
from learning.database import Database
from learning.engine.parameters import shipped
from learning.parameter_sets import Stamp
from learning.tutor import Tutor

KEY = "breck"
log = logging.getLogger(__name__)
LOOK_EVERY_S = 30
"""How old the parameters and item statistics of a running process may get."""


@dataclass
class Site:
    """Everything of one running process that is not a request."""

    config: Config
    database: Database
    assets: Assets
    catalogue: Catalogue
    watch: Watch | None = None
    """In debug mode: notices changed content files."""
    _tutor: Tutor | None = None
    _stamp: Stamp | None = None
    """What the tutor was made from, as far as the database may change it."""
    _look_at: float = 0.0
    """When to compare it with the database again, on the clock of `monotonic`."""
    _lock: Lock = field(default_factory=Lock)

    def tutor(self) -> Tutor:
        """The tutor for the course as it is now. Raises NotSynced, and in debug mode ContentError."""
        if self.watch is not None and self.watch.changed():
            self._reload()
        tutor = self._tutor
        if tutor is not None and monotonic() < self._look_at:
            return tutor
        # The others go on with what there is: nobody waits for a database that is slow to answer.
        self._look_at = monotonic() + LOOK_EVERY_S
        try:
            with self._lock, self.database.read() as rows:
                return self._refreshed(rows)
        except SQLAlchemyError:
            if tutor is None:
                raise
            log.exception("the parameter set in use could not be looked up")
            return tutor

    def look_again(self) -> None:
        """Something that the tutor is made from was changed here; other processes notice within half a minute."""
        self._look_at = 0.0

    def _refreshed(self, rows: Session) -> Tutor:
        """The tutor, made anew if the parameter set in use or the item statistics are not those it was made from."""
        stamp = Stamp.of(rows)
        if self._tutor is None or stamp != self._stamp:
            self._tutor, self._stamp = Tutor.load(rows, self.catalogue), stamp
        return self._tutor

    def _reload(self) -> None:
        """Take the changed content in, or keep showing what is wrong with it until it is mended."""
        assert self.watch is not None
        with self._lock:
            catalogue = load(self.config.content)
            if found := sorted(problems(catalogue)):
                raise ContentError(found)
            with self.database.write() as rows:
                sync(rows, catalogue, shipped(), now())
                search.refresh(rows, catalogue)
            self.catalogue, self._tutor = catalogue, None
            self.watch.seen()


def site() -> Site:
    """The site of the present request."""
    return cast(Site, current_app.extensions[KEY])


compress = Compress()
