"""Orders, warehouses and shelves of every kind, and the best plan found by trying every single one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from hypothesis import strategies as st

from saleor_oms_plugin.domain.orders import OrderLine
from saleor_oms_plugin.domain.sourcing import (
    Barred,
    Constraint,
    Distance,
    Shelf,
    Site,
    SourcingPlan,
    Strategy,
    Tally,
    Terms,
    plan_sourcing,
)
from saleor_oms_plugin.domain.sourcing.criteria import ALWAYS_FIRST, MILLI, UNKNOWN_KM
from saleor_oms_plugin.domain.sourcing.strategies import ORDERS

WAREHOUSES = "ABCD"
VARIANTS = "xyz"
WEIGHTS_G = {"x": 250, "y": 1000, "z": 3333}


def line(number: int | str, variant: str | None, quantity: int) -> OrderLine:
    return OrderLine(
        id=str(number),
        variant_id=variant,
        sku=f"sku-{variant}",
        product_name="thing",
        quantity=quantity,
        quantity_fulfilled=0,
        unit_weight_g=WEIGHTS_G.get(variant or "", 100),
        is_shippable=True,
        tracks_inventory=True,
    )


def shelf(warehouse: str, variant: str, available: int, **more) -> Shelf:
    fields = {"allocated_here": 0, "priority": ord(warehouse[0]) - ord("A"), **more}
    return Shelf(
        warehouse_id=warehouse,
        warehouse_name=f"Warehouse {warehouse}",
        variant_id=variant,
        available=available,
        **fields,
    )


def site(warehouse: str, **more) -> Site:
    fields = {"priority": ord(warehouse[0]) - ord("A"), **more}
    if isinstance(fields.get("distance"), int):
        fields["distance"] = Distance(km=fields["distance"], source="POSTAL_CODE")
    return Site(warehouse_id=warehouse, warehouse_name=f"Warehouse {warehouse}", **fields)


@dataclass(frozen=True)
class Case:
    lines: list[OrderLine]
    sites: list[Site]
    shelves: list[Shelf]
    terms: Terms
    barred: list[Barred]

    def plan(self, **more) -> SourcingPlan:
        return plan_sourcing(self.lines, self.sites, self.shelves, self.terms, self.barred, **more)

    def free(self) -> dict[tuple[str, str], int]:
        """Units by (warehouse, variant) that may be taken, as the brief says it and not as the planner reads it."""
        out = {each.warehouse_id for each in self.barred if each.variant_ids is None}
        shut = {(each.warehouse_id, variant) for each in self.barred for variant in each.variant_ids or ()}
        known = {each.warehouse_id for each in self.sites} - out
        wanted = Counter()
        for row in self.lines:
            wanted[row.variant_id] += row.quantity_open
        return {
            (row.warehouse_id, row.variant_id): row.free if row.is_tracked else wanted[row.variant_id]
            for row in self.shelves
            if row.warehouse_id in known and (row.warehouse_id, row.variant_id) not in shut
        }


def taken(case: Case, plan: SourcingPlan) -> Counter:
    """Units by (warehouse, variant)."""
    variants = {row.id: row.variant_id for row in case.lines}
    units = Counter()
    for assignment in plan.assignments:
        units[assignment.warehouse_id, variants[assignment.line_id]] += assignment.quantity
    return units


def vector(case: Case, tally: Tally) -> tuple[int, ...]:
    return tuple(tally.of(each) for each in (*ALWAYS_FIRST, *ORDERS[case.terms.strategy]))


# ── every plan there is ─────────────────────────────────────────────────────────────────────────────────────────
def every_plan(case: Case) -> Iterator[Mapping[tuple[str, str], int]]:
    """Units by (warehouse, line), for every way to ship as many units of each line as one likes."""
    free = case.free()
    places = sorted({warehouse for warehouse, _ in free})
    lines = [row for row in case.lines if row.quantity_open and row.variant_id]
    ways = [list(_ways(row, places, free)) for row in lines]
    for choice in product(*ways):
        used = Counter()
        plan = {}
        for row, way in zip(lines, choice, strict=True):
            for warehouse, units in zip(places, way, strict=True):
                if units:
                    used[warehouse, row.variant_id] += units
                    plan[warehouse, row.id] = units
        if all(units <= free[place] for place, units in used.items()) and _keeps_together(case, plan):
            yield plan


def _ways(row: OrderLine, places: Sequence[str], free: Mapping[tuple[str, str], int]) -> Iterator[tuple[int, ...]]:
    limits = [min(row.quantity_open, free.get((place, row.variant_id), 0)) for place in places]
    for way in product(*(range(limit + 1) for limit in limits)):
        if sum(way) <= row.quantity_open:
            yield way


def _keeps_together(case: Case, plan: Mapping[tuple[str, str], int]) -> bool:
    return all(_is_together(case, plan, group) for group in merged(case))


def _is_together(case: Case, plan: Mapping[tuple[str, str], int], group: set[str]) -> bool:
    wanted = {row.id: row.quantity_open for row in case.lines if row.id in group and row.quantity_open}
    sent = {(warehouse, key): units for (warehouse, key), units in plan.items() if key in wanted}
    if not sent:
        return True
    whole = Counter()
    for (_, key), units in sent.items():
        whole[key] += units
    return len({warehouse for warehouse, _ in sent}) == 1 and dict(whole) == wanted


def merged(case: Case) -> list[set[str]]:
    groups = [set(group) for group in case.terms.together]
    for one, other in combinations(range(len(groups)), 2):
        if groups[one] & groups[other]:
            groups[other] |= groups[one]
            groups[one] = groups[other]
    return groups


def judged(case: Case, plan: Mapping[tuple[str, str], int]) -> Tally:
    """The figures of a plan, from first principles."""
    sites = {each.warehouse_id: each for each in case.sites}
    lines = {row.id: row for row in case.lines}
    used = sorted({warehouse for warehouse, _ in plan})
    by_item = {(warehouse, _item(case, lines[key])) for warehouse, key in plan}
    grams = sum(
        units * (lines[key].unit_weight_g or 0) * sites[warehouse].kg_minor for (warehouse, key), units in plan.items()
    )
    allocated = Counter()
    wanted = {row.variant_id for row in case.lines if row.quantity_open}
    holding = {place for place, units in case.free().items() if units > 0 and place[1] in wanted}
    holders = {warehouse for warehouse, _ in holding}
    for row in case.shelves:
        if row.variant_id in wanted and row.warehouse_id in holders:
            allocated[row.warehouse_id] += row.allocated_here
    ranks = sorted({sites[warehouse].priority for warehouse in holders})
    return Tally(
        missing=sum(row.quantity_open for row in case.lines) - sum(plan.values()),
        full=sum(units for (warehouse, _), units in plan.items() if sites[warehouse].is_full),
        cost=grams
        + MILLI * sum(sites[warehouse].parcel_minor for warehouse in used)
        + MILLI * case.terms.split_minor * max(0, len(used) - 1),
        parcels=len(used),
        distance=sum(_km(sites[warehouse]) for warehouse in used),
        divided=len(by_item) - len({item for _, item in by_item}),
        moved=sum(allocated.values()) - sum(allocated[warehouse] for warehouse in used),
        place=sum(ranks.index(sites[warehouse].priority) + 1 for warehouse in used),
    )


def _km(each: Site) -> int:
    return UNKNOWN_KM if each.distance is None else each.distance.km


def _item(case: Case, row: OrderLine) -> str:
    group = next((group for group in merged(case) if row.id in group), None)
    return "+".join(sorted(group)) if group else str(row.variant_id)


def best(case: Case) -> tuple[int, ...]:
    return min(vector(case, judged(case, plan)) for plan in every_plan(case))


def as_units(plan: SourcingPlan) -> dict[tuple[str, str], int]:
    units = Counter()
    for assignment in plan.assignments:
        units[assignment.warehouse_id, assignment.line_id] += assignment.quantity
    return dict(units)


# ── random ones ─────────────────────────────────────────────────────────────────────────────────────────────────
orders = st.lists(st.tuples(st.sampled_from(VARIANTS), st.integers(0, 3)), min_size=1, max_size=3).map(
    lambda pairs: [line(number, variant, quantity) for number, (variant, quantity) in enumerate(pairs)]
)


@st.composite
def networks(draw) -> list[Site]:
    """Up to four warehouses; costs, ways and ranks often equal, so that every criterion gets its turn."""
    return [
        site(
            name,
            priority=draw(st.integers(0, 2)),
            distance=draw(st.sampled_from([None, 5, 100, 100, 900])),
            parcel_minor=draw(st.sampled_from([0, 400, 455, 900])),
            kg_minor=draw(st.sampled_from([0, 25, 145])),
            is_full=draw(st.integers(0, 5)) == 0,
        )
        for name in WAREHOUSES[: draw(st.integers(1, len(WAREHOUSES)))]
    ]


@st.composite
def shelved(draw) -> list[Shelf]:
    cells = draw(st.sets(st.tuples(st.sampled_from(WAREHOUSES), st.sampled_from(VARIANTS)), max_size=12))
    return [
        shelf(
            warehouse,
            variant,
            draw(st.integers(-1, 4)),
            allocated_here=draw(st.integers(0, 2)),
            is_tracked=draw(st.integers(0, 9)) > 0,
            safety_stock=draw(st.sampled_from([0, 0, 0, 1])),
        )
        for warehouse, variant in sorted(cells)
    ]


@st.composite
def bars(draw) -> list[Barred]:
    return [
        Barred(
            warehouse_id=name,
            warehouse_name=f"Warehouse {name}",
            constraint=Constraint.EXCLUDED,
            reason=f"{name} is closed for rebuilding",
            variant_ids=draw(st.sampled_from([None, frozenset("x"), frozenset("yz")])),
        )
        for name in draw(st.sets(st.sampled_from(WAREHOUSES), max_size=1))
    ]


@st.composite
def cases(draw, together: bool = True) -> Case:
    lines = draw(orders)
    ids = st.frozensets(st.sampled_from([row.id for row in lines]), min_size=1, max_size=3)
    return Case(
        lines=lines,
        sites=draw(networks()),
        shelves=draw(shelved()),
        terms=Terms(
            strategy=draw(st.sampled_from(list(Strategy))),
            split_minor=draw(st.sampled_from([0, 150])),
            together=tuple(draw(st.lists(ids, max_size=2))) if together else (),
            may_ship_in_part=draw(st.booleans()),
            currency="EUR",
        ),
        barred=draw(bars()),
    )


def in_part(case: Case) -> Case:
    return replace(case, terms=replace(case.terms, may_ship_in_part=True))
