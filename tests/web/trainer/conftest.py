"""A site that can send mail, with a trainer and her group."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from models import Role
from tests.support.learner import Learner
from tests.web.account.conftest import Enter, Mailbox, cheap, config, enter, mailbox

__all__ = ["Enter", "Mailbox", "cheap", "config", "enter", "mailbox"]
GROUP = {"name": "Morning", "own_name": "Ada Weber", "time_zone": "Europe/Luxembourg", "language": "fr"}


@dataclass
class Group:
    """A group with its trainer's browser; paths are those of the trainer, below the group."""

    trainer: Learner
    path: str

    @property
    def code(self) -> str:
        """What one types to join."""
        return "".join(self.trainer.get(f"{self.path}invite").one("p", class_="join-code").text.split())

    @property
    def uuid(self) -> str:
        return self.path.split("/")[2]


def make_group(trainer: Learner, **values: str) -> Group:
    """As a trainer makes one."""
    response = trainer.post("trainer/cohorts/new", GROUP | values)
    assert response.status_code == 303
    return Group(trainer, response.headers["Location"].partition("/invite")[0].removeprefix(f"/{trainer.lang}/") + "/")


@pytest.fixture
def trainer(enter: Enter) -> Learner:
    return enter("ada@b.lu", Role.TRAINER)


@pytest.fixture
def group(trainer: Learner) -> Group:
    return make_group(trainer)


def join(learner: Learner, group: Group, name: str = "Zoé Müller") -> None:
    """As a learner joins."""
    assert learner.post(f"cohorts/join/{group.code}", {"name": name, "agree": "1"}).status_code == 303


@pytest.fixture
def app_learners(trainer: Learner) -> list[Learner]:
    """Two more browsers."""
    return [Learner(trainer.app), Learner(trainer.app)]
