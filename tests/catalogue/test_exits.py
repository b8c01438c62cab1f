"""Exits hold what they need, and have words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from learning.catalogue.check import problems
from learning.catalogue.load import ContentError, load
from learning.catalogue.status import status
from tests.support.course import edited


@pytest.fixture
def course(richer_course: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(richer_course, tmp_path / "content"))


def found(course: Path) -> set[tuple[str, str]]:
    return {(one.file, one.rule) for one in problems(load(course))}


def test_an_exit_names_its_skills_or_a_tier(course: Path) -> None:
    exits = load(course).exits
    assert exits["near"].skills == ("see", "sort")
    assert exits["far"].skills == ("see", "sort", "build", "judge", "play")
    assert {one.file for one in status(load(course)) if one.file.startswith("exits/")} == {
        f"exits/{lang}.toml" for lang in ("en", "fr", "de", "lb", "pt")
    }


def test_a_tier_leaves_out_what_goes_further_and_what_is_a_track(course: Path) -> None:
    with edited(course / "basics" / "making" / "build.toml") as data:
        data["tier"] = "extended"
    with edited(course / "beyond" / "module.toml") as data:
        data["track"] = True
    with edited(course / "exits" / "exits.toml") as data:
        data["exits"] = [{"slug": "near", "tier": "core"}, {"slug": "far", "tier": "extended"}]
    catalogue = load(course)
    assert catalogue.exits["near"].skills == ("see", "sort")
    assert catalogue.exits["far"].skills == ("see", "sort", "build")
    assert catalogue.tracks == ("beyond",)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"skills": ["sort"]}, "`near` lacks `see`, which its skills need"),
        ({"skills": ["see", "nothing"]}, "`near` names the unknown skill `nothing`"),
        ({}, "`near` needs either skills or a tier"),
        ({"skills": ["see"], "tier": "core"}, "`near` needs either skills or a tier"),
    ],
)
def test_what_does_not_fit_is_told(course: Path, changed: dict[str, object], rule: str) -> None:
    with edited(course / "exits" / "exits.toml") as data:
        data["exits"][0] = {"slug": "near", **changed}
    assert ("exits/exits.toml", rule) in found(course)


def test_an_exit_without_words_is_told(course: Path) -> None:
    with edited(course / "exits" / "lb.toml") as data:
        del data["exits"]["far"]
    assert ("exits/lb.toml", "`far` is not in both files") in found(course)


def test_an_exit_stands_there_once(course: Path) -> None:
    with edited(course / "exits" / "exits.toml") as data:
        data["exits"] *= 2
    with pytest.raises(ContentError, match="the exit `near` is in the course twice"):
        load(course)
