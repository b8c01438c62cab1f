"""Classes in a room: opened, joined, steered, voted in, reported on, erased. Takes a session and a time; knows no
request."""

from models import Classroom, Pupil, Round, RoundState, Stage

__all__ = ["Classroom", "Pupil", "Round", "RoundState", "Stage"]
