"""Stock records as they are read for repairs: Saleor's own rule for warehouses, and a cost that does not grow."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.host import graphql_stock, stock_records
from saleor_oms_plugin.host.reach import read_reach
from tests import factories as make

from .test_stock import read


def nothing_kept(_places: Any) -> dict[Any, int]:
    return {}


def find(**options: Any) -> list[int]:
    given = {"warehouses": None, "after": 0, "limit": 10, "safety_sql": "0", "database": "default"}
    return stock_records.drifting_variants(**{**given, **options})


def scene(shop: Any, shelves: Any) -> Any:
    """Warehouses linked in every way a warehouse can be, and a shop elsewhere."""
    elsewhere = make.shop(countries=["DE"], slug="de") if make.has_channels() else make.shop(countries=["DE"])
    for where, name in ((elsewhere, "Elsewhere"), (shop, "Both")):
        make.stock_of(shelves.tee, make.warehouse(where, name), 5)
    make.stock_of(shelves.tee, make.warehouse(shop, "No zone", in_zone=False), 5)
    make.stock_of(shelves.tee, make.warehouse(shop, "No channel", in_channel=False), 5)
    make.stock_of(shelves.tee, make.warehouse(shop, "Closed", in_zone=False, in_channel=False), 5)
    return elsewhere


@pytest.mark.parametrize("by_zone", [True, False])
@pytest.mark.parametrize("country", ["US", "PL", "DE", "FR"])
def test_the_warehouses_of_an_order_are_those_saleor_would_use(
    host: Any, shop: Any, shelves: Any, country: str, by_zone: bool
) -> None:
    if make.has_field("site.SiteSettings", "use_legacy_shipping_zone_stock_availability"):
        make.site_settings(use_legacy_shipping_zone_stock_availability=by_zone)
    elsewhere = scene(shop, shelves)
    for where in (shop, elsewhere):
        row = make.order(where, {shelves.tee: 1}, ship_to=make.address(country=country))
        channel = where.channel.pk if where.channel is not None else None
        reached = read_reach("default").warehouses((channel, country))
        kept = make.model("warehouse.Stock").objects.filter(product_variant=shelves.tee).select_related("warehouse")
        names = {str(each.warehouse_id): each.warehouse.name for each in kept}
        assert {names[key] for key in reached if key in names} == read(host, row).keys()


def test_finding_and_reading_take_as_many_statements_for_twenty_variants_as_for_one(shop: Any, shelves: Any) -> None:
    def add(count: int) -> None:
        for _ in range(count):
            mug = make.variant(shop, stock={shelves.near: 1, shelves.far: 1})
            make.order(shop, {mug: 2}, allocate_at=shelves.near)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            stock_records.variant_stocks(find(limit=100), safety=nothing_kept)
        return len(captured)

    add(1)
    statements()
    for_one = statements()
    add(19)
    assert (len(find(limit=100)), statements()) == (20, for_one)


def test_a_shelf_below_zero_is_data(shop: Any, shelves: Any) -> None:
    if not make.has_channels():
        pytest.skip("this Saleor's stocks cannot be negative")
    make.order(shop, {shelves.tee: 2}, allocate_at=shelves.near)
    make.model("warehouse.Stock").objects.filter(warehouse=shelves.near).update(quantity=-3)
    (found,) = stock_records.variant_stocks(find(), safety=nothing_kept)
    assert [shelf.on_hand for shelf in found.shelves] == [-3, 10, 0]
    level = graphql_stock.levels([int(found.shelves[0].stock_id)], now=_now(), safety_sql="0", database="default")
    assert [(each.free, each.surplus) for each in level.values()] == [(0, 2)]


def test_safety_stock_by_its_sql_is_drift_when_it_is_promised(shop: Any, shelves: Any) -> None:
    make.order(shop, {shelves.tee: 9}, allocate_at=shelves.near)
    assert find() == []
    assert find(safety_sql="2") == [shelves.tee.pk]


def test_a_page_reads_allocations_of_its_variants_alone(shop: Any, shelves: Any) -> None:
    """On a table that is worth an index, Postgres uses one."""
    fill(shop, shelves, variants=3000)
    variants = find(limit=5)
    with CaptureQueriesContext(connection) as captured:
        stock_records.variant_stocks(variants, safety=nothing_kept)
    for entry in captured:
        if '"warehouse_allocation"' in entry["sql"] and '"oms_' not in entry["sql"]:
            assert "Seq Scan on warehouse_allocation" not in plan_of(entry["sql"]), entry["sql"]


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def fill(shop: Any, shelves: Any, *, variants: int) -> None:
    """As many variants, each with a shelf of one unit that two are promised of."""
    order = make.order(shop, {shelves.tee: 1})
    line = order.lines.get()
    kinds = [make.model(f"{label}") for label in ("product.ProductVariant", "warehouse.Stock", "order.OrderLine")]
    made = kinds[0].objects.bulk_create(
        kinds[0](product_id=shelves.tee.product_id, sku=f"BULK-{number}", track_inventory=True)
        for number in range(variants)
    )
    stocks = kinds[1].objects.bulk_create(
        kinds[1](warehouse=shelves.near, product_variant=variant, quantity=1) for variant in made
    )
    values = {
        field.attname: getattr(line, field.attname) for field in line._meta.concrete_fields if not field.primary_key
    }
    unique = {field.attname for field in line._meta.concrete_fields if field.unique}
    values = {name: value for name, value in values.items() if name not in unique}
    lines = kinds[2].objects.bulk_create(
        kinds[2](**{**values, "variant_id": variant.pk, "quantity": 2}) for variant in made
    )
    make.model("warehouse.Allocation").objects.bulk_create(
        make.model("warehouse.Allocation")(order_line=row, stock=stock, quantity_allocated=2)
        for row, stock in zip(lines, stocks, strict=True)
    )
    with connection.cursor() as cursor:
        for table in ("warehouse_allocation", "warehouse_stock", "order_orderline", "product_productvariant"):
            cursor.execute(f"ANALYZE {table}")


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()
