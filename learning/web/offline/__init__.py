"""Without a connection: the service worker, the manifest, and packs of pages that a browser keeps."""

from flask import Blueprint

blueprint = Blueprint("offline", __name__)

from learning.web.offline import install, packs  # noqa: E402 (they use the blueprint)

__all__ = ["blueprint", "install", "packs"]
