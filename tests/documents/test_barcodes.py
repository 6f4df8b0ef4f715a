"""What is drawn is what a scanner reads."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from saleor_oms_plugin.dashboard.documents import barcodes
from saleor_oms_plugin.dashboard.documents.barcodes import Bars

_SCALE = 3
#: What a scanner is told apart from its settings; others it reads as commands of its own.
PRINTABLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=barcodes.LONGEST)


def scanned(bars: Bars) -> list[str]:
    tall = 60 if bars.height == 1 else bars.height * _SCALE
    picture = Image.new("L", (bars.width * _SCALE, tall), 255)
    drawing = ImageDraw.Draw(picture)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", bars.path):
        left, top = int(x) * _SCALE, int(y) * _SCALE
        bottom = tall if bars.height == 1 else top + _SCALE
        drawing.rectangle((left, top, left + int(width) * _SCALE - 1, bottom - 1), fill=0)
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@given(PRINTABLE)
def test_code_128_says_what_it_was_told(text: str) -> None:
    bars = barcodes.code128(text)
    assert bars is not None
    assert scanned(bars) == [text]


@given(st.from_regex(r"[0-9]{1,20}|[A-Z]{0,3}[0-9]{3,9}[A-Z]{0,2}[0-9]{0,7}", fullmatch=True))
def test_runs_of_digits_are_read_back(text: str) -> None:
    bars = barcodes.code128(text)
    assert bars is not None
    assert scanned(bars) == [text]


def test_digits_in_pairs_take_less_room() -> None:
    pairs, letters = barcodes.code128("12345678"), barcodes.code128("ABCDEFGH")
    assert pairs is not None
    assert letters is not None
    assert pairs.width < letters.width


@pytest.mark.parametrize("text", ["", "Ä", "a\nb", "日本", "x" * 49])
def test_what_code_128_cannot_say_has_no_bars(text: str) -> None:
    assert barcodes.code128(text) is None


@example("\u0841@")  # its bytes look like Shift-JIS
@given(st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable()))
def test_squares_say_what_they_were_told(text: str) -> None:
    bars = barcodes.qr(text)
    assert bars is not None
    assert scanned(bars) == [text]
