"""The token stays where it belongs; the SDK stays away until it is needed."""

from __future__ import annotations

import logging
import subprocess
import sys
import traceback
from collections.abc import Callable

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.states import RefundStatus

from .conftest import OPERATOR, RATE_ID, TOKEN, TRANSACTION_ID, purchase_request, quote_request
from .stub import Reply, Stub, body_of

SECRET = TOKEN.removeprefix("shippo_test_")
CALLS: dict[str, Callable[[ShippoCarrier], object]] = {
    "quote": lambda carrier: carrier.quote(quote_request()),
    "buy": lambda carrier: carrier.buy(purchase_request()),
    "find_purchase": lambda carrier: carrier.find_purchase(purchase_request()),
    "poll_purchase": lambda carrier: carrier.poll_purchase([TRANSACTION_ID]),
    "void": lambda carrier: carrier.void(TRANSACTION_ID),
    "track": lambda carrier: carrier.track("usps", "9400"),
}
ENDPOINTS = (
    ("POST", "/shipments"),
    ("POST", "/transactions"),
    ("GET", "/transactions"),
    ("GET", f"/transactions/{TRANSACTION_ID}"),
    ("POST", "/refunds"),
    ("GET", "/tracks/usps/9400"),
)
REPEATS_THE_TOKEN = {"detail": f"Token {TOKEN} does not exist", TOKEN: [TOKEN], "status": TOKEN, "object_id": "a"}


def told(carrier: ShippoCarrier, name: str) -> str:
    """Everything a call lets out: its value, or its exception with the whole traceback."""
    try:
        return repr(CALLS[name](carrier))
    except OmsError as error:
        return "".join(traceback.format_exception(error)) + repr(error.__dict__) + repr(error.__context__)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, REPEATS_THE_TOKEN),
        Reply(400, REPEATS_THE_TOKEN),
        Reply(401, REPEATS_THE_TOKEN),
        Reply(429, REPEATS_THE_TOKEN),
        Reply(500, f"<html>{TOKEN}</html>".encode()),
        Reply(201, {}, manner="reset"),
    ],
    ids=lambda reply: f"{reply.status}-{reply.manner}",
)
def test_the_token_is_in_no_value_message_or_log(
    carrier: ShippoCarrier, stub: Stub, caplog: pytest.LogCaptureFixture, name: str, reply: Reply
) -> None:
    caplog.set_level(logging.DEBUG)
    for endpoint in ENDPOINTS:
        stub.on(*endpoint, reply)

    out = told(carrier, name)

    assert stub.asked[0].headers["Authorization"].endswith(SECRET)
    assert SECRET not in out
    assert SECRET not in caplog.text
    assert not any(SECRET in repr(record.args) for record in caplog.records)


def test_the_token_is_in_no_representation(carrier: ShippoCarrier) -> None:
    shown = f"{carrier!r} {carrier} {carrier._client!r} {vars(carrier)}"

    assert SECRET not in shown


def test_importing_the_carriers_does_not_import_the_sdk() -> None:
    code = "import sys, saleor_oms_plugin.carriers; sys.exit('shippo' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_building_a_carrier_does_not_import_the_sdk() -> None:
    code = (
        "import sys; from saleor_oms_plugin import carriers, conf;"
        "carriers.build(conf.merchant_settings({'shippo_token': 'shippo_test_12345678'}), conf.OperatorSettings());"
        "sys.exit('shippo' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_redirect_does_not_take_the_token_along(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/transactions", Reply(307, b"", {"Location": f"{stub.url}/elsewhere"}))

    carrier.buy(purchase_request())

    assert [asked.path for asked in stub.asked] == ["/transactions"]


def test_every_call_goes_to_the_configured_host(stub: Stub) -> None:
    carrier = ShippoCarrier(TOKEN, f"{stub.url}/", OPERATOR)
    success = body_of("rest.transaction_create.201.success")
    stub.on("GET", f"/transactions/{TRANSACTION_ID}", Reply(200, {**success, "status": "REFUNDED"}))

    assert carrier.void(TRANSACTION_ID) is RefundStatus.REFUNDED
    assert success["rate"] == RATE_ID
