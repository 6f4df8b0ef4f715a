"""What is asked of the end of a day, and what of it can be read at the carrier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner

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


def manifests_at(sandbox: Sandbox) -> list[dict[str, Any]]:
    return list(sandbox.world.state.table("manifests").values())


def pickups_at(sandbox: Sandbox) -> list[dict[str, Any]]:
    return list(sandbox.world.state.table("pickups").values())


def make_due(kind: str) -> None:
    models.Work.objects.filter(kind=kind).update(run_at=timezone.now())
    runner.drain(bootstrap.context())


def die(*_: Any, **__: Any) -> None:
    raise SystemExit("killed")
