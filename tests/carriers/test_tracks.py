from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime
from typing import Any

import pytest
import yaml

from saleor_oms_plugin.carriers.shippo import tracks
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.states import ShipmentStatus
from saleor_oms_plugin.domain.tracking import TrackingUpdate, fold
from tests.sandbox.openapi import specification_file

from .conftest import REFERENCE, TRANSACTION_ID
from .stub import PAYLOADS, body_of

NOW = datetime(2026, 12, 1, tzinfo=UTC)
NUMBER = "9334620845500001485285"


def from_webhook(body: Any) -> TrackingUpdate | None:
    return tracks.from_webhook(json.dumps(body).encode())


def recorded(pattern: str) -> list[str]:
    return sorted(path.stem for path in PAYLOADS.glob(f"{pattern}.json"))


def status_of(update: TrackingUpdate | None) -> ShipmentStatus | None:
    event = fold(update.events, now=NOW) if update else None
    return event.status if event else None


def test_the_substatus_table_is_exactly_shippos() -> None:
    documented = json.loads((PAYLOADS / "_substatuses.json").read_text())["substatuses"]

    assert len(documented) == 27
    assert {(row["status"], row["code"]): row["action_required"] for row in documented} == {
        key: needs_action for key, (_status, needs_action) in tracks.SUBSTATUS.items()
    }


def test_the_status_table_is_exactly_the_specifications() -> None:
    path = specification_file()
    if path is None:
        pytest.skip("Shippo's specification is not beside the project")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    schemas = yaml.load(path.read_text(), Loader=loader)["components"]["schemas"]  # noqa: S506 - a safe loader

    assert set(schemas["TrackingStatusEnum"]["enum"]) == set(tracks.STATUS)
    assert {status for status, _code in tracks.SUBSTATUS} == set(tracks.STATUS)


@pytest.mark.parametrize("name", recorded("track_updated.*"))
def test_every_recorded_tracking_webhook_names_its_parcel(name: str) -> None:
    update = from_webhook(body_of(name))

    assert update is not None
    assert (update.carrier, update.tracking_number) == ("usps", NUMBER)
    assert (update.transaction_id, update.reference, update.is_test) == (TRANSACTION_ID, REFERENCE, True)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("track_updated.unknown", None),
        ("track_updated.tracking_status_null", None),
        ("track_updated.pre_transit", ShipmentStatus.PRE_TRANSIT),
        ("track_updated.transit", ShipmentStatus.TRANSIT),
        ("track_updated.delivered", ShipmentStatus.DELIVERED),
        ("track_updated.failure", ShipmentStatus.LOST),
        ("track_updated.returned", ShipmentStatus.RETURNED),
        ("track_updated.null_substatus", ShipmentStatus.TRANSIT),
        ("track_updated.unknown_substatus_code", ShipmentStatus.TRANSIT),
        ("track_updated.sub.address_issue", ShipmentStatus.EXCEPTION),
        ("track_updated.sub.delayed", ShipmentStatus.TRANSIT),
        ("track_updated.sub.delivery_attempted", ShipmentStatus.ATTEMPT_FAILED),
        ("track_updated.sub.delivery_rescheduled", ShipmentStatus.TRANSIT),
        ("track_updated.sub.notice_left", ShipmentStatus.ATTEMPT_FAILED),
        ("track_updated.sub.out_for_delivery", ShipmentStatus.OUT_FOR_DELIVERY),
        ("track_updated.sub.package_accepted", ShipmentStatus.TRANSIT),
        ("track_updated.sub.package_damaged", ShipmentStatus.EXCEPTION),
        ("track_updated.sub.package_held", ShipmentStatus.EXCEPTION),
        ("track_updated.sub.package_unclaimed", ShipmentStatus.RETURNED),
        ("track_updated.sub.package_undeliverable", ShipmentStatus.EXCEPTION),
        ("track_updated.sub.pickup_available", ShipmentStatus.AVAILABLE_FOR_PICKUP),
        ("transaction_updated.legacy_tracking_status_object", ShipmentStatus.TRANSIT),
        ("transaction_updated.success", None),
    ],
)
def test_recorded_webhooks_fold_to_a_status(name: str, status: ShipmentStatus | None) -> None:
    assert status_of(from_webhook(body_of(name))) == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("SHIPPO_PRE_TRANSIT", ShipmentStatus.PRE_TRANSIT),
        ("SHIPPO_TRANSIT", ShipmentStatus.TRANSIT),
        ("SHIPPO_DELIVERED", ShipmentStatus.DELIVERED),
        ("SHIPPO_FAILURE", ShipmentStatus.EXCEPTION),
        ("SHIPPO_RETURNED", ShipmentStatus.RETURNED),
        ("SHIPPO_UNKNOWN", None),
    ],
)
def test_shippos_own_fixtures_end_where_their_names_say(name: str, status: ShipmentStatus | None) -> None:
    track = body_of(f"rest.track_get.200.{name}")

    update = tracks.update_from(track, is_test=True)

    assert status_of(update) == status
    assert update.carrier == "shippo"


