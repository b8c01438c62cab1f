"""Which skill builds on which: a directed graph without cycles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError as _GraphCycle
from graphlib import TopologicalSorter


class UnknownSkill(KeyError):
    """No skill of this name; `args[0]` is the name."""


class CycleError(ValueError):
    """Skills that need each other; `cycle` names them, the first again at the end."""

    def __init__(self, cycle: Iterable[str]) -> None:
        self.cycle = tuple(cycle)
        super().__init__(" → ".join(self.cycle))


class SkillGraph:
    """Built from {skill: skills it needs first}; the order given is kept wherever prerequisites allow it.

    Raises UnknownSkill for a prerequisite that is no skill, CycleError when skills need each other.
    """

    def __init__(self, prerequisites: Mapping[str, Iterable[str]]) -> None:
        self.needs = {skill: tuple(dict.fromkeys(needs)) for skill, needs in prerequisites.items()}
        """What each skill needs directly, in the order given."""
        for needs in self.needs.values():
            for need in needs:
                if need not in self.needs:
                    raise UnknownSkill(need)
        try:
            TopologicalSorter(self.needs).prepare()
        except _GraphCycle as error:
            # graphlib names the cycle against the arrows; we say "needs".
            raise CycleError(reversed(error.args[1])) from None
        self.order = tuple(self._sorted())
        """Every skill, prerequisites first."""

    def __contains__(self, skill: object) -> bool:
        return skill in self.needs

    def prerequisites(self, skill: str) -> tuple[str, ...]:
        """What the skill needs directly, in the order given. Raises UnknownSkill."""
        try:
            return self.needs[skill]
        except KeyError:
            raise UnknownSkill(skill) from None

    def ancestors(self, skill: str) -> tuple[str, ...]:
        """Everything that the skill needs, directly or not, in `order`. Raises UnknownSkill."""
        found: set[str] = set()
        waiting = list(self.prerequisites(skill))
        while waiting:
            need = waiting.pop()
            if need not in found:
                found.add(need)
                waiting.extend(self.needs[need])
        return tuple(other for other in self.order if other in found)

    def _sorted(self) -> Iterator[str]:
        # Depth first from each skill in turn, without recursion: a chain may be longer than Python's stack.
        done: set[str] = set()
        stack = list(reversed(self.needs))
        while stack:
            skill = stack[-1]
            missing = [need for need in self.needs[skill] if need not in done]
            if missing:
                stack.extend(reversed(missing))
                continue
            stack.pop()
            if skill not in done:
                done.add(skill)
                yield skill
