"""What a decision was made of can be kept as JSON and comes back the same, nobody's data with it."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.orders import OrderLine
from saleor_oms_plugin.domain.sourcing import (
    Barred,
    Constraint,
    Distance,
    Inputs,
    Shelf,
    Site,
    Strategy,
    Terms,
    pack,
    unpack,
)

names = st.text("abc", max_size=3)
counts = st.integers(-3, 10**6)
lines = st.builds(
    OrderLine,
    id=names,
    variant_id=st.none() | names,
    sku=names,
    product_name=st.just(""),
    quantity=counts,
    quantity_fulfilled=counts,
    unit_weight_g=st.none() | counts,
    is_shippable=st.booleans(),
    tracks_inventory=st.booleans(),
)
shelves = st.builds(
    Shelf,
    warehouse_id=names,
    warehouse_name=names,
    priority=counts,
    variant_id=names,
    available=counts,
    allocated_here=counts,
    is_tracked=st.booleans(),
    safety_stock=counts,
)
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))
sites = st.builds(
    Site,
    warehouse_id=names,
    warehouse_name=names,
    priority=counts,
    distance=st.none() | st.builds(Distance, km=counts, source=names),
    parcel_minor=counts,
    ships_on=days,
    arrives_by=days,
    is_full=st.booleans(),
)
terms = st.builds(
    Terms,
    strategy=st.sampled_from(Strategy),
    split_minor=counts,
    together=st.lists(st.frozensets(names)).map(tuple),
    may_ship_in_part=st.booleans(),
)
barred = st.builds(
    Barred,
    warehouse_id=names,
    warehouse_name=names,
    constraint=st.sampled_from(Constraint),
    reason=names,
    variant_ids=st.none() | st.frozensets(names),
    site=st.none() | sites,
)
inputs = st.builds(
    Inputs,
    lines=st.lists(lines).map(tuple),
    shelves=st.lists(shelves).map(tuple),
    sites=st.lists(sites).map(tuple),
    terms=terms,
    barred=st.lists(barred).map(tuple),
)


@given(inputs)
def test_they_come_back_as_they_were(made: Inputs) -> None:
    assert unpack(json.loads(json.dumps(pack(made)))) == made


@given(inputs)
def test_what_a_later_release_no_longer_knows_is_left_aside(made: Inputs) -> None:
    kept = pack(made)
    kept["terms"]["of_yesterday"] = 1
    for row in (*kept["lines"], *kept["shelves"], *kept["sites"], *kept["barred"]):
        row["of_yesterday"] = "x"
    assert unpack(kept) == made


def test_a_product_is_not_named() -> None:
    line = OrderLine(
        id="1",
        variant_id="2",
        sku="BOOK",
        product_name="A book for Ada",
        quantity=1,
        quantity_fulfilled=0,
        unit_weight_g=None,
        is_shippable=True,
        tracks_inventory=True,
    )
    assert "Ada" not in json.dumps(pack(Inputs(lines=(line,), shelves=(), sites=(), terms=Terms())))
