"""Spaces that must not break."""

import pytest

from learning.catalogue.typography import NBSP, polish, unpraised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pourquoi ?", f"Pourquoi{NBSP}?"),
        ("Non ! Si : oui ; voilà", f"Non{NBSP}! Si{NBSP}: oui{NBSP}; voilà"),
        ("« Bonjour »", f"«{NBSP}Bonjour{NBSP}»"),
        ("12:30", "12:30"),
        (" ?", " ?"),
        ("un deux", "un deux"),
    ],
)
def test_french_punctuation_stays_with_its_word(text: str, expected: str) -> None:
    assert polish(text, "fr") == expected


@pytest.mark.parametrize("lang", ["en", "de", "lb", "pt"])
def test_other_languages_are_left_alone(lang: str) -> None:
    assert polish("So ? « x » : y", lang) == "So ? « x » : y"


@pytest.mark.parametrize("lang", ["en", "fr", "de", "lb", "pt"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75 % of 12 000 €", f"75{NBSP}% of 12{NBSP}000{NBSP}€"),
        ("1 000 000", f"1{NBSP}000{NBSP}000"),
        ("3 apples", "3 apples"),
        ("in 2026 100 people", f"in 2026{NBSP}100 people"),
        ("12 00", "12 00"),
        ("1 0000", "1 0000"),
    ],
)
def test_numbers_stay_with_their_thousands_and_units(lang: str, text: str, expected: str) -> None:
    assert polish(text, lang) == expected


def test_polishing_twice_changes_nothing() -> None:
    once = polish("« 1 000 % » ?", "fr")

    assert polish(once, "fr") == once


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Right. 4 + 5 = 9.", "4 + 5 = 9."),
        ("C'est juste. Donc 9.", "Donc 9."),
        ("Richteg. 9.", "9."),
        ("The right answer is 9.", "The right answer is 9."),
        ("Right", "Right"),
    ],
)
def test_praise_goes_and_the_reason_stays(text: str, left: str) -> None:
    assert unpraised(text) == left
