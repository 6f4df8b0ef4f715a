"""What Shippo's answers to manifests and pickups mean, with the real SDK over a real socket."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.carriers.shippo.end_of_day import ShippoEndOfDay
from saleor_oms_plugin.domain.errors import OmsError, Rejected, Unavailable
from saleor_oms_plugin.domain.manifests import ManifestRequest, ManifestState
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.pickups import PickupLocation, PickupRequest, PickupState, Window

from .conftest import HASTY, TOKEN
from .stub import Reply, Stub, body_of

QUEUED = body_of("rest.manifest_create.201")
ID, ACCOUNT, OURS = QUEUED["object_id"], QUEUED["carrier_account"], QUEUED["transactions"][0]
PAGE = "https://shippo-delivery.s3.amazonaws.com/manifest.pdf"
DONE = {**QUEUED, "status": "SUCCESS", "documents": [PAGE]}
OTHER = "a" * 32
MAKE, LIST, ONE, COME = ("POST", "/manifests"), ("GET", "/manifests"), ("GET", f"/manifests/{ID}"), ("POST", "/pickups")
START = datetime(2030, 1, 1, 20, tzinfo=UTC)
PICKUP = {
    "object_id": "b" * 32,
    "status": "CONFIRMED",
    "confirmation_code": "WTC310058750",
    "requested_start_time": "2030-01-01T12:00:00Z",
    "confirmed_start_time": "2030-01-01T12:00:00Z",
    "confirmed_end_time": "2030-01-01T15:00:00Z",
    "timezone": "America/Los_Angeles",
    "messages": [],
}
#: Whatever somebody may answer instead.
GARBAGE: list[Any] = [
    b"",
    b"<html>busy</html>",
    b'{"object_id": "x',
    [],
    {},
    "text",
    7,
    None,
    {"object_id": 7, "status": 7, "transactions": 7, "documents": 7, "errors": 7},
    {"object_id": ID, "status": "TELEPORTED"},
    {"object_id": ID, "status": None, "transactions": [None, 1, {"object_id": {}}], "errors": [None, {}]},
    {"status": "SUCCESS", "documents": [PAGE]},
    {**DONE, "carrier_account": OTHER},
    {"object_id": "b" * 9000, "status": "SUCCESS"},
]


@pytest.fixture
def desk(carrier: ShippoCarrier) -> ShippoEndOfDay:
    return carrier.end_of_day()


def address() -> Address:
    return Address(
        name="Warehouse",
        street1="965 Mission St",
        city="San Francisco",
        region="CA",
        postal_code="94103",
        country="US",
        phone="+14155550132",
    )


def manifest_request(*transactions: str) -> ManifestRequest:
    return ManifestRequest(
        carrier_account=ACCOUNT, day=date(2026, 11, 2), ship_from=address(), transactions=transactions or (OURS,)
    )


def pickup_request() -> PickupRequest:
    return PickupRequest(
        carrier="usps",
        carrier_account=ACCOUNT,
        ship_from=address(),
        location=PickupLocation.KNOCK_ON_DOOR,
        instructions="",
        window=Window(start=START, end=START + timedelta(hours=3)),
        transactions=(OURS,),
        reference="oms:1:abc",
    )


def listed(*manifests: Any, following: bool = False) -> Reply:
    return Reply(200, {"next": "https://elsewhere.example/2" if following else None, "results": list(manifests)})


def test_a_manifest_is_one_call_that_names_account_day_sender_and_purchases(desk: ShippoEndOfDay, stub: Stub) -> None:
    stub.on(*MAKE, Reply(201, DONE))
    made = desk.create_manifest(manifest_request())
    (asked,) = stub.asked
    assert asked.body["transactions"] == [OURS]
    assert (asked.body["carrier_account"], asked.body["async"]) == (ACCOUNT, False)
    assert asked.body["shipment_date"] == "2026-11-02T12:00:00Z"
    assert asked.body["address_from"]["zip"] == "94103"
    assert (made.state, made.carrier_id, made.documents) == (ManifestState.DONE, ID, (PAGE,))


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        (Reply(201, QUEUED), ManifestState.QUEUED),
        (Reply(202, DONE), ManifestState.DONE),
        (Reply(201, {**DONE, "documents": None}), ManifestState.QUEUED),
        (Reply(201, {**QUEUED, "status": "ERROR", "errors": ["address_from_missing_zip: …"]}), ManifestState.FAILED),
        (Reply(401, {"detail": "Token does not exist"}), ManifestState.COMMITTED),
        (Reply(403, "no"), ManifestState.COMMITTED),
        (Reply(429, {"detail": "Request was throttled."}), ManifestState.COMMITTED),
        (Reply(400, {"transactions": ["wrong"]}), ManifestState.FAILED),
        (Reply(409, {}), ManifestState.UNKNOWN),
        (Reply(500, b"<html>"), ManifestState.UNKNOWN),
        (Reply(302, {}, headers={"Location": "http://127.0.0.1:1/"}), ManifestState.UNKNOWN),
        (Reply(201, DONE, manner="reset"), ManifestState.UNKNOWN),
        (Reply(201, DONE, manner="truncate"), ManifestState.UNKNOWN),
    ],
)
def test_what_an_answer_means(desk: ShippoEndOfDay, stub: Stub, reply: Reply, state: ManifestState) -> None:
    stub.on(*MAKE, reply)
    assert desk.create_manifest(manifest_request()).state is state
    assert stub.count(*MAKE) == 1


def test_no_connection_is_certainly_no_manifest() -> None:
    desk = ShippoCarrier(TOKEN, "http://127.0.0.1:1", HASTY).end_of_day()
    assert desk.create_manifest(manifest_request()).state is ManifestState.COMMITTED
    assert desk.request_pickup(pickup_request()).state is PickupState.COMMITTED


def test_silence_is_a_doubt(hasty_carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*MAKE, Reply(manner="hang"))
    assert hasty_carrier.end_of_day().create_manifest(manifest_request()).state is ManifestState.UNKNOWN


def test_the_purchases_a_refusal_names_are_told(desk: ShippoEndOfDay, stub: Stub) -> None:
    many = [f"{number:032}" for number in range(40)]
    stub.on(*MAKE, Reply(400, {"transactions": [f"{one}: is void" for one in many[:30]]}))
    assert desk.create_manifest(manifest_request(*many)).refused == tuple(many[:30])


def test_a_manifest_is_found_by_its_purchases(desk: ShippoEndOfDay, stub: Stub) -> None:
    stub.on(*LIST, listed({**DONE, "object_id": OTHER, "transactions": [OTHER]}, following=True), listed(DONE))
    found = desk.find_manifest(manifest_request())
    assert found is not None
    assert found.carrier_id == ID
    assert [asked.query["page"] for asked in stub.asked] == [["1"], ["2"]]


def test_one_that_failed_with_others_is_not_ours(desk: ShippoEndOfDay, stub: Stub) -> None:
    stub.on(*LIST, listed({**QUEUED, "status": "ERROR", "transactions": [OURS, OTHER]}))
    assert desk.find_manifest(manifest_request()) is None


def test_one_that_does_not_say_what_it_holds_is_no_answer(desk: ShippoEndOfDay, stub: Stub) -> None:
    stub.on(*LIST, listed({**DONE, "transactions": None}))
    with pytest.raises(Unavailable):
        desk.find_manifest(manifest_request())


def test_looking_ends_where_nothing_younger_can_follow(desk: ShippoEndOfDay, stub: Stub) -> None:
    old = [
        {**DONE, "object_id": f"{n:032}", "transactions": [OTHER], "object_created": f"2026-01-{20 - n:02}T00:00:00Z"}
        for n in range(3)
    ]
    stub.on(*LIST, listed(*old, following=True))
    assert desk.find_manifest(manifest_request()) is None
    assert stub.count(*LIST) == 1
    stub.on(*LIST, listed(*reversed(old), following=True))  # oldest first: ours may still come
    with pytest.raises(Unavailable):
        desk.find_manifest(manifest_request())


@pytest.mark.parametrize("status", [400, 404, 500])
def test_a_refused_look_is_no_look(desk: ShippoEndOfDay, stub: Stub, status: int) -> None:
    stub.on(*LIST, Reply(status, {"detail": "no"}))
    stub.on(*ONE, Reply(status, {"detail": "no"}))
    with pytest.raises(Unavailable):
        desk.find_manifest(manifest_request())
    with pytest.raises(Unavailable):
        desk.get_manifest(ID, manifest_request())


def test_an_id_that_is_none_never_goes_into_an_address(desk: ShippoEndOfDay, stub: Stub) -> None:
    with pytest.raises(Rejected):
        desk.get_manifest("../refunds", manifest_request())
    assert stub.asked == []


@pytest.mark.parametrize("body", GARBAGE)
def test_garbage_never_crashes_and_never_is_a_manifest(desk: ShippoEndOfDay, stub: Stub, body: Any) -> None:
    for way in (MAKE, ONE, COME):
        stub.on(*way, Reply(201, body))
    stub.on(*LIST, Reply(200, body), listed(body))
    made = desk.create_manifest(manifest_request())
    assert made.state not in (ManifestState.DONE, ManifestState.FAILED)
    assert desk.request_pickup(pickup_request()).state is not PickupState.CONFIRMED
    for look in (desk.find_manifest, lambda request: desk.get_manifest(ID, request)):
        with contextlib.suppress(OmsError):
            look(manifest_request())


def test_a_pickup_is_one_call_with_its_window_and_reference(desk: ShippoEndOfDay, stub: Stub) -> None:
    stub.on(*COME, Reply(201, PICKUP))
    told = desk.request_pickup(pickup_request())
    (asked,) = stub.asked
    assert asked.body["location"]["building_location_type"] == "Knock on Door"
    assert asked.body["location"]["address"]["phone"] == "+14155550132"
    assert asked.body["metadata"] == "oms:1:abc"
    assert datetime.fromisoformat(asked.body["requested_start_time"]) == START
    assert (told.state, told.confirmation_code) == (PickupState.CONFIRMED, "WTC310058750")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"requested_start_time": "2030-01-01T20:00:00Z", "confirmed_start_time": "2030-01-01T20:00:00Z"},
        {"timezone": "", "confirmed_start_time": "2030-01-01T20:00:00Z"},
        {"timezone": "../etc/passwd", "confirmed_start_time": "2030-01-01T20:00:00Z"},
        {"timezone": "No/Where", "confirmed_start_time": "2030-01-01T20:00:00Z"},
    ],
)
def test_its_times_are_read_in_the_zone_they_are_written_in(
    desk: ShippoEndOfDay, stub: Stub, changes: dict[str, str]
) -> None:
    """In that of the answer, although they end in Z, unless what was asked for comes back as it went out."""
    stub.on(*COME, Reply(201, {**PICKUP, "confirmed_end_time": "2030-01-01T23:59:00Z", **changes}))
    confirmed = desk.request_pickup(pickup_request()).confirmed
    assert confirmed is not None
    assert confirmed.start == START


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        (Reply(201, {**PICKUP, "status": "PENDING"}), PickupState.PENDING),
        (Reply(201, {**PICKUP, "status": "ERROR", "messages": ["too late"]}), PickupState.FAILED),
        (Reply(201, {**PICKUP, "status": "CANCELLED"}), PickupState.CANCELED),
        (Reply(201, {**PICKUP, "status": "BEAMED"}), PickupState.UNKNOWN),
        (Reply(400, {"carrier_account": ["no"]}), PickupState.FAILED),
        (Reply(401, {}), PickupState.COMMITTED),
        (Reply(429, {}), PickupState.COMMITTED),
        (Reply(500, {}), PickupState.UNKNOWN),
        (Reply(201, PICKUP, manner="reset"), PickupState.UNKNOWN),
        (Reply(201, PICKUP, manner="truncate"), PickupState.UNKNOWN),
    ],
)
def test_what_an_answer_to_a_pickup_means(desk: ShippoEndOfDay, stub: Stub, reply: Reply, state: PickupState) -> None:
    stub.on(*COME, reply)
    assert desk.request_pickup(pickup_request()).state is state
    assert stub.count(*COME) == 1
