"""Holds, rejections and Saleor's own fulfill at the same instant: each release and each refund happens once, and what a
hold keeps has not left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.domain.refunds import RefundSource
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.host.features import supported
from saleor_oms_plugin.host.fulfillments import actions
from saleor_oms_plugin.host.plugin import manager
from saleor_oms_plugin.host.shop import site_settings
from saleor_oms_plugin.models import FulfillmentOrder, Hold, OmsOrder, OrderRefund, TimelineEvent, Work
from saleor_oms_plugin.pipeline import cancel, hold, runner
from tests import factories

from .conftest import Arena
from .together import together


def unexpected(results: list[Any]) -> list[Any]:
    allowed = (OmsError, ValidationError)
    return [result for result in results if isinstance(result, BaseException) and not isinstance(result, allowed)]


def keep(arena: Arena, order: OmsOrder, quantity: int = 0, **options: Any) -> Hold:
    lines = [(str(order.order.lines.get().pk), quantity)] if quantity else []
    given = {"reason": HoldReason.ADDRESS, "note": "", "release_at": None, "actor": "staff:1"}
    return hold.place(arena.ctx(), order.pk, lines=lines, **{**given, **options})


def reject(arena: Arena, order: OmsOrder, **options: Any) -> OmsOrder:
    given = {"reason": "fraud", "refund_from": None, "actor": "staff:1"}
    return cancel.reject(arena.ctx(), order.pk, **{**given, **options})


def work(arena: Arena, *lanes: Lane) -> list[Any]:
    """Three workers at once."""
    return together(*[lambda: [runner.drain(arena.ctx(), lane) for lane in lanes or (Lane.DESK,)]] * 3)


def test_three_workers_release_each_of_many_due_holds_once(arena: Arena) -> None:
    arena.settings(automatic_pick=False)
    orders = [arena.place(3) for _ in range(8)]
    soon = timezone.now() + timedelta(hours=1)
    for order in orders:
        keep(arena, order, 1, release_at=soon)
        keep(arena, order, release_at=soon)
    runner.drain(arena.ctx(), Lane.DESK)
    past = timezone.now() - timedelta(seconds=1)
    Hold.objects.update(release_at=past)
    Work.objects.filter(kind="hold").update(run_at=past)
    assert unexpected(work(arena)) == []
    assert Hold.objects.filter(released_at__isnull=True).count() == 0
    assert TimelineEvent.objects.filter(kind="hold.released").count() == 2 * len(orders)
    for order in orders:
        parts = FulfillmentOrder.objects.filter(oms_order=order).exclude(status="CANCELED")
        assert sum(parts.values_list("lines__quantity", flat=True)) == 3


def fulfill(arena: Arena, order: OmsOrder, quantity: int) -> Any:
    """As Saleor's mutation would, by hand."""
    make = actions.create_fulfillments
    row = factories.model("order.Order").objects.get(pk=order.order_id)
    items = [{"order_line": row.lines.get(), "quantity": quantity}]
    return make(
        **supported(
            make,
            requester=None,
            user=None,
            app=None,
            order=row,
            fulfillment_lines_for_warehouses={arena.east.pk: items},
            manager=manager(),
            site_settings=site_settings(),
            notify_customer=False,
            auto_approved=True,
            approved=True,
        )
    )


@pytest.mark.parametrize("quantity", [0, 2])
def test_a_hold_and_saleors_fulfill_at_once_never_both_win(arena: Arena, quantity: int) -> None:
    arena.settings(automatic_pick=False)
    for _ in range(6):
        order = arena.place(2)
        runner.drain(arena.ctx(), Lane.DESK)
        results = together(
            lambda order=order: keep(arena, order, quantity), lambda order=order: fulfill(arena, order, 2)
        )
        assert unexpected(results) == []
        placed, made = (not isinstance(result, BaseException) for result in results)
        line = order.order.lines.get()
        assert line.quantity_fulfilled == (2 if made else 0)
        # Of the whole order, the goods may have left just before it was held; held units cannot have.
        assert not (placed and made and quantity)


