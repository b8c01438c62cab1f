"""The name of a long card is cut, but stays a quotation where the card is one."""

import pytest

from learning.catalogue.markup import Words
from learning.web.learner.feedback_view import _card


@pytest.mark.parametrize(
    ("card", "ends"),
    [
        ("“I have talked to my colleague about this, and what we both propose to you is that we wait.”", "propose …”"),
        (
            "«\u00a0J'en ai parlé avec ma collègue, et nous vous proposons ensemble d'attendre encore.\u00a0»",
            "ensemble …\u00a0»",
        ),
        (
            "“Yes” is what a person says who has read all of this and understood it, and never says “no”",
            "understood …",
        ),
    ],
)
def test_a_quotation_that_is_cut_is_closed(card: str, ends: str) -> None:
    assert _card(Words("en", {}), card).replace("\u00a0…", " …").endswith(ends)
