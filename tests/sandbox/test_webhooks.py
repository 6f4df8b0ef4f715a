"""The webhook sender: whom it tells, what it sends, how often it tries, and the tricks it can play."""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import shippo
from shippo.models import components, errors

from demo.shippo_sandbox import Sandbox, running_sandbox
from demo.shippo_sandbox.sender import SIGNATURE_HEADER, is_loopback, signature

from .conftest import CheckedSession, buy, new_sdk, shipment
from .receiver import Receiver

PAYLOADS = Path(__file__).parents[1] / "payloads" / "shippo"
SECRET = "whsec_sandbox_only"
TOLERANCE_SECONDS = 300
Quoted = Callable[..., components.Shipment]


@pytest.fixture
def sandbox(receiver: Receiver) -> Iterator[Sandbox]:
    with running_sandbox(
        webhook_url=receiver.url, webhook_secret=SECRET, webhook_retry_delay=0.0, webhook_timeout=30.0
    ) as running:
        yield running


def verified(headers: dict[str, str], body: bytes) -> tuple[bool, int]:
    """Whether the signature is the secret's, and its age in seconds."""
    moment, mac = (part.partition("=")[2] for part in headers[SIGNATURE_HEADER].split(","))
    expected = hmac.new(SECRET.encode(), moment.encode() + b"." + body, sha256).hexdigest()
    return hmac.compare_digest(mac, expected), int(time.time()) - int(moment)


def test_the_signature_is_the_documented_one() -> None:
    vector = json.loads((PAYLOADS / "signed_webhook_vector.json").read_text())
    header = vector["headers"][SIGNATURE_HEADER]
    moment = int(header.split(",")[0].removeprefix("t="))
    assert signature(vector["secret"], moment, vector["raw_body"].encode()) == header


