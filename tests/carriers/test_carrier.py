"""Asking, finding, polling, voiding and tracking, with the real SDK over a real socket."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import carriers
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.conf import OperatorSettings, merchant_settings
from saleor_oms_plugin.domain.errors import Misconfigured, NotFound, OmsError, Rejected, Unavailable
from saleor_oms_plugin.domain.shipping import PurchaseState
from saleor_oms_plugin.domain.states import RefundStatus, ShipmentStatus

from .conftest import OPERATOR, RATE_ID, REFERENCE, TOKEN, TRANSACTION_ID, purchase_request, quote_request
from .stub import PAYLOADS, Reply, Stub, body_of, payload

SUCCESS = body_of("rest.transaction_create.201.success")
BUY = ("POST", "/transactions")
LIST = ("GET", "/transactions")
GET = ("GET", f"/transactions/{TRANSACTION_ID}")
REFUND = ("POST", "/refunds")
ERRORS = sorted(path.stem for path in PAYLOADS.glob("error.*.json"))


def transaction(number: int, **changes: Any) -> dict[str, Any]:
    own = {
        "object_id": f"{number:032x}",
        "tracking_number": f"94{number:020}",
        "object_created": f"2026-11-02T09:00:{number:02}Z",
    }
    return {**SUCCESS, **own, **changes}


def page(*results: Any, following: object = None) -> Reply:
    return Reply(200, {"next": following, "previous": None, "results": list(results)})


# --- the account


def test_the_account_is_a_fingerprint_of_the_token() -> None:
    one, again = (
        ShippoCarrier(TOKEN, "https://a.example", OPERATOR),
        ShippoCarrier(TOKEN, "https://b.example", OPERATOR),
    )
    other = ShippoCarrier(TOKEN + "x", "https://a.example", OPERATOR)

    assert one.account == again.account != other.account
    assert len(one.account) <= 64
    assert TOKEN[12:] not in one.account


@pytest.mark.parametrize(
    ("token", "is_test"), [("shippo_test_abc", True), ("shippo_live_abc", False), ("other", False)]
)
def test_the_token_says_whether_it_is_a_test(token: str, is_test: bool) -> None:
    assert ShippoCarrier(token, "https://a.example", OPERATOR).is_test is is_test


def test_building_without_a_token_names_the_setting() -> None:
    with pytest.raises(Misconfigured) as caught:
        carriers.build(merchant_settings({}), OPERATOR)

    assert caught.value.field == "shippo_token"


@pytest.mark.parametrize("url", ["http://api.goshippo.com", "http://10.0.0.1", "ftp://127.0.0.1", "", "https://"])
def test_a_token_is_never_sent_in_clear(url: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        carriers.build(merchant_settings({"shippo_token": TOKEN}), OperatorSettings(shippo_url=url))

    assert caught.value.field == "OMS_SHIPPO_URL"


@pytest.mark.parametrize(
    "url", ["https://api.goshippo.com", "http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"]
)
def test_a_carrier_is_built_from_the_merchants_settings(url: str) -> None:
    built = carriers.build(merchant_settings({"shippo_token": TOKEN}), OperatorSettings(shippo_url=url))

    assert built.is_test is True


# --- quote


def test_a_quote_asks_for_rates_now_with_our_reference(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/shipments", Reply(201, body_of("rest.shipment_create.201")))

    quote = carrier.quote(quote_request())

    (asked,) = stub.asked
    assert len(quote.rates) == 3
    assert asked.body["async"] is False
    assert asked.body["metadata"] == "oms:1:abc"
    assert asked.body["address_from"]["country"] == "US"
    assert asked.body["parcels"][0]["mass_unit"] == "g"


def test_a_quote_survives_words_newer_than_the_sdk(carrier: ShippoCarrier, stub: Stub) -> None:
    shipment = body_of("rest.shipment_create.201")
    shipment["rates"][0]["attributes"] = ["GREENEST"]
    stub.on("POST", "/shipments", Reply(201, shipment))

    assert carrier.quote(quote_request()).rates[0].attributes == ("GREENEST",)


def test_rates_still_being_asked_for_are_unavailable(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/shipments", Reply(201, body_of("rest.shipment_create.201.async_queued")))

    with pytest.raises(Unavailable):
        carrier.quote(quote_request())


def expected_of(status: int) -> type[OmsError]:
    if status in (401, 403):
        return Misconfigured
    if status == 404:
        return NotFound
    return Unavailable if status in (408, 409, 429) or status >= 500 else Rejected


@pytest.mark.parametrize("name", ERRORS)
def test_every_recorded_error_becomes_one_of_ours(carrier: ShippoCarrier, stub: Stub, name: str) -> None:
    recorded = payload(name)
    stub.on("POST", "/shipments", Reply(recorded["status"], recorded["body"]))

    with pytest.raises(OmsError) as caught:
        carrier.quote(quote_request())

    assert type(caught.value) is expected_of(recorded["status"])
    assert caught.value.field == ("shippo_token" if recorded["status"] in (401, 403) else None)


def test_the_wish_to_wait_is_passed_on(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/shipments", Reply(429, {}, {"Retry-After": "12"}))

    with pytest.raises(Unavailable) as caught:
        carrier.quote(quote_request())

    assert caught.value.retry_after_s == 12.0


@pytest.mark.parametrize(
    "reply", [Reply(201, []), Reply(201, b"<html>"), Reply(201, {}, manner="reset"), Reply(302, b"")]
)
def test_rates_that_cannot_be_read_are_unavailable(carrier: ShippoCarrier, stub: Stub, reply: Reply) -> None:
    stub.on("POST", "/shipments", reply)

    with pytest.raises(Unavailable):
        carrier.quote(quote_request())


# --- several parcels


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


# --- find


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


# --- poll


def test_polling_tells_pending_from_bought_and_failed(carrier: ShippoCarrier, stub: Stub) -> None:
    waiting = body_of("rest.transaction_create.201.queued")
    stub.on(*GET, Reply(200, waiting), Reply(200, SUCCESS), Reply(200, {**SUCCESS, "status": "ERROR"}))

    states = [carrier.poll_purchase([TRANSACTION_ID]).state for _ in range(3)]

    assert states == [PurchaseState.PENDING, PurchaseState.BOUGHT, PurchaseState.FAILED]


def test_polling_something_that_is_no_id_asks_nobody(carrier: ShippoCarrier, stub: Stub) -> None:
    with pytest.raises(Rejected):
        carrier.poll_purchase(["../carrier_accounts"])

    assert stub.asked == []


# --- void


def test_a_void_asks_for_a_refund(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*GET, Reply(200, SUCCESS))
    stub.on(*REFUND, Reply(201, body_of("rest.refund_create.201")))

    assert carrier.void(TRANSACTION_ID) is RefundStatus.REQUESTED
    assert stub.asked[-1].body == {"transaction": TRANSACTION_ID, "async": False}


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("rest.refund_get.200.pending", RefundStatus.PENDING),
        ("rest.refund_get.200.success", RefundStatus.REFUNDED),
        ("rest.refund_get.200.error", RefundStatus.REJECTED),
    ],
)
def test_a_refund_tells_how_it_stands(carrier: ShippoCarrier, stub: Stub, name: str, status: RefundStatus) -> None:
    stub.on(*GET, Reply(200, SUCCESS))
    stub.on(*REFUND, Reply(201, body_of(name)))

    assert carrier.void(TRANSACTION_ID) is status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("transaction_updated.refundpending", RefundStatus.PENDING),
        ("transaction_updated.refunded", RefundStatus.REFUNDED),
        ("transaction_updated.refundrejected", RefundStatus.REJECTED),
    ],
)
def test_asking_twice_asks_once(carrier: ShippoCarrier, stub: Stub, name: str, status: RefundStatus) -> None:
    stub.on(*GET, Reply(200, body_of(name)["data"]))

    assert carrier.void(TRANSACTION_ID) is status
    assert stub.count(*REFUND) == 0


def test_a_refund_somebody_else_asked_for_in_between_is_taken_as_ours(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*GET, Reply(200, SUCCESS), Reply(200, {**SUCCESS, "status": "REFUNDPENDING"}))
    stub.on(*REFUND, Reply(400, {"transaction": ["already refunded"]}))

    assert carrier.void(TRANSACTION_ID) is RefundStatus.PENDING


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(400, {"detail": "too late"}), Rejected),
        (Reply(401, {}), Misconfigured),
        (Reply(429, {}), Unavailable),
        (Reply(500, b""), Unavailable),
        (Reply(201, {}, manner="reset"), Unavailable),
    ],
)
def test_a_refund_that_was_not_taken_raises(
    carrier: ShippoCarrier, stub: Stub, reply: Reply, error: type[OmsError]
) -> None:
    stub.on(*GET, Reply(200, SUCCESS))
    stub.on(*REFUND, reply)

    with pytest.raises(error):
        carrier.void(TRANSACTION_ID)


# --- track


@pytest.mark.parametrize("name", ["DELIVERED", "FAILURE", "PRE_TRANSIT", "RETURNED", "TRANSIT", "UNKNOWN"])
def test_shippos_fixtures_can_be_tracked(carrier: ShippoCarrier, stub: Stub, name: str) -> None:
    number = f"SHIPPO_{name}"
    stub.on("GET", f"/tracks/shippo/{number}", Reply(200, body_of(f"rest.track_get.200.{number}")))

    update = carrier.track("shippo", number)

    assert (update.tracking_number, update.is_test) == (number, True)
    assert update.events


def test_a_test_token_knows_nothing_of_a_real_carriers_parcel(carrier: ShippoCarrier, stub: Stub) -> None:
    recorded = payload("error.400.track_real_carrier_in_test")
    stub.on("GET", "/tracks/usps/9400", Reply(recorded["status"], recorded["body"]))

    update = carrier.track("usps", "9400")

    assert (update.carrier, update.tracking_number, update.events) == ("usps", "9400", ())


def test_a_live_token_takes_the_same_answer_for_a_refusal(stub: Stub) -> None:
    recorded = payload("error.400.track_real_carrier_in_test")
    stub.on("GET", "/tracks/usps/9400", Reply(recorded["status"], recorded["body"]))

    with pytest.raises(Rejected):
        ShippoCarrier("shippo_live_abcdef0123", stub.url, OPERATOR).track("usps", "9400")


def test_a_tracking_number_with_a_space_is_one_part_of_the_path(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("GET", "/tracks/royal_mail/AB%20123%20GB", Reply(200, {"tracking_number": "AB 123 GB"}))

    assert carrier.track("royal_mail", "AB 123 GB").tracking_number == "AB 123 GB"


@pytest.mark.parametrize(
    ("token", "number"),
    [("usps", ""), ("usps", ".."), ("usps", "a/../b"), ("usps", "a?b"), ("USPS", "1"), ("", "1"), ("..", "1")],
)
def test_what_cannot_be_a_parcel_asks_nobody(carrier: ShippoCarrier, stub: Stub, token: str, number: str) -> None:
    with pytest.raises(Rejected):
        carrier.track(token, number)

    assert stub.asked == []


def test_a_webhook_is_read_through_the_port(carrier: ShippoCarrier) -> None:
    raw = (PAYLOADS / "track_updated.delivered.json").read_bytes()

    assert carrier.parse_webhook(b'{"event": "batch_created", "data": "done"}') is None
    update = carrier.parse_webhook(
        b'{"event": "track_updated", "data": ' + raw.split(b'"data":', 1)[1].rsplit(b"}", 1)[0]
    )
    assert update is not None
    assert update.reference == REFERENCE
    assert update.events[-1].status is ShipmentStatus.DELIVERED


# --- what setting up asks

ACCOUNTS, WEBHOOKS = ("GET", "/carrier_accounts"), ("GET", "/webhooks")


def test_active_accounts_are_counted_and_prove_the_token(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*ACCOUNTS, page({"active": True}, {"active": False}, {"carrier": "usps"}))
    assert carrier.active_accounts() == 2
    assert stub.asked[0].headers["Authorization"] == f"ShippoToken {TOKEN}"


def test_registered_webhooks_are_read_whatever_their_event_is_called(carrier: ShippoCarrier, stub: Stub) -> None:
    one = {"event": "track_updated", "url": "https://shop.test/hook/", "active": True, "is_test": False}
    stub.on(*WEBHOOKS, page(one, {**one, "event": "*", "active": False}, {**one, "event": "all"}, {"url": None}))
    tracks, stars, everything, broken = carrier.webhooks()
    assert (tracks.url, tracks.event, tracks.is_active, tracks.is_test) == (one["url"], "track_updated", True, False)
    assert (stars.event, stars.is_active, everything.event) == ("*", False, "*")
    assert (broken.url, broken.event, broken.is_test) == ("", "", True)


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("ask", [ShippoCarrier.active_accounts, ShippoCarrier.webhooks])
def test_what_setting_up_asks_may_go_wrong_in_known_ways(
    carrier: ShippoCarrier, stub: Stub, name: str, ask: Any
) -> None:
    recorded = payload(name)
    for place in (ACCOUNTS, WEBHOOKS):
        stub.on(*place, Reply(recorded["status"], recorded["body"]))
    with pytest.raises(OmsError) as caught:
        ask(carrier)
    is_unauthorized = recorded["status"] in (401, 403)
    assert isinstance(caught.value, Misconfigured) is is_unauthorized
    assert TOKEN not in caught.value.message


@pytest.mark.parametrize("body", [{}, {"results": None}, {"results": [1]}, {"results": [], "next": "more"}, [], "x"])
def test_an_unreadable_list_is_no_list(carrier: ShippoCarrier, stub: Stub, body: Any) -> None:
    for place in (ACCOUNTS, WEBHOOKS):
        stub.on(*place, Reply(200, body))
    with pytest.raises(Unavailable):
        carrier.webhooks()
    if not isinstance(body, dict) or "next" not in body:
        with pytest.raises(Unavailable):
            carrier.active_accounts()


@pytest.mark.parametrize("manner", ["reset", "truncate"])
def test_a_broken_answer_to_setting_up_is_unavailable(carrier: ShippoCarrier, stub: Stub, manner: str) -> None:
    stub.on(*ACCOUNTS, Reply(200, {"results": []}, manner=manner))
    with pytest.raises(Unavailable):
        carrier.active_accounts()


def test_a_webhook_is_registered_in_the_tokens_mode(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/webhooks", Reply(201, body_of("rest.webhook_create.201")))
    carrier.register_webhook("https://shop.test/hook/", "track_updated")
    assert stub.asked[0].body == {
        "event": "track_updated",
        "url": "https://shop.test/hook/",
        "active": True,
        "is_test": True,
    }
