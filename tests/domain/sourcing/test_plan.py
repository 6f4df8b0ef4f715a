"""The plan never takes a unit that is not there, loses none, and uses no more warehouses than it must."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.orders import OrderLine
from saleor_oms_plugin.domain.sourcing import Shelf, SourcingPlan, Terms, plan_sourcing, sites_of

WAREHOUSES = "ABCDE"
VARIANTS = "xyz"


def line(number: int, variant: str | None, quantity: int) -> OrderLine:
    return OrderLine(
        id=str(number),
        variant_id=variant,
        sku=f"sku-{variant}",
        product_name="thing",
        quantity=quantity,
        quantity_fulfilled=0,
        unit_weight_g=100,
        is_shippable=True,
        tracks_inventory=True,
    )


def shelf(warehouse: str, variant: str, available: int, *, allocated: int = 0, is_tracked: bool = True) -> Shelf:
    return Shelf(
        warehouse_id=warehouse,
        warehouse_name=f"Warehouse {warehouse}",
        priority=WAREHOUSES.index(warehouse),
        variant_id=variant,
        available=available,
        allocated_here=allocated,
        is_tracked=is_tracked,
    )


def plan_of(lines: list[OrderLine], shelves: list[Shelf]) -> SourcingPlan:
    """As the stage plans while nothing is known of the warehouses but the host's order."""
    return plan_sourcing(lines, sites_of(shelves), shelves, Terms())


orders = st.lists(st.tuples(st.sampled_from(VARIANTS), st.integers(1, 5)), min_size=1, max_size=5).map(
    lambda pairs: [line(number, variant, quantity) for number, (variant, quantity) in enumerate(pairs)]
)
stocks = st.dictionaries(
    st.tuples(st.sampled_from(WAREHOUSES), st.sampled_from(VARIANTS)), st.integers(-3, 8), max_size=15
).map(lambda levels: [shelf(warehouse, variant, units) for (warehouse, variant), units in levels.items()])


@given(orders, stocks)
def test_no_plan_takes_more_than_the_shelf_holds(lines: list[OrderLine], shelves: list[Shelf]) -> None:
    plan = plan_of(lines, shelves)
    variants = {row.id: row.variant_id for row in lines}
    taken = Counter()
    for assignment in plan.assignments:
        taken[assignment.warehouse_id, variants[assignment.line_id]] += assignment.quantity
    held = {(row.warehouse_id, row.variant_id): row.available for row in shelves}
    assert all(units <= held[place] for place, units in taken.items())


@given(orders, stocks)
def test_a_complete_plan_ships_every_unit_and_an_incomplete_one_none(
    lines: list[OrderLine], shelves: list[Shelf]
) -> None:
    plan = plan_of(lines, shelves)
    shipped = Counter()
    for assignment in plan.assignments:
        shipped[assignment.line_id] += assignment.quantity
    wanted = {row.id: row.quantity for row in lines}
    assert dict(shipped) == (wanted if plan.is_complete else {})


@given(orders, stocks)
def test_it_is_complete_exactly_when_all_warehouses_together_suffice_and_uses_the_fewest(
    lines: list[OrderLine], shelves: list[Shelf]
) -> None:
    plan = plan_of(lines, shelves)
    wanted = Counter()
    for row in lines:
        wanted[row.variant_id] += row.quantity
    fewest = next((size for size in range(1, 6) if any(_covers(group, shelves, wanted) for group in _groups(size))), 0)
    assert plan.is_complete == bool(fewest)
    assert plan.chosen.splits == fewest


@given(orders, stocks, st.randoms())
def test_the_plan_does_not_depend_on_the_order_of_the_shelves(lines, shelves, random) -> None:
    shuffled = list(shelves)
    random.shuffle(shuffled)
    assert plan_of(lines, shelves) == plan_of(lines, shuffled)


def _groups(size: int) -> list[tuple[str, ...]]:
    return list(combinations(WAREHOUSES, size))


def _covers(group: tuple[str, ...], shelves: list[Shelf], wanted: Counter) -> bool:
    held = Counter()
    for row in shelves:
        if row.warehouse_id in group:
            held[row.variant_id] += max(0, row.available)
    return all(held[variant] >= units for variant, units in wanted.items())


def test_two_lines_of_one_variant_never_take_the_same_units() -> None:
    plan = plan_of([line(1, "x", 4), line(2, "x", 4)], [shelf("A", "x", 4), shelf("B", "x", 3)])
    assert not plan.is_complete
    assert plan.missing == {"sku-x": 1}


def test_where_saleor_allocated_wins_among_equals() -> None:
    plan = plan_of([line(1, "x", 1)], [shelf("A", "x", 5), shelf("B", "x", 5, allocated=1)])
    assert plan.chosen.warehouse_ids == ("B",)
    assert plan.rejected[0].reason == "holds everything, but Saleor allocated elsewhere"


def test_untracked_stock_always_suffices() -> None:
    assert plan_of([line(1, "x", 9)], [shelf("A", "x", 0, is_tracked=False)]).is_complete


def test_a_line_whose_product_is_gone_is_missing() -> None:
    assert plan_of([line(1, None, 2)], []).missing == {"sku-None": 2}
