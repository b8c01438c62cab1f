"""The certificate on paper: tagged, in the reader's language, with a way to check it."""

from __future__ import annotations

import io
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Flask
from pypdf import PdfReader

from learning.worksheets.printer import CannotPrint
from tests.support.certificates import certified
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.web.test_worksheet_pdf import tags

pytestmark = ON_SQLITE


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


def test_the_pdf_says_what_everybody_can_check(issuer_app: Flask) -> None:
    holder, at = certified(issuer_app, "Zoë Müller", "pt")

    response = holder.client.get(f"/lb/{at}/certificate.pdf")

    assert response.mimetype == "application/pdf"
    assert response.headers["Cache-Control"] == "private, no-store"
    found = PdfReader(io.BytesIO(response.data))
    root = found.trailer["/Root"]
    assert root["/Lang"] == "lb", "its holder may have it in any language"  # type: ignore[index]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()  # type: ignore[index]
    elements = tags(found)
    assert [one["/S"] for one in elements if one["/S"] in ("/H1", "/H2")] == ["/H1", "/H2", "/H2", "/H2"]
    address = f"https://breck.example/{at.replace('certificates', 'c')}"
    assert [address in one["/Alt"] for one in elements if one["/S"] == "/Figure"] == [True]
    text = "".join(" ".join(page.extract_text() for page in found.pages).split())
    assert "ZoëMüller" in text
    assert "Icanseelb" in text
    assert address in text


def test_the_code_leads_to_the_page_in_the_readers_language(issuer_app: Flask) -> None:
    _, at = certified(issuer_app)
    reader = issuer_app.test_client()

    response = reader.get(f"/{at.replace('certificates', 'c')}", headers={"Accept-Language": "fr-LU"})

    assert response.headers["Location"] == f"/fr/{at}"
    page = reader.get(f"/fr/{at}")
    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_where_no_pdf_can_be_made_there_is_a_page(issuer_app: Flask) -> None:
    holder, at = certified(issuer_app)
    with patch("learning.web.certificates.files._printer.pdf", side_effect=CannotPrint("no pango")):
        response = holder.client.get(f"/en/{at}/certificate.pdf")

    assert response.status_code == 503
    (way,) = [a["href"] for a in parse(response.text).one("main").all("a", class_="primary")]
    assert holder.client.get(way).status_code == 200
