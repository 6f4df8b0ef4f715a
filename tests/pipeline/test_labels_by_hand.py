"""A person buys a label, chooses its rate, voids it and buys anew; many are bought as one job."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.errors import Conflict, NotAllowed, OnHold, Rejected
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.domain.shipping import arrives_on
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import (
    FulfillmentOrder,
    Label,
    LabelRequest,
    OmsOrder,
    RateQuote,
    StockMovement,
    StoredEvent,
)
from saleor_oms_plugin.pipeline import asking, count, pack, runner, ship
from saleor_oms_plugin.pipeline.jobs import labels as label_jobs
from saleor_oms_plugin.store import holds, jobs, rates, work
from tests import factories
from tests.graphql.goods import carton, measured

from .conftest import World

STAFF = "staff:1"
BY_HAND = {"cooling_minutes": "0", "automatic_purchase": False}


@pytest.fixture
def part(world: World) -> FulfillmentOrder:
    """Packed, and waiting for a person."""
    return packed(world)


def packed(world: World, **options: Any) -> FulfillmentOrder:
    world.settings(**BY_HAND)
    east = factories.warehouse(world.shop, "East")
    order = world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east, **options)
    world.drain()
    (found,) = world.parts(order)
    assert found.status == "PACKED"
    return found


def buy(world: World, part: FulfillmentOrder, rate_id: str | None = None) -> asking.Outcome:
    asking.ask(world.ctx(), part.pk, rate_id=rate_id, actor=STAFF)
    world.drain()
    return asking.outcome(part.pk)


def hold(world: World, order: OmsOrder) -> None:
    holds.place(order, reason=HoldReason.OTHER, note="", actor=STAFF, release_at=None, now=world.clock.now())


def allocated(part: FulfillmentOrder) -> int:
    line = part.lines.get().order_line
    return sum(line.allocations.values_list("quantity_allocated", flat=True))


def stage(part: FulfillmentOrder) -> str:
    return OmsOrder.objects.get(pk=part.oms_order_id).stage


def test_nothing_is_bought_until_a_person_asks(world: World, part: FulfillmentOrder) -> None:
    world.advance(hours=30)
    assert world.sandbox.ledger() == []
    order = OmsOrder.objects.get(pk=part.oms_order_id)
    assert order.waiting_for == "LABEL"


def test_asking_buys_one_label_and_asking_again_changes_nothing(world: World, part: FulfillmentOrder) -> None:
    first, second = buy(world, part), buy(world, part)
    assert [one.pk for one in first.shipments] == [one.pk for one in second.shipments]
    assert len(world.sandbox.ledger()) == 1
    assert stage(part) == "SHIPPED"
    assert LabelRequest.objects.get(fulfillment_order=part).state == "DONE"


def test_a_quote_names_every_rate_what_it_would_take_and_who_refused(world: World, part: FulfillmentOrder) -> None:
    quote = ship.quote(world.ctx(), part.pk)
    assert len(quote.rates) > 1
    assert quote.refusals
    promised, leaves = OmsOrder.objects.get(pk=part.oms_order_id).promised_delivery, quote.facts["ship_on"]
    offered = map(rates.unpacked, quote.rates)
    in_time = [rate for rate in offered if arrives_on(rate, date.fromisoformat(leaves)) <= promised]
    cheapest = min(in_time, key=lambda rate: rate.amount)
    assert (quote.reason, quote.chosen_id) == ("cheapest that keeps the promised date", cheapest.id)
    assert not quote.is_guess
    assert world.sandbox.ledger() == []


def test_a_quote_before_packing_is_a_guess_and_buys_nothing_later(world: World) -> None:
    world.settings(**BY_HAND, automatic_pack=False)
    east = factories.warehouse(world.shop, "East")
    order = world.place({factories.variant(world.shop, stock={east: 5}): 2}, allocate_at=east)
    world.drain()
    (part,) = world.parts(order)
    quote = ship.quote(world.ctx(), part.pk)
    assert quote.is_guess
    with pytest.raises(NotAllowed, match="pack it first"):
        asking.ask(world.ctx(), part.pk, rate_id=None, actor=STAFF)


def test_the_rate_a_person_chose_is_the_one_bought(world: World, part: FulfillmentOrder) -> None:
    quote = ship.quote(world.ctx(), part.pk)
    wanted = max((rate for rate in quote.rates if rate["carrier"] == "usps"), key=lambda rate: Decimal(rate["amount"]))
    (bought,) = buy(world, part, wanted["id"]).shipments
    assert (bought.service, str(bought.cost.normalize())) == (
        wanted["service"],
        str(Decimal(wanted["amount"]).normalize()),
    )
    assert bought.choice_reason == "chosen by a person"
    assert world.sandbox.ledger()[0]["rate"] == wanted["id"]


def test_a_rate_grown_old_is_asked_for_again_and_bought_within_the_limit(world: World, part: FulfillmentOrder) -> None:
    quote = ship.quote(world.ctx(), part.pk)
    wanted = next(rate for rate in quote.rates if rate["carrier"] == "usps")
    RateQuote.objects.update(expires_at=world.clock.now())
    (bought,) = buy(world, part, wanted["id"]).shipments
    assert bought.service == wanted["service"]
    assert world.sandbox.ledger()[0]["rate"] != wanted["id"]


def test_a_rate_that_became_dearer_than_allowed_is_refused_with_both_prices(world: World, part) -> None:
    quote = ship.quote(world.ctx(), part.pk)
    wanted = dict(next(rate for rate in quote.rates if rate["carrier"] == "usps"))
    cheaper = str(Decimal(wanted["amount"]) / 2)
    rates = [{**rate, "amount": cheaper} if rate["id"] == wanted["id"] else rate for rate in quote.rates]
    RateQuote.objects.update(rates=rates, expires_at=world.clock.now())
    found = buy(world, part, wanted["id"])
    assert found.error is not None
    assert (found.error.field, found.error.code) == ("rateId", "EXPIRED")
    assert cheaper in found.error.message
    assert world.sandbox.ledger() == []
    assert found.is_over
    buy(world, part)
    assert len(world.sandbox.ledger()) == 1


def test_a_rate_of_no_quote_is_refused(world: World, part: FulfillmentOrder) -> None:
    ship.quote(world.ctx(), part.pk)
    with pytest.raises(Rejected) as refused:
        asking.ask(world.ctx(), part.pk, rate_id="f" * 32, actor=STAFF)
    assert (refused.value.field, refused.value.code) == ("rateId", "EXPIRED")


def test_a_held_order_gets_no_label(world: World, part: FulfillmentOrder) -> None:
    order = OmsOrder.objects.get(pk=part.oms_order_id)
    hold(world, order)
    with pytest.raises(OnHold):
        asking.ask(world.ctx(), part.pk, rate_id=None, actor=STAFF)
    assert not LabelRequest.objects.exists()


def test_a_refusal_reaches_whoever_asked(world: World, part: FulfillmentOrder) -> None:
    world.settings(**BY_HAND, label_price_ceiling="0.01")
    found = buy(world, part)
    assert found.error is not None
    assert found.error.field == "label_price_ceiling"
    assert found.is_over


def test_a_carrier_that_is_away_is_said_and_tried_again_by_itself(world: World, part: FulfillmentOrder) -> None:
    world.sandbox.fault("429", "POST", "/transactions", retry_after=30)
    found = buy(world, part)
    assert found.error is not None
    assert not found.is_over
    world.advance(minutes=2)
    assert asking.outcome(part.pk).shipments


def test_a_voided_label_is_refunded_and_its_parcel_waits_for_a_person(world: World, part: FulfillmentOrder) -> None:
    buy(world, part)
    label = Label.objects.get()
    ship.void(world.ctx(), label.pk, reason="wrong box", actor=STAFF)
    world.advance(days=2)
    part.refresh_from_db()
    label.refresh_from_db()
    assert (label.status, part.status) == ("VOIDED", "PACKED")
    (sold,) = world.sandbox.ledger()
    assert sold["refunded"]
    world.sandbox.settle_refunds()
    world.advance(days=2)
    label.refresh_from_db()
    assert label.refund == "REFUNDED"
    assert part.fulfillment_id is None
    assert stage(part) == "FULFILLING"


def test_after_a_void_another_label_is_bought_and_handed_over(world: World, part: FulfillmentOrder) -> None:
    buy(world, part)
    ship.void(world.ctx(), Label.objects.get().pk, reason="wrong box", actor=STAFF)
    world.drain()
    buy(world, part)
    part.refresh_from_db()
    assert part.status == "SHIPPED"
    assert part.fulfillment_id is not None
    assert part.fulfillment.status == "fulfilled"
    live = Label.objects.exclude(status="VOIDED")
    assert live.count() == 1
    assert len(world.sandbox.ledger()) == 2


def test_a_void_by_a_person_is_not_undone_where_labels_are_bought_by_themselves(world: World, part) -> None:
    world.settings(cooling_minutes="0")
    buy(world, part)
    ship.void(world.ctx(), Label.objects.get().pk, reason="wrong box", actor=STAFF)
    world.advance(days=1)
    assert len(world.sandbox.ledger()) == 1


def test_after_a_void_the_wrong_box_can_be_opened_and_the_next_one_gets_its_label(world: World, part) -> None:
    buy(world, part)
    voided = Label.objects.get()
    ship.void(world.ctx(), voided.pk, reason="wrong box", actor=STAFF)
    world.drain()
    pack.reopen(world.ctx(), part.pk, reason="wrong box", actor=STAFF)
    part.refresh_from_db()
    voided.refresh_from_db()
    assert (part.status, part.parcels.count(), voided.parcel_id) == ("PICKED", 0, None)
    pack.pack(world.ctx(), part.pk, asked=None, accept_weight=False, key="", actor=STAFF)
    buy(world, part)
    live = Label.objects.exclude(pk=voided.pk).get()
    assert (live.parcel.fulfillment_order_id, live.is_surplus) == (part.pk, False)
    assert len(world.sandbox.ledger()) == 2


def test_a_parcel_under_a_live_label_stays_closed(world: World, part: FulfillmentOrder) -> None:
    world.sandbox.fault("dropped", "POST", "/transactions")
    buy(world, part)
    with pytest.raises(Conflict):
        pack.reopen(world.ctx(), part.pk, reason="wrong box", actor=STAFF)


def test_a_problem_is_over_once_its_label_was_asked_for_anew(world: World, part: FulfillmentOrder) -> None:
    world.settings(**BY_HAND, label_price_ceiling="0.01")
    buy(world, part)
    assert OmsOrder.objects.get(pk=part.oms_order_id).problem_step == "ship"
    world.settings(**BY_HAND)
    buy(world, part)
    assert OmsOrder.objects.get(pk=part.oms_order_id).problem_since is None


def test_a_guess_is_of_the_cartons_that_would_be_taken(world: World) -> None:
    world.settings(**BY_HAND, automatic_pack=False)
    east = factories.warehouse(world.shop, "East")
    box = carton("Small", (220, 170, 120), tare_g=50)
    mug = measured(world.shop, "MUG", (100, 80, 50), weight_g=300)
    factories.stock_of(mug, east, 5)
    order = world.place({mug: 2}, allocate_at=east)
    world.drain()
    (part,) = world.parts(order)
    outer = [box.outer_length_mm, box.outer_width_mm, box.outer_height_mm]
    assert ship.quote(world.ctx(), part.pk).parcels == [[*outer, 650]]


def test_voiding_again_changes_nothing(world: World, part: FulfillmentOrder) -> None:
    buy(world, part)
    key = Label.objects.get().pk
    ship.void(world.ctx(), key, reason="wrong box", actor=STAFF)
    before = world.kinds(OmsOrder.objects.get(pk=part.oms_order_id))
    ship.void(world.ctx(), key, reason="wrong box", actor=STAFF)
    assert world.kinds(OmsOrder.objects.get(pk=part.oms_order_id)) == before


def test_a_parcel_the_carrier_has_keeps_its_label(world: World, part: FulfillmentOrder) -> None:
    buy(world, part)
    label = Label.objects.get()
    StoredEvent.objects.create(
        label=label, key="scan", at=world.clock.now(), status="TRANSIT", seen_at=world.clock.now()
    )
    with pytest.raises(NotAllowed, match=label.tracking_number):
        ship.void(world.ctx(), label.pk, reason="late", actor=STAFF)
    part.refresh_from_db()
    assert part.status == "SHIPPED"


def test_stock_is_where_it_was_after_a_void(world: World, part: FulfillmentOrder) -> None:
    held = allocated(part)
    buy(world, part)
    assert allocated(part) == held - 1
    ship.void(world.ctx(), Label.objects.get().pk, reason="wrong box", actor=STAFF)
    assert allocated(part) == held


def test_what_a_void_took_back_is_written_once_and_found_by_nobody_else(world: World, part: FulfillmentOrder) -> None:
    line = part.lines.get().order_line
    stock = factories.model("warehouse.Stock").objects.get(product_variant=line.variant)
    shelf = stock.quantity
    count.look(world.ctx())
    buy(world, part)
    ship.void(world.ctx(), Label.objects.get().pk, reason="wrong box", actor=STAFF)
    for _ in range(2):
        work.schedule(WorkKind.FOLLOW, part.oms_order_id, world.clock.now(), oms_order_id=part.oms_order_id)
        world.drain()
        assert count.look(world.ctx()) == 0
    stock.refresh_from_db()
    part.refresh_from_db()
    assert (stock.quantity, part.status) == (shelf, "PACKED")
    sums: Counter[str] = Counter()
    for kind, quantity in StockMovement.objects.values_list("kind", "quantity"):
        sums[kind] += quantity
    assert sums["SHIPPED"] + sums["RETURNED"] == 0
    assert sums["ALLOCATED"] + sums["RELEASED"] == allocated(part)


def test_many_are_one_job_that_names_each_and_stops_for_none(world: World) -> None:
    first, second = packed(world), packed(world)
    order = OmsOrder.objects.get(pk=second.oms_order_id)
    hold(world, order)
    job = label_jobs.begin(world.ctx(), {"a": first.pk, "b": second.pk}, channels=None, actor=STAFF)
    for _ in range(4):
        world.advance(seconds=5)
    job = jobs.get(job.pk)
    assert job is not None
    assert job.status == "DONE"
    one, other = job.results["items"]
    assert (one["id"], one["error"]) == ("a", None)
    assert one["shipments"][0]["trackingNumbers"] == [Label.objects.get().tracking_number]
    assert (other["id"], other["error"]["code"]) == ("b", "ON_HOLD")
    assert len(world.sandbox.ledger()) == 1


def test_a_look_at_many_that_wait_costs_as_many_statements_as_at_two(world: World) -> None:
    parts = [packed(world) for _ in range(5)]
    for part in parts:
        asking.ask(world.ctx(), part.pk, rate_id=None, actor=STAFF)
    assert _statements_of_a_look(world, parts) == _statements_of_a_look(world, parts[:2])


def _statements_of_a_look(world: World, parts: list[FulfillmentOrder]) -> int:
    ctx, items = world.ctx(), {f"{part.pk}": part.pk for part in parts}
    job = label_jobs.begin(ctx, items, channels=None, actor=STAFF)
    job.state = {"asked": len(parts)}
    with CaptureQueriesContext(connection) as asked:
        assert label_jobs.take_step(ctx, job).done == 0
    return len(asked)


def test_the_piece_of_work_is_run_for_whoever_waits_and_for_one_alone(world: World, part: FulfillmentOrder) -> None:
    asking.ask(world.ctx(), part.pk, rate_id=None, actor=STAFF)
    taken = work.claim([WorkKind.SHIP], now=world.clock.now(), lease_s=60, limit=1)
    assert len(taken) == 1
    assert not runner.run_now(world.ctx(), WorkKind.SHIP, part.pk)
    assert world.sandbox.ledger() == []
    world.clock.advance(timedelta(seconds=61))
    assert runner.run_now(world.ctx(), WorkKind.SHIP, part.pk)
    assert len(world.sandbox.ledger()) == 1
