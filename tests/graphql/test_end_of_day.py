"""The end of a warehouse's day, over the API: manifests, pickups and what missed them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.graphql.mutations import end_of_day as mutations
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation
from tests import factories as make
from tests.graphql.api import ask, global_id, post
from tests.graphql.test_statements import statements

MANIFEST = """mutation($warehouse: ID!, $carrier: String!, $date: Date!, $key: String) { omsManifestCreate(
    warehouseId: $warehouse, carrier: $carrier, date: $date, key: $key) {
    manifest { id carrier date status isTest errors documentUrl documentUrls shipments { id } createdBy }
    manifests { id } documentUrl documentUrls shipments { id } errors { field code message } } }"""
PICKUP = """mutation($warehouse: ID!, $carrier: String!, $start: DateTime!, $end: DateTime!,
    $location: String!, $instructions: String, $key: String) { omsPickupRequest(warehouseId: $warehouse,
    carrier: $carrier, start: $start, end: $end, location: $location, instructions: $instructions, key: $key) {
    pickup { id status confirmationCode confirmedStart start end location instructions message shipments { id } }
    pickups { id } errors { field code message } } }"""
SETTLE = """mutation($id: ID!, $status: OmsPickupOutcome!, $code: String, $reason: String) { omsPickupSettle(id: $id,
    status: $status, confirmationCode: $code, reason: $reason) { pickup { status confirmationCode message }
    errors { field code } } }"""
DAY = """query($warehouse: ID!, $date: Date!) { omsEndOfDay(warehouseId: $warehouse, date: $date) { date missesCount
    carriers { carrier name open manifested takesManifests takesPickups } missed { id trackingNumber }
    misses { reason shipment { id orderNumber } label { trackingNumber } }
    manifests { id status shipments { id orderNumber } documentUrl } pickups { id status shipments { id } } } }"""
VOID = 'mutation($ids: [ID!]!) { omsLabelVoid(labelIds: $ids, reason: "wrong box") { errors { code } } }'
SETTINGS = {
    "cooling_minutes": "0",
    "shippo_token": "shippo_test_demo",
    "automatic_pick": True,
    "automatic_pack": True,
    "automatic_purchase": True,
}
Ship = Callable[[int], list[models.Label]]


@pytest.fixture
def sandbox(settings: Any, scene: Any) -> Iterator[Sandbox]:
    make.plugin_configuration(**SETTINGS)
    installation.activate(0, timezone.now() - timedelta(days=1))
    with running_sandbox() as running:
        settings.OMS_SHIPPO_URL = running.url
        yield running


@pytest.fixture
def ship(scene: Any, sandbox: Sandbox) -> Ship:
    """So many orders with a label each, of the same carrier; their labels."""

    def made(count: int) -> list[models.Label]:
        before = set(models.Label.objects.values_list("pk", flat=True))
        for _ in range(count):
            make.order(scene.shop, {scene.tee: 1}, allocate_at=scene.warehouse)
        runner.drain(bootstrap.context())
        labels = list(models.Label.objects.exclude(pk__in=before).order_by("pk"))
        assert len(labels) == count
        return labels

    return made


@pytest.fixture
def at(scene: Any) -> dict[str, Any]:
    """Where and when: today by the shop's clock."""
    zone = bootstrap.context().host.time_zone()
    today = timezone.now().astimezone(zone).date()
    return {"warehouse": global_id("Warehouse", scene.warehouse), "carrier": "usps", "date": str(today)}


@pytest.fixture
def window() -> dict[str, str]:
    start = timezone.now().replace(microsecond=0) + timedelta(hours=2)
    times = {"start": start.isoformat(), "end": (start + timedelta(hours=3)).isoformat()}
    return {**times, "carrier": "usps", "location": "FRONT_DOOR"}


def manifests_at(sandbox: Sandbox) -> list[dict[str, Any]]:
    return list(sandbox.world.state.table("manifests").values())


def pickups_at(sandbox: Sandbox) -> list[dict[str, Any]]:
    return list(sandbox.world.state.table("pickups").values())


def make_due(kind: str) -> None:
    models.Work.objects.filter(kind=kind).update(run_at=timezone.now())
    runner.drain(bootstrap.context())