def test_a_hold_of_units_and_three_workers_leave_the_units_behind(arena: Arena) -> None:
    for _ in range(4):
        order = arena.place(3)
        results = together(
            lambda order=order: keep(arena, order, 2),
            *[lambda: [runner.drain(arena.ctx(), lane) for lane in (Lane.DESK, Lane.CARRIER)]] * 2,
        )
        assert unexpected(results) == []
        arena.drain()
        gone = order.order.lines.get().quantity_fulfilled
        is_held = Hold.objects.filter(oms_order=order, released_at__isnull=True).exists()
        assert gone == (1 if is_held else 3) or (is_held and gone == 0)
    assert arena.sandbox.bought_twice() == []


def test_two_orders_of_one_customer_rejected_at_once_wait_for_nobody(arena: Arena) -> None:
    arena.settings(automatic_pick=False)
    for number in range(6):
        user = factories.customer(f"eve{number}@example.com")
        first, second, third = (arena.place(user=user, user_email=user.email) for _ in range(3))
        runner.drain(arena.ctx(), Lane.DESK)
        results = together(
            lambda first=first: reject(arena, first),
            lambda second=second: reject(arena, second),
            lambda: runner.drain(arena.ctx(), Lane.DESK),
        )
        assert [result for result in results if isinstance(result, BaseException)] == []
        arena.drain()
        stages = [OmsOrder.objects.get(pk=order.pk).stage for order in (first, second, third)]
        assert stages == ["CANCELED", "CANCELED", "ON_HOLD"]
        # Everybody here lives at one address, so from the second round on the risk's own review is there as well.
        assert Hold.objects.filter(oms_order=third, cause__startswith="rejected:").count() == 1


def test_ten_people_reject_an_order_once_and_three_workers_refund_it_once(
    arena: Arena, monkeypatch: pytest.MonkeyPatch
) -> None:
    from saleor.plugins.manager import PluginsManager

    asked: list[Any] = []
    refund = PluginsManager.refund_payment

    def counting(self: Any, *args: Any, **kwargs: Any) -> Any:
        asked.append(args)
        return refund(self, *args, **kwargs)

    monkeypatch.setattr(PluginsManager, "refund_payment", counting)
    arena.settings(automatic_pick=False)
    order = arena.place()
    runner.drain(arena.ctx(), Lane.DESK)
    everywhere = frozenset(RefundSource)
    assert unexpected(together(*[lambda: reject(arena, order, refund_from=everywhere)] * 10)) == []
    assert arena.kinds(order).count("order.rejected") == 1
    assert unexpected(work(arena, Lane.CARRIER)) == []
    arena.drain()
    assert (len(asked), OrderRefund.objects.get().state) == (1, "DONE")


def test_a_rejection_and_a_release_at_once_end_rejected(arena: Arena) -> None:
    arena.settings(cooling_minutes="60")
    for _ in range(4):
        order = arena.place()
        runner.drain(arena.ctx(), Lane.DESK)
        row = Hold.objects.get(oms_order=order, reason="FRAUD_COOLING")
        results = together(
            lambda row=row: hold.release(arena.ctx(), row.pk, note="", actor="staff:2"),
            lambda order=order: reject(arena, order),
        )
        assert unexpected(results) == []
        arena.drain()
        assert OmsOrder.objects.get(pk=order.pk).stage == "CANCELED"
    assert arena.sandbox.ledger() == []


def test_the_same_automatic_hold_is_placed_once_by_three_workers(arena: Arena) -> None:
    order = arena.place(is_paid=False)
    arena.settings(hold_until_paid=True)
    Work.objects.filter(oms_order=order).delete()
    for _ in range(3):
        runner.work.schedule(runner.WorkKind.HOLD, order.pk, timezone.now(), oms_order_id=order.pk)
        assert unexpected(work(arena)) == []
    assert Hold.objects.filter(oms_order=order, reason="PAYMENT").count() == 1
