"""Traces without names."""

from collections import Counter

from learning.engine.generate import Word
from tests.engine.generate.showing import instances, marked, marks, number, rows, solves, value


def test_a_card_fits_when_all_that_is_known_fits() -> None:
    for instance in instances("inference-recycling-cards"):
        place, kind = instance.values["known-place"], instance.values["known-kind"]
        assert isinstance(place, Word)
        assert isinstance(kind, Word)
        known = (place.key, kind.key, value(instance, "known-hour"))
        table = rows(instance)
        fits = {
            o: sum(a == b for a, b in zip(table[r][1:], known, strict=True)) for o, (r, _) in marks(instance).items()
        }
        key, wrong = marked(instance)
        assert key == {option for option, fit in fits.items() if fit == 3}
        assert wrong == {option: "part" if fit else "none" for option, fit in fits.items() if fit < 3}
        assert all(Counter(row[i + 1] for row in table)[known[i]] > len(key) for i in range(3)), "one detail is enough"


def test_more_cards_fit_when_the_hour_becomes_a_half_of_the_day() -> None:
    for instance in instances("inference-canteen-halves"):
        known, hour = instance.values["known-place"], value(instance, "known-hour")
        assert isinstance(known, Word)
        cards = [(place, number(h)) for _, place, h in rows(instance)]
        assert all(h != 12 for _, h in cards), "noon is in neither half"
        here = [h for place, h in cards if place == known.key]
        half = [place for place, h in cards if (h < 12) == (hour < 12)]
        ways = {"exact": here.count(hour), "place": len(here), "half": len(half), "all": len(cards)}
        solves(instance, half.count(known.key), ways)
        assert half.count(known.key) > ways["exact"] >= 1
