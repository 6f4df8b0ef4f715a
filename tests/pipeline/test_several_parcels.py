"""Several parcels: one shipment where the service takes them so, else several, each is bought once."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from demo.shippo_sandbox import rates as sandbox_rates
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.models import (
    FulfillmentOrder,
    Label,
    Message,
    OmsOrder,
    Parcel,
    PostageEntry,
    PurchaseIntent,
    RateQuote,
    Shipment,
    Work,
)
from saleor_oms_plugin.pipeline import asking, outside, runner, ship
from saleor_oms_plugin.pipeline.ship import purchase, quoting
from saleor_oms_plugin.store import fulfillment_orders
from tests import factories

from .conftest import World

WEIGHTS = (400, 2600, 900)


@pytest.fixture
def part(world: World) -> FulfillmentOrder:
    """Packed in three parcels of different sizes, its labels about to be bought."""
    world.settings(cooling_minutes="0", automatic_purchase=False)
    east = factories.warehouse(world.shop, "East")
    made = world.place({factories.variant(world.shop, stock={east: 5}): 3}, allocate_at=east)
    world.drain()
    # No weekend makes a faster service than the cheapest the choice.
    OmsOrder.objects.update(promised_delivery=world.clock.now().date() + timedelta(days=30))
    (packed,) = world.parts(made)
    packed.parcels.all().delete()
    for sequence, weight in enumerate(WEIGHTS, start=1):
        Parcel.objects.create(
            fulfillment_order=packed,
            sequence=sequence,
            length_mm=200 + 10 * sequence,
            width_mm=150,
            height_mm=80,
            weight_g=weight,
        )
    world.settings(cooling_minutes="0")
    Work.objects.filter(kind="ship").delete()
    fulfillment_orders.resume_all(world.clock.now())
    return packed


def rates_of(part: FulfillmentOrder) -> dict[str, dict[str, Any]]:
    return {rate["service"]: rate for rate in RateQuote.objects.get(fulfillment_order=part).rates}


def states(part: FulfillmentOrder) -> list[str]:
    rows = PurchaseIntent.objects.filter(shipment__fulfillment_order=part).order_by("pk")
    return list(rows.values_list("state", flat=True))


def labelled(world: World, part: FulfillmentOrder) -> dict[int, int]:
    """For each parcel with a live label, the grams its label was sold for, by the carrier's own books."""
    sold = {entry["transaction"]: entry["parcel"] for entry in world.sandbox.ledger()}
    parcels = world.sandbox.world.state.table("parcels")
    labels = Label.objects.filter(shipment__fulfillment_order=part, is_surplus=False).exclude(status="VOIDED")
    return {label.parcel.weight_g: round(float(parcels[sold[label.transaction_id]]["weight"])) for label in labels}


def right(part: FulfillmentOrder) -> dict[int, int]:
    return {row.weight_g: row.weight_g for row in part.parcels.all()}


def fail_second(world: World, kind: str, **options: Any) -> None:
    world.sandbox.fault("slow", "POST", "/transactions")
    world.sandbox.fault(kind, "POST", "/transactions", **options)


def make_dearer(monkeypatch: pytest.MonkeyPatch, factor: str) -> None:
    price = sandbox_rates.price

    def dearer(*args: Any) -> Any:
        found = price(*args)
        return type(found)(**{**vars(found), "amount": (found.amount * Decimal(factor)).quantize(Decimal("0.01"))})

    monkeypatch.setattr(sandbox_rates, "price", dearer)


def test_a_service_that_takes_one_parcel_is_offered_as_several_shipments(world: World, part: FulfillmentOrder) -> None:
    quote = ship.quote(world.ctx(), part.pk)
    offered = rates_of(part)
    usps = offered["usps_ground_advantage"]
    assert len(usps["parts"]) == len(WEIGHTS)
    assert Decimal(usps["amount"]) == sum(Decimal(one["amount"]) for one in usps["parts"])
    assert usps["estimated_days"] == max(one["estimated_days"] for one in usps["parts"])
    assert offered["fedex_ground"]["parts"] == []
    assert "USPS" not in {refusal["carrier"] for refusal in quote.refusals}
    assert len(offered) == len(quote.rates)


