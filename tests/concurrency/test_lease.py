"""A worker that stood still longer than its lease changes nothing that its successor did."""

from __future__ import annotations

import signal
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin.domain.work import Lane, WorkKind
from saleor_oms_plugin.models import FulfillmentOrder, Label, Message, OmsOrder, PurchaseIntent, TimelineEvent, Work
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import work

from .conftest import Arena
from .processes import Nursery, Worker
from .together import together


def assignment(arena: Arena, lane: Lane, stop: str, *, die: str = "") -> dict[str, Any]:
    """Stands still at one step and, when it goes on, dies at another."""
    return {
        "role": "drain",
        "lane": lane.value,
        "plan": [(stop, "SIGSTOP"), *([(die, "SIGKILL")] if die else [])],
        "pace": {**arena.pace, "shippo_url": arena.sandbox.url},
    }


def stop_at(stopped: Worker) -> None:
    stopped.wait_for("ready")
    stopped.tell()
    stopped.wait_for("reached")
    stopped.wait_until_stopped()


def everything() -> list[Any]:
    """Whatever a late worker could spoil."""
    tables = (OmsOrder, FulfillmentOrder, PurchaseIntent, Label, Message, Work, TimelineEvent)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def arrive(arena: Arena, part: FulfillmentOrder) -> None:
    """A second worker takes over and carries the order on; the settle window, where one runs, is over at once."""
    arena.end_leases()
    for _ in range(6):
        arena.drain()
        PurchaseIntent.objects.update(sent_at=timezone.now() - timedelta(minutes=5), looked_at=None)
        Work.objects.filter(kind="ship").update(run_at=timezone.now())
    part.refresh_from_db()
    assert part.status == "SHIPPED"
    assert len(arena.standing(part)) == 1


STOPS = ["ship: claimed", "ship: rates asked", "ship: request sent", "ship: response read", "ship: handed over"]


@pytest.mark.parametrize("point", STOPS)
def test_a_worker_that_stood_still_writes_nothing_stale_and_buys_no_second_label(
    arena: Arena, nursery: Nursery, point: str
) -> None:
    part = arena.packed()
    with nursery.worker(**assignment(arena, Lane.CARRIER, point)) as stopped:
        stop_at(stopped)
        arrive(arena, part)
        before = everything()
        stopped.go_on()
        assert stopped.end() == 0
    assert everything() == before
    assert len(arena.sandbox.ledger()) == 1


def test_a_request_that_leaves_after_the_purchase_was_given_up_is_refunded(arena: Arena, nursery: Nursery) -> None:
    """No fence reaches the carrier: what such a worker buys is surplus, and its money comes back."""
    part = arena.packed()
    with nursery.worker(**assignment(arena, Lane.CARRIER, "ship: intent marked as sent")) as stopped:
        stop_at(stopped)
        arrive(arena, part)
        stopped.go_on()
        assert stopped.end() == 0
    assert len(arena.standing(part)) == 2
    arena.drain()
    assert len(arena.standing(part)) == 1
    assert [(label.is_surplus, label.refund) for label in arena.labels(part)] == [(False, "NONE"), (True, "REQUESTED")]
    part.refresh_from_db()
    assert part.status == "SHIPPED"


def test_a_worker_that_stood_still_over_a_mail_leaves_its_fate_open_and_nobody_repeats_it(
    arena: Arena, nursery: Nursery
) -> None:
    order = arena.place()
    runner.drain(arena.ctx(), Lane.DESK)
    with nursery.worker(**assignment(arena, Lane.MAIL, "notify: taken")) as stopped:
        stop_at(stopped)
        arena.end_leases()
        arena.drain()
        stopped.go_on()
        assert stopped.end() == 0
    received = Message.objects.get(oms_order=order, kind="received")
    assert (received.status, order.work.filter(kind="notify").count()) == ("UNKNOWN", 0)


@pytest.mark.parametrize("kind", ["hold", "source", "pick", "pack"])
def test_of_three_workers_with_the_same_work_the_last_to_claim_it_does_it(arena: Arena, kind: str) -> None:
    """Leases that end at once let all three claim it; then they run at the same moment."""
    order = arena.place()
    ctx = arena.ctx()
    while not Work.objects.filter(kind=kind).exists():
        for job in work.claim([WorkKind(before) for before in ("hold", "source", "pick")], **_claim(ctx)):
            runner._work_on(ctx, job)
    jobs = [work.claim([WorkKind(kind)], **_claim(ctx))[0] for _ in range(3)]
    before = arena.kinds(order)
    ran = together(*(lambda job=job: runner._work_on(arena.ctx(), job) for job in jobs))
    assert ran == [None, None, None]
    after = arena.kinds(order)
    assert len(after) > len(before)
    assert len(set(after)) == len(after), "something was done twice"
    assert not Work.objects.filter(kind=kind).exists()


def _claim(ctx: Any) -> dict[str, Any]:
    return {"now": ctx.clock.now(), "lease_s": -1.0, "limit": 1}


def test_two_workers_on_one_purchase_buy_once(arena: Arena, nursery: Nursery) -> None:
    """Both processes stand with their rates in hand and go on at the same moment."""
    part = arena.packed()
    orders = assignment(arena, Lane.CARRIER, "ship: rates asked")
    with nursery.worker(**orders) as first, nursery.worker(**orders) as second:
        for each in (first, second):
            stop_at(each)
            arena.end_leases()
        for each in (first, second):
            each.go_on()
        assert [first.end(), second.end()] == [0, 0]
    arrive(arena, part)
    assert len(arena.sandbox.ledger()) == 1
    assert PurchaseIntent.objects.filter(shipment__fulfillment_order=part).count() == 1


def test_work_stays_while_another_worker_is_buying(arena: Arena, nursery: Nursery) -> None:
    """The one that lost the race owns the work: if it called it done, a death of the other would lose the order."""
    part = arena.packed()
    rates = "ship: rates asked"
    with (
        nursery.worker(**assignment(arena, Lane.CARRIER, rates, die="ship: request sent")) as doomed,
        nursery.worker(**assignment(arena, Lane.CARRIER, rates)) as owner,
    ):
        stop_at(doomed)
        arena.end_leases()
        stop_at(owner)
        doomed.go_on()
        doomed.wait_for("reached")
        assert doomed.end() == -signal.SIGKILL
        owner.go_on()
        assert owner.end() == 0
    assert Work.objects.filter(kind="ship", subject=part.pk).exists()
    arrive(arena, part)
    assert len(arena.sandbox.ledger()) == 1


def test_a_failure_of_a_worker_that_lost_its_lease_is_not_counted(arena: Arena) -> None:
    order = arena.place()
    ctx = arena.ctx()
    (late,) = work.claim([WorkKind.HOLD], **_claim(ctx))
    (owner,) = work.claim([WorkKind.HOLD], **_claim(ctx))
    assert not work.postpone(late, ctx.clock.now(), "too late")
    assert not work.give_up(late, ctx.clock.now(), "too late")
    assert not work.again(late, ctx.clock.now())
    assert not work.finish(late)
    left = order.work.get(kind="hold")
    assert (left.attempts, left.failed_at, left.last_error, left.fence) == (0, None, "", owner.fence)
