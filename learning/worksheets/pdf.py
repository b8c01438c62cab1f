"""HTML to a tagged PDF (PDF/UA-1), in a process of its own: `python -m learning.worksheets.pdf < page > sheet.pdf`.

WeasyPrint is slow to load and stands on libraries in C that not every machine has: what goes wrong with them, and what
memory they take, ends with this process.
"""

from __future__ import annotations

import mimetypes
import sys
from urllib.parse import urlsplit

from werkzeug.security import safe_join

from learning import paths

NO_LIBRARIES = 3
"""Exit status: WeasyPrint, or what it stands on, is not installed."""
SITE = "https://breck.invalid/"
"""Where the page seems to lie. Nothing else is ever fetched, by no protocol."""
DRAWING = "css/sheet/drawing.css"
"""WeasyPrint looks for the style of a drawing only inside of it."""
SVG = "{http://www.w3.org/2000/svg}"
PROBE = "--probe"


def pdf(html: str) -> bytes:
    """Raises ImportError or OSError where WeasyPrint cannot be loaded."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        """Reads static files of the site, and nothing else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            path = static_file(url)
            if path is None:
                raise ValueError(f"{url} is not ours to print")
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            with open(path, "rb") as file:  # noqa: PTH123 (safe_join gives a string)
                return URLFetcherResponse(url, file.read(), {"Content-Type": kind})

    page = HTML(string=html, base_url=SITE, url_fetcher=OwnFiles())
    style = (paths.STATIC / DRAWING).read_text("utf-8")
    for drawing in page.etree_element.iter(f"{SVG}svg"):
        inside = drawing.makeelement(f"{SVG}style", {})
        inside.text = style
        drawing.append(inside)
    for element in page.etree_element.iter():
        if element.tag in ("a", "button"):
            # Paper cannot be pressed.
            element.tag = "span"
    return bytes(page.write_pdf(pdf_variant="pdf/ua-1"))


def static_file(url: str) -> str | None:
    """The file that an address of the page means; None for any other."""
    parts = urlsplit(url)
    if not url.startswith(SITE) or not parts.path.startswith("/static/"):
        return None
    return safe_join(str(paths.STATIC), parts.path.removeprefix("/static/"))


def main() -> int:
    """Print what comes in. Says on standard error what is missing."""
    try:
        import weasyprint  # noqa: F401 (whether it can be loaded)
    except (ImportError, OSError) as error:
        print(str(error).strip().splitlines()[0], file=sys.stderr)
        return NO_LIBRARIES
    if PROBE not in sys.argv:
        sys.stdout.buffer.write(pdf(sys.stdin.buffer.read().decode()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
