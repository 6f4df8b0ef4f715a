"""Which warehouses may ship an order, when and at what cost, from what the merchant set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.calendars import departure
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.orders import Address, OrderLine
from saleor_oms_plugin.domain.places import Location, Point, Source
from saleor_oms_plugin.domain.sourcing import Constraint, Distance, Shelf
from saleor_oms_plugin.domain.sourcing.distances import UNKNOWN_KM, CostCurve, LabelHistory, parcel_minor
from saleor_oms_plugin.domain.sourcing.sites import (
    Candidate,
    Destination,
    Transit,
    bound_together,
    keeping_safety,
    survey,
)
from saleor_oms_plugin.domain.warehouses import Exclusion, SafetyStocks, WarehouseRules, changed, check_exclusion

NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)  # a Wednesday
UTC_ZONE = ZoneInfo("UTC")
CURVE = CostCurve(base_minor=400, per_100_km_minor=25, per_kg_minor=50)
TRANSIT = Transit(days=1, km_per_day=800)
HONOLULU = Address(country="US", region="HI", postal_code="96813", city="Honolulu")
AT_ZERO = Location(Point(0, 0), Source.POSTAL_CODE)


def line(id: str = "1", variant: str = "v1", kind: str = "t1", mark: str = "") -> OrderLine:
    return OrderLine(
        id=id,
        variant_id=variant,
        sku=variant,
        product_name=variant,
        quantity=1,
        quantity_fulfilled=0,
        unit_weight_g=None,
        is_shippable=True,
        tracks_inventory=True,
        product_type_id=kind,
        ships_together=mark,
    )


def candidate(id: str = "w", rules: WarehouseRules | None = None, **values: Any) -> Candidate:
    rules = rules or WarehouseRules()
    leaves = departure(rules.calendar(country="", shop_zone=UTC_ZONE), NOW, values.pop("used", None))
    return Candidate(**{"id": id, "name": id.upper(), "place": 0, "rules": rules, "departure": leaves, **values})


def surveyed(
    *candidates: Candidate, exclusions: Any = (), address: Address | None = HONOLULU, lines: Any = None
) -> Any:
    return survey(
        candidates,
        exclusions,
        destination=Destination(address=address, location=AT_ZERO),
        lines=lines or [line()],
        transit=TRANSIT,
        curve=CURVE,
    )


def test_a_site_knows_its_day_its_distance_and_its_cost() -> None:
    there = Location(Point(0, 9), Source.CITY)  # 1,001 km
    (site,), barred = surveyed(candidate(location=there))
    assert barred == []
    assert site.distance == Distance(km=1001, source="CITY")
    assert (site.parcel_minor, site.kg_minor) == (400 + 250, 50)
    assert (site.ships_on, site.arrives_by) == (date(2026, 7, 1), date(2026, 7, 3))
    assert site.is_full is False


def test_what_is_nowhere_counts_as_far() -> None:
    (site,), _ = surveyed(candidate())
    assert site.distance is None
    assert site.parcel_minor == 400 + 25 * UNKNOWN_KM // 100


def test_enough_labels_say_more_than_the_curve() -> None:
    few, many = (LabelHistory(count=count, average_minor=900, average_g=2000) for count in (4, 5))
    near = Distance(km=0, source="CITY")
    assert parcel_minor(CURVE, near, few) == 400
    assert parcel_minor(CURVE, near, many) == 900 - 2 * 50
    assert parcel_minor(CURVE, near, LabelHistory(count=9, average_minor=10, average_g=90_000)) == 0


def test_a_warehouse_that_is_switched_off_is_barred_for_everything() -> None:
    sites, (barred,) = surveyed(candidate(rules=WarehouseRules(is_active=False)))
    assert sites == []
    assert (barred.constraint, barred.variant_ids) == (Constraint.EXCLUDED, None)
    assert barred.site is not None
    assert barred.site.parcel_minor == 400 + 25 * UNKNOWN_KM // 100  # what it would have cost


@pytest.mark.parametrize(
    ("exclusion", "reaches"),
    [
        ({"country": "US"}, True),
        ({"country": "DE"}, False),
        ({"country": "US", "region": "hi"}, True),
        ({"country": "US", "region": "CA"}, False),
        ({"country": "US", "postal_prefix": "968"}, True),
        ({"country": "US", "postal_prefix": "967"}, False),
        ({"country": "US", "region": "HI", "postal_prefix": "967"}, False),
    ],
)
def test_a_destination_is_excluded_by_country_region_and_postal_code(exclusion: Any, reaches: bool) -> None:
    sites, barred = surveyed(candidate(), exclusions=[Exclusion(warehouse_id="w", **exclusion)])
    assert [one.constraint for one in barred] == ([Constraint.DESTINATION] if reaches else [])
    assert len(sites) == (0 if reaches else 1)


def test_an_excluded_product_type_bars_its_variants_alone() -> None:
    exclusions = [Exclusion(warehouse_id="w", product_type_id="t2"), Exclusion(warehouse_id="x", product_type_id="t1")]
    lines = [line("1", "v1", "t1"), line("2", "v2", "t2"), line("3", "v3", "t2")]
    sites, (barred,) = surveyed(candidate(), exclusions=exclusions, lines=lines)
    assert [site.warehouse_id for site in sites] == ["w"]
    assert (barred.constraint, barred.variant_ids) == (Constraint.PRODUCT_TYPE, frozenset({"v2", "v3"}))


def test_a_product_type_may_be_excluded_for_one_destination() -> None:
    batteries = Exclusion(warehouse_id="w", product_type_id="t1", country="US", postal_prefix="968")
    assert len(surveyed(candidate(), exclusions=[batteries])[1]) == 1
    assert surveyed(candidate(), exclusions=[batteries], address=Address(country="US", postal_code="10001"))[1] == []
    assert surveyed(candidate(), exclusions=[batteries], address=None)[1] == []


def test_a_full_day_moves_the_order_on_and_says_so() -> None:
    busy = candidate(rules=WarehouseRules(daily_capacity=2), used={date(2026, 7, 1): 2})
    (site,), barred = surveyed(busy)
    assert (site.is_full, site.ships_on, barred) == (True, date(2026, 7, 2), [])


def test_a_warehouse_without_a_day_to_come_is_barred() -> None:
    closed = frozenset(date.fromordinal(date(2026, 7, 1).toordinal() + n) for n in range(400))
    sites, (barred,) = surveyed(candidate(rules=WarehouseRules(closed_days=closed)))
    assert (sites, barred.constraint) == ([], Constraint.FULL)


def test_a_typed_priority_stands_before_the_hosts_order() -> None:
    sites, _ = surveyed(
        candidate("a", place=0), candidate("b", place=1, rules=WarehouseRules(priority=9)), candidate("c", place=2)
    )
    assert [site.warehouse_id for site in sorted(sites, key=lambda site: site.priority)] == ["b", "a", "c"]


@given(st.lists(st.sampled_from("abc"), max_size=6))
def test_marked_lines_leave_together_and_a_line_alone_is_no_set(marks: list[str]) -> None:
    lines = [line(str(place), mark=mark) for place, mark in enumerate(marks)]
    sets = bound_together([*lines, line("loose")])
    assert all(len(found) > 1 for found in sets)
    bound = {key for found in sets for key in found}
    assert bound == {one.id for one in lines if marks.count(one.ships_together) > 1}


def test_the_finest_rule_says_what_is_kept_back() -> None:
    safety = SafetyStocks(
        of_variants={("w", "v1"): 5}, of_product_types={("w", "t1"): 3}, of_warehouses={"w": 1, "x": 0}
    )
    shelves = [shelf("w", "v1"), shelf("w", "v2"), shelf("w", "v3"), shelf("x", "v1"), shelf("y", "v1")]
    kept = keeping_safety(shelves, safety, {"v1": "t1", "v2": "t1", "v3": None})
    assert [one.safety_stock for one in kept] == [5, 3, 1, 0, 0]
    assert [one.free for one in kept] == [5, 7, 9, 10, 10]


def test_a_zone_this_machine_forgot_is_the_shops() -> None:
    assert WarehouseRules(time_zone="Old/Zone").zone(UTC_ZONE) is UTC_ZONE


def test_a_warehouse_keeps_its_own_countrys_holidays_unless_told_otherwise() -> None:
    christmas = date(2026, 12, 25)
    for rules, is_open in [
        (WarehouseRules(), False),
        (WarehouseRules(holiday_country=""), True),
        (WarehouseRules(holiday_country="SA"), True),
    ]:
        assert rules.calendar(country="DE", shop_zone=UTC_ZONE).is_open(christmas) is is_open
    assert WarehouseRules().calendar(country="ZZ", shop_zone=UTC_ZONE).holiday_country == ""


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"coordinates": Point(float("nan"), 0)}, "input.latitude"),
        ({"coordinates": Point(0, float("inf"))}, "input.longitude"),
        ({"working_days": frozenset()}, "input.workingDays"),
        ({"holiday_region": "BY"}, "input.holidayRegion"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_by_name(given: Any, field: str) -> None:
    with pytest.raises(Rejected) as refused:
        changed(WarehouseRules(), given, country="FR")
    assert refused.value.field == field


def test_a_region_of_holidays_is_one_of_the_warehouses_own_country() -> None:
    assert changed(WarehouseRules(), {"holiday_region": "BY"}, country="DE").holiday_region == "BY"


def test_an_exclusion_of_everything_is_none() -> None:
    with pytest.raises(Rejected, match="inactive"):
        check_exclusion(Exclusion(warehouse_id="w"), {"US"}, field="add")


@given(st.integers(0, 23), st.integers(0, 59))
def test_rules_make_the_calendar_they_say(hour: int, minute: int) -> None:
    rules = WarehouseRules(cutoff=time(hour, minute), daily_capacity=3, handling_days=2)
    made = rules.calendar(country="", shop_zone=UTC_ZONE)
    assert (made.cutoff, made.daily_capacity, made.handling_days) == (time(hour, minute), 3, 2)
    assert replace(rules, cutoff=None).calendar(country="", shop_zone=UTC_ZONE).cutoff == time.max


def shelf(warehouse: str, variant: str) -> Shelf:
    return Shelf(
        warehouse_id=warehouse,
        warehouse_name=warehouse,
        priority=0,
        variant_id=variant,
        available=10,
        allocated_here=0,
    )
