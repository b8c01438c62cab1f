"""Which badges are revoked: a list of bits, signed (W3C Bitstring Status List 1.0).

A place in it is given away at random, so that the list says nothing about who came when. A place is revoked unless a
certificate that holds has it: whatever deletes a person, by whatever way, has revoked their badges.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import SystemRandom

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.badges.issuer import STATUS_LIST, Issuer
from learning.badges.proofs import as_jwt
from models import BadgePlace, Certificate

PLACES = 2**20
"""More than Luxembourg has inhabitants; packed, an empty list is a few hundred bytes."""
HOLDS = timedelta(days=1)
"""How long a copy of the list may be believed."""
READ_AGAIN = timedelta(minutes=5)

_random = SystemRandom()


def take_place(session: Session) -> int:
    """Give a place away. Raises RuntimeError when the list is as good as full."""
    for _ in range(100):
        place = _random.randrange(PLACES)
        if session.get(BadgePlace, place) is None:
            session.add(BadgePlace(place=place))
            session.flush()
            return place
    raise RuntimeError("there is no place left in the list of revocations")


def revoked(session: Session) -> list[int]:
    """Places that were given away, and whose certificate does not hold."""
    query = select(BadgePlace.place).outerjoin(Certificate, Certificate.place == BadgePlace.place)
    return list(session.scalars(query.where(Certificate.id.is_(None) | Certificate.revoked_at.is_not(None))))


def status_list(session: Session, issuer: Issuer, now: datetime) -> str:
    """The list as a signed JWT."""
    from openbadgeslib.ob3.status_list import build_status_list_credential

    document = build_status_list_credential(
        issuer.did,
        f"{issuer.base}{STATUS_LIST}",
        "revocation",
        revoked(session),
        PLACES,
        issued=now,
        valid_until=now + HOLDS,
        ttl=int(READ_AGAIN.total_seconds() * 1000),
    )
    return as_jwt(issuer, document, now)
