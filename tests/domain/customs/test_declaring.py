"""What is declared, and what is missing for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.customs import (
    Box,
    CustomsChoice,
    CustomsData,
    CustomsField,
    CustomsMap,
    CustomsRules,
    Filing,
    Good,
    Question,
    filing_of,
    kept_as,
    look_at,
    net_weights,
    plain,
    read_data,
    read_itn,
)
from saleor_oms_plugin.domain.errors import Incomplete
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.product_data import Found, Reading, Source, SourceKind
from saleor_oms_plugin.domain.shipping import ContentsType, CustomsItem, Incoterm, TaxId, TaxIdKind

HOME = Address(country="US", region="CA", postal_code="94103")
WARSAW = Address(country="PL", postal_code="00-838")
TORONTO = Address(country="CA", region="ON", postal_code="M5V 2T6")
PLACES = {what: Source(SourceKind.METADATA, what.value) for what in CustomsField}
MAP = CustomsMap(sources=PLACES, countries=frozenset({"PT", "US", "CN"}), currencies=frozenset({"EUR", "USD"}))
KNOWN = CustomsData(hs_code="610910", origin="PT")
RULES = CustomsRules(contents=ContentsType.MERCHANDISE, signer="Ada")
QUANTITIES = st.dictionaries(st.integers(1, 5), st.integers(1, 50), max_size=5)
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.lists(st.text()),
    st.dictionaries(st.text(), st.text()),
)


def good(line: int = 1, **values: Any) -> Good:
    given = {"sku": f"SKU-{line}", "name": "Tee", "unit_weight_g": 250, "data": KNOWN, "paid": Decimal(10)}
    return Good(line=line, **{**given, **values})


def question(*goods: Good, **values: Any) -> Question:
    listed = goods or (good(),)
    boxes = [Box(units={one.line: 2 for one in listed}, weight_g=100_000)]
    given = {"origin": HOME, "destination": WARSAW, "boxes": boxes, "currency": "USD", "rules": RULES}
    return Question(goods=listed, **{**given, **values})


def reading(**values: Any) -> Reading:
    return Reading(found={PLACES[CustomsField(name)]: Found(value=value) for name, value in values.items()})


# ── data ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("typed", ["6109.10", "6109 10", "610910", 610910, "6109.10.0010", " 6109.10 "])
def test_hs_codes_are_read_in_every_spelling(typed: Any) -> None:
    found = read_data(reading(hsCode=typed, origin="pt"), MAP)
    assert found.hs_code in ("610910", "6109100010")
    assert (found.origin, found.unknown) == ("PT", {})


@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
def test_whatever_stands_there_is_read_or_unknown(code: Any, origin: Any, value: Any, description: Any) -> None:
    found = read_data(reading(hsCode=code, origin=origin, value=value, description=description), MAP)
    if CustomsField.HS_CODE not in found.unknown:
        assert found.hs_code.isascii()
        assert found.hs_code.isdecimal()
        assert 6 <= len(found.hs_code) <= 10
    assert (found.origin in MAP.countries) != (CustomsField.ORIGIN in found.unknown)
    assert found.value is None or found.value > 0
    assert all(len(why) < 200 for why in found.unknown.values())


@given(st.from_regex(r"[0-9]{4}\.[0-9]{2}(\.[0-9]{2,4})?", fullmatch=True), st.decimals("0.01", 10**8, places=2))
def test_what_is_written_is_read_again(code: str, value: Decimal) -> None:
    kept = {
        "hsCode": kept_as(CustomsField.HS_CODE, code, MAP),
        "value": kept_as(CustomsField.VALUE, value, MAP),
        "origin": kept_as(CustomsField.ORIGIN, "cn", MAP),
    }
    found = read_data(reading(**kept), MAP)
    assert (found.hs_code, found.value, found.origin) == (code.replace(".", ""), value, "CN")


@pytest.mark.parametrize(("typed", "read"), [("12.50 eur", "EUR"), ("12.50EUR", "EUR"), ("12.50", "")])
def test_a_value_is_in_a_currency_there_is_or_in_the_order_s(typed: str, read: str) -> None:
    found = read_data(reading(hsCode="610910", origin="PT", value=typed), MAP)
    assert (found.value, found.currency) == (Decimal("12.50"), read)


def test_a_currency_that_was_mistyped_is_a_gap_and_not_declared() -> None:
    found = read_data(reading(hsCode="610910", origin="PT", value="12.50 UER"), MAP)
    assert (found.value, found.currency) == (None, "")
    assert "12.50 UER" in found.unknown[CustomsField.VALUE]


def test_the_default_origin_stands_in_and_a_wrong_one_does_not_hide_behind_it() -> None:
    by = replace(MAP, default_origin="US")
    assert read_data(reading(hsCode="610910"), by).origin == "US"
    assert CustomsField.ORIGIN in read_data(reading(hsCode="610910", origin="Mars"), by).unknown


@given(st.text(max_size=300), st.integers(5, 60))
def test_plain_words_are_ascii_on_one_line_and_short(text: str, limit: int) -> None:
    found = plain(text, limit)
    assert len(found) <= limit
    assert found == " ".join(found.split())
    assert all(" " <= char <= "~" for char in found)


def test_plain_words_are_cut_between_words_and_spelled_in_latin() -> None:
    assert plain("Größe Łódź — Ærø") == "Grosse Lodz -- AEro"
    assert plain("Футболка") == "Futbolka"
    assert (
        plain("A very long description of a cotton shirt with sleeves")
        == "A very long description of a cotton shirt with"
    )


# ── weights ─────────────────────────────────────────────────────────────────────────────────────────────────────
@given(
    st.lists(st.tuples(QUANTITIES, st.integers(1, 30_000)), max_size=5),
    st.dictionaries(st.integers(1, 5), st.integers(1, 5000), min_size=5, max_size=5),
)
def test_net_weights_are_never_more_than_the_scale_says(
    packed: list[tuple[dict[int, int], int]], unit_g: dict[int, int]
) -> None:
    for units, gross in packed:
        net = net_weights([Box(units=units, weight_g=gross)], unit_g)
        wanted = {line: quantity * unit_g.get(line, 0) for line, quantity in units.items()}
        assert sum(net.values()) <= gross
        assert set(net) == set(units)
        if sum(wanted.values()) <= gross:
            assert net == wanted
        elif gross >= len(units):
            assert all(net[line] >= 1 for line in units)
    boxes = [Box(units=units, weight_g=gross) for units, gross in packed]
    assert sum(net_weights(boxes, unit_g).values()) <= sum(gross for _, gross in packed)


# ── filing ──────────────────────────────────────────────────────────────────────────────────────────────────────
def item(value: str, code: str = "610910", currency: str = "USD") -> CustomsItem:
    return CustomsItem(
        description="Tee", quantity=1, weight_g=1, value=Decimal(value), currency=currency, origin="PT", hs_code=code
    )


@pytest.mark.parametrize(
    ("origin", "destination", "items", "filing"),
    [
        (HOME, TORONTO, [item("99999")], Filing.CANADA),
        (HOME, WARSAW, [item("2500")], Filing.SMALL_VALUE),
        (HOME, WARSAW, [item("2500.01")], Filing.FILED),
        (HOME, WARSAW, [item("1300"), item("1300")], Filing.FILED),
        (HOME, WARSAW, [item("1300"), item("1300", code="950300")], Filing.SMALL_VALUE),
        (replace(HOME, country="PR"), WARSAW, [item("1")], Filing.SMALL_VALUE),
        (WARSAW, HOME, [item("9999")], None),
    ],
)
def test_the_export_filing_follows_the_rule(
    origin: Address, destination: Address, items: list[CustomsItem], filing: Filing | None
) -> None:
    assert filing_of(origin, destination, items) == filing


def test_other_currencies_want_a_person_or_a_setting() -> None:
    assert [gap.field for gap in look_at(question(currency="EUR")).missing] == ["filing"]
    rules = replace(RULES, filing=Filing.SMALL_VALUE)
    assert look_at(question(currency="EUR", rules=rules)).missing == ()


def test_a_small_value_exemption_does_not_cover_a_large_one() -> None:
    asked = question(good(paid=Decimal(2000)), choice=CustomsChoice(filing=Filing.SMALL_VALUE))
    assert [gap.field for gap in look_at(asked).missing] == ["filing"]


@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_the_exemption_for_canada_is_refused_elsewhere(currency: str) -> None:
    rules = replace(RULES, filing=Filing.CANADA)
    assert [gap.field for gap in look_at(question(currency=currency, rules=rules)).missing] == ["filing"]
    assert look_at(question(currency=currency, rules=rules, destination=TORONTO)).missing == ()


def test_the_filing_is_of_the_whole_and_not_of_each_parcel() -> None:
    boxes = [Box(units={1: 1}, weight_g=500), Box(units={1: 1}, weight_g=500)]
    asked = question(good(paid=Decimal(1300)), boxes=boxes, choice=CustomsChoice(itn="X20261127000001"))
    found = look_at(asked).declaration(boxes[:1])
    assert found is not None
    assert (found.filing, found.itn, found.items[0].value) == ("AES_ITN", "X20261127000001", Decimal("1300.00"))


@pytest.mark.parametrize(
    ("typed", "number"), [("AES X20261127000001", "X20261127000001"), ("x2026 1127000001", "X20261127000001"), ("", "")]
)
def test_an_itn_is_read(typed: str, number: str) -> None:
    assert read_itn(typed) == number


@given(st.text(max_size=20).filter(lambda text: text.strip() != ""))
def test_nonsense_is_no_itn(typed: str) -> None:
    try:
        found = read_itn(typed)
    except ValueError:
        return
    assert found == "" or (len(found) == 15 and found[0] == "X")


# ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────
def test_inside_one_area_there_is_nothing_to_say() -> None:
    asked = question(destination=HOME)
    found = look_at(asked)
    assert (found.is_needed, found.missing, found.declaration(asked.boxes)) == (False, (), None)


def test_everything_missing_is_named_at_once() -> None:
    bare = CustomsData(unknown={CustomsField.HS_CODE: "nothing", CustomsField.ORIGIN: "nothing"})
    goods = (good(1, data=bare), good(2, paid=Decimal(0), name="☃", unit_weight_g=None))
    asked = question(*goods, rules=replace(RULES, signer=""), parties=[("senderPhone", "no phone")])
    found = look_at(asked)
    assert [(gap.sku, gap.field) for gap in found.missing] == [
        ("SKU-1", "hsCode"),
        ("SKU-1", "origin"),
        ("SKU-2", "value"),
        ("SKU-2", "description"),
        ("SKU-2", "weight"),
        ("", "senderPhone"),
        ("", "signer"),
    ]
    with pytest.raises(Incomplete) as caught:
        found.declaration(asked.boxes)
    assert [one.field for one in caught.value.missing][:2] == ["customs.hsCode", "customs.origin"]


def test_documents_need_no_hs_code() -> None:
    bare = CustomsData(origin="PT", unknown={CustomsField.HS_CODE: "nothing"})
    asked = question(good(data=bare), rules=replace(RULES, contents=ContentsType.DOCUMENTS))
    assert look_at(asked).missing == ()


@pytest.mark.parametrize(
    ("values", "worth"),
    [
        ({"paid": Decimal("7.5"), "listed": Decimal(20)}, ("15.00", "USD")),
        ({"paid": Decimal(0), "listed": Decimal(20)}, ("40.00", "USD")),
        ({"paid": None, "listed": Decimal(3)}, ("6.00", "USD")),
        ({"data": replace(KNOWN, value=Decimal("1.255"), currency="EUR")}, ("2.51", "EUR")),
        ({"data": replace(KNOWN, value=Decimal(1234), currency="JPY")}, ("2468", "JPY")),
    ],
)
def test_a_value_is_the_merchants_or_what_was_paid_or_the_price_of_a_present(
    values: dict[str, Any], worth: tuple[str, str]
) -> None:
    ((_, found),) = look_at(question(good(**values), digits={"JPY": 0})).items
    assert (str(found.value), found.currency) == worth


def test_the_destination_decides_who_pays_duty_and_a_person_overrules_it() -> None:
    rules = replace(RULES, incoterms={"PL": Incoterm.DDP})
    assert look_at(question(rules=rules)).incoterm is Incoterm.DDP
    assert look_at(question(rules=rules, destination=TORONTO)).incoterm is Incoterm.DDU
    assert look_at(question(rules=rules, choice=CustomsChoice(incoterm=Incoterm.DAP))).incoterm is Incoterm.DAP


@pytest.mark.parametrize(
    ("paid", "currency", "kind"),
    [("70", "EUR", TaxIdKind.IOSS), ("75.01", "EUR", TaxIdKind.VAT), ("1", "USD", TaxIdKind.VAT)],
)
def test_small_values_into_the_eu_go_under_the_ioss_number(paid: str, currency: str, kind: TaxIdKind) -> None:
    rules = replace(
        RULES, ioss="IM1234567890", tax_id=TaxId(kind=TaxIdKind.VAT, number="GB1"), filing=Filing.SMALL_VALUE
    )
    found = look_at(question(good(paid=Decimal(paid)), currency=currency, rules=rules))
    assert found.tax_id is not None
    assert found.tax_id.kind is kind


@given(st.lists(QUANTITIES.filter(bool), min_size=1, max_size=4), st.integers(1, 20_000))
def test_parcels_declared_apart_add_up_to_the_whole(packed: list[dict[int, int]], gross: int) -> None:
    boxes = [Box(units=units, weight_g=gross) for units in packed]
    goods = [good(line, paid=Decimal("1.25")) for line in range(1, 6)]
    rules = replace(RULES, filing=Filing.GIFT)
    customs = look_at(question(*goods, boxes=boxes, rules=rules))
    whole, apart = customs.declaration(boxes), [customs.declaration([box]) for box in boxes]
    assert whole is not None
    units: Counter[str] = Counter()
    for one in apart:
        assert one is not None
        assert sum(line.weight_g for line in one.items) <= gross
        units.update({line.sku: line.quantity for line in one.items})
    assert units == {line.sku: line.quantity for line in whole.items}
    worth = sum(line.value for one in apart if one for line in one.items)
    assert worth == sum(line.value for line in whole.items)
