"""What staff set for a learner's path, from its rows to the engine and back.

Assignments and interventions are rows; `refresh` puts what they come to for one person into `person.steering`, where
the tutor reads it with the person, at no further cost to an answer.
"""

from learning.steering.cache import PlainOrder, refresh, without_adaptivity
from learning.steering.interventions import BadReason, end, intervene, of_person, override_followed
from learning.steering.stored import EMPTY, Set, read
from learning.steering.subjects import goal_skills, skills_of

__all__ = [
    "EMPTY",
    "BadReason",
    "PlainOrder",
    "Set",
    "end",
    "goal_skills",
    "intervene",
    "of_person",
    "override_followed",
    "read",
    "refresh",
    "skills_of",
    "without_adaptivity",
]
