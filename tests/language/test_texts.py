"""Every text of content/ and translations/, in all five languages, is spelled and written as it should be."""

import pytest

from tests.language.catalogues import TRANSLATIONS, faults
from tests.language.checks import check
from tests.language.findings import Finding, answers, unanswered, unused
from tests.language.spelling import DICTIONARIES, NAMES, WORDS, dictionary, listed
from tests.language.texts import LANGUAGES, ROOT, Text, read

FOLDERS = [ROOT / "content", TRANSLATIONS]


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    """All of them, read once."""
    return list(read(FOLDERS))


@pytest.fixture(scope="module")
def findings(texts: list[Text]) -> list[Finding]:
    """All that the checks find, answered or not."""
    return list(check(texts))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_have_no_unanswered_finding(findings: list[Finding], lang: str) -> None:
    found = unanswered([one for one in findings if one.text.lang == lang], answers())

    assert not found, "\n" + "\n".join(map(str, found))


def test_every_answer_is_still_needed(findings: list[Finding]) -> None:
    assert not unused(findings, answers())


def test_every_language_has_texts(texts: list[Text]) -> None:
    assert {text.lang for text in texts} == set(LANGUAGES)


def test_translations_are_complete_and_fresh() -> None:
    found = faults()

    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("name", [*DICTIONARIES, NAMES])
def test_word_list_is_sorted_and_needed(name: str) -> None:
    words = listed(name)

    assert words == sorted(set(words))
    if name != NAMES:
        assert not [word for word in words if dictionary(name, own_words=False).spell(word)]


def test_nothing_else_lies_among_the_word_lists() -> None:
    assert {path.stem for path in WORDS.iterdir()} == {*DICTIONARIES, NAMES}
