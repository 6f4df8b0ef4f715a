"""Every call has a limit, a breaker and a rank by its name alone, and none goes around the gate."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import saleor_oms_plugin.carriers.shippo.client as client_module
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.carriers.shippo.answers import Answer
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.carriers.shippo.door import outcome
from saleor_oms_plugin.carriers.shippo.limits import Limits
from saleor_oms_plugin.domain.calls import Call, Outcome
from saleor_oms_plugin.domain.errors import KeptBack, Unavailable
from saleor_oms_plugin.domain.shipping import PurchaseState
from saleor_oms_plugin.ports import Pass
from saleor_oms_plugin.store.gate import DatabaseGate

from .conftest import OPERATOR, TOKEN, TRANSACTION_ID, purchase_request, quote_request
from .stub import Reply, Stub
from .test_secrets import CALLS, ENDPOINTS

LIVE, TEST = Limits(is_test=False, percent=100), Limits(is_test=True, percent=100)


@pytest.mark.parametrize(
    ("name", "bucket", "live", "test"),
    [
        ("create_shipment", "shipment.write", 500, 50),
        ("create_transaction", "transaction.write", 500, 50),
        ("get_transaction", "transaction.get", 4000, 400),
        ("list_transactions", "transaction.list", 50, 10),
        ("create_refund", "refund.write", 500, 50),
        ("create_address", "address.write", 500, 50),
        ("list_carrier_accounts", "carrier_account.list", 50, 10),
        ("create_batch", "batch.write", 50, 10),
        ("get_batch", "batch.get", 400, 40),
        ("create_track", "track.write", 750, 50),
        ("get_track", "track.get", 500, 50),
        ("create_manifest", "manifest.write", 500, 50),
        ("list_pickups", "pickup.list", 50, 10),
        ("list_transactions_since", "transaction.list", 50, 10),
        ("list_created", "transaction.list", 50, 10),
        ("create_customs_declaration", "customs_declaration.write", 500, 50),
    ],
)
def test_shippos_own_table(name: str, bucket: str, live: float, test: float) -> None:
    assert (LIVE.call(name).bucket, LIVE.call(name).per_minute) == (bucket, live)
    assert TEST.call(name).per_minute == test


def test_an_operators_share_is_a_part_of_it() -> None:
    assert Limits(is_test=False, percent=40).call("create_transaction").per_minute == 200
    assert Limits(is_test=False, percent=0).call("create_transaction").per_minute == 0


def test_what_settles_a_purchase_comes_before_everything_else() -> None:
    urgent = ["create_shipment", "create_transaction", "get_transaction", "list_transactions", "create_refund"]
    assert not any(LIVE.call(name).gives_way for name in urgent)
    assert all(
        LIVE.call(name).gives_way
        for name in ["get_track", "create_address", "list_transactions_since", "create_manifest"]
    )


def test_a_purchase_in_doubt_is_looked_for_apart_from_buying() -> None:
    assert LIVE.call("create_transaction").operation == "buy"
    assert LIVE.call("get_transaction").operation == LIVE.call("list_transactions").operation == "look"


def test_every_call_of_the_client_goes_through_the_door_by_a_name_that_says_what_it_is() -> None:
    tree = ast.parse(Path(client_module.__file__).read_text())
    (client,) = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "ShippoClient"]
    for method in client.body:
        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
            calls = [node for node in ast.walk(method) if isinstance(node, ast.Call)]
            (name,) = [
                call.args[0].value
                for call in calls
                if isinstance(call.func, ast.Attribute) and call.func.attr == "_call"
            ]
            assert name.partition("_")[0] in ("create", "update", "delete", "get", "list"), method.name
    senders = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "_send"]
    assert len(senders) == 1


def test_the_gate_of_the_shop_is_the_one_all_workers_share() -> None:
    assert isinstance(bootstrap.context().gate, DatabaseGate)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(status=200, body={}), Outcome.ANSWERED),
        (Answer(status=204), Outcome.ANSWERED),
        (Answer(status=400, body={}), Outcome.ANSWERED),
        (Answer(status=404, body={}), Outcome.ANSWERED),
        (Answer(status=409), Outcome.ANSWERED),
        (Answer(status=401, body={}), Outcome.UNAUTHORIZED),
        (Answer(status=403, body="no"), Outcome.FORBIDDEN),
        (Answer(status=429), Outcome.THROTTLED),
        (Answer(status=408), Outcome.AWAY),
        (Answer(status=500), Outcome.AWAY),
        (Answer(status=503), Outcome.AWAY),
        (Answer(status=301), Outcome.AWAY),
        (Answer(status=200, problem="HTTP 200 without readable JSON"), Outcome.AWAY),
        (Answer(is_sent=False, problem="no connection to Shippo"), Outcome.AWAY),
        (Answer(problem="no answer from Shippo (ReadTimeout)"), Outcome.AWAY),
    ],
)
def test_what_an_answer_says_of_shippo(answer: Answer, told: Outcome) -> None:
    assert outcome(answer) is told


class Shut:
    """A gate that keeps everything back, and notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[Call] = []

    def enter(self, account: str, call: Call) -> Pass:
        self.asked.append(call)
        raise KeptBack("the carrier is away", retry_after_s=7.0)

    def leave(self, given: Pass, outcome: Outcome, *, reason: str, wish_s: float | None) -> None:
        raise AssertionError("nobody entered")

    def check(self, account: str, operation: str) -> None:
        raise KeptBack("the carrier is away", retry_after_s=7.0)


