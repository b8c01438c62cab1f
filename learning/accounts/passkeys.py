"""Passkeys: what a browser is asked, and whether what it answers is right. The `webauthn` library does the checking."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.accounts import audit
from models import AuditKind, Passkey, Person
from models.ways import MAX_HANDLE, MAX_KEY, MAX_NAME

MAX_PASSKEYS = 20


@dataclass(frozen=True)
class Place:
    """Where passkeys are for: they work at no other address."""

    domain: str
    origin: str


class Refused(ValueError):
    """What the browser sent does not prove anything."""


def of(session: Session, person: Person) -> Sequence[Passkey]:
    """All of a person's, oldest first."""
    return session.scalars(select(Passkey).where(Passkey.person_id == person.id).order_by(Passkey.id)).all()


def creation(person: Person, email: str, taken: Sequence[Passkey], challenge: str, place: Place) -> str:
    """What a browser needs to make one, as JSON. It must be found without an address, and ask for a finger or a PIN."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers import structs

    return options_to_json(
        generate_registration_options(
            rp_id=place.domain,
            rp_name="Bréck",
            user_id=person.uuid.bytes,
            user_name=email,
            user_display_name=email,
            challenge=_bytes(challenge),
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                resident_key=structs.ResidentKeyRequirement.REQUIRED,
                user_verification=structs.UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=_bytes(one.handle)) for one in taken],
        )
    )


def add(
    session: Session, person: Person, name: str, credential: str, challenge: str, place: Place, now: datetime
) -> None:
    """Store a passkey that was made for this challenge. Raises Refused."""
    from webauthn import verify_registration_response

    if len(of(session, person)) >= MAX_PASSKEYS:
        raise Refused("there are enough")
    with _from_outside():
        made = verify_registration_response(
            credential=credential,
            expected_challenge=_bytes(challenge),
            expected_rp_id=place.domain,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    handle, public_key = _text(made.credential_id), _text(made.credential_public_key)
    if len(handle) > MAX_HANDLE or len(public_key) > MAX_KEY or _find(session, handle) is not None:
        raise Refused("it is too long, or known")
    session.add(
        Passkey(
            uuid=uuids.uuid4(),
            person_id=person.id,
            name=name[:MAX_NAME],
            handle=handle,
            public_key=public_key,
            n_signatures=made.sign_count,
            created_at=now,
        )
    )
    audit.note(session, person, AuditKind.PASSKEY_ADDED, now, person, name=name[:MAX_NAME])


def request(challenge: str, place: Place) -> str:
    """What a browser needs to use one, as JSON. It names none, so that it says nothing about who has one."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    return options_to_json(
        generate_authentication_options(
            rp_id=place.domain,
            challenge=_bytes(challenge),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def owner(session: Session, credential: str, challenge: str, place: Place, now: datetime) -> Person:
    """Whose passkey has signed this challenge, locked. Raises Refused."""
    from webauthn import verify_authentication_response
    from webauthn.helpers import parse_authentication_credential_json

    with _from_outside():
        parsed = parse_authentication_credential_json(credential)
        handle = _text(parsed.raw_id)
    passkey = _find(session, handle)
    if passkey is None:
        raise Refused("nobody's")
    person = session.get_one(Person, passkey.person_id, with_for_update=True)
    if parsed.response.user_handle not in (None, person.uuid.bytes):
        raise Refused("somebody else's")
    with _from_outside():
        used = verify_authentication_response(
            credential=parsed,
            expected_challenge=_bytes(challenge),
            expected_rp_id=place.domain,
            expected_origin=place.origin,
            credential_public_key=_bytes(passkey.public_key),
            credential_current_sign_count=passkey.n_signatures,
            require_user_verification=True,
        )
    passkey.n_signatures, passkey.used_at = used.new_sign_count, now
    return person


def remove(session: Session, person: Person, uuid: UUID, now: datetime) -> bool:
    """It opens the account no longer; False if it is nobody's or somebody else's."""
    query = delete(Passkey).where(Passkey.person_id == person.id, Passkey.uuid == uuid).returning(Passkey.name)
    gone = session.execute(query).one_or_none()
    if gone is not None:
        audit.note(session, person, AuditKind.PASSKEY_REMOVED, now, person, name=gone.name)
    return gone is not None


@contextmanager
def _from_outside() -> Iterator[None]:
    """Anybody can send anything, and the library lets errors of its parsers through."""
    try:
        yield
    except Exception as error:
        raise Refused(str(error)) from error


def _find(session: Session, handle: str) -> Passkey | None:
    return session.scalar(select(Passkey).where(Passkey.handle == handle))


def _text(value: bytes) -> str:
    from webauthn.helpers import bytes_to_base64url

    return bytes_to_base64url(value)


def _bytes(text: str) -> bytes:
    from webauthn.helpers import base64url_to_bytes

    return base64url_to_bytes(text)
