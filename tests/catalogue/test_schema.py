"""Unknown keys and impossible values are errors, in every kind of file."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import rtoml
from pydantic import TypeAdapter, ValidationError

from learning.catalogue.schema import FILES
from tests.support.finaltest import hold_out
from tests.support.placement import add_placement

SAMPLES = {
    "modules": "modules.toml",
    "module": "basics/module.toml",
    "module-text": "basics/fr.toml",
    "facts": "facts.toml",
    "placement": "placement.toml",
    "lesson": "basics/looking/lesson.toml",
    "lesson-text": "basics/looking/fr.md",
    "second-text": "beyond/trying/second.fr.md",
    "skill": "basics/looking/see.toml",
    "skill-text": "basics/looking/see.fr.toml",
    "explorable-text": "explorables/best-line.fr.toml",
    "glossary": "glossary/fr.toml",
    "final-test": "final-test/test.toml",
    "final-test-words": "final-test/basics.fr.toml",
}


@pytest.fixture(scope="module")
def richer_course(richer_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a final test and a placement as well."""
    root = Path(shutil.copytree(richer_course, tmp_path_factory.mktemp("schema") / "content"))
    hold_out(root)
    add_placement(root)
    return root


def sample(course: Path, kind: str) -> dict[str, Any]:
    text = (course / SAMPLES[kind]).read_text("utf-8")
    return rtoml.loads(text.split("+++\n")[1] if SAMPLES[kind].endswith(".md") else text)


def tables(value: Any, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Where a table stands, at any depth."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    own = [path] if isinstance(value, dict) else []
    return own + [found for key, inner in pairs for found in tables(inner, (*path, key))]


def locate(value: Any, path: tuple[object, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def test_every_kind_of_file_is_tested() -> None:
    assert set(SAMPLES) == set(FILES)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_good_file_is_read(richer_course: Path, kind: str) -> None:
    TypeAdapter(FILES[kind]).validate_python(sample(richer_course, kind))


@pytest.mark.parametrize("kind", SAMPLES)
def test_an_unknown_key_is_an_error_at_any_depth(richer_course: Path, kind: str) -> None:
    adapter = TypeAdapter(FILES[kind])
    for path in tables(sample(richer_course, kind)):
        data = sample(richer_course, kind)
        # A number is wrong everywhere: where keys are free, the value must be a text or a table.
        locate(data, path)["planted"] = 1

        with pytest.raises(ValidationError):
            adapter.validate_python(data)


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("modules", ("modules",), ["Not A Slug"]),
        ("modules", ("modules",), ["../etc"]),
        ("module", ("icon",), ""),
        ("module-text", ("title",), ""),
        ("module-text", ("state",), "perfect"),
        ("lesson", ("minutes",), 2),
        ("lesson", ("minutes",), 13),
        ("lesson", ("sources", 0, "url"), "http://example.org/"),
        ("lesson", ("sources", 0, "seen"), "yesterday"),
        ("lesson-text", ("figures", "flow", "alt"), ""),
        ("skill", ("uuid",), "1"),
        ("skill", ("tier",), "royal"),
        ("skill", ("bloom",), "create"),
        ("skill", ("exercises", 0, "type"), "essay"),
        ("skill", ("exercises", 0, "context"), "moon"),
        ("skill", ("exercises", 0, "difficulty"), 4),
        ("skill", ("exercises", 0, "retired_at"), "soon"),
        ("skill", ("misconceptions", 0, "evidence"), ""),
        ("skill-text", ("can_do",), ""),
        ("skill-text", ("exercises", "see-gap", "hints"), ["1", "2", "3", "4"]),
        ("skill-text", ("exercises", "see-gap", "hints"), ["1", "2", ""]),
        ("skill-text", ("exercises", "see-gap", "stem"), ""),
        ("glossary", ("terms", "model", "definition"), ""),
    ],
)
def test_an_impossible_value_is_an_error(
    richer_course: Path, kind: str, path: tuple[object, ...], value: object
) -> None:
    data = sample(richer_course, kind)
    locate(data, path[:-1])[path[-1]] = value

    with pytest.raises(ValidationError) as raised:
        TypeAdapter(FILES[kind]).validate_python(data)
    assert str(path[-1]) in str(raised.value)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_missing_field_is_an_error(richer_course: Path, kind: str) -> None:
    required = TypeAdapter(FILES[kind]).json_schema()["required"]
    assert required
    for field in required:
        data = sample(richer_course, kind)
        del data[field]
        with pytest.raises(ValidationError, match=field):
            TypeAdapter(FILES[kind]).validate_python(data)


@pytest.mark.parametrize("kind", SAMPLES)
def test_editors_get_a_schema_that_forbids_unknown_keys(kind: str) -> None:
    schema = TypeAdapter(FILES[kind]).json_schema()

    assert schema["additionalProperties"] is False
    assert all(
        one.get("additionalProperties") is False for one in schema.get("$defs", {}).values() if "properties" in one
    )