def test_a_purchase_is_announced_signed_and_at_the_whole_address(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    bought = buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    [(path, headers, body)] = receiver.received
    assert path == "/hook/?token=abc"
    is_ours, age = verified(headers, body)
    assert is_ours
    assert abs(age) < TOLERANCE_SECONDS
    sent = json.loads(body)
    assert (sent["event"], sent["test"]) == ("transaction_created", True)
    assert (sent["data"]["object_id"], sent["data"]["metadata"]) == (bought.object_id, "oms:1:abc")


def test_without_a_secret_nothing_is_signed(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    sandbox.settings.change({"webhook_secret": ""})
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    assert SIGNATURE_HEADER not in receiver.received[0][1]


def test_the_shapes_are_those_of_the_recorded_payloads(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    buy(sdk, quoted().rates[0])
    sandbox.track(scenario="happy", steps="all")
    sandbox.wait_for_webhooks()
    for event, file in (
        ("transaction_created", "transaction_created.success"),
        ("track_updated", "track_updated.delivered"),
    ):
        recorded = json.loads((PAYLOADS / f"{file}.json").read_text())["body"]
        sent = next(body for body in reversed(receiver.bodies) if body["event"] == event)
        assert set(sent) == set(recorded)
        assert set(sent["data"]) == set(recorded["data"])


def test_a_moving_parcel_tells_the_whole_history_and_its_transaction(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    buy(sdk, quoted().rates[0])
    sandbox.track(scenario="happy", steps=2)
    sandbox.wait_for_webhooks()
    expected = ["transaction_created", "track_updated", "transaction_updated", "track_updated", "transaction_updated"]
    assert receiver.events == expected
    assert [len(body["data"]["tracking_history"]) for body in receiver.bodies if body["event"] == "track_updated"] == [
        1,
        2,
    ]
    assert receiver.bodies[-1]["data"]["tracking_status"] == "TRANSIT"


def test_a_refund_is_announced_by_its_transaction(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    sdk.refunds.create(transaction=buy(sdk, quoted().rates[0]).object_id or "")
    sandbox.settle_refunds("ERROR")
    sandbox.wait_for_webhooks()
    statuses = [body["data"]["status"] for body in receiver.bodies if body["event"] == "transaction_updated"]
    assert statuses == ["REFUNDPENDING", "REFUNDREJECTED"]


def test_registering_a_number_twice_doubles_its_notifications(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo
) -> None:
    for _ in range(2):
        sdk.tracking_status.create("fedex", "770000000001")
    sandbox.track("770000000001", status="TRANSIT")
    sandbox.wait_for_webhooks()
    assert receiver.events == ["track_updated", "track_updated"]


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_what_may_pass_is_tried_three_times(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted, status: int
) -> None:
    receiver.statuses = [status] * 4
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    [sent] = sandbox.webhooks_sent()
    assert (sent["attempts"], sent["outcome"]) == ([status] * 3, "failed")


def test_a_retry_that_succeeds_is_the_last(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    receiver.statuses = [503]
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    [sent] = sandbox.webhooks_sent()
    assert (sent["attempts"], sent["outcome"]) == ([503, 200], "delivered")


@pytest.mark.parametrize("status", [400, 403, 404, 301])
def test_every_other_answer_is_final(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted, status: int
) -> None:
    receiver.statuses = [status]
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    assert sandbox.webhooks_sent()[0]["attempts"] == [status]
    assert len(receiver.received) == 1


def test_a_subscriber_that_does_not_answer_delays_nobody(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    receiver.gate.clear()
    rate = quoted().rates[0]
    assert buy(sdk, rate).status == buy(sdk, rate).status == components.TransactionStatusEnum.SUCCESS
    assert {sent["outcome"] for sent in sandbox.webhooks_sent()} == {"queued"}
    receiver.gate.set()
    sandbox.wait_for_webhooks()
    assert {sent["outcome"] for sent in sandbox.webhooks_sent()} == {"delivered"}


def test_a_subscriber_too_slow_is_given_up(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    sandbox.settings.change({"webhook_timeout": 0.05})
    receiver.gate.clear()
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    [sent] = sandbox.webhooks_sent()
    assert (sent["attempts"], sent["outcome"]) == (["TimeoutError"], "failed")


def test_nothing_leaves_the_machine(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    sandbox.settings.change({"webhook_url": "http://203.0.113.7/hook/"})
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    [sent] = sandbox.webhooks_sent()
    assert (sent["attempts"], sent["outcome"]) == ([], "refused")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8000/x", True),
        ("http://localhost/x", True),
        ("http://[::1]:8000/x", True),
        ("http://127.0.0.1.example.com/x", False),
        ("http://10.0.0.1/x", False),
        ("https://127.0.0.1/x", False),
        ("file:///etc/hosts", False),
    ],
)
def test_what_counts_as_this_machine(url: str, expected: bool) -> None:
    assert is_loopback(url) is expected


def test_a_duplicate_is_the_same_bytes_twice(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    sandbox.spoil_webhooks("duplicate")
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    assert len(receiver.received) == 2
    assert receiver.received[0][2] == receiver.received[1][2]


def test_a_reordered_event_arrives_after_its_successor(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    sandbox.spoil_webhooks("reorder", event="transaction_created")
    buy(sdk, quoted().rates[0])
    sandbox.track(scenario="happy")
    sandbox.wait_for_webhooks()
    assert receiver.events == ["track_updated", "transaction_created", "transaction_updated"]


def test_a_reordered_event_without_successor_still_arrives(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    sandbox.spoil_webhooks("reorder")
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    assert receiver.events == ["transaction_created"]


def test_a_dropped_event_never_arrives(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    sandbox.spoil_webhooks("drop", event="transaction_created")
    buy(sdk, quoted().rates[0])
    sandbox.track(scenario="happy")
    sandbox.wait_for_webhooks()
    assert receiver.events == ["track_updated", "transaction_updated"]


def test_a_wrong_signature_and_a_stale_one(
    sandbox: Sandbox, receiver: Receiver, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    sandbox.spoil_webhooks("wrong_signature")
    sandbox.spoil_webhooks("stale")
    rate = quoted().rates[0]
    buy(sdk, rate)
    buy(sdk, rate)
    sandbox.wait_for_webhooks()
    (wrong, _), (right, age) = (verified(headers, body) for _, headers, body in receiver.received)
    assert (wrong, right) == (False, True)
    assert age > TOLERANCE_SECONDS


def test_webhooks_are_registered_changed_and_removed(sdk: shippo.Shippo) -> None:
    track_updated = components.WebhookEventTypeEnum.TRACK_UPDATED
    created = sdk.webhooks.create_webhook(
        components.WebhookUpdateRequest(event=track_updated, url="http://127.0.0.1:1/")
    )
    key = created.object_id or ""
    assert (created.active, created.is_test) == (True, True)
    request = components.WebhookUpdateRequest(event=track_updated, url="http://127.0.0.1:2/", active=False)
    changed = sdk.webhooks.update_webhook(key, request)
    assert (changed.url, changed.active) == ("http://127.0.0.1:2/", False)
    assert changed.object_updated == created.object_updated
    assert sdk.webhooks.get_webhook(key).url == "http://127.0.0.1:2/"
    assert len(sdk.webhooks.list_webhooks().results or []) == 1
    sdk.webhooks.delete_webhook(key)
    with pytest.raises(errors.SDKError) as caught:
        sdk.webhooks.get_webhook(key)
    assert caught.value.status_code == 404


def test_all_is_read_back_as_a_star(sandbox: Sandbox, session: CheckedSession) -> None:
    created = session.post(f"{sandbox.url}/webhooks", json={"event": "all", "url": "http://127.0.0.1:1/"})
    assert (created.status_code, created.json()["event"]) == (201, "*")


@pytest.mark.parametrize(
    "body", [{"event": "birthday", "url": "http://x/"}, {"event": "all", "url": "http://" + "x" * 200}]
)
def test_a_webhook_shippo_would_refuse_is_refused(
    sandbox: Sandbox, session: CheckedSession, body: dict[str, str]
) -> None:
    assert session.post(f"{sandbox.url}/webhooks", json=body).status_code == 400


def test_only_those_who_asked_for_an_event_of_their_mode_get_it(receiver: Receiver) -> None:
    with running_sandbox() as sandbox, CheckedSession() as session:
        sdk = new_sdk(sandbox, session)
        for event, path in (("track_updated", "tracks"), ("all", "all"), ("transaction_created", "live")):
            session.headers["Authorization"] = f"ShippoToken shippo_{'live' if path == 'live' else 'test'}_x"
            body = {"event": event, "url": receiver.url.replace("/hook/", f"/{path}/")}
            assert session.post(f"{sandbox.url}/webhooks", json=body).status_code == 201
        buy(sdk, sdk.shipments.create(shipment()).rates[0])
        sandbox.track(status="PRE_TRANSIT", scenario="")
        sandbox.wait_for_webhooks()
    heard = [
        (path.split("/")[1], event) for (path, _, _), event in zip(receiver.received, receiver.events, strict=True)
    ]
    assert heard == [
        ("all", "transaction_created"),
        ("tracks", "track_updated"),
        ("all", "track_updated"),
        ("all", "transaction_updated"),
    ]
