"""What a slip tells: what is here, what left before, what is still to come, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.documents import OrderedGoods, OrderedLine, Part, PartLine, SlipLine, slips_of

NO_PRICES: frozenset[str] = frozenset()


def ordered(key: str, quantity: int, sent: int = 0, **values: Any) -> OrderedLine:
    given = {
        "sku": f"SKU-{key}",
        "product_name": f"Product {key}",
        "variant_name": "",
        "is_shippable": True,
        "unit_price": Decimal(10),
    }
    return OrderedLine(id=key, quantity=quantity, quantity_sent=sent, **{**given, **values})


def goods(*lines: OrderedLine, **values: Any) -> OrderedGoods:
    given = {
        "number": "1042",
        "placed_at": datetime(2026, 11, 27, tzinfo=UTC),
        "channel": "here",
        "language": "de",
        "currency": "EUR",
        "ship_to": None,
        "is_gift": False,
        "gift_message": "",
    }
    return OrderedGoods(lines=lines, **{**given, **values})


def units(key: str | None, quantity: int) -> PartLine:
    return PartLine(line_id=key, sku=f"SKU-{key}", product_name=f"Kept {key}", quantity=quantity)


def part(*lines: PartLine, **values: Any) -> Part:
    given = {
        "key": 1,
        "order_id": "7",
        "number": "1042",
        "channel": "here",
        "is_canceled": False,
        "is_sent": False,
        "parcels": (),
        "sent_elsewhere": {},
    }
    return Part(lines=lines, **{**given, **values})


def told(lines: tuple[SlipLine, ...]) -> dict[str, int]:
    return {line.sku: line.quantity for line in lines}


def test_what_other_warehouses_send_follows() -> None:
    (slip,) = slips_of(part(units("a", 2)), goods(ordered("a", 3), ordered("b", 1)), priced=NO_PRICES)
    assert told(slip.lines) == {"SKU-a": 2}
    assert told(slip.follows) == {"SKU-a": 1, "SKU-b": 1}
    assert slip.sent_before == ()


def test_what_left_before_is_told_whoever_sent_it() -> None:
    order = goods(ordered("a", 3, sent=1), ordered("b", 1, sent=1))
    (slip,) = slips_of(part(units("a", 2), sent_elsewhere={"b": 1}), order, priced=NO_PRICES)
    assert told(slip.sent_before) == {"SKU-a": 1, "SKU-b": 1}
    assert slip.follows == ()


def test_a_slip_printed_again_after_it_left_counts_nothing_twice() -> None:
    order = goods(ordered("a", 3, sent=2))
    (slip,) = slips_of(part(units("a", 2), is_sent=True), order, priced=NO_PRICES)
    assert (told(slip.sent_before), told(slip.follows)) == ({}, {"SKU-a": 1})


def test_the_other_parcels_of_a_part_follow_until_it_left() -> None:
    boxes = ((units("a", 1),), (units("a", 2),))
    packed, order = part(units("a", 3), parcels=boxes), goods(ordered("a", 3))
    first, second = slips_of(packed, order, priced=NO_PRICES)
    assert (first.parcel, first.parcels, told(first.follows)) == (1, 2, {"SKU-a": 2})
    assert (second.parcel, told(second.follows)) == (2, {"SKU-a": 1})
    left = slips_of(replace(packed, is_sent=True), goods(ordered("a", 3, sent=3)), priced=NO_PRICES)
    assert [told(slip.sent_before) for slip in left] == [{"SKU-a": 2}, {"SKU-a": 1}]


def test_what_is_not_shipped_is_not_awaited() -> None:
    (slip,) = slips_of(
        part(units("a", 1)), goods(ordered("a", 1), ordered("b", 1, is_shippable=False)), priced=NO_PRICES
    )
    assert slip.follows == ()


def test_prices_are_shown_where_the_merchant_wants_them_and_never_on_a_gift() -> None:
    order = goods(ordered("a", 1))
    shown = [
        slips_of(part(units("a", 1)), one, priced=channels)[0].lines[0].unit_price
        for one, channels in (
            (order, frozenset({"here"})),
            (order, frozenset({"there"})),
            (replace(order, is_gift=True), frozenset({"here"})),
        )
    ]
    assert shown == [Decimal(10), None, None]


def test_without_saleors_order_our_own_names_are_printed() -> None:
    (slip,) = slips_of(part(units(None, 2)), None, priced=frozenset({"here"}))
    assert slip.lines == (SlipLine(sku="SKU-None", product_name="Kept None", variant_name="", quantity=2),)
    assert (slip.ship_to, slip.sent_before, slip.follows) == (None, (), ())


@given(
    quantity=st.integers(1, 9),
    here=st.integers(0, 9),
    sent=st.integers(0, 9),
    elsewhere=st.integers(0, 9),
    is_sent=st.booleans(),
)
def test_no_more_is_told_than_was_ordered(quantity: int, here: int, sent: int, elsewhere: int, is_sent: bool) -> None:
    mine = part(*([units("a", here)] if here else []), is_sent=is_sent, sent_elsewhere={"a": elsewhere})
    (slip,) = slips_of(mine, goods(ordered("a", quantity, sent)), priced=NO_PRICES)
    counts = [told(lines).get("SKU-a", 0) for lines in (slip.lines, slip.sent_before, slip.follows)]
    assert min(counts) >= 0
    assert sum(counts) == max(quantity, here)
