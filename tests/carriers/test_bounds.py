"""Time, size and place of every call are bounded, whatever the other side does; the SDK stays away until needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from demo.shippo_sandbox import running_sandbox
from saleor_oms_plugin.carriers.documents import client as documents
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.conf import OperatorSettings
from saleor_oms_plugin.domain.errors import Unavailable
from saleor_oms_plugin.domain.shipping import PurchaseState

from .conftest import TOKEN, purchase_request, quote_request
from .stub import Reply, Stub, body_of

BUY = ("POST", "/transactions")
SUCCESS = body_of("rest.transaction_create.201.success")
#: Each part comes well within it; all of them together take many times as long.
SHORT_S = 0.5
HASTY = OperatorSettings(carrier_timeout_s=SHORT_S, purchase_timeout_s=SHORT_S, document_hosts=("127.0.0.1",))


@pytest.mark.parametrize("manner", ["drip", "drip_head", "hang"])
def test_an_answer_that_drips_ends_with_the_time_of_the_call(stub: Stub, manner: str) -> None:
    """Asked of the stub, not of the clock: it has not sent everything when the call has ended."""
    stub.on(*BUY, Reply(201, SUCCESS, manner=manner))
    result = ShippoCarrier(TOKEN, stub.url, HASTY).buy(purchase_request())
    assert result.state is PurchaseState.UNKNOWN
    assert stub.count(*BUY) == 1
    assert not stub.has_ended


@pytest.mark.parametrize("manner", ["drip", "drip_head"])
def test_a_document_that_drips_ends_too(stub: Stub, manner: str) -> None:
    stub.on("GET", "/label", Reply(200, b"%PDF-1.4\n" + b"x" * 200, manner=manner))
    with pytest.raises(Unavailable):
        documents.fetch(f"{stub.url}/label", hosts=("127.0.0.1",), timeout_s=SHORT_S)
    assert not stub.has_ended


def test_a_connection_serves_again_after_an_answer_in_time(stub: Stub) -> None:
    stub.on("POST", "/shipments", Reply(201, body_of("rest.shipment_create.201")))
    carrier = ShippoCarrier(TOKEN, stub.url, OperatorSettings(carrier_timeout_s=20.0))
    for _ in range(3):
        assert carrier.quote(quote_request()).rates
    assert len({asked.connection for asked in stub.asked}) == 1


@pytest.mark.parametrize(
    ("kind", "state", "labels"),
    [
        ("redirect", PurchaseState.UNKNOWN, 0),
        ("huge", PurchaseState.UNKNOWN, 1),
        ("headers", PurchaseState.UNKNOWN, 1),
        ("html", PurchaseState.UNKNOWN, 0),
        ("502", PurchaseState.UNKNOWN, 0),
        ("commit_html", PurchaseState.UNKNOWN, 1),
        ("truncated", PurchaseState.UNKNOWN, 1),
        ("408", PurchaseState.UNKNOWN, 0),
        ("409", PurchaseState.UNKNOWN, 0),
        ("404", PurchaseState.FAILED, 0),
        ("422", PurchaseState.FAILED, 0),
        ("message", PurchaseState.FAILED, 0),
        ("403", PurchaseState.NOT_SENT, 0),
        ("429", PurchaseState.NOT_SENT, 0),
        ("queued", PurchaseState.PENDING, 1),
        ("ok", PurchaseState.BOUGHT, 1),
        ("accepted", PurchaseState.BOUGHT, 1),
        ("no_created_by", PurchaseState.BOUGHT, 1),
        ("wrong_mode", PurchaseState.BOUGHT, 1),
    ],
)
def test_what_each_fault_of_the_sandbox_means_for_a_purchase(kind: str, state: PurchaseState, labels: int) -> None:
    """One call each, never a second; and nothing is taken for bought that was not."""
    with running_sandbox() as sandbox:
        carrier = ShippoCarrier(TOKEN, sandbox.url, OperatorSettings(carrier_timeout_s=20.0, purchase_timeout_s=20.0))
        rate = carrier.quote(quote_request()).rates[0]
        sandbox.fault(kind, *BUY, retry_after=9 if kind == "429" else None)
        result = carrier.buy(purchase_request(rate_id=rate.id))
        assert result.state is state
        assert len(sandbox.ledger()) == labels
        assert result.is_unauthorized is (kind == "403")
        assert [label.is_test for label in result.labels] == ([kind != "wrong_mode"] if result.labels else [])
        if state in (PurchaseState.UNKNOWN, PurchaseState.PENDING) and labels:
            found = carrier.find_purchase(purchase_request(rate_id=rate.id))
            assert (found.state, len(found.labels)) == (PurchaseState.BOUGHT, 1)


def test_the_token_follows_no_redirect_to_another_host(stub: Stub) -> None:
    from .stub import running_stub

    with running_stub() as elsewhere:
        for endpoint in (BUY, ("POST", "/shipments"), ("GET", "/tracks/usps/9400")):
            stub.on(*endpoint, Reply(302, b"", {"Location": f"{elsewhere.url}/steal"}))
        carrier = ShippoCarrier(TOKEN, stub.url, HASTY)
        carrier.buy(purchase_request())
        for call in (lambda: carrier.quote(quote_request()), lambda: carrier.track("usps", "9400")):
            with pytest.raises(Unavailable):
                call()
        assert elsewhere.asked == []
        assert len(stub.asked) == 3


def test_starting_saleor_with_the_plugin_imports_no_sdk() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; import django; django.setup();"
        "import saleor_oms_plugin.plugin, saleor_oms_plugin.tasks, saleor_oms_plugin.bootstrap as b; b.context();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "sys.exit('the SDK was imported' if 'shippo' in sys.modules else 0)"
    )
    ended = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]


def test_no_constant_is_longer_than_a_lease() -> None:
    """Waiting for a turn, connecting and reading together end before another worker takes the purchase over."""
    from saleor_oms_plugin.carriers.shippo import limits, session

    operator = OperatorSettings()
    patience = max(limits.PATIENCE_S, *limits._URGENT.values())
    calls = operator.carrier_timeout_s + operator.purchase_timeout_s
    assert 2 * (patience + session.CONNECT_TIMEOUT_S) + calls < operator.lease_s
