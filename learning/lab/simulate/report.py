"""Findings as text for a terminal, and as one HTML file with plots that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from learning.lab.simulate.measures import MEASURES, Comparison, Estimate
from learning.lab.simulate.plots import differences, growth
from learning.lab.simulate.study import Findings

SHOWN = ("knowledge", "after_30_days", "after_90_days", "over_practice", "under_practice", "false_mastery", "stuck",
         "drop_out", "gain_per_hour", "exercises_to_core")  # fmt: skip
WORSE = -0.01
"""A difference in true knowledge that counts as worse."""
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .6rem;border-bottom:1px solid #ccc;text-align:right}th:first-child,td:first-child{text-align:left}
svg{max-width:100%;height:auto}figure{margin:1.5rem 0}"""


def text(found: Findings) -> str:
    """A table for each population, and in plain words where a policy is worse."""
    blocks = [_about(found)]
    for name, comparisons in _by_population(found):
        head = ("policy", "knowledge", f"minus {found.study.against}", "after 90 days", "exercises to the same")
        rows = [(c.policy, *_brief(c)) for c in comparisons]
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)]
        blocks.append("\n".join([name, *(f"  {line.rstrip()}" for line in lines)]))
    return "\n\n".join([*blocks, *_worse(found)])


def html(found: Findings) -> str:
    """One self-contained file: for each population the growth of knowledge, and all measures with their intervals."""
    sections = []
    for name, comparisons in _by_population(found):
        sections.append(f"<h2>{escape(name)}</h2><figure>{growth(comparisons)}</figure>{_measures(comparisons)}")
    worse = "".join(f"<p>{escape(line)}</p>" for line in _worse(found))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Simulated learners</title>'
        f"<style>{STYLE}</style><h1>Simulated learners</h1><p>{escape(_about(found))}</p>{worse}"
        f"<figure>{differences(found.comparisons)}</figure>{''.join(sections)}</html>\n"
    )


def _about(found: Findings) -> str:
    study = found.study
    after = f" from number {study.first} on" if study.first > 1 else ""
    return (
        f"{study.n_learners} learners in each population{after}, seed {study.seed}, parameter set "
        f"{study.parameters.version}, {found.n_skills} skills and "
        f"{found.n_items} items, {found.budget} exercises for each learner. Differences are to {study.against}, on the "
        "same learners with the same luck; intervals hold 95 %."
    )


def _worse(found: Findings) -> list[str]:
    """Where a policy is worse than what it is compared with, said plainly."""
    return [
        f"{c.policy} is worse than {c.against} in {c.population}: {shown(c.differences['knowledge'], signed=True)}."
        for c in found.comparisons
        if c.differences["knowledge"].mean < WORSE
    ]


def _brief(c: Comparison) -> tuple[str, ...]:
    share = c.share_of_exercises.mean
    return (
        f"{c.means['knowledge'].mean:.3f}",
        shown(c.differences["knowledge"], signed=True),
        shown(c.differences["after_90_days"], signed=True),
        f"{share:.0%}" if share <= 1 else "never",
    )


def _measures(comparisons: Sequence[Comparison]) -> str:
    head = _row("th", ["measure", *(c.policy for c in comparisons)])
    rows = []
    for name in SHOWN:
        rows.append(_row("td", [MEASURES[name], *(shown(c.means[name]) for c in comparisons)]))
        paired = (shown(c.differences[name], signed=True) for c in comparisons)
        rows.append(_row("td", [f"— minus {comparisons[0].against}", *paired]))
    shares = [shown(c.share_of_exercises) if c.share_of_exercises.mean <= 1 else "never" for c in comparisons]
    rows.append(_row("td", [f"share of exercises to what {comparisons[0].against} ends with", *shares]))
    return f"<table>{head}{''.join(rows)}</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def shown(value: Estimate, *, signed: bool = False) -> str:
    """A mean with its interval; a dash where nothing was measured."""
    if value.mean != value.mean:
        return "–"
    digits = 1 if abs(value.mean) >= 10 else 3
    sign = "+" if signed else ""
    return f"{value.mean:{sign}.{digits}f} [{value.low:{sign}.{digits}f}, {value.high:{sign}.{digits}f}]"


def _by_population(found: Findings) -> list[tuple[str, list[Comparison]]]:
    names = dict.fromkeys(c.population for c in found.comparisons)
    return [(name, [c for c in found.comparisons if c.population == name]) for name in names]
