"""Test and live never mix: tokens, rates, labels, webhooks and refunds."""

from __future__ import annotations

import json

import pytest

from saleor_oms_plugin.models import FulfillmentOrder, Label, OmsOrder, PurchaseIntent, RateQuote, Work
from saleor_oms_plugin.models.receipts import WebhookReceipt
from saleor_oms_plugin.pipeline import asking, runner, ship
from saleor_oms_plugin.store import receipts
from tests import factories

from .conftest import World

LIVE = "shippo_live_demo"


@pytest.fixture
def part(world: World) -> FulfillmentOrder:
    """Packed, and waiting for a person."""
    world.settings(cooling_minutes="0", automatic_purchase=False)
    east = factories.warehouse(world.shop, "East")
    made = world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    world.drain()
    (packed,) = world.parts(made)
    assert packed.status == "PACKED"
    return packed


def buy(world: World, part: FulfillmentOrder, rate_id: str | None = None) -> asking.Outcome:
    asking.ask(world.ctx(), part.pk, rate_id=rate_id, actor="staff:1")
    world.drain()
    part.refresh_from_db()
    return asking.outcome(part.pk)


def problem(part: FulfillmentOrder) -> str:
    return OmsOrder.objects.get(pk=part.oms_order_id).problem_message


def test_every_label_says_which_mode_bought_it(world: World, part: FulfillmentOrder) -> None:
    (shipment,) = buy(world, part).shipments
    assert shipment.is_test
    assert [sold["test"] for sold in world.sandbox.ledger()] == [True]


def test_where_only_live_labels_count_a_test_token_buys_none(world: World, part: FulfillmentOrder) -> None:
    world.settings(automatic_purchase=False, live_labels_only=True)
    told = buy(world, part)
    assert (told.error.code, told.error.field) == ("MISCONFIGURED", "shippo_token")
    assert world.sandbox.ledger() == []
    assert "live_labels_only" in problem(part)
    world.settings(automatic_purchase=False, live_labels_only=True, shippo_token=LIVE)
    world.advance(minutes=15)
    assert [sold["test"] for sold in world.sandbox.ledger()] == [False]
    assert problem(part) == ""


def test_a_token_changed_between_quote_and_purchase_asks_for_rates_anew(world: World, part: FulfillmentOrder) -> None:
    ship.quote(world.ctx(), part.pk)
    rate = RateQuote.objects.get().rates[-1]
    world.settings(automatic_purchase=False, shippo_token=LIVE)
    (shipment,) = buy(world, part, rate_id=rate["id"]).shipments
    intent = PurchaseIntent.objects.get()
    assert intent.rate_id != rate["id"]
    assert (shipment.service, shipment.is_test, intent.is_test) == (rate["service"], False, False)
    assert [sold["test"] for sold in world.sandbox.ledger()] == [False]


def test_rates_of_the_other_mode_are_refusals(world: World, part: FulfillmentOrder) -> None:
    world.sandbox.fault("wrong_mode", "POST", "/shipments")
    kept = ship.quote(world.ctx(), part.pk)
    assert kept.rates == []
    assert "test_mode" in {refusal["code"] for refusal in kept.refusals}


def test_a_label_of_the_other_mode_is_not_used_is_refunded_and_shown_to_a_person(
    world: World, part: FulfillmentOrder
) -> None:
    world.settings(automatic_purchase=True)
    world.sandbox.fault("wrong_mode", "POST", "/transactions")
    told = buy(world, part)
    assert told.shipments == []
    assert part.status == "PACKED"
    assert "live label" in problem(part)
    (label,) = Label.objects.all()
    assert (label.is_surplus, label.parcel) == (True, None)
    assert label.refund in ("REQUESTED", "PENDING")
    world.advance(hours=30)
    assert len(world.sandbox.ledger()) == 1
    assert world.sandbox.ledger()[0]["refunded"]
    runner.retry(world.ctx(), part.oms_order_id, actor="staff:1")
    assert buy(world, part).shipments
    assert part.status == "SHIPPED"


def test_a_purchase_in_doubt_waits_for_the_token_it_was_made_with(world: World, part: FulfillmentOrder) -> None:
    world.sandbox.fault("dropped", "POST", "/transactions")
    buy(world, part)
    assert PurchaseIntent.objects.get().state == "UNKNOWN"
    world.settings(automatic_purchase=True, shippo_token=LIVE)
    for _ in range(5):
        world.advance(minutes=10)
    assert len(world.sandbox.ledger()) == 1
    assert "another Shippo account" in problem(part)
    world.settings(automatic_purchase=True)
    world.advance(minutes=15)
    part.refresh_from_db()
    assert part.status == "SHIPPED"
    assert [sold["test"] for sold in world.sandbox.ledger()] == [True]


def test_a_refund_waits_for_a_token_of_its_mode(world: World, part: FulfillmentOrder) -> None:
    buy(world, part)
    label = Label.objects.get()
    world.settings(automatic_purchase=False, shippo_token=LIVE)
    ship.void(world.ctx(), label.pk, reason="wrong box", actor="staff:1")
    world.drain()
    assert not world.sandbox.ledger()[0]["refunded"]
    assert "test token" in problem(part)
    world.settings(automatic_purchase=False)
    world.advance(minutes=15)
    assert world.sandbox.ledger()[0]["refunded"]


def test_an_account_that_does_not_know_the_label_is_not_taken_for_a_refund(
    world: World, part: FulfillmentOrder
) -> None:
    buy(world, part)
    label = Label.objects.get()
    world.sandbox.fault("404", "GET", "/transactions/*")
    ship.void(world.ctx(), label.pk, reason="wrong box", actor="staff:1")
    world.drain()
    assert "does not know label" in problem(part)
    assert Work.objects.filter(kind="void", failed_at__isnull=False).exists()


@pytest.mark.parametrize(("is_test", "expected"), [(True, "DONE"), (False, "IGNORED")])
def test_a_webhook_counts_in_its_parcels_mode_whatever_the_token_is_by_now(
    world: World, part: FulfillmentOrder, is_test: bool, expected: str
) -> None:
    buy(world, part)
    label = Label.objects.select_related("shipment").get()
    world.settings(automatic_purchase=False, shippo_token=LIVE)
    body = {
        "event": "track_updated",
        "test": is_test,
        "data": {
            "carrier": label.shipment.carrier,
            "tracking_number": label.tracking_number,
            "tracking_status": {"status": "TRANSIT", "status_date": world.clock.now().isoformat()},
        },
    }
    now = world.clock.now()
    receipts.receive(source="shippo", body=json.dumps(body).encode(), signed_at=int(now.timestamp()), now=now)
    world.drain()
    assert WebhookReceipt.objects.get().status == expected
    label.refresh_from_db()
    assert (label.status == "TRANSIT") is is_test
