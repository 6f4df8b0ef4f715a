"""Two at once: of the same units one return is made, one inspection counts, and one of ours and Saleor's own wins."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from saleor_oms_plugin.domain.errors import NotAllowed, OmsError, Rejected
from saleor_oms_plugin.domain.returns import Disposition, ReturnMethod, Verdict, Wish
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.host.features import supported
from saleor_oms_plugin.host.plugin import manager
from saleor_oms_plugin.host.transactions import writing
from saleor_oms_plugin.models import FulfillmentOrder, Label, OmsOrder, Return, StockMovement
from saleor_oms_plugin.pipeline import reconcile, runner, send_back, track
from saleor_oms_plugin.store import work
from tests import factories
from tests.host.api import call, node_id

from .conftest import Arena
from .together import beside, together, until_blocked

SALEORS = """mutation($order: ID!, $shipped: [OrderReturnFulfillmentLineInput!]) {
  done: orderFulfillmentReturnProducts(order: $order, input: { fulfillmentLines: $shipped }) {
    errors { field message } } }"""

#: So long nobody looks by himself, however slow the machine.
NO_LOOK_S = 600.0


@pytest.fixture
def order(arena: Arena) -> OmsOrder:
    """Three books that have left."""
    made = arena.place(quantity=3)
    arena.drain()
    assert FulfillmentOrder.objects.get(oms_order=made).status == "SHIPPED"
    return made


def make(arena: Arena, order: OmsOrder, units: int = 3, **options: Any) -> Return:
    given = {"reason": "no", "method": ReturnMethod.NONE, "warehouse_id": None, "key": "", "actor": "staff:1"}
    wishes = [Wish(line_id=str(order.order.lines.get().pk), quantity=units)]
    return send_back.create(arena.ctx(), order.pk, wishes, **{**given, **options})


def inspect(arena: Arena, row: Return, **totals: int) -> Return:
    line = row.lines.get().line_key
    said = [Verdict(line_id=line, disposition=Disposition(name), quantity=count) for name, count in totals.items()]
    return send_back.inspect(arena.ctx(), row.pk, said, closes=False, actor="staff:1")


def look(arena: Arena, row: Return) -> None:
    """The next looks at the purchase, without waiting for their time."""
    for _ in range(3):
        work.schedule(WorkKind.RETURN, row.pk, arena.ctx().clock.now(), oms_order_id=row.oms_order_id)
        arena.drain(settle_check_s=NO_LOOK_S)


def on_hand(arena: Arena) -> int:
    return factories.model("warehouse.Stock").objects.get(product_variant=arena.book).quantity


def units_in_saleor(order: OmsOrder) -> dict[str, int]:
    rows = factories.model("order.FulfillmentLine").objects.filter(fulfillment__order=order.order)
    found: dict[str, int] = {}
    for status, units in rows.values_list("fulfillment__status", "quantity"):
        found[status] = found.get(status, 0) + units
    return found


def test_of_two_returns_of_the_same_units_one_is_made(arena: Arena, order: OmsOrder) -> None:
    done = together(*[lambda: make(arena, order, 2)] * 2)
    assert sorted(type(one).__name__ for one in done) == ["Rejected", "Return"]
    assert Return.objects.count() == 1


def test_a_double_click_is_one_return_with_one_label(arena: Arena, order: OmsOrder) -> None:
    done = together(*[lambda: make(arena, order, 1, key="click", method=ReturnMethod.LABEL).pk] * 4)
    assert len(set(done)) == 1
    pk = done[0]
    together(*[lambda: runner.run_now(arena.ctx(), WorkKind.RETURN, pk)] * 4)
    arena.drain()
    assert Label.objects.filter(shipment__direction="RETURN").count() == 1
    assert len(arena.sandbox.ledger()) == 2


def test_a_return_label_in_doubt_is_bought_once(arena: Arena, order: OmsOrder) -> None:
    """The label is bought, the answer lost, and the worker that asked is gone: the carrier is asked what it did."""
    arena.sandbox.fault("dropped", "POST", "/transactions")
    row = make(arena, order, 1, method=ReturnMethod.LABEL)
    arena.drain(settle_check_s=NO_LOOK_S)
    row.refresh_from_db()
    assert (row.status, len(arena.sandbox.ledger())) == ("OPEN", 2)
    look(arena, row)
    row.refresh_from_db()
    assert (row.status, len(arena.sandbox.ledger())) == ("LABELLED", 2)


def test_a_return_canceled_while_its_label_is_bought_gets_its_money_back(arena: Arena, order: OmsOrder) -> None:
    arena.sandbox.fault("dropped", "POST", "/transactions")
    row = make(arena, order, 1, method=ReturnMethod.LABEL)
    arena.drain(settle_check_s=NO_LOOK_S)
    send_back.cancel(arena.ctx(), row.pk, reason="no", actor="staff:1")
    look(arena, row)
    label = Label.objects.get(shipment__direction="RETURN")
    assert (label.is_surplus, Return.objects.get().status) == (True, "CANCELED")
    assert arena.sandbox.ledger()[-1]["refunded"] or label.refund != "NONE"


def test_two_inspections_at_once_count_once(arena: Arena, order: OmsOrder) -> None:
    row = send_back.receive(arena.ctx(), make(arena, order).pk, actor="staff:1")
    before = on_hand(arena)
    done = together(*[lambda: inspect(arena, row, RESTOCK=2, SCRAP=1)] * 3)
    assert {getattr(one, "status", repr(one)) for one in done} == {"INSPECTED"}
    assert on_hand(arena) == before + 2
    assert sum(StockMovement.objects.filter(cause="RETURNED").values_list("quantity", flat=True)) == 2
    assert reconcile.look(arena.ctx()) == []


def test_of_two_that_say_something_else_one_is_refused(arena: Arena, order: OmsOrder) -> None:
    row = send_back.receive(arena.ctx(), make(arena, order).pk, actor="staff:1")
    before = on_hand(arena)
    together(lambda: inspect(arena, row, RESTOCK=3), lambda: inspect(arena, row, SCRAP=3))
    row.refresh_from_db()
    said = {one.disposition: one.quantity for one in row.lines.get().dispositions.all() if one.quantity}
    assert said in ({"RESTOCK": 3}, {"SCRAP": 3})
    assert on_hand(arena) == before + said.get("RESTOCK", 0)
    assert row.lines.get().accepted == 3


def saleors_own(order: OmsOrder, line: Any, units: int) -> Any:
    """What Saleor's mutation does once it has read the fulfillment line."""
    module = import_module("saleor.graphql.order.mutations.fulfillment_return_products")
    returning = module.create_fulfillments_for_returned_products
    moved = [import_module("saleor.order").FulfillmentLineData(line=line, quantity=units)]
    given = {"user": None, "app": None, "order": order.order, "payment": None, "order_lines": []}
    options = {"fulfillment_lines": moved, "manager": manager(), "site_settings": factories.site_settings()}
    with writing():
        return returning(**supported(returning, **given, **options))


