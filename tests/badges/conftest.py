"""A badge without a site: an issuer with keys of its own, a certificate, its words."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from learning.badges import Certificate
from learning.badges.credential import SkillWords, Wording, credential
from learning.badges.frameworks import references
from learning.badges.issuer import Issuer
from learning.config import Config
from tests.support.certificates import issuing

ISSUED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def issuing_config(tmp_path: Path) -> Config:
    return issuing(Config(instance=tmp_path))


@pytest.fixture
def issuer(issuing_config: Config) -> Issuer:
    found = Issuer.of(issuing_config)
    assert found is not None
    return found


@pytest.fixture
def certificate() -> Certificate:
    return Certificate(
        uuid=UUID(int=1),
        subject=UUID(int=2),
        place=4711,
        goal="near",
        skills=["see", "sort"],
        language="pt",
        name="Zoë Müller",
        issued_at=ISSUED,
    )


@pytest.fixture
def document(issuer: Issuer, certificate: Certificate) -> dict[str, Any]:
    """As large as that of the whole course."""
    of_skills = references(["DigComp:1.2", "AILit25:E3", "UNESCO-S:HC-U", "LM20:C1", "AI4K12:BI5", "AIA:Art.4"])
    known = tuple(of_skills)
    skills = tuple(
        SkillWords(f"Competência {n}", f"Sei fazer {n}.", f"https://breck.example/pt/knowledge/{n}/", known)
        for n in range(60)
    )
    words = Wording(
        title="Uso a IA com cuidado",
        description="Verificar o que uma IA diz.",
        criteria="Foi respondido.",
        url="https://breck.example/pt/goals#near",
        skills=skills,
    )
    return credential(issuer, certificate, words)
