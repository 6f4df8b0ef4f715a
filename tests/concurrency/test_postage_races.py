"""Labels typed in and books compared by several at the same instant: one shipment, one comparison, one refund."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from saleor_oms_plugin.domain.shipping import TypedLabel, TypedPurchase
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.models import (
    FulfillmentOrder,
    Label,
    PostageEntry,
    PostageRun,
    PurchaseIntent,
    Shipment,
    StoredJob,
    TypedShipment,
    Work,
)
from saleor_oms_plugin.pipeline import asking, runner, ship
from saleor_oms_plugin.pipeline.jobs import postage, postage_judging
from saleor_oms_plugin.store import installation, sightings
from saleor_oms_plugin.store.clock import FixedClock

from .conftest import Arena
from .together import together, unexpected


def packed(arena: Arena) -> FulfillmentOrder:
    arena.settings(automatic_purchase=False)
    order = arena.place(1)
    runner.drain(arena.ctx(), Lane.DESK)
    return FulfillmentOrder.objects.get(oms_order=order, status="PACKED")


def typing(arena: Arena, part: FulfillmentOrder, number: str, key: str = "") -> Any:
    purchase = TypedPurchase(
        carrier="usps",
        carrier_name="USPS",
        service="",
        labels=(TypedLabel(tracking_number=number),),
        cost=Decimal("5.00"),
        currency="USD",
    )
    return lambda: ship.add(arena.ctx(), part.pk, purchase, key=key, actor="staff:1")


def test_a_double_click_is_one_shipment_and_both_get_it(arena: Arena) -> None:
    for key in ("", "click"):
        part = packed(arena)
        results = together(*[typing(arena, part, f"N{part.pk}", key) for _ in range(4)])
        assert len({result.pk for result in results}) == 1
        assert Shipment.objects.filter(fulfillment_order=part).count() == 1
        assert PostageEntry.objects.filter(shipment__fulfillment_order=part, kind="BOUGHT").count() == 1


def test_one_number_on_two_orders_is_taken_by_one(arena: Arena) -> None:
    first, second = packed(arena), packed(arena)
    results = together(typing(arena, first, "SAME"), typing(arena, second, "SAME"))
    assert unexpected(results) == []
    assert sum(isinstance(result, Shipment) for result in results) == 1
    assert TypedShipment.objects.count() == 1


def test_typed_in_while_it_is_bought_a_parcel_has_one_label(arena: Arena) -> None:
    for _ in range(3):
        part = packed(arena)
        asking.ask(arena.ctx(), part.pk, rate_id=None, actor="staff:1")
        results = together(typing(arena, part, f"N{part.pk}"), lambda: runner.drain(arena.ctx(), Lane.CARRIER))
        assert unexpected(results) == []
        assert Label.objects.filter(parcel__fulfillment_order=part, is_surplus=False).count() == 1
    bought = PurchaseIntent.objects.filter(state="BOUGHT").count()
    assert len(arena.sandbox.ledger()) == bought
    assert Shipment.objects.filter(provider="manual").count() == 3 - bought


def test_the_night_begins_once(arena: Arena) -> None:
    def begin() -> Any:
        ctx = arena.ctx()
        now = ctx.clock.now()
        ctx.clock = FixedClock(now.replace(hour=12))
        return postage.begin_nightly(ctx)

    assert unexpected(together(*[begin] * 4)) == []
    assert PostageRun.objects.count() == 1
    assert StoredJob.objects.filter(kind="POSTAGE").count() == 1


def test_of_several_who_compare_at_the_same_instant_one_does(arena: Arena) -> None:
    for _ in range(3):
        StoredJob.objects.update(status="DONE")
        results = together(
            *[lambda: postage.begin(arena.ctx(), since=None, until=None, actor="staff:1")] * 4,
        )
        assert unexpected(results) == []
        assert StoredJob.objects.filter(kind="POSTAGE", status="QUEUED").count() == 1


def test_one_duplicate_found_by_several_is_refunded_once(arena: Arena) -> None:
    arena.settings()
    arena.place(1)
    runner.drain(arena.ctx())
    intent = PurchaseIntent.objects.get(state="BOUGHT")
    reference = f"oms:{installation.get(intent.created_at).uuid.hex}:{intent.uuid.hex}"
    twice = arena.sandbox.buy_elsewhere(rate=intent.rate_id, metadata=reference)
    ctx = arena.ctx()
    listing, now = ctx.purchases(), ctx.clock.now()
    run = sightings.start_run(
        account=listing.account, is_test=True, since=now - timedelta(days=1), until=now + timedelta(days=1), now=now
    )
    assert run is not None
    sightings.keep(run, listing.purchases(run.since, run.until, page=1).purchases, {})
    results = together(*[lambda: postage_judging.strangers(arena.ctx(), run, 0)] * 4)
    assert unexpected(results) == []
    surplus = Label.objects.get(is_surplus=True)
    assert surplus.transaction_id == twice["object_id"]
    assert Work.objects.filter(kind="void", subject=surplus.pk).count() == 1
    assert PostageEntry.objects.filter(label=surplus, kind="BOUGHT").count() == 1
