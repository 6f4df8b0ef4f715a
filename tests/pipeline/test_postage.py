"""The postage ledger, and the comparison with the carrier's own list."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from saleor_oms_plugin import models
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.carriers.shippo.client import ShippoClient
from saleor_oms_plugin.domain import retries
from saleor_oms_plugin.domain.errors import Conflict, Misconfigured, Rejected
from saleor_oms_plugin.domain.postage import FindingStatus
from saleor_oms_plugin.pipeline import look_back, ship
from saleor_oms_plugin.pipeline.jobs import postage as reconciliation
from saleor_oms_plugin.store import findings, installation, jobs
from tests import factories

from .conftest import World


@pytest.fixture
def label(world: World) -> models.Label:
    """A label just bought."""
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    world.drain()
    return models.Label.objects.select_related("intent", "shipment").get()


def entries(**of: Any) -> dict[str, Decimal]:
    rows = models.PostageEntry.objects.filter(**of).values_list("kind").annotate(sum=Sum("amount"))
    return dict(rows.order_by("kind"))


def reconcile(world: World) -> dict[str, Any]:
    """Two hours later, when what was bought must be in the list."""
    world.clock.advance(timedelta(hours=2))
    world.sandbox.advance(7200)
    job = reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")
    world.drain()
    job.refresh_from_db()
    assert job.status == "DONE", job.errors
    return job.results


def open_kinds() -> list[str]:
    return sorted(models.PostageFinding.objects.filter(status="OPEN").values_list("kind", flat=True))


def test_a_purchase_and_its_refund_stand_in_the_ledger_once(world: World, label: models.Label) -> None:
    cost = label.shipment.cost
    assert entries() == {"QUOTED": cost, "BOUGHT": cost}
    ship.void(world.ctx(), label.pk, reason="wrong box", actor="staff:1")
    world.drain()
    assert entries() == {"QUOTED": cost, "BOUGHT": cost, "VOIDED": 0}
    world.sandbox.settle_refunds("SUCCESS")
    world.advance(days=2)
    world.advance(days=2)
    assert entries() == {"QUOTED": cost, "BOUGHT": cost, "VOIDED": 0, "REFUNDED": -cost}
    entry = models.PostageEntry.objects.filter(kind="REFUNDED").get()
    assert (entry.carrier, entry.channel, entry.warehouse_name) == (
        label.shipment.carrier,
        label.shipment.oms_order.channel,
        label.shipment.warehouse_name,
    )


def test_a_refused_refund_gives_nothing_back(world: World, label: models.Label) -> None:
    ship.void(world.ctx(), label.pk, reason="wrong box", actor="staff:1")
    world.drain()
    world.sandbox.settle_refunds("ERROR")
    world.advance(days=2)
    assert "REFUNDED" not in entries()


def test_a_carrier_that_takes_no_wish_for_a_refund_has_rejected_it(world: World, label: models.Label) -> None:
    world.sandbox.fault("422", "POST", "/refunds")
    ship.void(world.ctx(), label.pk, reason="wrong box", actor="staff:1")
    world.drain()
    label.refresh_from_db()
    assert (label.status, label.refund) == ("VOIDED", "REJECTED")
    order = label.shipment.oms_order
    order.refresh_from_db()
    assert "Unprocessable Entity" in order.problem_message


def test_a_label_that_is_not_in_the_ledger_enters_it_at_night(world: World, label: models.Label) -> None:
    models.PostageEntry.objects.all().delete()
    assert reconcile(world)["found"] == 0
    assert entries() == {"QUOTED": label.shipment.cost, "BOUGHT": label.shipment.cost}
    assert models.PostageEntry.objects.filter(at=label.bought_at).count() == 2


def test_when_all_is_well_nothing_is_found(world: World, label: models.Label) -> None:
    assert reconcile(world) == {"purchases": 1, "found": 0, "resolved": 0, "refunded": 0}
    assert models.PostageRun.objects.get().finished_at is not None


def test_what_others_bought_is_listed_and_never_voided(world: World, label: models.Label) -> None:
    world.sandbox.buy_elsewhere(metadata="from the carrier's own pages")
    world.sandbox.buy_elsewhere(metadata="oms:" + "0" * 32 + ":" + "1" * 32)
    results = reconcile(world)
    assert (results["found"], results["refunded"]) == (2, 0)
    assert open_kinds() == ["UNKNOWN_LABEL", "UNKNOWN_LABEL"]
    assert not any(sold["refunded"] for sold in world.sandbox.ledger())
    assert reconcile(world)["found"] == 0  # kept once
    assert models.PostageFinding.objects.count() == 2


def test_a_proven_duplicate_is_refunded_by_itself(world: World, label: models.Label) -> None:
    request = _reference(label)
    twice = world.sandbox.buy_elsewhere(rate=label.intent.rate_id, metadata=request)
    results = reconcile(world)
    assert (results["found"], results["refunded"]) == (1, 1)
    assert open_kinds() == ["DUPLICATE"]
    refunded = {sold["transaction"]: sold["refunded"] for sold in world.sandbox.ledger()}
    assert refunded == {label.transaction_id: False, twice["object_id"]: True}
    surplus = models.Label.objects.get(transaction_id=twice["object_id"])
    assert (surplus.is_surplus, surplus.parcel_id, surplus.refund) == (True, None, "REQUESTED")
    assert entries(label=surplus)["BOUGHT"] == label.shipment.cost  # money is gone until it comes back
    world.sandbox.settle_refunds("SUCCESS")
    world.advance(days=2)
    reconcile(world)
    assert open_kinds() == []
    assert entries(label=surplus) == {
        "QUOTED": label.shipment.cost,
        "BOUGHT": label.shipment.cost,
        "VOIDED": 0,
        "REFUNDED": -label.shipment.cost,
    }


def test_a_duplicate_that_is_on_its_way_is_a_persons(world: World, label: models.Label) -> None:
    twice = world.sandbox.buy_elsewhere(rate=label.intent.rate_id, metadata=_reference(label))
    world.sandbox.track(twice["tracking_number"], status="TRANSIT")
    assert reconcile(world)["refunded"] == 0
    assert open_kinds() == ["STRAY"]
    assert not any(sold["refunded"] for sold in world.sandbox.ledger())


def test_a_label_of_ours_that_no_parcel_has_is_a_stray_while_the_parcel_needs_one(
    world: World, label: models.Label
) -> None:
    ship.void(world.ctx(), label.pk, reason="wrong box", actor="staff:1")
    world.drain()
    world.sandbox.buy_elsewhere(rate=label.intent.rate_id, metadata=_reference(label))
    assert reconcile(world)["refunded"] == 0
    assert open_kinds() == ["STRAY"]


def test_a_reference_of_ours_without_an_intent_is_a_stray(world: World, label: models.Label) -> None:
    here = installation.get(world.clock.now()).uuid.hex
    for reference in (f"oms:{here}:{'1' * 32}", f"oms:{here}:nonsense"):
        world.sandbox.buy_elsewhere(metadata=reference)
    reconcile(world)
    assert open_kinds() == ["STRAY", "STRAY"]


def test_of_a_purchase_that_is_settling_nothing_is_said(world: World, label: models.Label) -> None:
    world.sandbox.buy_elsewhere(rate=label.intent.rate_id, metadata=_reference(label))
    models.PurchaseIntent.objects.update(state="UNKNOWN")
    reconcile(world)
    assert open_kinds() == []


def test_a_price_that_changed_is_found_and_corrected_once(world: World, label: models.Label) -> None:
    cost = label.shipment.cost
    world.sandbox.reprice(label.transaction_id, str(cost + 1))
    reconcile(world)
    reconcile(world)
    found = models.PostageFinding.objects.get()
    assert (found.kind, found.expected, found.actual, found.label_id) == ("PRICE_DRIFT", cost, cost + 1, label.pk)
    assert entries() == {"QUOTED": cost, "BOUGHT": cost, "CORRECTED": Decimal(1)}
    world.sandbox.reprice(label.transaction_id, str(cost))
    reconcile(world)
    assert open_kinds() == []
    assert entries()["CORRECTED"] == 0


def test_a_label_the_carrier_does_not_list_is_missing(world: World, label: models.Label) -> None:
    world.sandbox.world.state.table("transactions").clear()
    reconcile(world)
    assert open_kinds() == ["MISSING_AT_CARRIER"]


def test_one_bought_a_moment_ago_is_not_missing(world: World, label: models.Label) -> None:
    world.sandbox.world.state.table("transactions").clear()
    reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")
    world.drain()
    assert open_kinds() == []


def test_a_refund_that_only_the_carrier_knows_of_is_found(world: World, label: models.Label) -> None:
    world.sandbox.world.state.table("transactions")[label.transaction_id]["status"] = "REFUNDED"
    reconcile(world)
    assert open_kinds() == ["REFUND_MISSING"]


def test_a_refund_that_only_we_know_of_is_found(world: World, label: models.Label) -> None:
    models.Label.objects.update(refund="REFUNDED", status="VOIDED")
    reconcile(world)
    assert open_kinds() == ["REFUND_MISSING"]


def test_a_label_nobody_used_is_offered_for_refund_and_not_voided(world: World, label: models.Label) -> None:
    world.sandbox.advance(21 * 86400)
    world.advance(days=21)
    reconcile(world)
    assert open_kinds() == ["UNUSED"]
    assert not any(sold["refunded"] for sold in world.sandbox.ledger())
    ship.void(world.ctx(), label.pk, reason="never used", actor="staff:1")
    reconcile(world)
    assert open_kinds() == []


def test_a_scanned_label_is_used(world: World, label: models.Label) -> None:
    world.sandbox.track(label.tracking_number, status="TRANSIT")
    world.sandbox.advance(21 * 86400)
    world.clock.advance(timedelta(days=21))
    reconcile(world)
    assert open_kinds() == []


def test_what_a_person_closed_stays_closed_until_it_changes(world: World, label: models.Label) -> None:
    world.sandbox.reprice(label.transaction_id, "50.00")
    reconcile(world)
    row = models.PostageFinding.objects.get()
    rows = models.PostageFinding.objects.all()
    findings.close(rows, [row.pk], FindingStatus.DISMISSED, note="agreed", actor="staff:1", now=world.clock.now())
    reconcile(world)
    row.refresh_from_db()
    assert (row.status, row.note, row.closed_by) == ("DISMISSED", "agreed", "staff:1")
    world.sandbox.reprice(label.transaction_id, "60.00")
    reconcile(world)
    row.refresh_from_db()
    assert (row.status, row.note) == ("OPEN", "")


@pytest.mark.parametrize("fault", ["500", "html", "truncated", "429"])
def test_a_list_that_cannot_be_read_says_nothing_and_is_read_again(
    world: World, label: models.Label, fault: str
) -> None:
    world.clock.advance(timedelta(hours=2))
    world.sandbox.fault(fault, "GET", "/transactions")
    job = reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")
    world.drain()
    job.refresh_from_db()
    assert job.status in ("QUEUED", "RUNNING")
    world.advance(hours=1)
    job.refresh_from_db()
    assert (job.status, job.results["found"]) == ("DONE", 0)


def test_it_is_read_to_its_end_page_by_page(world: World, label: models.Label, monkeypatch: Any) -> None:
    monkeypatch.setattr("saleor_oms_plugin.carriers.shippo.client.PAGE_SIZE", 2)
    for _ in range(4):
        world.sandbox.buy_elsewhere()
    world.clock.advance(timedelta(hours=2))
    job = reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")
    for done in (2, 4, 5):
        world.drain()
        job.refresh_from_db()
        assert job.done == done
        world.clock.advance(timedelta(seconds=reconciliation.PAUSE_TEST_S))
    assert job.status == "DONE"
    assert job.results["purchases"] == 5
    assert open_kinds() == ["UNKNOWN_LABEL"] * 4


def test_a_list_that_shows_one_page_again_and_again_ends_the_comparison(
    world: World, label: models.Label, monkeypatch: Any
) -> None:
    monkeypatch.setattr("saleor_oms_plugin.carriers.shippo.client.PAGE_SIZE", 1)
    world.sandbox.buy_elsewhere()
    listed = ShippoClient.list_created
    monkeypatch.setattr(ShippoClient, "list_created", lambda self, page, **span: listed(self, page=1, **span))
    world.clock.advance(timedelta(hours=2))
    job = reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")
    for _ in range(retries.MAX_ATTEMPTS + 1):
        world.advance(hours=2)
    job.refresh_from_db()
    assert (job.status, job.errors[0]["code"]) == ("FAILED", "CARRIER_UNAVAILABLE")
    assert open_kinds() == []


def test_one_that_was_canceled_while_it_read_takes_nothing_from_the_next(
    world: World, label: models.Label, monkeypatch: Any
) -> None:
    world.clock.advance(timedelta(hours=2))
    world.sandbox.advance(7200)
    listed, begun = ShippoCarrier.purchases, []

    def slowly(*asked: Any, **page: Any) -> Any:
        found = listed(*asked, **page)
        if len(begun) == 1:
            jobs.cancel(begun[0].pk, world.clock.now())
            begun.append(begin())
            jobs.save_step(begun[1].pk, reconciliation.take_step(world.ctx(), begun[1]))
        return found

    def begin() -> models.StoredJob:
        return reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")

    monkeypatch.setattr(ShippoCarrier, "purchases", slowly)
    begun.append(begin())
    world.drain()
    world.drain()
    begun[1].refresh_from_db()
    assert (begun[1].status, begun[1].results["purchases"]) == ("DONE", 1)
    assert open_kinds() == []


def test_every_night_once_whoever_asks_first(world: World, label: models.Label) -> None:
    now = world.clock.now()
    world.clock.advance(now.replace(hour=12, minute=0) + timedelta(days=1) - now)
    for _ in range(3):
        look_back.sweep(world.ctx())
        world.drain()
    assert models.PostageRun.objects.exclude(day=None).count() == 1
    assert models.StoredJob.objects.filter(kind="POSTAGE").count() == 1
    world.clock.advance(timedelta(days=1))
    look_back.sweep(world.ctx())
    assert models.PostageRun.objects.exclude(day=None).count() == 2


def test_without_an_account_the_night_is_quiet_and_a_person_is_told(world: World) -> None:
    world.settings(shippo_token="")
    look_back.sweep(world.ctx())
    assert not models.StoredJob.objects.filter(kind="POSTAGE").exists()
    with pytest.raises(Misconfigured):
        reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")


def test_one_at_a_time_and_of_days_that_can_be_asked_for(world: World) -> None:
    now = world.clock.now()
    for since, until, field in (
        (now.date() - timedelta(days=200), None, "since"),
        (now.date() + timedelta(days=5), now.date() + timedelta(days=6), "since"),
        (now.date(), now.date() - timedelta(days=1), "until"),
        (None, date.min, "since"),
    ):
        with pytest.raises(Rejected) as refusal:
            reconciliation.begin(world.ctx(), since=since, until=until, actor="staff:1")
        assert refusal.value.field == field
    reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")
    with pytest.raises(Conflict):
        reconciliation.begin(world.ctx(), since=None, until=None, actor="staff:1")


def _reference(label: models.Label) -> str:
    return f"oms:{installation.get(label.bought_at).uuid.hex}:{label.intent.uuid.hex}"
