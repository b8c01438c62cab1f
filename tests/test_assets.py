"""Static files get addresses that follow their content."""

from pathlib import Path

import pytest

from learning import paths
from learning.assets import FORM_SCRIPT, JOINED, Assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"css/20-b.css": "b{color:red}", "css/10-a.css": "a{color:blue}", "js/x.js": "1"}.items():
        (tmp_path / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / name).write_text(text)
    return tmp_path / "static"


def test_an_address_follows_the_content(folder: Path) -> None:
    before = Assets(folder, debug=False).url("js/x.js")
    (folder / "js/x.js").write_text("2")

    assert Assets(folder, debug=False).url("js/x.js") != before


def test_parts_are_joined_by_their_numbers(folder: Path) -> None:
    css, source = Assets(folder, debug=False).stylesheet()

    assert css == "a{color:blue}b{color:red}"
    assert source.startswith("'sha256-")


@pytest.mark.parametrize("debug", [False, True])
def test_only_in_debug_mode_a_change_is_seen_at_once(folder: Path, debug: bool) -> None:
    found = Assets(folder, debug=debug)
    before = found.url("js/x.js"), found.stylesheet(), found.body("js/x.js", "")
    (folder / "js/x.js").write_text("2")
    (folder / "css/10-a.css").write_text("a{color:green}")

    after = found.url("js/x.js"), found.stylesheet(), found.body("js/x.js", "")

    assert all((old != new) is debug for old, new in zip(before, after, strict=True))


def test_the_script_of_a_form_is_all_its_parts_in_order_without_what_only_people_read() -> None:
    script = Assets(paths.STATIC, debug=False).body(FORM_SCRIPT, "").decode()
    parts = [(paths.STATIC / name).read_text("utf-8") for name in JOINED[FORM_SCRIPT]]

    assert len(parts) == 4
    assert not any(line.lstrip().startswith("//") for line in script.splitlines())
    code = [line for line in "\n".join(parts).splitlines() if not line.lstrip().startswith("//")]
    assert script.splitlines() == code