def test_a_day_s_labels_are_handed_over_with_one_page_for_the_driver(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, client: Any
) -> None:
    labels = ship(3)
    told = ask(MANIFEST, staff, **at)
    assert told["errors"] == []
    assert (told["manifest"]["status"], told["manifest"]["isTest"]) == ("DONE", True)
    assert len(told["shipments"]) == 3
    (there,) = manifests_at(sandbox)
    assert set(there["transactions"]) == {label.transaction_id for label in labels}
    answer = client.get("/" + told["documentUrl"].split("/", 3)[3])
    assert answer["Content-Type"] == "application/pdf"
    assert "Parcels: 3" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def test_a_second_click_is_the_same_manifest_and_later_labels_go_into_another(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox
) -> None:
    ship(2)
    first, second = ask(MANIFEST, staff, **at), ask(MANIFEST, staff, **at)
    assert first["manifest"]["id"] == second["manifest"]["id"]
    assert len(manifests_at(sandbox)) == 1
    ship(1)
    third = ask(MANIFEST, staff, **at)
    assert third["manifest"]["id"] != first["manifest"]["id"]
    assert [len(one["transactions"]) for one in manifests_at(sandbox)] == [2, 1]


def test_a_key_is_answered_with_what_it_made(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    ship(1)
    first = ask(MANIFEST, staff, key="click-1", **at)
    ship(1)
    assert ask(MANIFEST, staff, key="click-1", **at)["manifest"]["id"] == first["manifest"]["id"]
    other = ask(MANIFEST, staff, key="click-1", **{**at, "date": str(date.fromisoformat(at["date"]) - timedelta(1))})
    assert [(one["field"], one["code"]) for one in other["errors"]] == [("key", "CONFLICT")]
    assert len(manifests_at(sandbox)) == 1


def test_an_answer_that_comes_later_is_waited_for(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    sandbox.world.settings.manifests_take_time = True
    ship(1)
    told = ask(MANIFEST, staff, **at)
    assert (told["manifest"]["status"], told["documentUrl"]) == ("REQUESTED", None)
    sandbox.advance(10)
    make_due("manifest")
    told = ask(MANIFEST, staff, **at)
    assert told["manifest"]["status"] == "DONE"
    assert told["documentUrl"]
    assert len(manifests_at(sandbox)) == 1


@pytest.mark.parametrize("fault", ["dropped", "commit_500", "commit_html", "truncated", "nulls", "unknown_enum"])
def test_a_lost_answer_is_asked_about_and_nothing_is_sent_twice(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, settings: Any, fault: str
) -> None:
    ship(2)
    sandbox.fault(fault, "POST", "/manifests")
    told = ask(MANIFEST, staff, **at)
    assert told["errors"] == []
    make_due("manifest")
    assert ask(MANIFEST, staff, **at)["manifest"]["status"] == "DONE"
    assert len(manifests_at(sandbox)) == 1
    assert models.ManifestDocument.objects.exclude(document="").count() == 1


@pytest.mark.parametrize("fault", ["refused", "500", "html"])
def test_what_never_reached_the_carrier_is_sent_again_after_the_window(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, settings: Any, fault: str
) -> None:
    ship(1)
    sandbox.fault(fault, "POST", "/manifests")
    assert ask(MANIFEST, staff, **at)["manifest"]["status"] == "REQUESTED"
    make_due("manifest")
    assert manifests_at(sandbox) == []
    models.Manifest.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    for _ in range(2):
        models.Manifest.objects.update(looked_at=None)
        make_due("manifest")
    assert models.Manifest.objects.get().state == "DONE"
    assert len(manifests_at(sandbox)) == 1


def test_a_worker_killed_after_it_sent_leaves_it_to_be_found(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(1)
    with monkeypatch.context() as patch:
        patch.setattr(mutations, "_work_on", lambda *_: None)
        ask(MANIFEST, staff, **at)
    monkeypatch.setattr("saleor_oms_plugin.pipeline.close.manifests._record", _die)
    with pytest.raises(SystemExit):
        runner.drain(bootstrap.context())
    assert models.Manifest.objects.get().state == "SENT"
    monkeypatch.undo()
    models.Work.objects.update(lease_until=None)
    make_due("manifest")
    assert models.Manifest.objects.get().state == "DONE"
    assert len(manifests_at(sandbox)) == 1


def _die(*_: Any, **__: Any) -> None:
    raise SystemExit("killed")


def test_the_good_ones_go_without_the_one_the_carrier_refuses(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox
) -> None:
    bad, *good = ship(3)
    sandbox.world.state.table("transactions")[bad.transaction_id]["status"] = "REFUNDPENDING"
    told = ask(MANIFEST, staff, **at)
    assert told["manifest"]["status"] == "DONE"
    assert bad.transaction_id in told["manifest"]["errors"][0]
    (there,) = manifests_at(sandbox)
    assert set(there["transactions"]) == {label.transaction_id for label in good}
    assert ask(DAY, staff, **at)["misses"][0]["reason"] == "NOT_MANIFESTED"


def test_a_refusal_frees_the_labels_and_says_why(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    (label,) = ship(1)
    sandbox.world.state.table("transactions")[label.transaction_id]["status"] = "REFUNDPENDING"
    told = ask(MANIFEST, staff, **at)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("carrier", "CARRIER_ERROR")]
    assert (told["manifest"]["status"], told["documentUrls"]) == ("FAILED", [])
    sandbox.world.state.table("transactions")[label.transaction_id]["status"] = "SUCCESS"
    assert ask(MANIFEST, staff, **at)["manifest"]["status"] == "DONE"


def test_refused_credentials_name_the_setting(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    ship(1)
    sandbox.fault("401", "POST", "/manifests")
    told = ask(MANIFEST, staff, **at)
    assert "shippo_token" in told["errors"][0]["message"]
    assert not models.ManifestEntry.objects.filter(is_live=True).exists()


def test_several_accounts_are_several_manifests(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    _, second = ship(2)
    models.Shipment.objects.filter(pk=second.shipment_id).update(carrier_account="another")
    told = ask(MANIFEST, staff, **at)
    assert len(told["manifests"]) == 2
    assert [row.state for row in models.Manifest.objects.order_by("carrier_account")] in (
        ["DONE", "FAILED"],
        ["FAILED", "DONE"],
    )
    assert len(told["errors"]) == 1


def test_void_scanned_surplus_and_foreign_labels_stay_out(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, scene: Any
) -> None:
    void, scanned, surplus, live, elsewhere, old, good = ship(7)
    ask(VOID, staff, ids=[global_id("OmsLabel", void)])
    models.StoredEvent.objects.create(
        label=scanned, key="k", at=timezone.now(), status="TRANSIT", seen_at=timezone.now()
    )
    models.Label.objects.filter(pk=surplus.pk).update(is_surplus=True)
    models.PurchaseIntent.objects.filter(pk=live.intent_id).update(account="shippo-other")
    other = make.warehouse(scene.shop, "Far")
    models.Shipment.objects.filter(pk=elsewhere.shipment_id).update(warehouse=other)
    models.Label.objects.filter(pk=old.pk).update(bought_at=timezone.now() - timedelta(days=2))
    ask(MANIFEST, staff, **at)
    (there,) = manifests_at(sandbox)
    assert there["transactions"] == [good.transaction_id]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({}, "date", "INVALID"),
        ({"carrier": "ups"}, "carrier", "INVALID"),
        ({"carrier": ""}, "carrier", "REQUIRED"),
        ({"carrier": "x\x00"}, "carrier", "INVALID"),
        ({"warehouse": "nonsense"}, "warehouseId", "NOT_FOUND"),
        ({"date": "2999-01-01"}, "date", "INVALID"),
        ({"date": "0001-01-01"}, "date", "INVALID"),
        ({"date": "2001-01-01"}, "date", "INVALID"),
        ({"key": "k" * 65}, "key", "INVALID"),
    ],
)
def test_a_wrong_manifest_names_its_field(
    sandbox: Sandbox, at: Any, staff: Any, changes: dict[str, Any], field: str, code: str
) -> None:
    told = ask(MANIFEST, staff, **{**at, **changes})
    assert [(one["field"], one["code"]) for one in told["errors"]] == [(field, code)]
    assert (told["manifest"], told["shipments"], told["documentUrl"]) == (None, [], None)
    assert manifests_at(sandbox) == []


def test_without_a_token_the_setting_is_named_and_the_day_still_shown(scene: Any, at: Any, staff: Any) -> None:
    make.plugin_configuration(**{**SETTINGS, "shippo_token": ""})
    told = ask(MANIFEST, staff, **at)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("shippo_token", "MISCONFIGURED")]
    assert ask(DAY, staff, **at)["carriers"] == []


def test_the_day_counts_what_is_open_and_handed_over(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    ship(2)
    (usps,) = ask(DAY, staff, **at)["carriers"]
    assert (usps["carrier"], usps["name"], usps["open"], usps["manifested"]) == ("usps", "USPS", 2, 0)
    assert (usps["takesManifests"], usps["takesPickups"]) == (True, True)
    ask(MANIFEST, staff, **at)
    late = ship(1)[0]
    day = ask(DAY, staff, **at)
    assert (day["carriers"][0]["open"], day["carriers"][0]["manifested"]) == (1, 2)
    assert [len(one["shipments"]) for one in day["manifests"]] == [2]
    assert [(one["reason"], one["label"]["trackingNumber"]) for one in day["misses"]] == [
        ("NOT_MANIFESTED", late.tracking_number)
    ]
    assert [one["trackingNumber"] for one in day["missed"]] == [late.tracking_number]


def test_a_label_voided_after_its_manifest_is_pointed_out(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    label, _ = ship(2)
    ask(MANIFEST, staff, **at)
    ask(VOID, staff, ids=[global_id("OmsLabel", label)])
    assert [one["reason"] for one in ask(DAY, staff, **at)["misses"]] == ["VOIDED_AFTER_MANIFEST"]


def test_what_nobody_scanned_by_the_next_day_missed_it(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    left, seen = ship(2)
    ask(MANIFEST, staff, **at)
    yesterday = timezone.now() - timedelta(days=1)
    models.Label.objects.update(bought_at=yesterday)
    models.StoredEvent.objects.create(label=seen, key="k", at=yesterday, status="TRANSIT", seen_at=yesterday)
    at = {**at, "date": str(date.fromisoformat(at["date"]) - timedelta(days=1))}
    day = ask(DAY, staff, **at)
    assert [(one["reason"], one["label"]["trackingNumber"]) for one in day["misses"]] == [
        ("NOT_SCANNED", left.tracking_number)
    ]


def test_a_day_begins_at_midnight_of_the_warehouse(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    (label,) = ship(1)
    models.WarehouseRules.objects.create(warehouse_id=label.shipment.warehouse_id, time_zone="Pacific/Kiritimati")
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0) - timedelta(days=3)
    models.Label.objects.filter(pk=label.pk).update(bought_at=noon)
    next_day = {**at, "date": str(noon.date() + timedelta(days=1))}  # 14 hours ahead
    assert ask(DAY, staff, **next_day)["missesCount"] == 1
    assert ask(DAY, staff, **{**at, "date": str(noon.date())})["missesCount"] == 0


def test_a_day_of_twenty_labels_costs_as_many_statements_as_one_of_two(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox
) -> None:
    ship(2)
    ask(MANIFEST, staff, **at)
    ship(2)
    ask(DAY, staff, **at)
    for_few = len(statements(DAY, staff, **at))
    ship(8)
    ask(MANIFEST, staff, **at)
    ship(8)
    assert len(statements(DAY, staff, **at)) == for_few


@pytest.mark.needs_channels
def test_another_channel_s_parcels_are_neither_shown_nor_handed_over(
    ship: Ship, at: Any, scene: Any, staff: Any, sandbox: Sandbox
) -> None:
    ship(2)
    clerk = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    assert ask(DAY, clerk, **at)["carriers"] == []
    assert [one["field"] for one in ask(MANIFEST, clerk, **at)["errors"]] == ["date"]
    ask(MANIFEST, staff, **at)
    assert ask(DAY, clerk, **at)["manifests"] == []
    assert manifests_at(sandbox)[0]["status"] == "SUCCESS"


def test_a_pickup_takes_what_lies_ready(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    ship(2)
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert told["errors"] == []
    pickup = told["pickup"]
    assert (pickup["status"], pickup["location"], len(pickup["shipments"])) == ("CONFIRMED", "FRONT_DOOR", 2)
    assert pickup["confirmationCode"]
    assert datetime.fromisoformat(pickup["confirmedStart"]) == datetime.fromisoformat(window["start"])
    (there,) = pickups_at(sandbox)
    assert there["metadata"].startswith("oms:")


def test_a_second_click_asks_nobody_again(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    ship(1)
    first = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    ship(1)
    assert ask(PICKUP, staff, warehouse=at["warehouse"], **window)["pickup"]["id"] == first["pickup"]["id"]
    overlapping = {**window, "end": (datetime.fromisoformat(window["end"]) + timedelta(hours=1)).isoformat()}
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **overlapping)
    assert [one["field"] for one in told["errors"]] == ["start"]
    assert len(pickups_at(sandbox)) == 1


@pytest.mark.parametrize("fault", ["dropped", "commit_500", "truncated", "500"])
def test_a_lost_pickup_is_a_person_s_to_settle(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str], fault: str
) -> None:
    ship(1)
    sandbox.fault(fault, "POST", "/pickups")
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert told["pickup"]["status"] == "UNKNOWN"
    assert "telephone" in told["pickup"]["message"]
    make_due("pickup")
    again = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert (again["pickup"]["id"], again["pickup"]["status"]) == (told["pickup"]["id"], "UNKNOWN")
    assert len(pickups_at(sandbox)) == (0 if fault == "500" else 1)
    settled = ask(SETTLE, staff, id=told["pickup"]["id"], status="CONFIRMED", code="W1", reason="asked them")
    assert (settled["pickup"]["status"], settled["pickup"]["confirmationCode"]) == ("CONFIRMED", "W1")


def test_one_called_off_may_be_asked_for_again(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    ship(1)
    first = ask(PICKUP, staff, warehouse=at["warehouse"], **window)["pickup"]["id"]
    assert ask(SETTLE, staff, id=first, status="CANCELED", reason="by phone")["pickup"]["status"] == "CANCELED"
    assert ask(PICKUP, staff, warehouse=at["warehouse"], **window)["pickup"]["id"] != first
    assert [one["code"] for one in ask(SETTLE, staff, id=first, status="CONFIRMED")["errors"]] == ["INVALID"]
    assert [one["code"] for one in ask(SETTLE, staff, id="nonsense", status="FAILED")["errors"]] == ["NOT_FOUND"]


def test_a_worker_killed_while_it_asked_leaves_it_unknown(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(1)
    with monkeypatch.context() as patch:
        patch.setattr(mutations, "_work_on", lambda *_: None)
        ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    monkeypatch.setattr("saleor_oms_plugin.pipeline.close.pickups._write", _die)
    with pytest.raises(SystemExit):
        runner.drain(bootstrap.context())
    monkeypatch.undo()
    models.Work.objects.update(lease_until=None)
    make_due("pickup")
    assert models.Pickup.objects.get().state == "UNKNOWN"
    assert len(pickups_at(sandbox)) == 1


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"start": -HOUR}, "start", "INVALID"),
        ({"start": 4 * HOUR, "end": 3 * HOUR}, "end", "INVALID"),
        ({"start": 1000 * HOUR, "end": 1001 * HOUR}, "start", "INVALID"),
        ({"end": 100 * HOUR}, "end", "INVALID"),
        ({"carrier": "ups"}, "carrier", "INVALID"),
        ({"location": "the moon"}, "location", "INVALID"),
        ({"location": "OTHER"}, "instructions", "REQUIRED"),
        ({"location": "SHIPPING_DOCK"}, "carrier", "CARRIER_ERROR"),
        ({"instructions": "x" * 201}, "instructions", "INVALID"),
        ({"warehouse": "nonsense"}, "warehouseId", "NOT_FOUND"),
    ],
)
def test_a_wrong_pickup_names_its_field_and_asks_nobody(
    ship: Ship,
    at: Any,
    staff: Any,
    sandbox: Sandbox,
    window: dict[str, str],
    changes: dict[str, Any],
    field: str,
    code: str,
) -> None:
    ship(1)
    now = timezone.now()
    told = {name: (now + one).isoformat() if isinstance(one, timedelta) else one for name, one in changes.items()}
    answer = ask(PICKUP, staff, **{"warehouse": at["warehouse"], **window, **told})
    assert [(one["field"], one["code"]) for one in answer["errors"]] == [(field, code)]
    assert pickups_at(sandbox) == []


@pytest.mark.parametrize("start", ["9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+10:00"])
def test_a_time_at_the_ends_of_time_asks_nobody(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str], start: str
) -> None:
    """Newer hosts refuse to read it, older ones leave it to us."""
    ship(1)
    told = post(PICKUP, staff, warehouse=at["warehouse"], **{**window, "start": start})
    assert "errors" in told or told["data"]["omsPickupRequest"]["errors"][0]["field"] in ("start", "end")
    assert pickups_at(sandbox) == []


def test_without_a_telephone_number_no_driver_comes(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, scene: Any, window: dict[str, str]
) -> None:
    ship(1)
    address = scene.warehouse.address
    address.phone = ""
    address.save()
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("warehouseId", "REQUIRED")]
    assert "telephone" in told["errors"][0]["message"]


def test_with_nothing_ready_nobody_is_asked_to_come(
    at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("carrier", "INVALID")]
    assert pickups_at(sandbox) == []
