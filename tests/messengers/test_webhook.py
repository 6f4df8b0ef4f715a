"""The merchant's own system is told by posts it can trust and tell apart, and only where one may be posted to."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Misconfigured, Rejected, Unavailable
from saleor_oms_plugin.messengers.webhook import WebhookMessenger, sign
from saleor_oms_plugin.store.clock import FixedClock
from tests.carriers.stub import Reply, Stub, running_stub

from .provider import LOOPBACK, NOW, SECRET, message

MESSAGE = message(key="customer:received:1:0:webhook", text='{"kind": "received"}')


@pytest.fixture
def stub() -> Iterator[Stub]:
    with running_stub() as running:
        running.on("POST", "/oms", Reply(200, {}))
        yield running


def messenger(url: str, secret: str = SECRET, **options: Any) -> WebhookMessenger:
    return WebhookMessenger(url, secret, **{"clock": FixedClock(NOW), "hosts": LOOPBACK, "timeout_s": 2.0, **options})


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """The example of the specification's own libraries."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    found = sign(secret, message_id="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp=1614265330, body=b'{"test": 2432232314}')
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_post_carries_its_key_its_time_and_a_signature_over_both_and_the_body(stub: Stub) -> None:
    messenger(f"{stub.url}/oms").send(MESSAGE)
    headers = {name.lower(): value for name, value in stub.asked[0].headers.items()}
    assert headers["idempotency-key"] == headers["webhook-id"] == MESSAGE.key
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    signed = f"{MESSAGE.key}.{headers['webhook-timestamp']}.{MESSAGE.text}".encode()
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{wanted}"
    assert stub.asked[0].body == json.loads(MESSAGE.text)


def test_a_repeat_has_the_same_key_and_a_time_of_its_own(stub: Stub) -> None:
    clock = FixedClock(NOW)
    for _ in range(2):
        messenger(f"{stub.url}/oms", clock=clock).send(MESSAGE)
        clock.advance(timedelta(minutes=1))
    first, second = (asked.headers for asked in stub.asked)
    assert first["Idempotency-Key"] == second["Idempotency-Key"]
    assert first["webhook-signature"] != second["webhook-signature"]


@pytest.mark.parametrize("secret", ["plain-secret-of-the-shop", "whsec_not base64!"])
def test_any_secret_can_sign(secret: str) -> None:
    assert sign(secret, message_id="1", timestamp=1, body=b"{}").startswith("v1,")


def test_without_a_key_to_sign_with_nothing_leaves(stub: Stub) -> None:
    with pytest.raises(Misconfigured) as raised:
        messenger(f"{stub.url}/oms", "").send(MESSAGE)
    assert (raised.value.field, stub.asked) == ("message_webhook_secret", [])


def test_an_address_inside_is_reached_only_where_the_operator_lists_its_host(stub: Stub) -> None:
    for url in (f"{stub.url}/oms", f"{stub.url}/oms".replace("http:", "https:")):
        with pytest.raises(Misconfigured):
            messenger(url, hosts=()).send(MESSAGE)
    assert stub.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/oms",
        "http://169.254.169.254/latest/meta-data",
        "https://169.254.169.254/latest",
        "https://[::1]/oms",
        "https://[::ffff:127.0.0.1]/oms",
        "https://127.0.0.1:1/oms",
        "https://0x7f000001:1/oms",
        "https://localhost:1/oms",
        "https://example.com\\@127.0.0.1/",
        "https://user:pass@127.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.com/",
        "not an address",
    ],
)
def test_no_address_leads_into_our_own_network(url: str) -> None:
    with pytest.raises((Misconfigured, Unavailable)):
        messenger(url, hosts=()).send(MESSAGE)


def test_a_listed_host_does_not_open_others(stub: Stub) -> None:
    with pytest.raises(Misconfigured):
        messenger(f"{stub.url}/oms".replace("127.0.0.1", "localhost")).send(MESSAGE)
    assert stub.asked == []


def test_an_endless_message_is_refused_before_it_leaves(stub: Stub) -> None:
    with pytest.raises(Rejected):
        messenger(f"{stub.url}/oms").send(replace(MESSAGE, text="x" * 300_000))
    assert stub.asked == []


def test_an_endless_answer_is_not_read_to_its_end(stub: Stub) -> None:
    stub.on("POST", "/oms", Reply(200, b"x" * 1_000_000))
    messenger(f"{stub.url}/oms").send(MESSAGE)
    assert len(stub.asked) == 1
