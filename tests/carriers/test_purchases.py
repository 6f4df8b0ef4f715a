"""Purchases looked for and polled."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import Misconfigured, Rejected, Unavailable
from saleor_oms_plugin.domain.shipping import PurchaseState

from .asked import GET, SUCCESS, page
from .conftest import RATE_ID, TRANSACTION_ID, purchase_request
from .stub import Reply, Stub, body_of

BUY = ("POST", "/transactions")
LIST = ("GET", "/transactions")


def transaction(number: int, **changes: Any) -> dict[str, Any]:
    own = {
        "object_id": f"{number:032x}",
        "tracking_number": f"94{number:020}",
        "object_created": f"2026-11-02T09:00:{number:02}Z",
    }
    return {**SUCCESS, **own, **changes}


def test_the_other_parcels_labels_are_listed_by_rate(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*BUY, Reply(201, transaction(1)))
    stub.on(*LIST, page(transaction(2), transaction(1), transaction(3)))

    result = carrier.buy(purchase_request(parcels=3))

    assert result.state is PurchaseState.BOUGHT
    assert [label.transaction_id[-1] for label in result.labels] == ["1", "2", "3"]
    assert stub.asked[1].query == {"rate": [RATE_ID], "page": ["1"], "results": ["100"]}


@pytest.mark.parametrize(
    "listed",
    [
        page(),
        page(transaction(1)),
        page(transaction(1), transaction(2, status="QUEUED", tracking_number="")),
        page(transaction(1), transaction(2, rate="another")),
        page(transaction(1), transaction(2, metadata="oms:other")),
        Reply(429, {}),
        Reply(401, {}),
        Reply(400, {}),
        Reply(200, {}, manner="reset"),
    ],
)
def test_fewer_labels_than_parcels_are_pending_and_keep_the_first(
    carrier: ShippoCarrier, stub: Stub, listed: Reply
) -> None:
    stub.on(*BUY, Reply(201, transaction(1)))
    stub.on(*LIST, listed)

    result = carrier.buy(purchase_request(parcels=2))

    assert result.state is PurchaseState.PENDING
    assert [label.transaction_id[-1] for label in result.labels] == ["1"]
    assert f"{1:032x}" in result.transaction_ids
    assert stub.count(*BUY) == 1


def test_polling_finds_the_other_parcels_too(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("GET", f"/transactions/{1:032x}", Reply(200, transaction(1)))
    stub.on(*LIST, page(transaction(1)), page(transaction(1), transaction(2)))

    first = carrier.poll_purchase([f"{1:032x}"], parcels=2)
    second = carrier.poll_purchase([f"{1:032x}"], parcels=2)

    assert (first.state, len(first.labels)) == (PurchaseState.PENDING, 1)
    assert (second.state, len(second.labels)) == (PurchaseState.BOUGHT, 2)


def test_a_purchase_is_found_by_rate_and_reference(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*LIST, Reply(200, body_of("rest.transactions_list.200")))

    result = carrier.find_purchase(purchase_request())

    assert result.state is PurchaseState.BOUGHT
    assert [label.transaction_id for label in result.labels] == [TRANSACTION_ID]


@pytest.mark.parametrize(
    "listed",
    [
        page(),
        page(transaction(1, rate="another")),
        page(transaction(1, metadata="oms:other:1")),
        page(transaction(1, rate="another", metadata=None)),
    ],
)
def test_what_is_not_ours_is_not_found(carrier: ShippoCarrier, stub: Stub, listed: Reply) -> None:
    stub.on(*LIST, listed)

    result = carrier.find_purchase(purchase_request())

    assert (result.state, result.labels, result.transaction_ids) == (PurchaseState.UNKNOWN, (), ())


@pytest.mark.parametrize(
    "unsaid", [{"metadata": ""}, {"metadata": None}, {"rate": None}, {"rate": None, "metadata": None}]
)
def test_a_purchase_that_may_be_ours_and_does_not_say_so_leaves_the_doubt(
    carrier: ShippoCarrier, stub: Stub, unsaid: dict[str, str | None]
) -> None:
    stub.on(*LIST, page(transaction(1, **unsaid)))

    with pytest.raises(Unavailable, match="does not say whose"):
        carrier.find_purchase(purchase_request())


def test_pages_are_followed_by_number_on_our_own_host_only(carrier: ShippoCarrier, stub: Stub) -> None:
    elsewhere = "http://attacker.invalid/transactions?page=2"
    stub.on(*LIST, page(transaction(9, rate="another"), following=elsewhere), page(transaction(1)))

    result = carrier.find_purchase(purchase_request())

    assert result.state is PurchaseState.BOUGHT
    assert [asked.query["page"] for asked in stub.asked] == [["1"], ["2"]]


def test_an_endless_list_settles_nothing(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*LIST, page(transaction(9, rate="another"), following="more"))

    with pytest.raises(Unavailable):
        carrier.find_purchase(purchase_request())

    assert stub.count(*LIST) == 10


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, {}),
        Reply(200, {"results": None}),
        Reply(200, {"results": ["x"], "next": None}),
        Reply(200, []),
        Reply(200, b"<html>"),
        Reply(200, {"results": []}, manner="truncate"),
        Reply(200, {"results": []}, manner="reset"),
        Reply(400, {"rate": ["not found"]}),
        Reply(404, {}),
        Reply(500, b""),
        page(transaction(1, object_id=None)),
    ],
    ids=lambda reply: f"{reply.status}-{reply.manner}-{reply.raw[:30]!r}",
)
def test_a_look_that_failed_never_counts_as_nothing_bought(carrier: ShippoCarrier, stub: Stub, reply: Reply) -> None:
    stub.on(*LIST, reply)

    with pytest.raises(Unavailable):
        carrier.find_purchase(purchase_request())


def test_a_refused_token_while_looking_is_a_setting_to_mend(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*LIST, Reply(401, {"detail": "Invalid access token."}))

    with pytest.raises(Misconfigured):
        carrier.find_purchase(purchase_request())


@pytest.mark.parametrize(
    ("found", "state", "labels"),
    [
        ([transaction(1), transaction(2)], PurchaseState.BOUGHT, 2),
        ([transaction(1), transaction(2), transaction(3)], PurchaseState.BOUGHT, 3),
        ([transaction(1)], PurchaseState.UNKNOWN, 1),
        ([transaction(1), transaction(2, status="WAITING", tracking_number="")], PurchaseState.PENDING, 1),
        ([transaction(1, status="QUEUED", tracking_number="")], PurchaseState.PENDING, 0),
        ([transaction(1, tracking_number="")], PurchaseState.PENDING, 0),
        ([transaction(1, status="BRAND_NEW")], PurchaseState.UNKNOWN, 0),
        ([transaction(1, status="ERROR")], PurchaseState.FAILED, 0),
        ([transaction(1), transaction(2, status="ERROR")], PurchaseState.UNKNOWN, 1),
        ([transaction(1, status="REFUNDED")], PurchaseState.FAILED, 0),
        ([transaction(1, status="REFUNDPENDING"), transaction(2)], PurchaseState.UNKNOWN, 1),
        ([transaction(1, status="REFUNDREJECTED"), transaction(2)], PurchaseState.BOUGHT, 2),
        ([transaction(1), transaction(1)], PurchaseState.UNKNOWN, 1),
    ],
)
def test_what_is_found_for_two_parcels(
    carrier: ShippoCarrier, stub: Stub, found: list[dict[str, Any]], state: PurchaseState, labels: int
) -> None:
    stub.on(*LIST, page(*found))

    result = carrier.find_purchase(purchase_request(parcels=2))

    assert (result.state, len(result.labels)) == (state, labels)


def test_an_unreadable_purchase_found_is_named_so_that_nobody_gives_up_on_it(
    carrier: ShippoCarrier, stub: Stub
) -> None:
    stub.on(*LIST, page(transaction(1, status="BRAND_NEW")))

    assert carrier.find_purchase(purchase_request()).transaction_ids == (f"{1:032x}",)


def test_polling_tells_pending_from_bought_and_failed(carrier: ShippoCarrier, stub: Stub) -> None:
    waiting = body_of("rest.transaction_create.201.queued")
    stub.on(*GET, Reply(200, waiting), Reply(200, SUCCESS), Reply(200, {**SUCCESS, "status": "ERROR"}))

    states = [carrier.poll_purchase([TRANSACTION_ID]).state for _ in range(3)]

    assert states == [PurchaseState.PENDING, PurchaseState.BOUGHT, PurchaseState.FAILED]


def test_polling_something_that_is_no_id_asks_nobody(carrier: ShippoCarrier, stub: Stub) -> None:
    with pytest.raises(Rejected):
        carrier.poll_purchase(["../carrier_accounts"])

    assert stub.asked == []
