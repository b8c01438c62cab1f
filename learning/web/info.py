"""Pages that explain the site itself."""

from __future__ import annotations

from flask import Blueprint, render_template

from learning.extensions import site
from learning.privacy.clocks import CLOCKS
from learning.web.model_record import model_record

blueprint = Blueprint("info", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>")


@blueprint.get("/privacy")
def privacy() -> str:
    kept = {clock.name: clock.days(site().config) for clock in CLOCKS} | {"logs": site().config.keep_logs}
    return render_template("info/privacy.html", kept=kept)


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("info/accessibility.html")


@blueprint.get("/keys")
def keys() -> str:
    """What the keys of a keyboard do."""
    return render_template("info/keys.html")


@blueprint.get("/about-the-ai")
def about_ai() -> str:
    tutor = site().tutor()
    with site().database.read() as rows:
        record = model_record(rows, tutor)
    return render_template("info/about_ai.html", parameters=tutor.parameters, record=record)


@blueprint.get("/offline")
def offline() -> str:
    return render_template("info/offline.html")
