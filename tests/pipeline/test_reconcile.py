"""`oms_reconcile` finds each thing that can be planted, names it, and is content with a shop where all is well."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.models import (
    FulfillmentOrder,
    FulfillmentOrderLine,
    Label,
    OmsOrder,
    Parcel,
    PickList,
    PickTask,
    PurchaseIntent,
    StockMovement,
    Work,
)
from saleor_oms_plugin.pipeline import reconcile
from tests import factories

from .conftest import World


def checks(world: World) -> set[str]:
    return {finding.check for finding in reconcile.look(world.ctx())}


@pytest.fixture
def shop(world: World) -> Any:
    """One order being fulfilled, one shipped, one backordered, one held, one canceled: all of it adds up."""
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, "BOOK", stock={east: 9})
    lamp = factories.variant(world.shop, "LAMP", stock={east: 0})
    world.shipped = world.place({book: 2}, allocate_at=east)
    world.drain()
    world.settings(cooling_minutes="0", automatic_pick=False)
    world.order = world.place({book: 3}, allocate_at=east)
    world.place({lamp: 1})
    world.drain()
    world.settings(cooling_minutes="60")
    world.place({book: 1}, allocate_at=east)
    world.drain()
    return world


def test_a_shop_where_all_is_well_adds_up(shop: Any) -> None:
    assert reconcile.look(shop.ctx()) == []
    out = StringIO()
    call_command("oms_reconcile", stdout=out)
    assert out.getvalue() == "Everything adds up.\n"


def too_many_planned(shop: Any) -> None:
    FulfillmentOrderLine.objects.filter(fulfillment_order__oms_order=shop.order).update(quantity=4)


def units_nowhere(shop: Any) -> None:
    line = FulfillmentOrderLine.objects.filter(fulfillment_order__oms_order=shop.order)
    line.update(quantity=F("quantity") - 1)


def not_allocated(shop: Any) -> None:
    factories.model("warehouse.Allocation").objects.filter(order_line__order_id=shop.order.order_id).delete()


def bought_without_a_label(shop: Any) -> None:
    Label.objects.update(intent=None)


def a_label_too_many(shop: Any) -> None:
    label = Label.objects.get()
    label.pk, label.transaction_id, label.parcel = None, "twice", None
    label.save()


def gone_without_a_label(shop: Any) -> None:
    Label.objects.update(is_surplus=True)


def put_back_too_much(shop: Any) -> None:
    row = StockMovement.objects.filter(kind="RELEASED").latest("pk")
    row.pk, row.key = None, "planted"
    row.save(force_insert=True)


def work_given_up(shop: Any) -> None:
    Work.objects.create(kind="notify", subject=99, run_at=shop.clock.now(), failed_at=shop.clock.now(), last_error="x")


def a_shelf_that_promises_too_much(shop: Any) -> None:
    factories.model("warehouse.Stock").objects.update(quantity=1)


def an_order_without_a_record(shop: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE oms_order SET order_id = NULL WHERE id = %s", [shop.shipped.pk])
    factories.model("order.Order").objects.filter(pk=shop.shipped.order_id).update(status="unfulfilled")


def picked_in_part(shop: Any) -> None:
    FulfillmentOrder.objects.filter(oms_order=shop.order).update(status="PICKED")


def listed_for_nobody(shop: Any) -> None:
    line = FulfillmentOrderLine.objects.get(fulfillment_order__oms_order=shop.order)
    row = PickList.objects.create(
        number="P-1", warehouse_name="East", kind="ORDER", created_at=shop.clock.now(), created_by="x"
    )
    PickTask.objects.create(pick_list=row, sequence=1, line=line, quantity=1)
    FulfillmentOrder.objects.filter(oms_order=shop.order).update(status="CANCELED")


PLANTED: list[tuple[Callable[[Any], None], str]] = [
    (too_many_planned, "units.planned_twice"),
    (units_nowhere, "units.nowhere"),
    (not_allocated, "units.not_allocated"),
    (picked_in_part, "units.not_picked"),
    (listed_for_nobody, "units.listed_for_nobody"),
    (bought_without_a_label, "labels.none_for_purchase"),
    (a_label_too_many, "labels.too_many"),
    (gone_without_a_label, "labels.none_for_parcel"),
    (put_back_too_much, "movements.put_back"),
    (work_given_up, "work.given_up"),
    (a_shelf_that_promises_too_much, "stock.drift"),
    (an_order_without_a_record, "orders.unrecorded"),
]


@pytest.mark.parametrize(("plant", "check"), PLANTED)
def test_what_is_planted_is_found(shop: Any, plant: Callable[[Any], None], check: str) -> None:
    assert check not in checks(shop)
    plant(shop)
    assert check in checks(shop)


def test_the_exit_status_and_the_json_say_so(shop: Any) -> None:
    not_allocated(shop)
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("oms_reconcile", "--json", stdout=out)
    assert refused.value.returncode == 1
    told = json.loads(out.getvalue())
    assert told["adds_up"] is False
    found = [row for row in told["findings"] if row["check"] == "units.not_allocated"]
    (row,) = found
    assert row["order"] == shop.order.order_number
    assert row["text"] == "3 units of BOOK are planned in East, which keeps 0"


def test_nonsense_is_refused(db: None) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("oms_reconcile", "--most", "0")
    assert refused.value.returncode == 2


def test_it_changes_nothing_and_costs_the_same_for_many_orders(shop: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reconcile.look(shop.ctx()) == []
        assert not [query for query in queries if query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE"))]
        return len(queries)

    few = cost()
    book = factories.model("product.ProductVariant").objects.get(sku="BOOK")
    for _ in range(3):
        shop.place({book: 1}, allocate_at=shop.shop.warehouses[0])
    shop.drain()
    assert cost() == few
    assert Parcel.objects.count() == PurchaseIntent.objects.count() == 1
    assert OmsOrder.objects.count() == 7
