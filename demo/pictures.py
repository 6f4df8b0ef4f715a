"""Where the documents' pictures are, and how they are kept small."""

from __future__ import annotations

import io
from pathlib import Path

from .shop import CHECKOUT

IMAGES = CHECKOUT / "docs" / "images"
_QUALITY = 80


def written(png: bytes, file: Path) -> None:
    """Writes a picture's file."""
    from PIL import Image  # Saleor's own, on either host

    file.parent.mkdir(exist_ok=True)
    Image.open(io.BytesIO(png)).convert("RGB").save(file, quality=_QUALITY, method=6)
