"""What staff cancel, edit, refund and take back in Saleor's own pages puts back exactly what was taken, each once.

After every story the movements add up to Saleor's records of the order, and each shelf holds what it held in the
beginning, less what left, plus what came back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.host.features import supported
from saleor_oms_plugin.host.plugin import manager
from saleor_oms_plugin.models import OmsOrder, StockMovement
from saleor_oms_plugin.pipeline import count
from tests import factories
from tests.host.api import call, node_id

from .conftest import World

#: What the hosts call the errors of these mutations.
ORDER_ERRORS, STOCK_ERRORS = ("errors", "errors") if factories.has_channels() else ("orderErrors", "bulkStockErrors")

FULFILL = """mutation($order: ID!, $lines: [OrderFulfillLineInput!]!) {
  done: orderFulfill(order: $order, input: { lines: $lines, notifyCustomer: false }) { errors: ERRORS { message } } }"""
CANCEL = "mutation($id: ID!) { done: orderCancel(id: $id) { errors: ERRORS { message } } }"
CANCEL_FULFILLMENT = """mutation($id: ID!, $input: FulfillmentCancelInput!) {
  done: orderFulfillmentCancel(id: $id, input: $input) { errors: ERRORS { message } } }"""
STOCK = """mutation($variant: ID!, $stocks: [StockInput!]!) {
  done: productVariantStocksUpdate(variantId: $variant, stocks: $stocks) { errors: ERRORS { message } } }"""
REFUND = """mutation($order: ID!, $lines: [OrderRefundLineInput!], $shipped: [OrderRefundFulfillmentLineInput!]) {
  done: orderFulfillmentRefundProducts(order: $order, input: {
    orderLines: $lines, fulfillmentLines: $shipped, amountToRefund: 0 }) { errors { field message } } }"""
RETURN = """mutation($order: ID!, $lines: [OrderReturnLineInput!], $shipped: [OrderReturnFulfillmentLineInput!]) {
  done: orderFulfillmentReturnProducts(order: $order, input: { orderLines: $lines, fulfillmentLines: $shipped }) {
    errors { field message } } }"""
EDIT = "mutation($id: ID!, $n: Int!) { done: orderLineUpdate(id: $id, input: {quantity: $n}) { errors { message } } }"
REMOVE = "mutation($id: ID!) { done: orderLineDelete(id: $id) { errors { message } } }"

Row = tuple[str, str, str, int]


class Story:
    """A shop with two warehouses, an order, and staff at Saleor's own dashboard."""

    def __init__(self, world: World) -> None:
        world.settings(cooling_minutes="0", automatic_pick=False)
        self.world = world
        self.east, self.west = (factories.warehouse(world.shop, name) for name in ("East", "West"))
        self.book = factories.variant(world.shop, "BOOK", stock={self.east: 9, self.west: 9})
        self.staff = factories.staff("order.manage_orders", "product.manage_products")

    def order(self, units: int = 4, **options: Any) -> OmsOrder:
        order = self.world.place({self.book: units}, allocate_at=self.east, **options)
        self.world.drain()
        return order

    def do(self, mutation: str, *, errors: str = ORDER_ERRORS, **variables: Any) -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            done = call(mutation.replace("ERRORS", errors), self.staff, **variables)["done"]
        assert done["errors"] == []

    def follow(self) -> None:
        """We look at what happened, three times: what was written is not written again."""
        for _ in range(3):
            self.world.advance(seconds=90)

    def fulfill(self, order: OmsOrder, units: int, at: Any = None) -> Any:
        line = order.order.lines.get()
        stocks = [{"quantity": units, "warehouse": node_id("Warehouse", at or self.east)}]
        lines = [{"orderLineId": node_id("OrderLine", line), "stocks": stocks}]
        self.do(FULFILL, order=node_id("Order", order.order), lines=lines)
        return order.order.fulfillments.order_by("pk").last()

    def cancel(self, made: Any, put_back_at: Any) -> None:
        given = {"warehouseId": node_id("Warehouse", put_back_at)}
        self.do(CANCEL_FULFILLMENT, id=node_id("Fulfillment", made), input=given)

    def lose(self, made: Any) -> None:
        """A fulfillment canceled without a shelf to put it on: no page of Saleor's does, apps and imports can."""
        cancel = import_module("saleor.order.actions").cancel_fulfillment
        options = {"manager": manager(), "calculate_stocks_with_shipping_zones": True}
        cancel(**supported(cancel, fulfillment=made, user=None, app=None, warehouse=None, **options))

    def give_back(self, mutation: str, order: OmsOrder, line: Any, units: int) -> None:
        """A return or a refund of units that are in a fulfillment."""
        shipped = {"fulfillmentLineId": node_id("FulfillmentLine", line), "quantity": units}
        self.do(mutation, order=node_id("Order", order.order), shipped=[shipped])

    def on_hand(self) -> dict[str, int]:
        stocks = factories.model("warehouse.Stock").objects.select_related("warehouse")
        return {row.warehouse.name: row.quantity for row in stocks}


