"""Money comes back by itself only where it is certain whose it is; the rest is for a person."""

from __future__ import annotations

from typing import Any

import pytest

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin.domain.shipping import LabelFormat, PurchaseRequest
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import Label, OmsOrder, PurchaseIntent, Work
from saleor_oms_plugin.pipeline import cancel
from saleor_oms_plugin.store import work

from .conftest import World


@pytest.fixture
def order(world: World) -> OmsOrder:
    """Its label is about to be bought."""
    return world.about_to_buy()


def standing(sandbox: Sandbox) -> list[str]:
    return [sold["tracking_number"] for sold in sandbox.ledger() if not sold["refunded"]]


def settle(world: World) -> None:
    for _ in range(12):
        world.advance(seconds=61)


def watch(world: World) -> None:
    """As whoever finds the carrier to have more labels of a purchase than we know."""
    for intent in PurchaseIntent.objects.all():
        work.schedule(WorkKind.WATCH, intent.pk, world.clock.now(), oms_order_id=intent.shipment.oms_order_id)
    world.drain()


def printed() -> list[str]:
    return list(
        Label.objects.filter(is_surplus=False).exclude(status="VOIDED").values_list("tracking_number", flat=True)
    )


def test_a_repeated_request_whose_answer_was_lost_is_given_back(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("twice_dropped", "POST", "/transactions")
    world.drain()
    settle(world)
    assert world.stage(order) == "SHIPPED"
    assert len(world.sandbox.ledger()) == 2
    assert standing(world.sandbox) == printed()


def test_a_repeated_request_that_was_answered_is_given_back_once_looked_for(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("twice", "POST", "/transactions")
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert len(standing(world.sandbox)) == 2
    watch(world)
    assert standing(world.sandbox) == printed()
    watch(world)
    assert len(world.sandbox.ledger()) == 2


@pytest.mark.parametrize("reference", ["", "oms:another:installation", "{ours}0"])
def test_what_another_bought_on_the_same_rate_is_never_voided(world: World, order: OmsOrder, reference: str) -> None:
    world.drain()
    intent = PurchaseIntent.objects.get()
    ours = world.sandbox.ledger()[0]["metadata"]
    request = PurchaseRequest(
        rate_id=intent.rate_id,
        reference=reference.format(ours=ours),
        label_format=LabelFormat.PDF_4X6,
        parcels=1,
    )
    world.ctx().carrier().buy(request)
    watch(world)
    settle(world)
    assert len(standing(world.sandbox)) == 2
    assert Label.objects.count() == 1


def test_a_surplus_that_travels_is_left_to_a_person(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("twice", "POST", "/transactions")
    world.drain()
    (other,) = set(standing(world.sandbox)) - set(printed())
    world.sandbox.track(other, status="TRANSIT")
    watch(world)
    assert len(standing(world.sandbox)) == 2
    surplus = Label.objects.get(is_surplus=True)
    assert (surplus.tracking_number, surplus.refund) == (other, "NONE")
    order.refresh_from_db()
    assert other in order.problem_message


def test_a_surplus_that_does_not_say_whose_it_is_is_left_to_a_person(
    world: World, order: OmsOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier

    buy = ShippoCarrier.buy

    def meanwhile(self: Any, request: PurchaseRequest) -> Any:
        from dataclasses import replace

        found = buy(self, request)
        OmsOrder.objects.filter(pk=order.pk).update(canceled_at=world.clock.now())
        order.fulfillment_orders.update(status="CANCELED")
        return replace(found, labels=tuple(replace(label, reference="") for label in found.labels))

    monkeypatch.setattr(ShippoCarrier, "buy", meanwhile)
    world.drain()
    settle(world)
    assert "label.stray" in world.kinds(order)
    assert len(standing(world.sandbox)) == 1
    assert Label.objects.get().refund == "NONE"
    assert not Work.objects.filter(kind="void").exists()


def test_what_a_canceled_order_bought_is_given_back(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("dropped", "POST", "/transactions")
    world.drain()
    OmsOrder.objects.filter(pk=order.pk).update(canceled_at=world.clock.now())
    order.fulfillment_orders.update(status="CANCELED")
    settle(world)
    assert len(world.sandbox.ledger()) == 1
    assert standing(world.sandbox) == []


def test_an_order_cannot_be_canceled_while_its_label_is_bought(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("dropped", "POST", "/transactions")
    world.drain()
    with pytest.raises(Exception, match="a label is being bought"):
        cancel.cancel(world.ctx(), order.pk, reason="changed their mind", actor="staff:1")
