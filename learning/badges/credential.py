"""What a badge says: an OpenBadgeCredential (Open Badges 3.0) without a proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from learning.badges.frameworks import Reference
from learning.badges.issuer import OPEN_BADGES, STATUS_LIST, VC, Issuer
from models import Certificate


@dataclass(frozen=True)
class SkillWords:
    """A skill, in the words of the certificate's language."""

    title: str
    can_do: str
    url: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What stands in a badge in one language. `url` is where the goal is described."""

    title: str
    description: str
    criteria: str
    url: str
    skills: tuple[SkillWords, ...]


def credential(issuer: Issuer, certificate: Certificate, words: Wording) -> dict[str, Any]:
    """The whole document. Everything in it is defined by its two contexts, so that the proof covers all of it."""
    address = issuer.address(certificate.uuid)
    status = f"{issuer.base}{STATUS_LIST}"
    return {
        "@context": [VC, OPEN_BADGES],
        "id": address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": words.title,
        "issuer": issuer.profile(),
        "validFrom": moment(certificate.issued_at),
        "awardedDate": moment(certificate.issued_at),
        "credentialSubject": _subject(certificate, words),
        "credentialStatus": {
            "id": f"{status}#{certificate.place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(certificate.place),
            "statusListCredential": status,
        },
    }


def moment(time: datetime) -> str:
    """As credentials write it: in UTC, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _subject(certificate: Certificate, words: Wording) -> dict[str, Any]:
    subject: dict[str, Any] = {
        "id": f"urn:uuid:{certificate.subject}",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": words.url,
            "type": ["Achievement"],
            "achievementType": "Badge",
            "name": words.title,
            "description": words.description,
            "criteria": {"narrative": words.criteria},
            "inLanguage": certificate.language,
            "alignment": list(_alignments(words)),
        },
    }
    if certificate.name:
        name = {"type": "IdentityObject", "hashed": False, "identityHash": certificate.name, "identityType": "name"}
        subject["identifier"] = [name]
    return subject


def _alignments(words: Wording) -> Iterator[dict[str, Any]]:
    """Each skill as Bréck defines it, then each competence of other frameworks once."""
    for skill in words.skills:
        yield {
            "type": ["Alignment"],
            "targetName": skill.title,
            "targetDescription": skill.can_do,
            "targetFramework": "Bréck",
            "targetUrl": skill.url,
        }
    for reference in dict.fromkeys(reference for skill in words.skills for reference in skill.references):
        yield {
            "type": ["Alignment"],
            "targetName": str(reference),
            "targetCode": reference.code,
            "targetFramework": reference.framework.name,
            "targetUrl": reference.framework.url,
        }