@pytest.fixture
def story(world: World) -> Story:
    return Story(world)


def rows(order: OmsOrder, after: int = 0) -> list[Row]:
    found = StockMovement.objects.filter(oms_order=order).order_by("pk")
    return list(found.values_list("cause", "kind", "warehouse_name", "quantity"))[after:]


def adds_up(story: Story, order: OmsOrder) -> None:
    """Allocated is what Saleor has allocated; the shelves lack what left and did not come back."""
    said: Counter[tuple[str, str]] = Counter()
    net: Counter[str] = Counter({"East": 9, "West": 9})
    for row in StockMovement.objects.filter(oms_order=order):
        if row.kind in ("ALLOCATED", "RELEASED"):
            said[row.line_key, row.warehouse_key] += row.quantity
        elif row.kind in ("SHIPPED", "RETURNED"):
            net[row.warehouse_name] += row.quantity
    allocations = factories.model("warehouse.Allocation").objects.filter(order_line__order_id=order.order_id)
    held = {
        (str(row.order_line_id), str(row.stock.warehouse_id)): row.quantity_allocated
        for row in allocations
        if row.quantity_allocated
    }
    assert {place: units for place, units in said.items() if units} == held
    assert dict(net) == story.on_hand()


def test_canceled_in_saleor(story: Story) -> None:
    order = story.order()
    story.do(CANCEL, id=node_id("Order", order.order))
    story.follow()
    assert rows(order) == [("SALEOR", "ALLOCATED", "East", 4), ("SALEOR", "RELEASED", "East", -4)]
    adds_up(story, order)
    assert story.world.stage(order) == "CANCELED"


def test_a_fulfillment_canceled_onto_another_shelf(story: Story) -> None:
    """Staff name the warehouse that takes the goods: there they are, and not where they were taken."""
    order = story.order()
    made = story.fulfill(order, 4)
    story.follow()
    known = len(rows(order))
    story.cancel(made, story.west)
    story.world.settings(cooling_minutes="60", automatic_pick=False)
    story.follow()
    assert rows(order)[:known] == [
        ("SALEOR", "ALLOCATED", "East", 4),
        ("SALEOR", "SHIPPED", "East", -4),
        ("SALEOR", "RELEASED", "East", -4),
    ]
    assert rows(order, known)[:2] == [("SALEOR", "RETURNED", "West", 4), ("SALEOR", "ALLOCATED", "West", 4)]
    assert story.on_hand() == {"East": 5, "West": 13}
    adds_up(story, order)


