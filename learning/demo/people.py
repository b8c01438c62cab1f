"""Who is made up: staff, groups, and their learners, with names in the mix that one meets in Luxembourg."""

from __future__ import annotations

from dataclasses import dataclass

from learning.demo.habits import Habit
from models import Role

TRAINER_NAME, TEACHER_NAME = "Martine Weber", "Daniel Fonseca"
ACCOUNTS = {Role.TRAINER: "trainer@demo.invalid", Role.TEACHER: "teacher@demo.invalid"}
"""Nothing can ever be delivered to such addresses (RFC 2606)."""


@dataclass(frozen=True)
class Someone:
    """A learner: language, habit, and what they know at the beginning, in logits above the usual."""

    name: str
    language: str
    habit: Habit
    level: float = 0.0
    note: str = ""
    """What they write to the estimate that they do not agree with, if they object to one."""


@dataclass(frozen=True)
class Group:
    """A cohort in the making."""

    name: str
    languages: tuple[str, ...]
    subgroups: tuple[str, str]
    modules: tuple[int, int, int]
    """Which are set, by their place in the course: one whose date is over, one that is due, and one to choose from."""
    note: str
    """What staff says with the work that is due next."""
    offer: str
    """What staff says with what is offered."""
    people: tuple[Someone, ...]


EVENING = Group(
    name="Comprendre l’IA – cours du soir",
    languages=("fr", "pt", "lb"),
    subgroups=("Lundi", "Jeudi"),
    modules=(0, 1, 2),
    note="Pour notre prochaine soirée : nous en parlerons ensemble.",
    offer="Si le sujet vous intéresse : c’est facultatif.",
    people=(
        # The first ones make the small demonstration: one of each habit.
        Someone("Nathalie Schmit", "lb", Habit.STEADY, 0.6),
        Someone("João Martins", "pt", Habit.GUESSING),
        Someone(
            "Camille Petit", "fr", Habit.WEEKEND, 0.3, "J’ai deviné plusieurs fois. Je ne saurais pas l’expliquer."
        ),
        Someone("Ana Rodrigues", "pt", Habit.MISLED, note="Faço isto no trabalho todos os dias."),
        Someone("Julien Moreau", "fr", Habit.AWAY),
        Someone("Amira Ben Salah", "fr", Habit.KEEN, 1.0),
        Someone("Luca Bianchi", "en", Habit.CRAMMING),
        Someone("Tiago Almeida", "pt", Habit.NEVER),
        Someone("Claire Muller", "lb", Habit.PLAIN, 0.2),
        Someone("Marc Hoffmann", "lb", Habit.STEADY),
        Someone("Sofia Ferreira", "pt", Habit.STEADY, 0.4),
        Someone("Émilie Laurent", "fr", Habit.STEADY, -0.3),
        Someone("Thomas Kieffer", "lb", Habit.WEEKEND, -0.2),
        Someone("Giulia Rossi", "fr", Habit.WEEKEND, 0.5),
        Someone("Yusuf Demir", "de", Habit.STEADY, 0.1),
        Someone("Monique Thill", "fr", Habit.MISLED, -0.4),
        Someone("Paul Reding", "lb", Habit.STOPPED, 0.2),
        Someone("Katarina Novak", "en", Habit.KEEN, 0.7),
        Someone("Milan Jovanović", "de", Habit.CRAMMING, 0.3),
        Someone("Priya Nair", "en", Habit.STEADY, 0.9),
        Someone("Beatriz Lopes", "pt", Habit.STEADY, -0.5),
        Someone("Stefan Krämer", "de", Habit.WEEKEND),
        Someone("Marie-Anne Faber", "fr", Habit.STEADY, -0.6),
        Someone("Carlos Teixeira", "pt", Habit.NEVER),
    ),
)
COMPANY = Group(
    name="KI im Büro – Team Kundendienst",
    languages=("de", "en", "fr"),
    subgroups=("Esch", "Kirchberg"),
    modules=(0, 2, 1),
    note="Bitte vor der Teamsitzung abschließen.",
    offer="Wer möchte: freiwillig, auch während der Arbeitszeit.",
    people=(
        Someone("Anja Becker", "de", Habit.STEADY, 0.3),
        Someone("Miguel Santos", "pt", Habit.CRAMMING),
        Someone("Laura Wagner", "lb", Habit.KEEN, 0.8),
        Someone("Olivier Lambert", "fr", Habit.AWAY),
        Someone("Lukas Schneider", "de", Habit.STOPPED, -0.2),
        Someone("Sandrine Dubois", "fr", Habit.MISLED, note="J’ai expliqué cela à deux collègues la semaine dernière."),
        Someone("Patrick Klein", "lb", Habit.NEVER),
        Someone("Emma Collins", "en", Habit.STEADY, 0.5),
        Someone("Nina Hartmann", "de", Habit.PLAIN, 0.4),
        Someone("David Steffen", "lb", Habit.STEADY),
        Someone("Carla Pinto", "pt", Habit.WEEKEND, -0.1),
        Someone("Rajesh Patel", "en", Habit.STEADY, 1.1),
    ),
)
GROUPS = (EVENING, COMPANY)
N_SMALL = {EVENING.name: 8, COMPANY.name: 4}
"""How many take part in the small demonstration."""
