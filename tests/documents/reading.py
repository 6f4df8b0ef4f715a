"""Reads a PDF as people and scanners do: its words, its bars, and whether a letter was missing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import ContentStream

#: Breaks and isolates: there to be obeyed, not read.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2068\u2069"))


def pages(pdf: bytes) -> list[str]:
    """The text of each page, every space a single blank, as far as it can be copied out."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(text.translate(_INVISIBLE).replace("\ufffe", "").split()) for text in texts]


def words(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def squeezed(text: str) -> str:
    """The text without any space: a line that was broken has one more."""
    return "".join(text.split())


def codes(pdf: bytes, page: int = 0) -> set[str]:
    """What a scanner reads off a page printed at 300 dots an inch."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=300 / 72).to_pil()
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def missing_letters(pdf: bytes) -> int:
    """How often the empty box of a font was printed, because it has no such letter."""
    return sum(glyph == 0 for _, glyph in glyphs(pdf))


def glyphs(pdf: bytes) -> Iterator[tuple[str, int]]:
    """Font and number of every glyph drawn; two bytes each, as fonts are embedded here."""
    font = ""
    reader = PdfReader(io.BytesIO(pdf))
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator == b"Tf":
                font = str(operands[0])
            if operator in (b"Tj", b"TJ"):
                for run in operands[0] if operator == b"TJ" else operands:
                    yield from ((font, glyph) for glyph in _pairs(run))


def _pairs(run: Any) -> Iterator[int]:
    if isinstance(run, (int, float)):
        return
    raw = getattr(run, "original_bytes", None) or bytes(run)
    yield from (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
