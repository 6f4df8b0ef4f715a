"""What a carrier says is kept, believed only when it is his, and told once."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core import mail

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.retries import MAX_ATTEMPTS
from saleor_oms_plugin.domain.work import Lane, WorkKind
from saleor_oms_plugin.models import Label, OmsOrder, Promise, StoredEvent, WebhookReceipt, Work
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import receipts
from tests import factories

from .conftest import World


@pytest.fixture
def order(world: World) -> OmsOrder:
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    made = world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    world.drain()
    assert world.stage(made) == "SHIPPED"
    return made


def keep(world: World, label: Label, status: str, *, is_signed: bool = True, at=None, **data) -> None:
    """Keeps what a carrier posts; nobody has worked on it yet."""
    event = {
        "object_id": f"{status}-{at}",
        "status": status,
        "status_date": (at or world.clock.now()).isoformat(),
        "status_details": "scanned",
        "substatus": None,
        "location": {"city": "Reno", "state": "NV", "zip": "89501", "country": "US"},
    }
    body = {
        "event": "track_updated",
        "test": True,
        "data": {
            "carrier": label.shipment.carrier,
            "tracking_number": label.tracking_number,
            "transaction": label.transaction_id,
            "tracking_status": event,
            "tracking_history": [event],
            **data,
        },
    }
    now = world.clock.now()
    signed_at = int(now.timestamp()) if is_signed else None
    receipts.receive(source="shippo", body=json.dumps(body).encode(), signed_at=signed_at, now=now)


def post(world: World, label: Label, status: str, **told) -> None:
    keep(world, label, status, **told)
    world.drain()


def status(receipt: int = -1) -> str:
    return list(WebhookReceipt.objects.order_by("pk").values_list("status", flat=True))[receipt]


def test_a_signed_delivery_scan_delivers_the_order(world: World, order: OmsOrder) -> None:
    post(world, Label.objects.get(), "DELIVERED")
    assert (status(), world.stage(order)) == ("DONE", "DELIVERED")
    assert world.parts(order)[0].status == "DELIVERED"


def test_a_hint_known_only_by_its_url_is_not_believed(world: World, order: OmsOrder) -> None:
    post(world, Label.objects.get(), "DELIVERED", is_signed=False)
    assert status() == "DONE"
    assert world.stage(order) == "SHIPPED"


def test_a_hint_leads_to_the_truth(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    world.sandbox.track(label.tracking_number, status="DELIVERED")
    post(world, label, "TRANSIT", is_signed=False)
    assert world.stage(order) == "DELIVERED"


def test_a_day_no_carrier_can_mean_is_promised_to_nobody(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    promised, told = order.promised_delivery, len(mail.outbox)
    post(world, label, "TRANSIT", eta="9999-12-31T23:59:59Z")
    order.refresh_from_db()
    assert (Label.objects.get().eta, order.promised_delivery) == (label.eta, promised)
    assert len(mail.outbox) == told
    sooner = world.clock.now() + timedelta(days=300)
    post(world, label, "TRANSIT", eta=sooner.isoformat(), at=world.clock.now() + timedelta(hours=1))
    assert Label.objects.get().eta == sooner


def heard(world: World, *, of: int) -> int:
    """How often the fault that was set for so many calls was met."""
    (fault,) = world.sandbox.world.faults.waiting()
    return of - fault["times"]


def hint_work(label: Label) -> Work | None:
    return Work.objects.filter(kind=WorkKind.HINT, subject=label.pk).first()


def test_a_burst_of_hints_asks_the_carrier_once(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    world.sandbox.fault("503", "GET", "/tracks/*", times=100)
    for number in range(20):
        keep(world, label, "TRANSIT", is_signed=False, number=number)
    world.drain()
    assert list(WebhookReceipt.objects.values_list("status", flat=True)) == ["DONE"] * 20
    assert heard(world, of=100) == 1


def test_a_hint_outlasts_a_carrier_that_is_away(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    world.sandbox.track(label.tracking_number, status="DELIVERED")
    world.sandbox.fault("503", "GET", "/tracks/*", times=2)
    post(world, label, "TRANSIT", is_signed=False)
    waiting = hint_work(label)
    assert waiting is not None
    assert (world.stage(order), waiting.attempts) == ("SHIPPED", 1)
    for _ in range(3):
        world.advance(minutes=20)
    assert world.stage(order) == "DELIVERED"
    assert hint_work(label) is None


def test_a_hint_that_nobody_confirms_is_left_to_the_polls_and_the_next_one_is_heard(
    world: World, order: OmsOrder
) -> None:
    label = Label.objects.get()
    keep(world, label, "TRANSIT", is_signed=False)
    runner.drain(world.ctx(), Lane.RECEIPTS)
    Work.objects.filter(kind=WorkKind.HINT).update(attempts=MAX_ATTEMPTS - 1)
    world.sandbox.fault("503", "GET", "/tracks/*")
    world.drain()
    assert hint_work(label) is None
    world.sandbox.track(label.tracking_number, status="DELIVERED")
    post(world, label, "DELIVERED", is_signed=False)
    assert world.stage(order) == "DELIVERED"


def test_signed_words_wait_for_no_carrier_that_does_not_answer(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    keep(world, label, "TRANSIT", is_signed=False)
    keep(world, label, "DELIVERED")
    world.sandbox.fault("503", "*", "*", times=100)
    runner.drain(world.ctx(), Lane.RECEIPTS)
    assert world.stage(order) == "DELIVERED"
    assert heard(world, of=100) == 0


def test_repeats_and_stragglers_change_nothing_and_tell_nobody_twice(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    now = world.clock.now()
    post(world, label, "DELIVERED", at=now)
    told = len(mail.outbox)
    for hours in (0, 5, 3, 5):
        post(world, label, "DELIVERED" if hours == 0 else "TRANSIT", at=now - timedelta(hours=hours))
    assert world.stage(order) == "DELIVERED"
    assert len(mail.outbox) == told
    assert StoredEvent.objects.count() == 3


def test_a_correction_is_followed_and_delivery_told_once(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    now = world.clock.now()
    post(world, label, "DELIVERED", at=now - timedelta(hours=3))
    post(world, label, "TRANSIT", at=now - timedelta(hours=2))
    assert world.stage(order) == "SHIPPED"
    post(world, label, "DELIVERED", at=now - timedelta(hours=1))
    assert world.stage(order) == "DELIVERED"
    assert order.messages.filter(kind="delivered").count() == 1


def test_a_correction_takes_the_moment_of_delivery_back(world: World, order: OmsOrder) -> None:
    label, now = Label.objects.get(), world.clock.now()
    post(world, label, "DELIVERED", at=now - timedelta(hours=3))
    order.refresh_from_db()
    assert order.delivered_at is not None
    post(world, label, "RETURNED", at=now - timedelta(hours=2))
    order.refresh_from_db()
    assert (order.stage, order.delivered_at) == ("SHIPPED", None)


def test_an_order_whose_rest_is_dropped_after_its_first_parcel_came_has_a_moment_at_which_it_left(
    world: World, order: OmsOrder
) -> None:
    OmsOrder.objects.filter(pk=order.pk).update(shipped_at=None, stage="PARTIALLY_SHIPPED")
    post(world, Label.objects.get(), "DELIVERED")
    order.refresh_from_db()
    assert order.stage == "DELIVERED"
    assert order.shipped_at == order.delivered_at


def test_test_and_live_never_mix(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    body = {"event": "track_updated", "test": False, "data": {"carrier": "usps", "tracking_number": "X"}}
    body["data"] |= {"transaction": label.transaction_id, "tracking_status": None, "tracking_history": []}
    now = world.clock.now()
    receipts.receive(source="shippo", body=json.dumps(body).encode(), signed_at=int(now.timestamp()), now=now)
    world.drain()
    assert status() == "IGNORED"


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[]" * 3, b'{"a": NaN}', b'{"event": 5}', b"null", b'"x"'])
def test_an_unreadable_receipt_is_set_aside_and_stops_nobody(world: World, order: OmsOrder, body: bytes) -> None:
    now = world.clock.now()
    receipts.receive(source="shippo", body=body, signed_at=int(now.timestamp()), now=now)
    post(world, Label.objects.get(), "DELIVERED")
    assert status(0) in ("QUARANTINED", "IGNORED")
    assert world.stage(order) == "DELIVERED"


def test_a_parcel_of_nobody_is_tried_for_a_week_and_then_left(world: World, order: OmsOrder) -> None:
    label = Label.objects.get()
    real, label.transaction_id, label.tracking_number = label.transaction_id, "0" * 32, "NOBODY"
    post(world, label, "DELIVERED")
    assert status() == "UNMATCHED"
    for _ in range(12):
        world.advance(days=3)
    receipt = WebhookReceipt.objects.get()
    assert (receipt.status, receipt.attempts) == ("IGNORED", 8)
    assert Label.objects.get().transaction_id == real


def test_the_carriers_eta_becomes_the_promise(world: World, order: OmsOrder) -> None:
    eta = world.clock.now() + timedelta(days=2)
    post(world, Label.objects.get(), "TRANSIT", eta=eta.isoformat())
    order.refresh_from_db()
    assert order.promised_delivery == eta.date()
    post(world, Label.objects.get(), "DELIVERED", at=world.clock.now() + timedelta(minutes=1))
    assert all(Promise.objects.values_list("is_kept", flat=True))


def test_a_parcel_that_went_quiet_is_asked_about(world: World, order: OmsOrder) -> None:
    world.sandbox.track(Label.objects.get().tracking_number, status="DELIVERED")
    world.advance(hours=7)
    assert world.stage(order) == "DELIVERED"


def test_a_split_order_is_promised_for_its_last_parcel(world: World) -> None:
    world.settings(cooling_minutes="0")
    east, west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 5})
    pen = factories.variant(world.shop, "PEN", stock={west: 5})
    order = world.place({book: 1, pen: 1}, allocate_at={east: {book: 1}, west: {pen: 1}})
    world.drain()
    first, second = Label.objects.filter(shipment__oms_order=order).order_by("pk")
    far, near = world.clock.now() + timedelta(days=9), world.clock.now() + timedelta(days=2)
    post(world, first, "TRANSIT", eta=far.isoformat())
    post(world, second, "TRANSIT", eta=near.isoformat())
    order.refresh_from_db()
    assert order.promised_delivery == far.date()


class Killed(BaseException):
    """As a worker that runs out of memory: nobody catches it, and nothing after it is done."""


def test_a_receipt_that_kills_its_worker_ends_as_a_failure_and_stops_nobody(world: World, order, monkeypatch) -> None:
    """It lies before the others in every batch, and comes back each time the lease of the worker it killed ends."""
    real = ShippoCarrier.parse_webhook

    def parse(self: ShippoCarrier, body: bytes):
        if body == b"poison":
            raise Killed
        return real(self, body)

    monkeypatch.setattr(ShippoCarrier, "parse_webhook", parse)
    now = world.clock.now()
    receipts.receive(source="shippo", body=b"poison", signed_at=int(now.timestamp()), now=now)
    keep(world, Label.objects.get(), "DELIVERED")
    killed = 0
    for _ in range(40):
        try:
            world.drain()
        except Killed:
            killed += 1
            if killed == 3:
                assert world.stage(order) == "DELIVERED"
        world.clock.advance(timedelta(minutes=20))
    poison = Work.objects.get(kind="receipt")
    assert (killed, poison.attempts) == (MAX_ATTEMPTS, MAX_ATTEMPTS)
    assert poison.failed_at is not None
    assert "worker" in poison.last_error
