"""The issuer of this site, as pages see it."""

from __future__ import annotations

import logging

from learning.badges.issuer import Issuer
from learning.config import ConfigError
from learning.extensions import site

log = logging.getLogger(__name__)


def issuer_here() -> Issuer | None:
    """None where no certificates can be given. A broken file of keys is told to whoever runs the site, and to nobody
    else."""
    try:
        return Issuer.of(site().config)
    except ConfigError as error:
        log.error("no certificates, see `breck doctor`: %s", error)
        return None