@pytest.mark.parametrize("name", recorded("transaction_*"))
def test_every_recorded_purchase_webhook_leads_to_its_purchase(name: str) -> None:
    update = from_webhook(body_of(name))

    assert update is not None
    assert (update.transaction_id, update.reference) == (TRANSACTION_ID, REFERENCE)
    assert update.raw["status"]


@pytest.mark.parametrize("name", recorded("batch_*"))
def test_batches_speak_of_no_parcel(name: str) -> None:
    assert from_webhook(body_of(name)) is None


def test_the_signed_sample_is_read_from_its_raw_bytes() -> None:
    raw = json.loads((PAYLOADS / "signed_webhook_vector.json").read_text())["raw_body"]

    assert status_of(tracks.from_webhook(raw.encode())) == ShipmentStatus.DELIVERED


def test_the_same_scan_has_the_same_key_in_every_message() -> None:
    earlier = from_webhook(body_of("track_updated.transit"))
    later = from_webhook(body_of("track_updated.delivered"))

    assert earlier is not None
    assert later is not None
    assert {event.key for event in earlier.events} & {event.key for event in later.events}


def test_the_present_status_is_not_counted_twice() -> None:
    body = body_of("track_updated.delivered")

    update = from_webhook(body)

    assert update is not None
    assert len(update.events) == len(body["data"]["tracking_history"])


def test_shippos_flag_wins_over_the_table() -> None:
    body = body_of("track_updated.sub.package_held")
    for scan in [*body["data"]["tracking_history"], body["data"]["tracking_status"]]:
        if scan["substatus"]["code"] == "package_held":
            scan["substatus"]["action_required"] = False

    update = from_webhook(body)

    assert update is not None
    assert [event.needs_action for event in update.events if event.code == "package_held"] == [False]


def test_the_table_says_when_somebody_must_act_where_the_flag_is_missing() -> None:
    body = body_of("track_updated.sub.package_held")
    for scan in [*body["data"]["tracking_history"], body["data"]["tracking_status"]]:
        del scan["substatus"]["action_required"]

    update = from_webhook(body)

    assert update is not None
    assert [event.code for event in update.events if event.needs_action] == ["package_held"]


def test_an_unknown_status_is_unknown_and_keeps_the_carriers_words(caplog: pytest.LogCaptureFixture) -> None:
    body = body_of("track_updated.null_substatus")
    body["data"]["tracking_status"].update(status="TELEPORTED", status_details="It is everywhere.", substatus=None)

    update = from_webhook(body)

    assert update is not None
    odd = [event for event in update.events if event.status is ShipmentStatus.UNKNOWN]
    assert [(event.code, event.message) for event in odd] == [("teleported", "It is everywhere.")]
    assert "TELEPORTED" in caplog.text


def test_a_known_substatus_under_another_status_is_not_believed() -> None:
    body = body_of("track_updated.delivered")
    body["data"]["tracking_status"]["substatus"] = {"code": "out_for_delivery", "text": "", "action_required": False}

    assert status_of(from_webhook(body)) == ShipmentStatus.DELIVERED


def test_a_late_scan_does_not_change_the_state() -> None:
    late = from_webhook(body_of("track_updated.out_of_order_late_scan"))
    delivered = from_webhook(body_of("track_updated.delivered"))

    assert late is not None
    assert delivered is not None
    for one, other in itertools.permutations([late.events, delivered.events]):
        assert status_of(TrackingUpdate(carrier="", tracking_number="", events=one + other)) == ShipmentStatus.DELIVERED


def test_very_long_histories_keep_the_newest() -> None:
    body = body_of("track_updated.delivered")
    scan = body["data"]["tracking_history"][0]
    old = [{**scan, "location": {"city": f"City {n}"}} for n in range(2000)]
    body["data"]["tracking_history"] += old

    update = from_webhook(body)

    assert update is not None
    assert len(update.events) == tracks.MAX_EVENTS
    assert status_of(update) == ShipmentStatus.DELIVERED


def test_the_envelopes_mode_wins() -> None:
    body = {**body_of("track_updated.transit"), "test": False}

    update = from_webhook(body)

    assert update is not None
    assert update.is_test is False


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not json",
        b"[]",
        b'"x"',
        b"null",
        b'{"event": "track_updated"}',
        b'{"event": "track_updated", "data": null}',
        b'{"event": "track_updated", "data": [1]}',
        b'{"event": "track_updated", "data": {"eta": NaN}}',
        b'{"data": {}, "data": {}}',
        b'{"data": {"a": 123456789012345678901}}',
        b'{"data": ' + b'{"a":' * 70 + b"1" + b"}" * 71,
        b"\xff\xfe",
    ],
)
def test_unreadable_webhooks_are_rejected(raw: bytes) -> None:
    with pytest.raises(Rejected):
        tracks.from_webhook(raw)


def test_objects_that_name_no_parcel_are_nothing_to_us() -> None:
    assert from_webhook({"event": "brand_new", "test": True, "data": {"colour": "green"}}) is None
