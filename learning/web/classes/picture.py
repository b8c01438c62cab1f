"""An address as a QR code."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup


@lru_cache(maxsize=256)
def picture(address: str) -> Markup:
    """As SVG to stand in a page, on white: some cameras cannot read it the other way round."""
    # Only who teaches needs it, and a start should be short.
    import segno

    made = segno.make(address, error="m", micro=False)
    return Markup(made.svg_inline(omitsize=True, border=3, light="#fff", svgclass="qr", lineclass=None))
