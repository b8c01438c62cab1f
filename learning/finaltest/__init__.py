"""The final test: who may sit it when, what is kept of it, and what it comes to.

It stands beside the learner model: its questions are held out from practice, and its answers move no estimate.
"""

from learning.finaltest.sittings import passed
from models import Sitting

__all__ = ["Sitting", "passed"]
