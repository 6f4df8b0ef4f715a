"""Trouble on order. Each test says what the caller sees and what the ledger says happened."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
import requests
import shippo
from shippo.models import components, errors, operations

from demo.shippo_sandbox import Sandbox, running_sandbox

from .conftest import PATIENCE_SECONDS, CheckedSession, buy, new_sdk

Quoted = Callable[..., components.Shipment]
PURCHASE = ("POST", "/transactions")


@pytest.fixture
def rate(quoted: Quoted) -> components.Rate:
    return quoted().rates[0]


@pytest.fixture
def careless(sandbox: Sandbox, lenient_session: CheckedSession) -> shippo.Shippo:
    """The SDK on a session whose answers nobody checks."""
    return new_sdk(sandbox, lenient_session)


def last(session: CheckedSession) -> requests.Response:
    return session.answers[-1]


@pytest.mark.parametrize(
    ("kind", "status", "content_type"),
    [
        ("429", 429, "application/json"),
        ("500", 500, "application/json"),
        ("503", 503, "application/json"),
        ("html", 500, "text/html"),
        ("401", 401, "application/json"),
    ],
)
def test_a_refusal_buys_nothing(
    sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate, kind: str, status: int, content_type: str
) -> None:
    sandbox.fault(kind, *PURCHASE)
    with pytest.raises(errors.SDKError) as caught:
        buy(sdk, rate)
    assert caught.value.status_code == status
    assert caught.value.raw_response.headers["Content-Type"] == content_type
    assert sandbox.ledger() == []
    assert buy(sdk, rate).status == components.TransactionStatusEnum.SUCCESS


@pytest.mark.parametrize(("retry_after", "header"), [(None, None), (7, "7")])
def test_retry_after_comes_only_when_asked_for(
    sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate, retry_after: int | None, header: str | None
) -> None:
    sandbox.fault("429", *PURCHASE, retry_after=retry_after)
    with pytest.raises(errors.SDKError) as caught:
        buy(sdk, rate)
    assert caught.value.raw_response.headers.get("Retry-After") == header


def test_a_dropped_connection_after_the_purchase(sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate) -> None:
    sandbox.fault("dropped", *PURCHASE)
    with pytest.raises(requests.ConnectionError):
        buy(sdk, rate)
    [entry] = sandbox.ledger()
    listed = sdk.transactions.list(operations.ListTransactionsRequest(rate=rate.object_id)).results or []
    assert [found.object_id for found in listed] == [entry["transaction"]]


@pytest.mark.parametrize(("kind", "is_answered"), [("twice", True), ("twice_dropped", False)])
def test_a_request_that_a_middleman_repeats(
    sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate, kind: str, is_answered: bool
) -> None:
    sandbox.fault(kind, *PURCHASE)
    if is_answered:
        assert buy(sdk, rate).status == components.TransactionStatusEnum.SUCCESS
    else:
        with pytest.raises(requests.ConnectionError):
            buy(sdk, rate)
    assert len(sandbox.ledger()) == 2
    assert [found["count"] for found in sandbox.bought_twice()] == [2]


def test_a_connection_closed_before_the_purchase(sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate) -> None:
    sandbox.fault("refused", *PURCHASE)
    with pytest.raises(requests.ConnectionError):
        buy(sdk, rate)
    assert sandbox.ledger() == []


@pytest.mark.parametrize(("kind", "content_type"), [("commit_500", "application/json"), ("commit_html", "text/html")])
def test_an_error_after_the_purchase(
    sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate, kind: str, content_type: str
) -> None:
    sandbox.fault(kind, *PURCHASE)
    with pytest.raises(errors.SDKError) as caught:
        buy(sdk, rate)
    assert (caught.value.status_code, caught.value.raw_response.headers["Content-Type"]) == (500, content_type)
    assert len(sandbox.ledger()) == 1


def test_an_answer_too_late_for_the_reader(sandbox: Sandbox, rate: components.Rate) -> None:
    sandbox.fault("slow", *PURCHASE, seconds=60)
    with pytest.raises(requests.ReadTimeout):
        purchase_within(sandbox, rate, 0.5)
    eventually(lambda: len(sandbox.ledger()) == 1)


def test_a_purchase_in_flight_is_not_in_the_list_yet(
    sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate
) -> None:
    sandbox.fault("slow_start", *PURCHASE, seconds=3600)
    answers: list[requests.Response] = []
    buyer = threading.Thread(target=lambda: answers.append(purchase_within(sandbox, rate, 60)))
    buyer.start()
    eventually(lambda: not sandbox.world.faults.waiting())
    assert sdk.transactions.list(operations.ListTransactionsRequest(rate=rate.object_id)).results == []
    sandbox.clear_faults()
    buyer.join()
    assert answers[0].status_code == 201
    assert len(sandbox.ledger()) == 1


def eventually(condition: Callable[[], bool]) -> None:
    """Returns once another thread has made it true; fails after a patience no healthy run needs."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        threading.Event().wait(0.01)


