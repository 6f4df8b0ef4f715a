# ruff: noqa: RUF001 - scanners and people type other scripts' letters and digits
"""Scans: what is printed is read, whatever the scanner adds; two products are never taken for each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.picking import matches, read_scan, scan_codes

GTIN = "07032069804988"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("]C10107032069804988100329", {"gtin": GTIN, "batch": "0329"}),
        ("0107032069804988", {"gtin": GTIN}),
        ("010703206980498810ABC\x1d17260131", {"gtin": GTIN, "batch": "ABC", "expiry": date(2026, 1, 31)}),
        ("010703206980498810ABC<GS>21S-1", {"gtin": GTIN, "batch": "ABC", "serial": "S-1"}),
        ("010703206980498810ABC{GS}21S-1", {"gtin": GTIN, "batch": "ABC", "serial": "S-1"}),
        ("\x1d010703206980498815260100", {"gtin": GTIN, "expiry": date(2026, 1, 31)}),
        ("]d2010703206980498821XYZ", {"gtin": GTIN, "serial": "XYZ"}),
        ("]Q3010703206980498830500", {"gtin": GTIN, "quantity": 500}),
        ("(01)07032069804988(10)ABC(17)260131", {"gtin": GTIN, "batch": "ABC", "expiry": date(2026, 1, 31)}),
        ("(01) 07032069804988 (3103) 001750", {"gtin": GTIN, "weight_g": 1750}),
        ("]C102070320698049883725", {"gtin": GTIN, "quantity": 25}),
        ("]C100106141412345678908", {"sscc": "106141412345678908", "gtin": None}),
        ("https://id.gs1.org/01/07032069804988/10/ABC?17=260131", {"gtin": GTIN, "batch": "ABC"}),
        ("https://shop.example.com/p/01/7032069804988", {"gtin": GTIN}),
        ("]E07032069804988", {"gtin": GTIN}),
        ("]E37032069804988 12", {"gtin": GTIN}),
        ("]E496385074", {"gtin": "00000096385074"}),
        ("042100005264", {"gtin": "00042100005264"}),
        ("04252614", {"gtin": "00042100005264"}),
        ("７０３２０６９８０４９８８", {"gtin": GTIN}),
        ("٧٠٣٢٠٦٩٨٠٤٩٨٨", {"gtin": GTIN}),
        ("0107032069804988172602310", {"gtin": None}),
        ("010703206980498817260231", {"gtin": GTIN, "expiry": None}),
        ("7032069804989", {"gtin": None}),
        ("ABC-1", {"gtin": None, "batch": None}),
        ("10ABC", {"batch": None}),
    ],
)
def test_a_code_tells_what_is_printed(typed: str, told: dict[str, Any]) -> None:
    scan = read_scan(typed)
    assert {name: getattr(scan, name) for name in told} == told


@pytest.mark.parametrize(
    "typed",
    ["ABC-1", "abc-1", " ABC-1\r\n", "ABC-1\t", "\x02ABC-1\x03", "]A0ABC-1", "]C0ABC-1", "ＡＢＣ-1", "\ufeffABC-1"],
)
def test_a_sku_is_matched_whatever_the_scanner_adds(typed: str) -> None:
    assert matches(read_scan(typed), ["ABC-1"])
    assert not matches(read_scan(typed), ["ABC-2", "ABC-11", "ABC"])


@pytest.mark.parametrize("kept", ["7032069804988", "07032069804988", " 7032069804988 "])
@pytest.mark.parametrize(
    "typed", ["7032069804988", "07032069804988", "]E07032069804988", "(01)07032069804988(21)9", "]d20107032069804988"]
)
def test_a_gtin_is_one_however_many_digits_are_kept_or_scanned(kept: str, typed: str) -> None:
    assert matches(read_scan(typed), ["SKU", kept])


def test_a_case_is_not_the_item_in_it() -> None:
    assert not matches(read_scan("17032069804985"), ["7032069804988"])


def test_the_short_form_of_a_upc_is_the_long_one() -> None:
    assert matches(read_scan("04252614"), ["042100005264"])
    assert matches(read_scan("042100005264"), ["04252614"])
    assert matches(read_scan("04252614"), ["04252614"])


def test_a_number_with_a_wrong_check_digit_is_only_itself() -> None:
    assert matches(read_scan("7032069804989"), ["7032069804989"])
    assert not matches(read_scan("7032069804989"), ["07032069804989", "7032069804988"])


def test_a_sku_that_looks_like_gs1_data_is_itself() -> None:
    for sku in ("10ABC", "21-XL", "0107032069804989", "(small)", "https://shop.example.com/x"):
        assert matches(read_scan(sku), [sku])


def test_what_confirms_a_product_begins_with_its_sku() -> None:
    assert scan_codes("abc-1", ["7032069804988", "", "abc-1"]) == ("ABC-1", "7032069804988", GTIN)
    assert scan_codes("", []) == ()


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_two_codes_match_alike_either_way_round(one: str, other: str) -> None:
    try:
        first, second = read_scan(one), read_scan(other)
    except Rejected:
        return
    if first.gtin is second.gtin is None:
        assert matches(first, [second.raw]) == matches(second, [first.raw])


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=60))
def test_a_printed_code_is_always_matched_by_itself(code: str) -> None:
    if not code.startswith("]"):
        assert matches(read_scan(code), [code])


@given(
    st.text(max_size=1200)
    | st.text(st.characters(max_codepoint=0x2FF), max_size=60)
    | st.text("()]Cd2Q3eE01\x1d0123456789", max_size=40)
    | st.builds("https://{}".format, st.text("[]/?=&%01:abc", max_size=40))
    | st.text(["\ud800", "\udfff", "a", "\x00", "\U0010ffff"], max_size=10)
)
def test_hostile_input_is_read_or_refused(typed: str) -> None:
    try:
        scan = read_scan(typed)
    except Rejected as refused:
        assert refused.field == "scanned"
        return
    assert scan.code
    scan.code.encode()
    matches(scan, [typed, ""])


@pytest.mark.parametrize("typed", ["", " ", "\r\n", "\x00\x1d", "]C1", "]C1\x1d\r", "x" * 1001])
def test_what_no_scanner_types_is_refused_with_the_cure(typed: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_scan(typed, field="code")
    assert refused.value.field == "code"