def test_the_second_of_two_canceled_fulfillments_is_told_from_the_first(story: Story) -> None:
    order = story.order()
    first, second = story.fulfill(order, 1), story.fulfill(order, 3)
    story.cancel(second, story.west)
    story.cancel(first, story.east)
    story.world.settings(cooling_minutes="60", automatic_pick=False)
    story.follow()
    back = Counter({place: units for _, kind, place, units in rows(order) if kind == "RETURNED"})
    assert back == {"East": 1, "West": 3}
    adds_up(story, order)


@pytest.mark.needs_channels
def test_a_fulfillment_canceled_without_putting_anything_back(story: Story) -> None:
    """Goods that are lost: the order wants them again, and no shelf has got them back."""
    order = story.order()
    made = story.fulfill(order, 3)
    story.follow()
    known = len(rows(order))
    story.lose(made)
    story.follow()
    assert [kind for _, kind, _, _ in rows(order, known)] == ["ALLOCATED"]  # sourced anew, from what there is
    assert sum(story.on_hand().values()) == 15
    adds_up(story, order)


@pytest.mark.needs_channels
@pytest.mark.parametrize("left", [1, 0])
def test_a_line_reduced_or_removed_before_the_order_is_confirmed(story: Story, left: int) -> None:
    pen = factories.variant(story.world.shop, "PEN", stock={story.east: 9})
    order = story.world.place({story.book: 4, pen: 1}, allocate_at=story.east, status="unconfirmed")
    story.world.drain()
    story.follow()
    line = order.order.lines.get(variant=story.book)
    if left:
        story.do(EDIT, id=node_id("OrderLine", line), n=left)
    else:
        story.do(REMOVE, id=node_id("OrderLine", line))
    story.follow()
    changes = [(row.kind, row.sku, row.quantity) for row in StockMovement.objects.filter(sku="BOOK").order_by("pk")]
    assert changes == [("ALLOCATED", "BOOK", 4), ("RELEASED", "BOOK", left - 4)]


@pytest.mark.needs_channels
def test_units_refunded_before_they_left(story: Story) -> None:
    order = story.order()
    line = {"orderLineId": node_id("OrderLine", order.order.lines.get()), "quantity": 3}
    story.do(REFUND, order=node_id("Order", order.order), lines=[line])
    story.follow()
    assert rows(order)[:2] == [("SALEOR", "ALLOCATED", "East", 4), ("SALEOR", "RELEASED", "East", -3)]
    adds_up(story, order)
    assert [sum(part.lines.values_list("quantity", flat=True)) for part in story.world.parts(order)][-1] == 1


@pytest.mark.needs_channels
def test_units_refunded_after_they_left_stay_with_the_customer(story: Story) -> None:
    order = story.order()
    made = story.fulfill(order, 4)
    story.follow()
    known = len(rows(order))
    story.give_back(REFUND, order, made.lines.get(), 2)
    story.follow()
    assert rows(order, known) == []
    adds_up(story, order)


@pytest.mark.needs_channels
@pytest.mark.parametrize("give_back", [REFUND, RETURN])
def test_units_given_back_while_their_fulfillment_awaits_approval_never_left(story: Story, give_back: str) -> None:
    """Saleor counts them as gone and keeps them allocated for ever; they are released, and nothing is put back."""
    factories.site_settings(fulfillment_auto_approve=False)
    order = story.order()
    made = story.fulfill(order, 4)
    assert made.status == "waiting_for_approval"
    story.follow()
    known = len(rows(order))
    story.give_back(give_back, order, made.lines.get(), 4)
    story.follow()
    assert rows(order, known) == [("SALEOR", "ADJUSTED", "East", 4), ("REPAIRED", "RELEASED", "East", -4)]
    assert story.on_hand() == {"East": 9, "West": 9}
    adds_up(story, order)
    stock = factories.model("warehouse.Stock").objects.get(warehouse=story.east)
    assert stock.quantity_allocated == 0