def purchase_within(sandbox: Sandbox, rate: components.Rate, seconds: float) -> requests.Response:
    headers = {"Authorization": "ShippoToken shippo_test_x"}
    body = {"rate": rate.object_id, "async": False}
    return requests.post(f"{sandbox.url}/transactions", json=body, headers=headers, timeout=seconds)


def test_a_truncated_answer_is_no_json(
    sandbox: Sandbox, careless: shippo.Shippo, lenient_session: CheckedSession, rate: components.Rate
) -> None:
    sandbox.fault("truncated", *PURCHASE)
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        buy(careless, rate)
    assert last(lenient_session).status_code == 201
    assert len(sandbox.ledger()) == 1


def test_an_accepted_purchase_is_unknown_to_the_sdk(
    sandbox: Sandbox, careless: shippo.Shippo, rate: components.Rate
) -> None:
    sandbox.fault("accepted", *PURCHASE)
    with pytest.raises(errors.SDKError, match="unknown status code"):
        buy(careless, rate)
    assert len(sandbox.ledger()) == 1


def test_an_unknown_status_breaks_the_sdk_after_the_purchase(
    sandbox: Sandbox, careless: shippo.Shippo, lenient_session: CheckedSession, rate: components.Rate
) -> None:
    sandbox.fault("unknown_enum", *PURCHASE)
    with pytest.raises(ValueError, match="TELEPORTED"):
        buy(careless, rate)
    assert last(lenient_session).json()["status"] == "TELEPORTED"
    assert len(sandbox.ledger()) == 1


def test_an_unknown_mark_breaks_a_whole_quote(
    sandbox: Sandbox, lenient_session: CheckedSession, quoted: Quoted
) -> None:
    shipment = quoted()
    sandbox.fault("unknown_enum", "GET", "/rates/*")
    answer = lenient_session.get(f"{sandbox.url}/rates/{shipment.rates[0].object_id}").json()
    assert "TELEPORTED" in answer["attributes"]


def test_an_omitted_created_by_breaks_the_sdk_after_the_purchase(
    sandbox: Sandbox, careless: shippo.Shippo, lenient_session: CheckedSession, rate: components.Rate
) -> None:
    sandbox.fault("no_created_by", *PURCHASE)
    with pytest.raises(AttributeError):
        buy(careless, rate)
    assert "created_by" not in last(lenient_session).json()
    assert len(sandbox.ledger()) == 1


def test_the_old_account_version_sends_an_object_as_tracking_status(
    sandbox: Sandbox, careless: shippo.Shippo, lenient_session: CheckedSession, rate: components.Rate
) -> None:
    sandbox.fault("legacy_tracking_status", *PURCHASE)
    with pytest.raises((ValueError, TypeError)):
        buy(careless, rate)
    assert last(lenient_session).json()["tracking_status"]["status"] == "UNKNOWN"


def test_nulls_leave_only_what_identifies_the_purchase(
    sandbox: Sandbox, careless: shippo.Shippo, lenient_session: CheckedSession, rate: components.Rate
) -> None:
    sandbox.fault("nulls", *PURCHASE)
    bought = buy(careless, rate)
    answer = last(lenient_session).json()
    assert (bought.object_id, bought.status) == (answer["object_id"], components.TransactionStatusEnum.SUCCESS)
    assert answer["metadata"] == "oms:1:abc"
    assert {name for name, value in answer.items() if value is None} >= {"messages", "eta", "object_created", "billing"}


def test_a_fault_waits_for_its_call_and_counts(sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate) -> None:
    sandbox.fault("503", *PURCHASE, times=2)
    sdk.rates.get(rate.object_id)
    for _ in range(2):
        with pytest.raises(errors.SDKError):
            buy(sdk, rate)
    assert sandbox.world.faults.waiting() == []
    buy(sdk, rate)


def test_faults_reach_label_files_too(sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate) -> None:
    link = buy(sdk, rate).label_url or ""
    sandbox.fault("503", "GET", "/labels/*")
    assert [requests.get(link, timeout=30).status_code for _ in range(2)] == [503, 200]


def test_an_unknown_fault_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="unknown fault: earthquake"):
        sandbox.fault("earthquake")


def test_stopping_ends_a_slow_answer() -> None:
    outcome: list[Exception | int] = []

    def ask(url: str) -> None:
        try:
            outcome.append(requests.get(f"{url}/rates/1", timeout=60).status_code)
        except requests.RequestException as error:
            outcome.append(error)

    with running_sandbox() as sandbox:
        sandbox.fault("slow_start", seconds=3600)
        caller = threading.Thread(target=ask, args=(sandbox.url,))
        caller.start()
        eventually(lambda: not sandbox.world.faults.waiting())
    caller.join()
    assert len(outcome) == 1
