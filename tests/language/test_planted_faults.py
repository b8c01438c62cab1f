"""Each check finds a fault that was planted, and passes the sentence without it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from babel.messages.catalog import Catalog, Message

from tests.language import identify, length, luxembourgish, numbers, portuguese, spelling, typography
from tests.language.catalogues import breaking, faults, faults_of_message, hidden
from tests.language.checks import check
from tests.language.findings import Answer, Finding, answers, unanswered, unused
from tests.language.nrule_lb import number_keeps
from tests.language.texts import Text, blocks, read

Check = Callable[[Text], Iterator[Finding]]


def text(lang: str, words: str, *foreign: tuple[str, str]) -> Text:
    return Text(Path("planted.toml"), "stem", lang, words, foreign)


def found(rule: Check, lang: str, words: str, *foreign: tuple[str, str]) -> list[str]:
    return [finding.what for finding in rule(text(lang, words, *foreign))]


def in_another_language(one: Text) -> Iterator[Finding]:
    # Among others, each of which is what it says.
    others = [text("fr", "Le système apprend à partir de nos exemples."), text("en", "Yes"), text("en", "→ → → → →")]
    return identify.check([*others, one, *others])


@pytest.mark.parametrize(
    ("lang", "right", "wrong", "word"),
    [
        ("en", "The colour of the bus", "The color of the bus", "color"),
        ("fr", "L'école est près d'ici.", "L'ecole est près d'ici.", "L'ecole"),
        ("de", "Die Straßenbahnhaltestelle", "Die Strassenbahnhaltestelle", "Strassenbahnhaltestelle"),
        ("de", "Eine Haustürschlüsselkarte", "Eine Haustürschlüsselkahrte", "Haustürschlüsselkahrte"),
        ("lb", "D'Reegel ass warscheinlech richteg.", "D'Reegel ass wahrscheinlech richteg.", "wahrscheinlech"),
        ("lb", "wärend der Aarbecht", "während der Aarbecht", "während"),
        ("pt", "o utilizador do telemóvel", "o utilisador do telemóvel", "utilisador"),
    ],
)
def test_spelling(lang: str, right: str, wrong: str, word: str) -> None:
    assert found(spelling.check, lang, right) == []
    assert found(spelling.check, lang, wrong) == [word]


def test_spelling_takes_the_first_half_of_a_compound() -> None:
    assert found(spelling.check, "de", "das Informations- und Presseamt") == []
    assert found(spelling.check, "de", "das Infromations- und Presseamt") == ["Infromations-"]


def test_spelling_looks_foreign_words_up_in_their_own_language() -> None:
    assert found(spelling.check, "de", "Ein cheval steht da.") == ["cheval"]
    assert found(spelling.check, "de", "Ein cheval steht da.", ("fr", "cheval")) == []
    assert found(spelling.check, "de", "Ein chevall steht da.", ("fr", "chevall")) == ["chevall"]


def test_a_marked_word_is_not_cut_out_of_a_longer_one() -> None:
    assert found(spelling.check, "fr", "La traduction dit du.", ("lb", "du")) == []


def test_a_letter_that_names_a_point_follows_no_rule() -> None:
    assert found(luxembourgish.check, "lb", "De Bus fiert vum Punkt A bis an d'Stad.") == []


def test_spelling_knows_the_projects_words_behind_articles_and_in_compounds() -> None:
    assert found(spelling.check, "lb", "d'KI an de KI-System") == []
    assert found(spelling.check, "fr", "l'IA") == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "Le système apprend à partir de nos exemples."),
        ("lb", "Das System lernt aus vielen Beispielen von Menschen."),
        ("fr", "O sistema aprende com os nossos exemplos."),
        ("pt", "The system learns from our examples every day."),
        ("en", "De System léiert aus eise Beispiller all Dag."),
    ],
)
def test_a_text_in_the_wrong_language_is_found(lang: str, words: str) -> None:
    assert found(in_another_language, lang, words) == [words]


def test_short_portuguese_is_not_taken_for_galician() -> None:
    assert found(in_another_language, "pt", "Procure a entrada, o cálculo e a saída.") == []


def test_long_sentences() -> None:
    long = " ".join(["word"] * 22)

    assert found(length.check, "en", f"Short. Long {long}. Short.") == [f"Long {long}."]
    assert found(length.check, "en", "A short sentence. " * 20) == []
    assert [f.rule for f in length.check_file([text("en", "word " * 13)])] == ["mean length"]
    assert not list(length.check_file([text("en", "word " * 13), text("en", "Short.")]))


@pytest.mark.parametrize("words", ["Das ist z. B. ein Bus.", "Version 2.5 ist da.", "um 12.30 Uhr"])
def test_an_abbreviation_ends_no_sentence(words: str) -> None:
    assert length.sentences(words) == [words]


@pytest.mark.parametrize(
    ("lang", "right", "wrong", "what"),
    [
        ("fr", "Pourquoi ? Voici :", "Pourquoi? Voici :", ["Pourquoi?"]),
        ("fr", "il dit « oui »", "il dit «oui »", ["«oui"]),
        ("fr", "il dit « oui »", "il dit « oui»", ["oui»"]),
        ("fr", "à 12:30", "la réponse: oui", ["réponse:"]),
        ("de", "er sagt „ja“", 'er sagt "ja"', ['"']),
        ("en", "he says “yes”", "he says „yes“", ["„"]),
        ("pt", "ele diz «sim»", "ele diz “sim„", ["„"]),
        ("lb", "d'Fro", "d’Fro", ["d’Fro"]),
        ("en", "yes, no", "yes , no", ["yes ,"]),
    ],
)
def test_typography(lang: str, right: str, wrong: str, what: list[str]) -> None:
    assert found(typography.check, lang, right) == []
    assert [w.strip() for w in found(typography.check, lang, wrong)] == what


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("de Modell", "den Modell", "n-rule"),
        ("den Algorithmus", "de Algorithmus", "n-rule"),
        ("si 500 Biller", "sinn 500 Biller", "n-rule"),
        ("eng Nimm {name}", "vun {name}", "n-rule"),
        ("eng Prognos", "e Prognos", "gender"),
        ("e System", "eng System", "gender"),
        ("Si benotzt dat dacks.", "Si benotzt dat oft.", "German word"),
        ("Hie wëll Fridden.", "Hie wëll Frieden.", "German word"),
        ("Benotzen ass einfach.", "Verwenden ass einfach.", "German word"),
    ],
)
def test_luxembourgish(right: str, wrong: str, rule: str) -> None:
    assert list(luxembourgish.check(text("lb", right))) == []
    assert [f.rule for f in luxembourgish.check(text("lb", wrong))] == [rule]


def test_a_marked_german_word_may_stand_in_luxembourgish() -> None:
    assert found(luxembourgish.check, "lb", "„oft“ ass däitsch", ("de", "oft")) == []


@pytest.mark.parametrize(("n", "keeps"), [(4, False), (8, True), (24, False), (45, False), (70, False), (100, True)])
def test_the_n_rule_listens_to_the_spoken_number(n: int, keeps: bool) -> None:
    assert number_keeps(n) is keeps
    assert number_keeps(n * 1_000_000) is keeps or n == 100


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("no autocarro", "no ônibus"),
        ("o ecrã", "as telas"),
        ("está a aprender", "está aprendendo"),
        ("Escolha a resposta.", "Você escolhe a resposta."),
        ("Isto leva mais longe.", "Isto leva-o mais longe."),
    ],
)
def test_portuguese_of_elsewhere_or_for_men_alone(right: str, wrong: str) -> None:
    assert found(portuguese.check, "pt", right) == []
    assert len(found(portuguese.check, "pt", wrong)) == 1


@pytest.mark.parametrize(
    ("original", "translation", "fault"),
    [
        ("%(n)s answers", "%(n)s Antworten", ""),
        ("%(n)s answers", "%(m)s Antworten", "where the original has"),
        ("<strong>Now</strong>", "Jetzt", "where the original has"),
        ("Now", "", "is not translated"),
        (("one answer", "%(n)s answers"), ("eine Antwort", "%(n)s Antworten"), ""),
        (("one answer", "%(n)s answers"), ("eine Antwort", "Antworten"), "where the original has"),
    ],
)
def test_placeholders(original: str | tuple[str, str], translation: str | tuple[str, str], fault: str) -> None:
    assert fault in "".join(faults_of_message(Message(original, translation)))
    assert bool(list(faults_of_message(Message(original, translation)))) is bool(fault)


def test_a_fuzzy_translation_is_not_a_translation() -> None:
    assert list(faults_of_message(Message("Now", "Jetzt", flags=["fuzzy"]))) == ["is marked as fuzzy"]


def test_lines_do_not_break_at_french_signs_or_within_numbers() -> None:
    assert list(breaking(Message("Answers: %(n)s", "Réponses : %(n)s"), "fr"))
    assert list(breaking(Message(("one: %(n)s", "all: %(n)s"), ("une\u00a0: %(n)s", "toutes : %(n)s")), "fr"))
    assert list(breaking(Message("1,000 people", "1 000 Personen"), "de"))
    assert not list(breaking(Message("Answers: %(n)s", "Réponses\u00a0: %(n)s"), "fr"))
    assert not list(breaking(Message("Answers: %(n)s", "Antworten: %(n)s"), "de"))


def test_missing_and_stale_messages(tmp_path: Path) -> None:
    for lang in ("fr", "de", "lb", "pt"):
        path = tmp_path / lang / "LC_MESSAGES" / "messages.po"
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Gone"\nmsgstr "Weg"\n')
    (tmp_path / "pt" / "LC_MESSAGES" / "messages.po").unlink()

    wanted = Catalog()
    wanted.add("Come")

    found = faults(tmp_path, wanted)

    assert "de: still has 'Gone'" in found
    assert "fr: lacks 'Come'" in found
    assert "pt: there is no catalogue" in found
    assert "pt: there is no catalogue" in found


def test_words_in_f_strings(tmp_path: Path) -> None:
    (tmp_path / "head.py").write_text('head = [_("Right"), f"{n} %", f"{_(\'After talking\')} (%)"]\n')
    assert list(hidden(tmp_path)) == ["head.py, line 1: words to translate stand in an f-string"]


def test_markup_is_not_text() -> None:
    source = dedent("""
        :::: example A title

        A [model](term:model) and a **strong** [prompt](lang:en), `code`, {g1}.

        | one | two |
        | --- | --- |
        | 1 | 2 |

        ![](figure:signals)
        ::::

        [a:Mark these words] or [b:those].
    """)

    assert [words for words, _ in blocks(source)] == [
        "A title", "A model and a strong prompt, , {g1}.", "one", "two", "1", "2", "Mark these words or those.",
    ]  # fmt: skip
    assert [foreign for _, foreign in blocks(source) if foreign] == [(("en", "prompt"),)]


def test_planted_faults_are_found_in_files(tmp_path: Path) -> None:
    skill = tmp_path / "skill.de.toml"
    skill.write_text('title = "Ein Fehlr"\n[exercises.one]\nhints = ["Gut.", "Bessser."]\n', "utf-8")
    lesson = tmp_path / "de.md"
    lesson.write_text('+++\ntitle = "Gut"\n+++\nEin Absats.\n', "utf-8")

    assert {(f.text.key, f.what) for f in check(read([tmp_path]))} == {
        ("title", "Fehlr"), ("exercises.one.hints[2]", "Bessser"), ("block 1", "Absats"),
    }  # fmt: skip


def test_an_answer_silences_its_finding_only() -> None:
    findings = list(spelling.check(text("en", "A blorb and a gnarf")))
    answered = [Answer("spelling", "en", "blorb", "a name"), Answer("spelling", "fr", "gnarf", "not this language")]

    assert [f.what for f in unanswered(findings, answered)] == ["gnarf"]
    assert unused(findings, answered) == answered[1:]


def test_every_answer_gives_a_reason() -> None:
    assert all(len(answer.reason) > 10 for answer in answers())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Then 2 + 3 × 4 = 14.", "Then 2 + 3 × 4 = 20."),
        ("6 480 − 6 000 = 480", "6 480 − 6 000 = 580"),
        ("1 / 3 = 33 % of them", "1 / 3 = 32 % of them"),
        ("0,25 × 2 = 0,5", "0,25 × 2 = 0,6"),
        ("2 ÷ 3 ≈ 0.67", "2 ÷ 3 ≈ 0.66"),
    ],
)
def test_sums_are_done_again(right: str, wrong: str) -> None:
    assert found(numbers.check, "en", right) == []
    assert found(numbers.check, "en", wrong) == [wrong.removeprefix("Then ").removesuffix(" of them").rstrip(".")]


def test_a_translation_keeps_the_numbers() -> None:
    def both(english: str, german: str) -> list[str]:
        files = zip(("en", "de"), (english, german), strict=True)
        texts = [Text(Path(f"{lang}.md"), "block 1", lang, words) for lang, words in files]
        return [finding.what for finding in numbers.compare(texts)]

    assert both("1 200 of two people, 2.5 %", "1 200 von 2 Menschen, 2,5 %") == []
    assert both("1 200 people", "1 300 Menschen") == ["1200, 1300"]
    assert both("2.5 %", "zwei Komma fünf Prozent") == ["2.5"]
