"""The response log: any file that holds responses is read exactly, any other is refused in plain words."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from learning.lab.log import Log, read_csv
from learning.lab.log_csv import LogError

HEADER = "user_id,skill_name,item_id,correct,order\n"
HOSTILE = (
    "10.1 Area (circle)",
    "C++ basics",
    "[ab",
    "Größe & Maß",
    "",
    "NA",
    "None",
    "a|b.*",
    'say "hi"',
    "1,5",
    "$^\\",
)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "log.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def small() -> Log:
    return Log.from_columns(
        user=["b", "a", "b", "a"],
        skill=["s", "s", "t", "t"],
        item=[1, 2, 3, 3],
        correct=[1, 0, 0, 1],
        order=[2, 5, 1, 4],
        at=[20.0, 50.0, np.nan, 40.0],
        item_class=["numeric", "choice-4", "choice-4", "choice-4"],
    )


def named(log: Log) -> list[tuple[str, str, str, int]]:
    columns = (log.user, log.skill, log.item, log.correct)
    return [(log.users[u], log.skills[s], log.items[i], int(c)) for u, s, i, c in zip(*columns, strict=True)]


def test_responses_stand_by_user_and_order() -> None:
    log = small()

    assert named(log) == [("a", "t", "3", 1), ("a", "s", "2", 0), ("b", "t", "3", 0), ("b", "s", "1", 1)]
    assert log.at is not None
    assert log.item_class is not None
    assert log.at.tolist()[:2] == [40.0, 50.0]
    assert [log.classes[code] for code in log.item_class] == ["choice-4", "choice-4", "choice-4", "numeric"]


def test_responses_of_the_same_order_stay_as_they_came() -> None:
    log = Log.from_columns(["u"] * 4, ["s"] * 4, ["d", "c", "b", "a"], [0, 1, 0, 1], [7, 7, 7, 1])
    assert [log.items[i] for i in log.item] == ["a", "d", "c", "b"]


def test_a_subset_keeps_names_and_codes() -> None:
    log = small()
    part = log.subset(log.correct == 1)

    assert named(part) == [("a", "t", "3", 1), ("b", "s", "1", 1)]
    assert part.users == log.users
    assert part.at is not None
    assert len(part) == len(part.at) == 2


def test_the_fingerprint_is_of_the_data() -> None:
    log = small()
    assert log.sha256 == small().sha256
    assert log.sha256 != log.subset(log.correct == 1).sha256
    assert len(log.sha256) == 64


def test_half_a_point_is_refused_from_columns_too() -> None:
    with pytest.raises(ValueError, match="0 or 1"):
        Log.from_columns(["u"], ["s"], ["i"], [0.5], [1])


def test_a_file_is_read_packed_or_not(tmp_path: Path) -> None:
    text = HEADER + "u,s,i,1,2\n\nu,s,j,0.0,1\n"
    plain = read_csv(written(tmp_path, text))
    packed = tmp_path / "log.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))

    assert named(plain) == named(read_csv(packed)) == [("u", "s", "j", 0), ("u", "s", "i", 1)]
    assert plain.sha256 == read_csv(packed).sha256


def test_columns_may_stand_anywhere_and_others_do_not_matter(tmp_path: Path) -> None:
    text = "order,note,correct,item_class,item_id,at,skill_name,user_id\n1,x,1,numeric,i,60,s,u\n2,,0,,i,,s,u\n"
    log = read_csv(written(tmp_path, b"\xef\xbb\xbf" + text.encode()))

    assert log.at is not None
    assert log.at[0] == 60
    assert np.isnan(log.at[1])
    assert log.classes == ("", "numeric")


def test_times_may_be_iso(tmp_path: Path) -> None:
    rows = "2026-01-01T00:01:00Z,u,s,i,1,1\n1970-01-01 01:00:00.5+01:00,u,s,i,1,2\n1970-01-02,u,s,i,1,3\n,u,s,i,1,4\n"
    log = read_csv(written(tmp_path, f"at,{HEADER}{rows}"))

    assert log.at is not None
    assert log.at.tolist()[:3] == [1767225660.0, 0.5, 86400.0]
    assert np.isnan(log.at[3])


def test_names_are_opaque(tmp_path: Path) -> None:
    quoted = ['"' + name.replace('"', '""') + '"' for name in HOSTILE]
    rows = [f"{name},{name},{name},1,{order}\n" for order, name in enumerate(quoted)]
    log = read_csv(written(tmp_path, HEADER + "".join(rows)))

    assert sorted(named(log)) == sorted((name, name, name, 1) for name in HOSTILE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: the column user_id, skill_name, item_id, correct, order must be there once"),
        ("user_id,skill,item_id,correct,order\n", "line 1: the column skill_name must"),
        (HEADER.strip() + ",order\n", "line 1: the column order must"),
        (HEADER, "no responses. There must be at least one row"),
        (HEADER + "u,s,i,1,1\nu,s,i,0.5,2\n", "line 3: `correct` is '0.5', and must be 0 or 1."),
        (HEADER + "u,s,i,,1\n", "line 2: `correct` is '', and must be 0 or 1."),
        (HEADER + "u,s,i,TRUE,1\n", "line 2: `correct` is 'TRUE', and must be 0 or 1."),
        (HEADER + 'u,"s\n2",i,1,1\n\nu,s,i,1,first\n', "line 5: `order` is 'first', and must be a whole number"),
        (HEADER + "u,s,i,1,1.5\n", "line 2: `order` is '1.5', and must be a whole number"),
        (HEADER + "u,s,i,1,nan\n", "line 2: `order` is 'nan', and must be a whole number"),
        (HEADER + "u,s,i,1\n", "line 2: 4 fields instead of 5."),
        (HEADER + "u,s,i,1,1\nu,s, (b),i,1,2\n", "line 3: 6 fields instead of 5."),
        (HEADER + "v,u,s,1,1,1\n", "line 2: 6 fields instead of 5."),
        (f"at,{HEADER}60,u,s,i,1,1\nnoon,u,s,i,1,2\n", "line 3: `at` is 'noon', and must be seconds or ISO 8601."),
        (f"at,{HEADER}inf,u,s,i,1,1\n", "line 2: `at` is 'inf', and must be seconds or ISO 8601."),
        (HEADER.encode() + b"u,\xff,i,1,1\n", "cannot be read as CSV in UTF-8"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(LogError) as caught:
        read_csv(written(tmp_path, text))
    assert words in str(caught.value)
    assert "log.csv" in str(caught.value)
