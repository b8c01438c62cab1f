"""The PDF: tagged, in its language, with our font, alternative texts and nothing from elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support.database import ON_SQLITE
from tests.support.learner import Learner

pytestmark = ON_SQLITE
A4 = (595, 842)


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


def read(learner: Learner, path: str) -> PdfReader:
    response = learner.client.get(f"/{learner.lang}/lessons/{path}")
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    assert "Set-Cookie" not in response.headers
    assert response.headers["Content-Disposition"].startswith("inline; filename=")
    assert "public" not in response.headers["Cache-Control"]
    return PdfReader(io.BytesIO(response.data))


def structure(element: Any) -> Iterator[Any]:
    """Every element of the tree, in reading order."""
    element = element.get_object()
    if not isinstance(element, dict):
        return
    yield element
    kids = element["/K"].get_object() if "/K" in element else []
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from structure(kid)


def tags(reader: PdfReader) -> list[Any]:
    root: Any = reader.trailer["/Root"]
    return [one for one in structure(root["/StructTreeRoot"]) if "/S" in one]


def test_it_is_tagged_and_says_what_it_is(reader: Learner) -> None:
    found = read(reader, "looking/worksheet.pdf?n=12&seed=4")

    root: Any = found.trailer["/Root"]
    assert root["/Lang"] == reader.lang
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata is not None
    assert f"Lesson looking {reader.lang} – 4 A" in (found.metadata.title or "")
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    headings = [one["/S"] for one in tags(found) if one["/S"] in ("/H1", "/H2", "/H3")]
    assert headings == ["/H1", *["/H2"] * 12]


def test_it_is_read_in_order_on_a4(reader: Learner) -> None:
    found = read(reader, "looking/worksheet.pdf?n=12&seed=4")

    text = " ".join(" ".join(page.extract_text() for page in found.pages).split())
    places = [
        text.index(f"Question {slug} {reader.lang}") for slug in ("see-single-choice", "see-gap", "sort-matching")
    ]
    assert places == sorted(places)
    for page in found.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        assert "/Annots" not in page


def test_only_our_font_is_in_it(learner: Learner) -> None:
    found = read(learner, "trying/worksheet-key.pdf?n=2")

    fonts: list[Any] = [font.get_object() for page in found.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    for font in fonts:
        inside = font["/DescendantFonts"][0].get_object()
        assert "Atkinson" in inside["/BaseFont"]
        assert "/FontFile2" in inside["/FontDescriptor"] or "/FontFile3" in inside["/FontDescriptor"]


def test_drawings_have_words_and_tables_headings(learner: Learner) -> None:
    found = tags(read(learner, "trying/worksheet.pdf?exercise=play-cells&exercise=play-neuron&size=large"))

    figures = [one["/Alt"] for one in found if one["/S"] == "/Figure"]
    assert figures[0] == "One dot en"
    assert len(figures) == 2
    assert sum(one["/S"] == "/Table" for one in found) == 2
    assert sum(one["/S"] == "/TH" for one in found) >= 4


def test_everything_on_a_page_is_content_or_decoration(learner: Learner) -> None:
    for page in read(learner, "looking/worksheet.pdf?n=12").pages:
        stream = page.get_contents()
        assert stream is not None
        lines = stream.get_data().decode("latin-1").split("\n")
        depth = 0
        for line in lines:
            depth += line.endswith(("BDC", "BMC")) - (line == "EMC")
            assert depth in (0, 1)
            if line.endswith((" Tj", "TJ")):
                assert depth == 1, line


def test_it_is_small(learner: Learner) -> None:
    response = learner.client.get("/en/lessons/looking/worksheet.pdf?n=12")

    assert len(response.data) < 150_000
