"""Lines that must not go into an open tool."""

from tests.engine.generate.showing import made, marked, marks, rows

LINES: dict[str, list[str]] = {
    "named": ["name", "street", "number"],
    "work": ["illness", "fall", "mood"],
    "secret": ["password", "offer"],
    "free": ["tone", "length", "hours", "water"],
}


def test_personal_and_confidential_lines_are_taken_out() -> None:
    kind_of = {word: kind for kind, words in LINES.items() for word in words}
    for instance in made("redaction", "mark-cells", "free", "named", "work", "secret", **LINES):
        table = rows(instance)
        of = {option: kind_of[str(table[row][1])] for option, (row, _) in marks(instance).items()}
        key, wrong = marked(instance, "named", "work", "secret")
        assert key == {option for option, kind in of.items() if kind != "free"}
        assert set(wrong.values()) == {"free"}
        assert {option: instance.feedback[option] for option in of} == of
        assert len({row[1] for row in table}) == len(table)
