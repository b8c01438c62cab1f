"""One artificial neuron: inputs times weights, and a bias."""

from __future__ import annotations

from random import Random

from learning.engine.drawing import Drawing
from learning.engine.generate.base import Instance, Table, Value, Word, numeric
from learning.engine.items import Generated

INPUTS = (1, 2, 3, 4, 5, 6)
WEIGHTS = (-3, -2, -1, 1, 2, 3)
BIASES = (-6, -5, -4, -3, -2, 2, 3, 4, 5, 6)


def neuron(template: Generated, dice: Random) -> Instance | None:
    """Ask for the sum. Parameters: `n` inputs (2 or 3), `bias` (true or false).

    Ways: `no-bias`, `largest` (only the input with the largest weight counts), `unsigned` (minus signs are lost),
    `unweighted` (the weights are left out).
    """
    n, has_bias = template.parameters["n"], template.parameters["bias"]
    inputs, weights = [dice.choice(INPUTS) for _ in range(n)], dice.sample(WEIGHTS, n)
    bias = dice.choice(BIASES) if has_bias else 0
    products = [x * w for x, w in zip(inputs, weights, strict=True)]
    total = sum(products) + bias
    strongest = max(range(n), key=lambda i: abs(weights[i]))
    ways: dict[str, float] = {
        "largest": products[strongest] + bias,
        "unsigned": sum(map(abs, products)) + abs(bias),
        "unweighted": sum(inputs) + bias,
    }
    if has_bias:
        ways["no-bias"] = sum(products)
    if min(weights) > 0 or len(set(map(abs, weights))) < n:
        return None
    exercise = numeric(template, total, ways)
    if exercise is None:
        return None
    rows = [(i + 1, inputs[i], weights[i]) for i in range(n)]
    values: dict[str, Value] = {"table": Table((Word("number"), Word("input"), Word("weight")), rows), "bias": bias}
    values |= {f"x{i + 1}": x for i, x in enumerate(inputs)} | {f"w{i + 1}": w for i, w in enumerate(weights)}
    values |= {f"p{i + 1}": p for i, p in enumerate(products)} | {"total": total}
    return Instance(exercise=exercise, values=values, drawing=_drawing(n, has_bias))


def _drawing(n: int, has_bias: bool) -> str:
    """Inputs on the left, their weights on the lines, the neuron in the middle."""
    drawing = Drawing(60 * n + 40)
    middle = drawing.height / 2
    for i in range(n):
        y = 50 + 60 * i
        drawing.line(62, y, 196, middle)
        drawing.circle(40, y, 22)
        drawing.text(40, y + 5, f"{{x{i + 1}}}", "t mid")
        on_line = round(y + (middle - y) * (118 - 62) / (196 - 62), 1)
        drawing.rect(94, on_line - 13, 48, 26, "sunken", corner=6)
        drawing.text(118, on_line + 5, f"× {{w{i + 1}}}", "t-small mid")
    drawing.circle(226, middle, 30, "accent-soft")
    drawing.text(226, middle + 6, "+", "t-strong mid")
    if has_bias:
        drawing.text(226, middle - 40, "{bias-name} {bias}", "t-small mid")
    drawing.line(256, middle, 312, middle)
    drawing.circle(334, middle, 22)
    drawing.text(334, middle + 6, "?", "t-strong mid")
    return drawing.svg()