def test_each_parcel_gets_the_label_of_its_own_weight(world: World, part: FulfillmentOrder) -> None:
    world.drain()
    part.refresh_from_db()
    assert part.status == "SHIPPED"
    shipments = Shipment.objects.filter(fulfillment_order=part)
    assert {row.service for row in shipments} == {"usps_ground_advantage"}
    assert [row.labels.count() for row in shipments] == [1, 1, 1]
    assert [row.status for row in shipments] == ["LABELLED"] * 3
    assert sum(row.cost for row in shipments) == Decimal(rates_of(part)["usps_ground_advantage"]["amount"])
    assert labelled(world, part) == right(part)
    assert Message.objects.filter(kind="dispatched").count() == 1
    assert part.fulfillment.tracking_number == Label.objects.get(parcel__sequence=1).tracking_number


def test_parcels_carried_together_are_one_shipment_with_the_right_labels(world: World, part: FulfillmentOrder) -> None:
    ship.quote(world.ctx(), part.pk)
    rate = rates_of(part)["fedex_ground"]["id"]
    asking.ask(world.ctx(), part.pk, rate_id=rate, actor="staff:1")
    world.drain()
    assert Shipment.objects.filter(fulfillment_order=part).count() == 1
    assert labelled(world, part) == right(part)
    assert world.stage(part.oms_order) == "SHIPPED"


@pytest.mark.parametrize("fault", ["dropped", "500", "429", "commit_500", "truncated", "401"])
def test_what_was_bought_stays_and_the_rest_is_bought_once(world: World, part: FulfillmentOrder, fault: str) -> None:
    fail_second(world, fault)
    world.drain()
    part.refresh_from_db()
    assert part.status == "PACKED"
    assert len(labelled(world, part)) == 1
    if fault == "401":
        outside.retry(world.ctx())  # a refused token is tried again when a person says so
    for _ in range(20):
        world.advance(seconds=61)
    part.refresh_from_db()
    assert part.status == "SHIPPED"
    assert labelled(world, part) == right(part)
    assert len(world.sandbox.ledger()) == len(WEIGHTS)
    assert not Shipment.objects.filter(fulfillment_order=part, labels__isnull=True).exists()
    assert set(states(part)) <= {"BOUGHT", "ABANDONED"}


