"""The pages for administrators, on a site that can send mail."""

import pytest

from models import Role
from tests.support.learner import Learner
from tests.web.account.conftest import Enter, Mailbox, cheap, config, enter, mailbox, no_mail

__all__ = ["Mailbox", "cheap", "config", "enter", "mailbox", "no_mail"]


@pytest.fixture
def boss(enter: Enter) -> Learner:
    """An administrator."""
    return enter("boss@b.lu", Role.ADMINISTRATOR)
