"""Error pages in the visitor's language; a fragment gets the same words without the page around them."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, current_app, redirect, render_template, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response

from learning.catalogue.load import ContentError
from learning.embedding import embedded
from learning.htmx import fragment_wanted
from learning.i18n import _


def init_app(app: Flask) -> None:
    """Register one handler for what the visitor did, one for what we did, one for what an author did."""
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(ContentError, content_error)
    app.register_error_handler(Exception, own_error)


def words(code: int) -> tuple[str, str]:
    """Title and text for a status; a status without words of its own gets those of the next general one."""
    match code:
        case 403:
            return _("This is not possible from here"), _("You may not see or change this. Nothing was changed.")
        case 404:
            return _("This page does not exist"), _("The address may have a typing error, or the page has moved.")
        case 405:
            return _("This page does not exist"), _("This address only takes answers that are sent from a form.")
        case 413 | 422:
            return _("We could not read what was sent"), _("Please go back and try again. Nothing was changed.")
        case 429:
            return _("That was a bit fast"), _("Please wait a minute and send it again. Your answer is not lost.")
        case _ if code < 500:
            return _("This did not work"), _("Please go back and try again. Nothing was changed.")
        case _:
            return _("Something went wrong on our side"), _("It is not your fault. Please try again in a moment.")


def http_error(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]] | Response | HTTPException:
    """A page for everything that `abort` raises; redirects are no errors."""
    code = error.code or 500
    if code < 400:
        return error
    if page := _without_slash():
        return redirect(page, 308)
    title, text = words(code)
    page = "embed/error.html" if embedded() else "errors/error.html"
    template = "errors/_error.html" if fragment_wanted() else page
    # Such as Allow, which says what may be tried instead.
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    return render_template(template, code=code, title=title, text=text), code, headers


def _without_slash() -> str:
    """Where somebody wants to be who typed a slash too many, or nothing; a slash too few Flask mends by itself."""
    path, adapter = f"/{request.path.strip('/')}", request_ctx.url_adapter
    typed = request.method in ("GET", "HEAD") and isinstance(request.routing_exception, NotFound)
    if not typed or path == request.path or adapter is None or not adapter.test(path):
        return ""
    query = request.query_string.decode("latin-1")
    return quote(request.script_root + path) + (f"?{query}" if query else "")


def own_error(error: Exception) -> tuple[str, int]:
    """Log what happened, and show a page that needs nothing that could be broken too."""
    current_app.logger.exception("unhandled: %s", error)
    title, text = words(500)
    return render_template("errors/500.html", title=title, text=text), 500


def content_error(error: ContentError) -> tuple[str, int]:
    """Debug mode only: a changed content file is broken, and the author sees how."""
    return render_template("errors/content.html", problems=error.problems), 500