@pytest.mark.needs_channels
def test_of_ours_and_saleors_own_return_one_wins(arena: Arena, order: OmsOrder) -> None:
    """Saleor reads its lines before it locks anything; while ours holds them it waits, and then is refused."""
    row = send_back.receive(arena.ctx(), make(arena, order).pk, actor="staff:1")
    line = factories.model("order.FulfillmentLine").objects.get(fulfillment__order=order.order)
    before = on_hand(arena)
    with beside() as start, transaction.atomic():
        inspect(arena, row, SCRAP=3)
        waiting = start(lambda: saleors_own(order, line, 3))
        until_blocked()
    with pytest.raises(ValidationError, match="taken back"):
        waiting.result()
    arena.drain()
    assert units_in_saleor(order) == {"returned": 3}
    assert on_hand(arena) == before


@pytest.mark.needs_channels
def test_what_staff_took_back_in_saleor_first_is_not_taken_back_again(arena: Arena, order: OmsOrder) -> None:
    row = send_back.receive(arena.ctx(), make(arena, order).pk, actor="staff:1")
    staff = factories.staff("order.manage_orders")
    line = factories.model("order.FulfillmentLine").objects.get(fulfillment__order=order.order)
    shipped = [{"fulfillmentLineId": node_id("FulfillmentLine", line), "quantity": 2}]
    before = on_hand(arena)
    assert call(SALEORS, staff, order=node_id("Order", order.order), shipped=shipped)["done"]["errors"] == []
    arena.drain()
    assert on_hand(arena) == before + 2  # by `restock_returns`, as before
    with pytest.raises(NotAllowed, match="taken back units"):
        inspect(arena, row, RESTOCK=3)
    inspect(arena, row, RESTOCK=1)
    arena.drain()
    assert on_hand(arena) == before + 3
    assert units_in_saleor(order) == {"returned": 3}
    assert reconcile.look(arena.ctx()) == []


def test_of_a_cancellation_and_a_scan_one_comes_first(arena: Arena, order: OmsOrder) -> None:
    """Either the label is void and the scan changes nothing, or the carrier has it and it cannot be canceled."""
    row = make(arena, order, 1, method=ReturnMethod.LABEL)
    arena.drain()
    label = Label.objects.get(shipment__direction="RETURN")
    arena.sandbox.track(label.tracking_number, status="TRANSIT")
    carrier = arena.ctx().carrier()
    update = carrier.track(label.shipment.carrier, label.tracking_number)
    canceled, _ = together(
        lambda: send_back.cancel(arena.ctx(), row.pk, reason="no", actor="staff:1"),
        lambda: track.apply(arena.ctx(), label.pk, update),
    )
    row.refresh_from_db()
    label.refresh_from_db()
    if isinstance(canceled, OmsError):
        assert (row.status, label.status) == ("TRANSIT", "TRANSIT")
    else:
        assert (row.status, label.status) == ("CANCELED", "VOIDED")
    assert not isinstance(canceled, Rejected)
