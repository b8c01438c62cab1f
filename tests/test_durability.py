"""A server that is killed under load has stored every answer for which it showed feedback."""

from pathlib import Path

from bench.durability import crash
from bench.load import Job
from bench.questions import course, questions
from bench.site import Site


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    place = Site("SQLite", tmp_path, f"sqlite:///{tmp_path / 'instance' / 'breck.sqlite3'}", 0)
    job = Job(port=0, connections=8, answers=10_000, seconds=20, questions=questions(course()), until_gone=True)

    found = crash(place, job, 1.5)

    assert found.n_acknowledged > 0
    assert not found.lost
    assert found.n_unanswered > 0, "the server was idle when it was killed"
    assert found.refused == 0
