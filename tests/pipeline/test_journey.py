"""One order all the way, over the real SDK against the sandbox, with time moved by hand."""

from __future__ import annotations

from django.core import mail

from saleor_oms_plugin.domain.feedback import Answer, ProductAnswer
from saleor_oms_plugin.models import Feedback, Label, OmsOrder, Promise, Work
from saleor_oms_plugin.pipeline import feedback
from saleor_oms_plugin.store import tokens
from tests import factories

from .conftest import World


def test_an_order_goes_all_the_way(world: World) -> None:
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, stock={east: 5})
    order = world.place({book: 2}, allocate_at=east)

    world.drain()
    assert world.stage(order) == "ON_HOLD"
    assert [message.subject for message in mail.outbox] == [mail.outbox[0].subject]

    world.advance(minutes=61)
    assert world.stage(order) == "SHIPPED", list(Work.objects.values("kind", "last_error"))
    label = Label.objects.get(shipment__oms_order=order)
    assert [sold["tracking_number"] for sold in world.sandbox.ledger()] == [label.tracking_number]
    fulfillment = factories.model("order.Fulfillment").objects.get()
    assert fulfillment.tracking_number == label.tracking_number
    stock = factories.model("warehouse.Stock").objects.get(product_variant=book, warehouse=east)
    assert (stock.quantity, sum(row.quantity_allocated for row in stock.allocations.all())) == (3, 0)

    world.sandbox.track(label.tracking_number, status="DELIVERED")
    world.advance(hours=7)
    assert world.stage(order) == "DELIVERED"

    world.advance(hours=25)
    asked = Feedback.objects.get(oms_order=order)
    assert asked.status == "INVITED"
    token = tokens.issue(order.pk, "feedback", now=world.clock.now())
    answer = Answer(delivery_rating=5, products=(ProductAnswer(variant_id=str(book.pk), rating=4),))
    feedback.submit(world.ctx(), token, answer)
    assert world.stage(order) == "COMPLETED"
    customers = [message for message in mail.outbox if message.to != [east.email]]
    assert len(customers) == 4
    assert len(mail.outbox) == 5  # and the warehouse's copy
    assert all(promise.is_kept is not None for promise in Promise.objects.filter(oms_order=order))
    assert not Work.objects.filter(oms_order=order, failed_at__isnull=False).exists()
    assert OmsOrder.objects.get(pk=order.pk).problem_since is None
