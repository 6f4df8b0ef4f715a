"""What movements add up to."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.stock import Balance, balance_of, movements_between

UNITS = st.integers(0, 6)

BALANCES = st.builds(
    lambda allocated, shipped: Balance(allocated=allocated, shipped=shipped),
    *[st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), UNITS)] * 2,
)


def solid(balance: Balance) -> tuple[dict[Any, int], dict[Any, int]]:
    return tuple({key: units for key, units in each.items() if units} for each in (balance.allocated, balance.shipped))  # type: ignore[return-value]


@given(st.lists(BALANCES, max_size=4))
def test_movements_add_up_to_what_was_last_seen(seen: list[Balance]) -> None:
    written, known = [], Balance()
    for each in seen:
        written += movements_between(known, each)
        known = balance_of(written)
        assert movements_between(known, each) == []
    assert solid(balance_of(written)) == solid(seen[-1] if seen else Balance())


def test_shipping_and_canceling_the_shipment_cancel_each_other_out() -> None:
    place = ("line", "east")
    there, gone = Balance(allocated={place: 3}), Balance(shipped={place: 3})
    out, back = movements_between(there, gone), movements_between(gone, there)
    assert [(each.kind.value, each.quantity) for each in out] == [("SHIPPED", -3), ("RELEASED", -3)]
    assert [(each.kind.value, each.quantity) for each in back] == [("RETURNED", 3), ("ALLOCATED", 3)]
