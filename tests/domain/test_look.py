"""The shop's colour can be read wherever it stands, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.conf.merchant import parse_value
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.look import READABLE, contrast, is_color, shades

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
WHITE, CARD, DARK_PAGE, DARK_CARD = (255, 255, 255), (0xF6, 0xF8, 0xFA), (0x0D, 0x11, 0x17), (0x16, 0x1B, 0x22)


def channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:], 16)


@given(COLORS)
def test_links_and_buttons_can_be_read_on_every_ground(color: str) -> None:
    found = shades(color)
    assert is_color(found.light)
    assert is_color(found.dark)
    for shade, grounds in ((found.light, (WHITE, CARD)), (found.dark, (DARK_PAGE, DARK_CARD))):
        assert min(contrast(channels(shade), ground) for ground in grounds) >= READABLE


def test_a_colour_that_can_be_read_stays() -> None:
    assert shades("#0b5cad").light == "#0b5cad"


@pytest.mark.parametrize("typed", ["red", "#12345", "#1234567", "#12345g", "url(x)", "#0b5cad;}", "\x00"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(Rejected):
        parse_value("brand_color", typed)


@pytest.mark.parametrize(("typed", "kept"), [("", ""), (None, ""), (" #0B5CAD ", "#0b5cad")])
def test_a_colour_is_kept_as_css_has_it(typed: str | None, kept: str) -> None:
    assert parse_value("brand_color", typed) == kept
