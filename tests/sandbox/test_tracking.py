"""Tracks: bought labels, foreign numbers and the six fixtures."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
import requests
import shippo
from shippo.models import components, errors

from demo.shippo_sandbox import Sandbox, running_sandbox

from .conftest import CheckedSession, buy, new_sdk, shipment

PAYLOADS = Path(__file__).parents[1] / "payloads" / "shippo"
FIXTURES = ("UNKNOWN", "PRE_TRANSIT", "TRANSIT", "FAILURE", "DELIVERED", "RETURNED")
Quoted = Callable[..., components.Shipment]


@pytest.fixture
def bought(sdk: shippo.Shippo, quoted: Quoted) -> components.Transaction:
    return buy(sdk, quoted().rates[0])


def codes(track: components.Track) -> list[str | None]:
    return [event.substatus.code if event.substatus else None for event in track.tracking_history]


def read(sdk: shippo.Shippo, transaction: components.Transaction) -> components.Track:
    return sdk.tracking_status.get(transaction.tracking_number or "", "usps")


def test_a_new_label_has_no_scan_yet(sdk: shippo.Shippo, bought: components.Transaction) -> None:
    track = read(sdk, bought)
    assert (track.tracking_status, track.tracking_history) == (None, [])
    assert (track.transaction, track.metadata) == (bought.object_id, "oms:1:abc")
    assert track.eta == track.original_eta
    assert track.address_to is not None
    assert (track.address_to.city, track.address_to.zip) == ("Chicago", "60611")


def test_an_unknown_number_of_a_known_carrier_has_no_scan(sdk: shippo.Shippo) -> None:
    assert sdk.tracking_status.get("9400", "usps").tracking_history == []


def test_an_unknown_carrier_is_refused(sdk: shippo.Shippo) -> None:
    with pytest.raises(errors.SDKError) as caught:
        sdk.tracking_status.get("9400", "pigeon")
    assert caught.value.status_code == 400


def test_the_happy_story_told_step_by_step(
    sandbox: Sandbox, sdk: shippo.Shippo, bought: components.Transaction
) -> None:
    number = bought.tracking_number or ""
    for expected in ("information_received", "package_accepted", "package_departed", "package_arrived"):
        sandbox.track(number, scenario="happy")
        assert codes(read(sdk, bought))[-1] == expected
    sandbox.track(number, steps="all")
    track = read(sdk, bought)
    assert codes(track)[-2:] == ["out_for_delivery", "delivered"]
    assert track.tracking_status == track.tracking_history[-1]
    delivered = sdk.transactions.get(bought.object_id or "").tracking_status
    assert delivered == components.TrackingStatusEnum.DELIVERED


def test_scans_are_dated_in_the_order_they_are_told(
    sandbox: Sandbox, sdk: shippo.Shippo, bought: components.Transaction
) -> None:
    sandbox.track(scenario="delayed", steps="all")
    dates = [event.status_date for event in read(sdk, bought).tracking_history]
    assert all(earlier < later for earlier, later in pairwise(dates) if earlier and later)
    assert len(dates) == 8


@pytest.mark.parametrize(
    ("scenario", "last", "contains"),
    [
        ("happy", "delivered", "out_for_delivery"),
        ("delayed", "delivered", "delayed"),
        ("exception", "delivered", "address_issue"),
        ("lost", "package_lost", "package_arrived"),
        ("return", "return_to_sender", "package_undeliverable"),
        ("never_scanned", "information_received", "information_received"),
    ],
)
def test_every_story_ends_as_its_name_says(
    sandbox: Sandbox, sdk: shippo.Shippo, bought: components.Transaction, scenario: str, last: str, contains: str
) -> None:
    sandbox.track(scenario=scenario, steps="all")
    told = codes(read(sdk, bought))
    assert told[-1] == last
    assert contains in told


def test_a_delay_moves_the_eta_and_keeps_the_first_promise(
    sandbox: Sandbox, sdk: shippo.Shippo, bought: components.Transaction
) -> None:
    sandbox.track(scenario="delayed", steps="all")
    track = read(sdk, bought)
    assert track.eta is not None
    assert track.original_eta is not None
    assert (track.eta - track.original_eta).days == 2


def test_one_scan_of_any_status_and_any_code(
    sandbox: Sandbox, sdk: shippo.Shippo, bought: components.Transaction
) -> None:
    sandbox.track(bought.tracking_number or "", status="TRANSIT", substatus="package_held")
    sandbox.track(bought.tracking_number or "", status="TRANSIT", substatus="abducted")
    sandbox.track(bought.tracking_number or "", status="FAILURE", substatus=None, at="2026-01-01T00:00:00Z")
    history = read(sdk, bought).tracking_history
    assert codes(read(sdk, bought)) == ["package_held", "abducted", None]
    assert history[0].substatus is not None
    assert history[0].substatus.action_required is True
    assert history[2].status_date == datetime.fromisoformat("2026-01-01T00:00:00+00:00")


def test_words_nobody_knows_are_refused(sandbox: Sandbox, bought: components.Transaction) -> None:
    with pytest.raises(ValueError, match="unknown scenario"):
        sandbox.track(scenario="miracle")
    with pytest.raises(ValueError, match="unknown status"):
        sandbox.track(status="ARRIVED")


def test_parcels_move_by_themselves_when_told_to() -> None:
    with running_sandbox(auto_track=60.0) as sandbox, CheckedSession() as session:
        sdk = new_sdk(sandbox, session)
        bought = buy(sdk, sdk.shipments.create(shipment()).rates[0])
        told = []
        for _ in range(7):
            sandbox.advance(60)
            told.append(len(read(sdk, bought).tracking_history))
        assert told == [1, 2, 3, 4, 5, 6, 6]
        assert codes(read(sdk, bought))[-1] == "delivered"


def test_a_foreign_number_is_registered_and_moved(sandbox: Sandbox, sdk: shippo.Shippo) -> None:
    created = sdk.tracking_status.create("fedex", "770000000001", "other shop")
    assert (created.metadata, created.transaction) == ("other shop", None)
    sandbox.track("770000000001", status="TRANSIT")
    assert codes(sdk.tracking_status.get("770000000001", "fedex")) == ["package_departed"]


def test_strict_mode_tracks_no_real_carrier_with_a_test_token() -> None:
    with running_sandbox(strict_tracking=True) as sandbox, CheckedSession() as session:
        sdk = new_sdk(sandbox, session)
        with pytest.raises(errors.SDKError) as caught:
            sdk.tracking_status.get("9400", "usps")
    expected = json.loads((PAYLOADS / "error.400.track_real_carrier_in_test.json").read_text())
    assert (caught.value.status_code, caught.value.raw_response.json()) == (expected["status"], expected["body"])


@pytest.mark.parametrize("status", FIXTURES)
def test_the_fixtures_are_those_seen_at_shippo(sandbox: Sandbox, session: CheckedSession, status: str) -> None:
    answer = session.get(f"{sandbox.url}/tracks/shippo/SHIPPO_{status}").json()
    recorded = json.loads((PAYLOADS / f"rest.track_get.200.SHIPPO_{status}.json").read_text())["body"]

    def story(track: dict[str, object]) -> list[tuple[object, ...]]:
        history = track["tracking_history"]
        assert isinstance(history, list)
        order = sorted(event["status_date"] for event in history)
        fields = ("status", "status_details", "substatus", "location")
        return [(*(event[name] for name in fields), order.index(event["status_date"])) for event in history]

    assert story(answer) == story(recorded)
    assert set(answer) == set(recorded)
    assert answer["tracking_status"] == answer["tracking_history"][-1]


def test_any_other_fixture_does_not_exist(sdk: shippo.Shippo) -> None:
    with pytest.raises(errors.SDKError) as caught:
        sdk.tracking_status.get("SHIPPO_ABDUCTED", "shippo")
    assert caught.value.status_code == 404


def test_a_body_nested_by_mistake_is_refused(sandbox: Sandbox) -> None:
    headers = {"Authorization": "ShippoToken shippo_test_x"}
    body = {"carrier": {"carrier": "usps", "tracking_number": "1"}}
    assert requests.post(f"{sandbox.url}/tracks", json=body, headers=headers, timeout=30).status_code == 400
