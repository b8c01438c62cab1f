"""Finding lessons, skills, modules and words of the glossary: one index per database, made anew from the course.

The index is derived and may be thrown away: it is no table of the models, and no migration knows it.
"""

from learning.search.find import Found, Hit, find
from learning.search.index import refresh

__all__ = ["Found", "Hit", "find", "refresh"]
