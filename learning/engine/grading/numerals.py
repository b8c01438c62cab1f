"""Numbers as people in Luxembourg write them: 0,5 or 0.5, 1 000 or 1'000 or 1.000, with a unit or without."""

from __future__ import annotations

import re

MAX_LENGTH = 40
"""Characters. Also keeps every reading finite."""

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'", "\u02bc": "'"})

_NUMBER = re.compile(
    r"""(?P<sign>[-+]?)\ ?
    (?P<digits>[0-9](?:[0-9 '.,]*[0-9])? | [.,][0-9]+)
    \ ?(?:[%‰°€$£]|[^\W\d_]{1,12}[²³]?)?""",  # a unit, which the page shows beside the field anyway
    re.VERBOSE,
)
_PLAIN = re.compile(r"[0-9]*(?:[.,][0-9]+)?")
_SPACED = re.compile(r"[0-9]{1,3}(?:(?P<by>[ '])[0-9]{3})(?:(?P=by)[0-9]{3})*(?:[.,][0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


def readings(text: str) -> tuple[float, ...]:
    """What the text can mean: nothing, one number, or two for "1.000" (one as a decimal, which comes first, or
    a thousand). Finite for texts up to MAX_LENGTH."""
    match = _NUMBER.fullmatch(text.translate(_SPACES).translate(_SIGNS).strip())
    if match is None:
        return ()
    sign, digits = match["sign"].replace("+", ""), match["digits"]
    found = []
    if _PLAIN.fullmatch(digits):
        found.append(digits.replace(",", "."))
    if _SPACED.fullmatch(digits):
        found.append(digits.replace(" ", "").replace("'", "").replace(",", "."))
    if _GROUPED.fullmatch(digits) and not digits.startswith("0"):
        # The separator that comes first is the one that groups.
        group, point = (".", ",") if "," not in digits or -1 < digits.find(".") < digits.find(",") else (",", ".")
        found.append(digits.replace(group, "").replace(point, "."))
    return tuple(float(sign + number) for number in found)
