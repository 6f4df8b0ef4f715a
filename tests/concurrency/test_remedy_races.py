"""People at the same parcel at the same instant: it is sent again once, or refunded, and never both."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.refunds import RefundSource
from saleor_oms_plugin.models import Label, OmsOrder, OrderRefund, ParcelException, ParcelRemedy
from saleor_oms_plugin.pipeline import reconcile, remedies
from tests import factories

from .conftest import Arena
from .together import together


@pytest.fixture
def lost(arena: Arena) -> ParcelException:
    """The parcel of an order of three books, which the carrier lost."""
    order = arena.place(3)
    arena.drain()
    label = Label.objects.get()
    now = timezone.now()
    Label.objects.update(status="LOST")
    return ParcelException.objects.create(
        oms_order=order, label=label, kind="LOST", cause="lost", opened_at=now, due_at=now
    )


def resend(arena: Arena, row: ParcelException) -> Any:
    return lambda: remedies.resend(arena.ctx(), row.pk, note="", actor="staff:1")


def refund(arena: Arena, row: ParcelException) -> Any:
    everywhere = frozenset(RefundSource)
    return lambda: remedies.refund(arena.ctx(), row.pk, amount=None, refund_from=everywhere, note="", actor="staff:2")


def on_hand(arena: Arena) -> int:
    return int(factories.model("warehouse.Stock").objects.get(product_variant=arena.book).quantity)


def settle(arena: Arena) -> None:
    for _ in range(5):
        arena.end_leases()
        arena.drain()


def test_several_clicks_at_once_send_it_once(arena: Arena, lost: ParcelException) -> None:
    results = together(*[resend(arena, lost)] * 4, arena.drain)
    assert [result for result in results if isinstance(result, BaseException)] == []
    settle(arena)
    order = OmsOrder.objects.get()
    assert (ParcelRemedy.objects.count(), order.fulfillment_orders.count(), order.stage) == (1, 2, "SHIPPED")
    assert on_hand(arena) == 994
    assert arena.sandbox.bought_twice() == []
    assert reconcile.look(arena.ctx()) == []


def test_sent_again_or_refunded_but_never_both(arena: Arena, lost: ParcelException) -> None:
    results = together(resend(arena, lost), refund(arena, lost))
    refused = [result for result in results if isinstance(result, BaseException)]
    assert len(refused) == 1
    assert isinstance(refused[0], OmsError)
    settle(arena)
    remedy = ParcelRemedy.objects.get()
    was_resent = remedy.kind == "RESENT"
    assert OrderRefund.objects.count() == (0 if was_resent else 1)
    assert on_hand(arena) == (994 if was_resent else 997)
    assert OmsOrder.objects.get().stage == ("SHIPPED" if was_resent else "COMPLETED")
    assert reconcile.look(arena.ctx()) == []