def test_a_worker_that_dies_between_two_shipments_is_taken_over(
    world: World, part: FulfillmentOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier

    class Killed(BaseException):
        pass

    buy, calls = ShippoCarrier.buy, []

    def dying(self: Any, request: Any) -> Any:
        calls.append(request.rate_id)
        if len(calls) == 2:
            raise Killed
        return buy(self, request)

    monkeypatch.setattr(ShippoCarrier, "buy", dying)
    with pytest.raises(Killed):
        world.drain()
    assert sorted(states(part)) == ["BOUGHT", "COMMITTED", "SENT"]
    for _ in range(20):
        world.advance(seconds=61)
    part.refresh_from_db()
    assert part.status == "SHIPPED"
    assert labelled(world, part) == right(part)
    assert len(calls) == len(set(calls))
    assert len(world.sandbox.ledger()) == len(WEIGHTS)


def ask_for_usps(world: World, part: FulfillmentOrder) -> Decimal:
    """A person chooses the service that makes several shipments; its price."""
    ship.quote(world.ctx(), part.pk)
    rate = rates_of(part)["usps_ground_advantage"]
    asking.ask(world.ctx(), part.pk, rate_id=rate["id"], actor="staff:1")
    return Decimal(rate["amount"])


def test_a_person_s_choice_is_bought_as_it_was_offered(world: World, part: FulfillmentOrder) -> None:
    price = ask_for_usps(world, part)
    world.drain()
    assert sum(row.cost for row in Shipment.objects.filter(fulfillment_order=part)) == price
    assert world.stage(part.oms_order) == "SHIPPED"


@pytest.mark.parametrize(("factor", "is_bought"), [("1.05", True), ("3", False)])
def test_the_limit_of_a_change_is_on_the_sum(
    world: World, part: FulfillmentOrder, monkeypatch: pytest.MonkeyPatch, factor: str, is_bought: bool
) -> None:
    world.settings(cooling_minutes="0", label_price_change_percent="10")
    ask_for_usps(world, part)
    fail_second(world, "429", retry_after=5)
    world.drain()
    make_dearer(monkeypatch, factor)
    world.advance(seconds=30)
    assert (len(labelled(world, part)) == len(WEIGHTS)) is is_bought
    told = asking.outcome(part.pk)
    assert (told.error is None) is is_bought
    if not is_bought:
        assert (told.error.code, told.error.field) == ("EXPIRED", "rateId")
        assert told.is_over
        assert len(told.shipments) == 1


def quoted() -> Decimal | None:
    return PostageEntry.objects.filter(kind="QUOTED").aggregate(sum=Sum("amount"))["sum"]


@pytest.mark.parametrize("factor", ["1", "1.05"])
def test_a_chosen_price_of_several_shipments_is_counted_once(
    world: World, part: FulfillmentOrder, monkeypatch: pytest.MonkeyPatch, factor: str
) -> None:
    world.settings(cooling_minutes="0", label_price_change_percent="10")
    price = ask_for_usps(world, part)
    fail_second(world, "429", retry_after=5)
    world.drain()
    make_dearer(monkeypatch, factor)
    world.advance(seconds=30)
    assert len(labelled(world, part)) == len(WEIGHTS)
    assert quoted() == price


def test_a_choice_that_was_refused_is_no_quote_of_what_is_bought_instead(
    world: World, part: FulfillmentOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship.quote(world.ctx(), part.pk)
    asking.ask(world.ctx(), part.pk, rate_id=rates_of(part)["fedex_ground"]["id"], actor="staff:1")
    RateQuote.objects.update(expires_at=world.clock.now())
    with monkeypatch.context() as patch:
        make_dearer(patch, "3")
        world.drain()
    runner.retry(world.ctx(), part.oms_order_id, actor="staff:1")
    world.drain()
    assert labelled(world, part) == right(part)
    assert quoted() == sum(row.cost for row in Shipment.objects.filter(fulfillment_order=part))


def test_the_policys_own_choice_keeps_to_the_limit_too(
    world: World, part: FulfillmentOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship.quote(world.ctx(), part.pk)
    make_dearer(monkeypatch, "2")
    world.drain()
    assert world.sandbox.ledger() == []
    part.oms_order.refresh_from_db()
    assert "the price went from" in part.oms_order.problem_message
    runner.retry(world.ctx(), part.oms_order_id, actor="staff:1")  # who sees the new price, and wants it all the same
    world.drain()
    assert world.stage(part.oms_order) == "SHIPPED"


def test_rates_that_grew_too_old_are_asked_for_again(world: World, part: FulfillmentOrder) -> None:
    ask_for_usps(world, part)
    world.sandbox.advance(8 * 86400)  # the carrier's clock: for us the quote is new
    world.drain()
    assert world.stage(part.oms_order) == "SHIPPED"
    assert states(part) == ["FAILED", "BOUGHT", "BOUGHT", "BOUGHT"]
    assert labelled(world, part) == right(part)


def test_a_carrier_that_calls_every_rate_too_old_is_not_asked_for_ever(world: World, part: FulfillmentOrder) -> None:
    world.sandbox.settings.rate_days = -1
    world.drain()
    part.oms_order.refresh_from_db()
    assert "expired" in part.oms_order.problem_message
    assert states(part) == ["FAILED", "FAILED"]


def test_a_hold_between_two_shipments_leaves_the_rest_unbought(world: World, part: FulfillmentOrder) -> None:
    from saleor_oms_plugin.domain.holds import HoldReason
    from saleor_oms_plugin.pipeline import hold

    fail_second(world, "dropped")
    world.drain()
    why = {"reason": HoldReason.OTHER, "note": "", "release_at": None, "lines": ()}
    placed = hold.place(world.ctx(), part.oms_order_id, actor="staff:1", **why)
    for _ in range(10):
        world.advance(seconds=61)
    assert len(labelled(world, part)) == 2
    assert not PurchaseIntent.objects.filter(state="COMMITTED").exists()
    hold.release(world.ctx(), placed.pk, note="", actor="staff:1")
    world.drain()
    assert labelled(world, part) == right(part)
    assert world.stage(part.oms_order) == "SHIPPED"


def test_a_void_between_two_shipments_takes_back_what_has_not_left(world: World, part: FulfillmentOrder) -> None:
    fail_second(world, "dropped")
    world.drain()
    (bought,) = Label.objects.all()
    ship.void(world.ctx(), bought.pk, reason="wrong box", actor="staff:1")
    for _ in range(10):
        world.advance(seconds=61)
    assert len(labelled(world, part)) == 1  # the one that was on its way
    asking.ask(world.ctx(), part.pk, rate_id=None, actor="staff:1")
    world.drain()
    assert labelled(world, part) == right(part)
    assert len([one for one in world.sandbox.ledger() if not one["refunded"]]) == len(WEIGHTS)


def test_more_parcels_than_are_asked_about_alone_go_together(world: World, part: FulfillmentOrder) -> None:
    for sequence in range(4, 22):
        Parcel.objects.create(
            fulfillment_order=part, sequence=sequence, length_mm=200, width_mm=150, height_mm=80, weight_g=500
        )
    quote = ship.quote(world.ctx(), part.pk)
    assert {len(rate["parts"]) for rate in quote.rates} == {0}


def test_one_rate_of_a_quote_is_refused_with_a_word_about_it(world: World, part: FulfillmentOrder) -> None:
    ship.quote(world.ctx(), part.pk)
    part_of_one = rates_of(part)["usps_ground_advantage"]["parts"][0]["id"]
    with pytest.raises(Rejected, match="ask for rates again"):
        asking.ask(world.ctx(), part.pk, rate_id=part_of_one, actor="staff:1")


@pytest.mark.parametrize("is_wished", [False, True])
def test_what_another_worker_bought_meanwhile_is_no_change_of_price(
    world: World, part: FulfillmentOrder, monkeypatch: pytest.MonkeyPatch, is_wished: bool
) -> None:
    """A worker was slow, its lease ended, and another bought while the carriers were asked for it."""
    ctx, ask = world.ctx(), quoting.ask
    if is_wished:
        ask_for_usps(world, part)
        RateQuote.objects.update(expires_at=world.clock.now())
    else:
        ship.quote(ctx, part.pk)

    def slowly(*asked: Any) -> Any:
        monkeypatch.setattr(quoting, "ask", ask)
        world.drain()
        return ask(*asked)

    monkeypatch.setattr(quoting, "ask", slowly)
    purchase.buy(ctx, part)
    assert len(world.sandbox.ledger()) == len(labelled(world, part)) == len(WEIGHTS)
    part.oms_order.refresh_from_db()
    assert part.oms_order.problem_message == ""


def test_a_label_voided_while_rates_are_asked_for_is_not_bought_with_the_rate_of_the_others(
    world: World, part: FulfillmentOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.drain()
    first, second, _ = Label.objects.order_by("pk")
    ship.void(world.ctx(), first.pk, reason="wrong box", actor="staff:1")
    asking.ask(world.ctx(), part.pk, rate_id=None, actor="staff:1")
    ask = quoting.ask

    def meanwhile(*asked: Any) -> Any:
        monkeypatch.setattr(quoting, "ask", ask)
        ship.void(world.ctx(), second.pk, reason="wrong box too", actor="staff:2")
        return ask(*asked)

    monkeypatch.setattr(quoting, "ask", meanwhile)
    world.drain()
    assert states(part) == ["BOUGHT"] * len(WEIGHTS)
    asking.ask(world.ctx(), part.pk, rate_id=None, actor="staff:1")
    world.drain()
    assert labelled(world, part) == dict(zip(WEIGHTS, WEIGHTS, strict=True))
    part.refresh_from_db()
    assert part.status == "SHIPPED"
