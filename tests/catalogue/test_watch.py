"""Changed files are noticed until somebody has taken them in."""

from pathlib import Path

import pytest

from learning.catalogue.watch import Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "one.toml").write_text("1")
    return tmp_path


def test_nothing_changes_by_itself(folder: Path) -> None:
    watch = Watch(folder)

    assert not watch.changed()
    assert not watch.changed()


def test_each_kind_of_change_is_noticed(folder: Path) -> None:
    watch, one = Watch(folder), folder / "inner" / "one.toml"

    for change in (
        lambda: one.write_text("longer"),
        lambda: (folder / "two.toml").write_text("2"),
        lambda: one.unlink(),
        lambda: (folder / "two.toml").rename(folder / "three.toml"),
    ):
        change()
        assert watch.changed()
        assert watch.changed(), "it stays until it is seen"
        watch.seen()
        assert not watch.changed()


def test_a_change_after_the_look_is_not_forgotten(folder: Path) -> None:
    watch, one = Watch(folder), folder / "inner" / "one.toml"
    one.write_text("while somebody")
    assert watch.changed()
    one.write_text("reads it in, it changes again")

    watch.seen()

    assert watch.changed()
