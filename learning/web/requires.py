"""Pages that not everybody may see: who is not signed in is asked to, who may not is told so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.accounts.accounts import roles_of
from learning.extensions import site
from learning.web.context import page_url
from models import Role

P = ParamSpec("P")
R = TypeVar("R")


def requires(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R | BaseResponse]]:
    """A view for people who are signed in and have one of these roles; without roles, for anybody signed in.

    It stands under the route. The roles are kept as `view.requires`, for the test that walks every route.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R | BaseResponse]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R | BaseResponse:
            held = _held()
            if held is None:
                back = {"next": request.full_path.rstrip("?")} if request.method == "GET" else {}
                return redirect(page_url("account.sign_in", **back), code=303)
            if roles and held.isdisjoint(roles):
                abort(403)
            return view(*args, **kwargs)

        checked.requires = frozenset(roles)  # type: ignore[attr-defined]
        return checked

    return decorate


def may(*roles: Role) -> bool:
    """Whether the visitor has one of these roles; for a guest no database is asked."""
    held = _held()
    return held is not None and not held.isdisjoint(roles)


def _held() -> frozenset[Role] | None:
    """What the visitor may be; None for a guest."""
    if access.sign_in_uuid() is None:
        return None
    with site().database.read() as rows:
        person = access.current_person(rows)
        return roles_of(rows, person) if person is not None else None
