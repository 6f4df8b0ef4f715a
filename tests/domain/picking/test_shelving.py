"""Rows of an import: each wrong one is named, and names that mean one bin are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.picking.shelving import (
    MOST_TOLD,
    BinRow,
    bin_identity,
    check_bin_name,
    clean_row,
    wrong_rows,
)

#: What Saleor's own endpoint hands on, or refuses before us, by version: half a character.
HALF = "\ud800"


@pytest.mark.parametrize(("one", "other"), [("A-1", "a-1"), ("A-1", " A-1 "), ("Straße", "STRASSE")])
def test_names_that_differ_in_case_or_spaces_alone_are_one_bin(one: str, other: str) -> None:
    assert bin_identity(one) == bin_identity(other)


@pytest.mark.parametrize(("one", "other"), [("A-1", "A_1"), ("A-1", "A-01"), ("A-1", "Á-1")])
def test_names_that_look_alike_are_two(one: str, other: str) -> None:
    assert bin_identity(one) != bin_identity(other)


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\nb", "a\x00", HALF, "--", "‮x"])
def test_no_shelf_bears_such_a_name(name: str) -> None:
    with pytest.raises(Rejected) as refused:
        check_bin_name(name, field="binLocation")
    assert refused.value.field == "binLocation"


@given(st.lists(st.builds(BinRow, sku=st.sampled_from(["A", "B", "?", "", HALF]), bin_name=st.text(max_size=70))))
def test_each_wrong_row_is_named_once_and_in_order(rows: list[BinRow]) -> None:
    wrong = wrong_rows([clean_row(row) for row in rows], {"A", "B"}, field="bins")
    places = [one.index for one in wrong]
    assert places == sorted(set(places))
    assert len(places) <= MOST_TOLD
    assert all((one.error.field or "").startswith("bins.") for one in wrong)
    right = [row for index, row in enumerate(rows) if index not in places]
    if len(places) < MOST_TOLD:
        assert all(row.sku in {"A", "B"} for row in right)
        assert len({(row.sku, bin_identity(row.bin_name)) for row in right}) == len(right)
