"""From what an address says of a reader's practice to what the page says of it."""

from __future__ import annotations

from learning.tutor import Tutor
from learning.web.embed.addresses import frame_url
from learning.web.embed.progress import Progress
from learning.web.embed.views_of import StepView


def step(progress: Progress, tutor: Tutor) -> StepView:
    """Where the reader is now."""
    item = progress.following(tutor)
    return StepView(
        n_answered=len(progress.answers),
        n_right=progress.n_right(),
        total=progress.total(tutor),
        next_url=frame_url("embed.exercise", exercise=item, progress=progress.written()) if item else "",
        lesson_url=frame_url("embed.lesson", lesson=progress.lesson),
    )