@pytest.mark.needs_channels
def test_returned_goods_lie_where_they_were_taken(story: Story) -> None:
    order = story.order()
    made = story.fulfill(order, 4)
    story.follow()
    known = len(rows(order))
    for units in (1, 2):
        story.give_back(RETURN, order, made.lines.get(), units)
        story.follow()
    assert rows(order, known) == [("RETURNED", "RETURNED", "East", 1), ("RETURNED", "RETURNED", "East", 2)]
    assert story.on_hand() == {"East": 8, "West": 9}
    assert story.world.kinds(order).count("stock.returned") == 2
    adds_up(story, order)


@pytest.mark.needs_channels
def test_goods_shipped_and_returned_between_two_looks(story: Story) -> None:
    order = story.order()
    made = story.fulfill(order, 4)
    story.give_back(RETURN, order, made.lines.get(), 4)
    story.follow()
    assert rows(order)[1:] == [
        ("SALEOR", "SHIPPED", "East", -4),
        ("SALEOR", "RELEASED", "East", -4),
        ("RETURNED", "RETURNED", "East", 4),
    ]
    assert story.on_hand() == {"East": 9, "West": 9}
    adds_up(story, order)


@pytest.mark.needs_channels
def test_refunded_goods_that_come_back_later(story: Story) -> None:
    order = story.order()
    made = story.fulfill(order, 4)
    story.follow()
    known = len(rows(order))
    story.give_back(REFUND, order, made.lines.get(), 2)
    story.follow()
    refunded = order.order.fulfillments.get(status="refunded").lines.get()
    story.give_back(RETURN, order, refunded, 2)
    story.follow()
    assert rows(order, known) == [("RETURNED", "RETURNED", "East", 2)]
    adds_up(story, order)


@pytest.mark.needs_channels
def test_a_return_recorded_before_the_goods_left(story: Story) -> None:
    """Saleor takes units off an order that way, too: they are released, and no shelf gets what it never gave."""
    order = story.order()
    line = {"orderLineId": node_id("OrderLine", order.order.lines.get()), "quantity": 4}
    story.do(RETURN, order=node_id("Order", order.order), lines=[line])
    story.follow()
    assert rows(order) == [("SALEOR", "ALLOCATED", "East", 4), ("SALEOR", "RELEASED", "East", -4)]
    adds_up(story, order)


@pytest.mark.needs_channels
def test_a_shop_that_looks_at_returns_first_puts_them_back_itself(story: Story) -> None:
    story.world.settings(cooling_minutes="0", automatic_pick=False, restock_returns=False)
    order = story.order()
    made = story.fulfill(order, 4)
    story.follow()
    known = len(rows(order))
    story.give_back(RETURN, order, made.lines.get(), 4)
    story.follow()
    assert rows(order, known) == []
    assert story.on_hand() == {"East": 5, "West": 9}
    adds_up(story, order)
    story.world.settings(cooling_minutes="0", automatic_pick=False)  # from now on we do it: not what they have done
    factories.model("order.Order").objects.get(pk=order.order_id).save()
    story.follow()
    assert rows(order, known) == []
    assert story.world.kinds(order).count("stock.return_left") == 1


@pytest.mark.needs_channels
def test_goods_that_come_back_when_the_order_is_long_over(story: Story) -> None:
    order = story.order()
    made = story.fulfill(order, 4)
    story.follow()
    assert story.world.stage(order) == "COMPLETED"
    story.give_back(RETURN, order, made.lines.get(), 4)
    story.follow()
    assert rows(order)[-1] == ("RETURNED", "RETURNED", "East", 4)
    assert story.world.stage(order) == "COMPLETED"


def test_a_deleted_shelf_gives_nothing_back(story: Story) -> None:
    order = story.order()
    story.fulfill(order, 4)
    story.follow()
    known = rows(order)
    factories.model("warehouse.Stock").objects.filter(warehouse=story.east).delete()
    order.order.save()
    story.follow()
    assert rows(order) == known


Look = Callable[[], list[Row]]