@pytest.mark.parametrize("name", [*CALLS, "document", "manifest page"])
def test_no_call_goes_around_the_gate(stub: Stub, name: str) -> None:
    gate = Shut()
    carrier = ShippoCarrier(TOKEN, stub.url, OPERATOR, gate)
    for endpoint in ENDPOINTS:
        stub.on(*endpoint, Reply(200, {}))
    page = f"{stub.url}/label"
    documents = {
        "document": lambda one: one.fetch_document(page),
        "manifest page": lambda one: one.end_of_day().fetch_document(page),
    }
    calls = {**CALLS, **documents}
    if name == "buy":
        carrier.buy(purchase_request())
    else:
        with pytest.raises(KeptBack):
            calls[name](carrier)
    assert stub.asked == []
    assert gate.asked


def test_a_purchase_that_was_kept_back_was_not_sent(stub: Stub) -> None:
    result = ShippoCarrier(TOKEN, stub.url, OPERATOR, Shut()).buy(purchase_request(parcels=3))
    assert result.state is PurchaseState.NOT_SENT
    assert result.kept_back is not None
    assert result.kept_back.retry_after_s == 7.0
    assert not result.is_unauthorized


class Open(Shut):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, Outcome, str, float | None]] = []

    def enter(self, account: str, call: Call) -> Pass:
        from saleor_oms_plugin.carriers.ungated import Ungated

        return Ungated().enter(account, call)

    def leave(self, given: Pass, outcome: Outcome, *, reason: str, wish_s: float | None) -> None:
        self.told.append((given.call.operation, outcome, reason, wish_s))


def test_the_gate_hears_how_each_call_ended_and_nothing_of_what_was_sent(stub: Stub) -> None:
    gate = Open()
    carrier = ShippoCarrier(TOKEN, stub.url, OPERATOR, gate)
    stub.on("POST", "/shipments", Reply(503, {"detail": "Ada, 444 N Michigan Ave"}, {"Retry-After": "30"}))
    stub.on("GET", f"/transactions/{TRANSACTION_ID}", Reply(401, {"detail": "Token does not exist"}))
    with pytest.raises(Unavailable):
        carrier.quote(quote_request())
    with pytest.raises(Exception, match="token"):
        carrier.poll_purchase([TRANSACTION_ID])
    assert gate.told == [
        ("quote", Outcome.AWAY, "HTTP 503", 30.0),
        ("look", Outcome.UNAUTHORIZED, "Token does not exist", None),
    ]


def test_the_gate_hears_of_documents_too(stub: Stub) -> None:
    gate = Open()
    carrier = ShippoCarrier(TOKEN, stub.url, OPERATOR, gate)
    stub.on("GET", "/label", Reply(500, b""), Reply(403, b""), Reply(200, b"%PDF-1.4\n"))
    for _ in range(2):
        with pytest.raises(Exception, match="document"):
            carrier.fetch_document(f"{stub.url}/label")
    carrier.fetch_document(f"{stub.url}/label")
    assert [told[1] for told in gate.told] == [Outcome.AWAY, Outcome.ANSWERED, Outcome.ANSWERED]
