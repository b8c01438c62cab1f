"""Portuguese as written in Portugal and by most Portuguese speakers in Luxembourg."""

import re
from collections.abc import Iterator

from tests.language.findings import Finding
from tests.language.texts import Text

# Brazilian word, or spelling: the European one. Plurals are made by adding s.
BRAZILIAN = {
    "acessar": "aceder a",
    "acesse": "aceda a",
    "aplicativo": "aplicação",
    "banheiro": "casa de banho",
    "bonde": "elétrico",
    "caminhão": "camião",
    "celular": "telemóvel",
    "contato": "contacto",
    "câmera": "câmara",
    "decolar": "descolar",
    "deletar": "apagar",
    "dezenove": "dezanove",
    "dezesseis": "dezasseis",
    "dezessete": "dezassete",
    "econômico": "económico",
    "equipe": "equipa",
    "esporte": "desporto",
    "fato": "facto",
    "gerenciar": "gerir",
    "gênero": "género",
    "mídia": "meios de comunicação",
    "mouse": "rato",
    "ônibus": "autocarro",
    "pedestre": "peão",
    "planejar": "planear",
    "registro": "registo",
    "registrar": "registar",
    "seção": "secção",
    "sobrenome": "apelido",
    "suco": "sumo",
    "tela": "ecrã",
    "trem": "comboio",
    "treinamento": "treino",
    "umidade": "humidade",
    "usuário": "utilizador",
    "usuária": "utilizadora",
    "você": "(third person without pronoun)",
    "xícara": "chávena",
}

_WORD = re.compile(r"[^\W\d_]+")
_GERUND = re.compile(
    r"\b(?:est(?:á|ão|ou|amos|ava|avam|ar|aria|eja|ejam)|vai|vão|fica|ficam|continua|continuam)\s+\w+(?:ando|endo|indo)\b",
    re.IGNORECASE,
)

# Verbs whose object is nearly always the reader.
_TO_MEN = re.compile(r"\b(?:aproxima|avisa|convida|leva)-o\b", re.IGNORECASE)


def check(text: Text) -> Iterator[Finding]:
    """Brazilian words and constructions, and words to men alone."""
    for word in dict.fromkeys(_WORD.findall(text.words.lower())):
        cure = BRAZILIAN.get(word) or BRAZILIAN.get(word.removesuffix("s"))
        if cure:
            yield Finding(text, "Brazilian", word, f"rather: {cure}")
    for found in _GERUND.finditer(text.words):
        yield Finding(text, "Brazilian", found[0], "rather: estar a + infinitive, or the plain present")
    for found in _TO_MEN.finditer(text.words):
        yield Finding(text, "for men alone", found[0], "rather: without a pronoun, because women read this too")