@pytest.fixture
def counted(story: Story) -> Look:
    """Counts the shelves, and tells the movements no order is behind."""

    def look() -> list[Row]:
        before = StockMovement.objects.filter(oms_order=None).count()
        count.look(story.world.ctx())
        found = StockMovement.objects.filter(oms_order=None).order_by("pk")
        return list(found.values_list("cause", "kind", "warehouse_name", "quantity"))[before:]

    assert look() == []  # what lies there when we come has not moved
    return look


def set_stock(story: Story, at: Any, units: int) -> None:
    """As staff do it, on the variant's page in Saleor."""
    stocks = [{"warehouse": node_id("Warehouse", at), "quantity": units}]
    story.do(STOCK, errors=STOCK_ERRORS, variant=node_id("ProductVariant", story.book), stocks=stocks)


def test_goods_that_come_in_and_goods_that_are_missed(story: Story, counted: Look) -> None:
    set_stock(story, story.east, 12)
    set_stock(story, story.west, 2)
    assert counted() == [("SALEOR", "RECEIVED", "East", 3), ("SALEOR", "ADJUSTED", "West", -7)]
    assert counted() == []
    row = StockMovement.objects.filter(oms_order=None).latest("pk")
    assert (row.sku, row.variant_id, row.actor, row.order_number) == ("BOOK", story.book.pk, "saleor", "")


def test_what_orders_take_and_bring_back_is_no_count(story: Story, counted: Look) -> None:
    order = story.order()
    made = story.fulfill(order, 4)
    assert counted() == []  # before we have looked at the order
    story.follow()
    assert counted() == []
    story.cancel(made, story.west)
    assert counted() == []
    set_stock(story, story.west, 10)
    assert counted() == [("SALEOR", "ADJUSTED", "West", -3)]


def test_a_delivery_that_hides_behind_as_many_shipped_is_found(story: Story, counted: Look) -> None:
    """Four left and four came: the number is what it was until the next thing happens."""
    order = story.order()
    story.fulfill(order, 4)
    set_stock(story, story.east, 9)
    counted()
    set_stock(story, story.east, 10)
    found = StockMovement.objects.filter(oms_order=None)
    counted()
    assert sum(found.values_list("quantity", flat=True)) == 5


@pytest.mark.needs_channels
def test_returned_goods_we_put_back_are_no_delivery(story: Story, counted: Look) -> None:
    order = story.order()
    made = story.fulfill(order, 4)
    story.follow()
    story.give_back(RETURN, order, made.lines.get(), 3)
    assert counted() == []
    story.follow()
    assert counted() == []
    set_stock(story, story.east, 9)
    assert counted() == [("SALEOR", "RECEIVED", "East", 1)]


@pytest.mark.needs_channels
def test_goods_lost_on_the_way_are_no_count_either(story: Story, counted: Look) -> None:
    order = story.order()
    made = story.fulfill(order, 4)
    story.lose(made)
    story.follow()
    assert counted() == []
    set_stock(story, story.east, 6)
    assert counted() == [("SALEOR", "RECEIVED", "East", 1)]


def test_a_new_shelf_and_one_that_goes(story: Story, counted: Look) -> None:
    south = factories.warehouse(story.world.shop, "South")
    set_stock(story, south, 7)
    assert counted() == [("SALEOR", "RECEIVED", "South", 7)]
    south.delete()
    assert counted() == [("SALEOR", "ADJUSTED", "South", -7)]
    assert counted() == []


def test_an_inactive_plugin_counts_nothing(story: Story, counted: Look) -> None:
    factories.plugin_configuration(active=False)
    set_stock(story, story.east, 12)
    assert counted() == []


def test_counting_costs_the_same_for_one_shelf_and_for_many(story: Story, counted: Look) -> None:
    costs = []
    for shelves in (1, 20):
        for _ in range(shelves):
            factories.variant(story.world.shop, stock={story.east: 3})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(counted()) == shelves
        costs.append(len(queries))
    assert costs[0] == costs[1]
