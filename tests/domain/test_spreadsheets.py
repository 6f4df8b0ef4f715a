"""What a spreadsheet program opens holds text, and never a formula that somebody wrote into a comment."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.spreadsheets import as_csv, cell

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\ufeff=1", "\u200b@x",
    "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x", "|calc", "%0A=1",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_what_could_be_a_formula_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["great, thanks", "5 = five", 'says "=1"', "", "हिन्दी", "a\n=b"], ids=ascii)
def test_other_text_stays_as_it_was_written(text: str) -> None:
    assert cell(text) == text


def test_numbers_are_numbers_also_negative_ones() -> None:
    assert [cell(-3), cell(2), cell(None), cell(True)] == ["-3", "2", "", "True"]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1)))
def test_every_cell_comes_back_as_it_went_in(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(rows), newline="")))
    assert read == [[cell(text) for text in row] for row in rows]
    assert not [text for row in read for text in row if text.startswith(tuple("=+-@"))]
