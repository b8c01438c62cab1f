"""What makes the PDF: closed to the network, and no burden to the site."""

import io
import subprocess
import sys

import pytest
from pypdf import PdfReader

from learning.worksheets.pdf import pdf

FAR = """<!doctype html><html lang="en"><head><title>T</title><link rel="stylesheet" href="http://127.0.0.1:9/a.css">
<style>@import url(http://127.0.0.1:9/b.css); body { background: url(file:///etc/passwd) }</style></head>
<body><h1>Here</h1><p><a href="https://example.org">link</a> <img src="http://127.0.0.1:9/c.png" alt="far"></p>
</body></html>"""
LOADED = "import sys, learning.app; sys.exit(bool({'weasyprint', 'PIL', 'fontTools'} & {*sys.modules}))"


def test_nothing_is_fetched_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda _socket, address: asked.append(address))
    page = PdfReader(io.BytesIO(pdf(FAR))).pages[0]

    assert "Here" in page.extract_text()
    assert "/Annots" not in page
    assert asked == []


def test_the_site_does_not_load_what_prints() -> None:
    assert subprocess.run((sys.executable, "-c", LOADED), check=False).returncode == 0
