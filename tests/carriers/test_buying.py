"""What a purchase call means, with the real SDK over a real socket."""

from __future__ import annotations

import socket
import warnings
from typing import Any

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.shipping import LabelFormat, PurchaseState

from .conftest import HASTY, OPERATOR, RATE_ID, REFERENCE, TOKEN, TRANSACTION_ID, purchase_request
from .stub import Reply, Stub, body_of, payload

SUCCESS = body_of("rest.transaction_create.201.success")
BUY = ("POST", "/transactions")


def without(body: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in names}


def recorded_error(name: str) -> Reply:
    recorded = payload(name)
    body = recorded["body"]
    is_html = isinstance(body, str) and body.startswith("<")
    return Reply(recorded["status"], body.encode() if is_html else body)


def test_a_purchase_is_one_call_that_names_rate_format_and_reference(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*BUY, Reply(201, SUCCESS))

    result = carrier.buy(purchase_request())

    (asked,) = stub.asked
    assert asked.body == {"rate": RATE_ID, "async": False, "label_file_type": "PDF_4x6", "metadata": REFERENCE}
    assert asked.headers["SHIPPO-API-VERSION"] == "2018-02-08"
    assert asked.headers["Authorization"] == f"ShippoToken {TOKEN}"
    assert result.state is PurchaseState.BOUGHT
    assert result.labels[0].transaction_id == TRANSACTION_ID
    assert result.raw == SUCCESS


@pytest.mark.parametrize("label_format", LabelFormat)
def test_every_label_format_can_be_asked_for(carrier: ShippoCarrier, stub: Stub, label_format: LabelFormat) -> None:
    stub.on(*BUY, Reply(201, SUCCESS))

    assert carrier.buy(purchase_request(label_format=label_format)).state is PurchaseState.BOUGHT


@pytest.mark.parametrize(
    "body",
    [
        without(SUCCESS, "created_by"),
        {**SUCCESS, "tracking_status": {"status": "TRANSIT"}},
        {**SUCCESS, "tracking_status": "BEAMED"},
        {**SUCCESS, "object_state": "NEW_WORD", "billing": None, "messages": None},
        {**SUCCESS, "something_new": [{}]},
        without(SUCCESS, "rate", "metadata", "eta", "label_url"),
        {**SUCCESS, "rate": {"object_id": RATE_ID}},
    ],
)
@pytest.mark.parametrize("status", [200, 201, 202])
def test_any_2xx_that_shows_the_label_is_bought(
    carrier: ShippoCarrier, stub: Stub, status: int, body: dict[str, Any]
) -> None:
    stub.on(*BUY, Reply(status, body))

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the SDK prints payloads as warnings when it decodes them
        result = carrier.buy(purchase_request())

    assert result.state is PurchaseState.BOUGHT


@pytest.mark.parametrize("status", ["QUEUED", "WAITING"])
def test_work_in_progress_is_polled_by_id(carrier: ShippoCarrier, stub: Stub, status: str) -> None:
    stub.on(*BUY, Reply(201, {**SUCCESS, "status": status, "tracking_number": ""}))

    result = carrier.buy(purchase_request())

    assert (result.state, result.transaction_ids, result.labels) == (PurchaseState.PENDING, (TRANSACTION_ID,), ())


def test_the_recorded_queued_answer_is_pending(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*BUY, Reply(201, body_of("rest.transaction_create.201.queued")))

    assert carrier.buy(purchase_request()).state is PurchaseState.PENDING


@pytest.mark.parametrize("number", ["", None, "x" * 200, 12345, "a\nb"])
def test_success_without_a_tracking_number_is_still_under_way(
    carrier: ShippoCarrier, stub: Stub, number: object
) -> None:
    stub.on(*BUY, Reply(201, {**SUCCESS, "tracking_number": number}))

    result = carrier.buy(purchase_request())

    assert (result.state, result.transaction_ids, result.labels) == (PurchaseState.PENDING, (TRANSACTION_ID,), ())


def test_a_201_that_says_error_is_no_label_and_says_why(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*BUY, Reply(201, body_of("rest.transaction_create.201.error")))

    result = carrier.buy(purchase_request())

    assert result.state is PurchaseState.FAILED
    assert result.messages[0].startswith("UPS: The UPS account is not yet registered.")
    assert result.transaction_ids == ()


@pytest.mark.parametrize(
    "reply",
    [
        Reply(201, {**SUCCESS, "status": "BRAND_NEW", "tracking_number": ""}),
        Reply(201, {**SUCCESS, "status": None, "tracking_number": ""}),
        Reply(201, {**SUCCESS, "status": "REFUNDED"}),
        Reply(201, {**SUCCESS, "object_id": None}),
        Reply(201, {**SUCCESS, "status": "QUEUED", "object_id": ""}),
        Reply(201, {**SUCCESS, "rate": "another"}),
        Reply(201, {**SUCCESS, "metadata": "oms:other:1"}),
        Reply(201, {}),
        Reply(201, []),
        Reply(201, "bought"),
        Reply(201, None),
        Reply(201, b""),
        Reply(204, b""),
        Reply(201, b"<html>ok</html>", {"Content-Type": "text/html"}),
        Reply(201, SUCCESS, manner="truncate"),
        Reply(201, b'{"status": "SUCCESS", "object_id": "a", "status": "SUCCESS"}'),
        Reply(201, b'{"status": "SUCCESS", "object_id": "a", "eta": NaN}'),
        Reply(301, b"", {"Location": "/elsewhere"}),
        Reply(307, b"", {"Location": "/transactions"}),
        Reply(408, {"detail": "slow"}),
        recorded_error("error.409"),
        recorded_error("error.500"),
        Reply(502, b"<html>"),
        recorded_error("error.503"),
        Reply(599, b"\xff\xfe"),
        Reply(201, SUCCESS, manner="reset"),
    ],
    ids=lambda reply: f"{reply.status}-{reply.manner}-{reply.raw[:40]!r}",
)
def test_every_doubt_is_unknown_and_called_once(carrier: ShippoCarrier, stub: Stub, reply: Reply) -> None:
    stub.on(*BUY, reply)

    result = carrier.buy(purchase_request())

    assert (result.state, result.labels, result.is_unauthorized) == (PurchaseState.UNKNOWN, (), False)
    assert result.messages
    assert stub.count(*BUY) == 1


def test_an_answer_that_never_comes_is_unknown(hasty_carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*BUY, Reply(manner="hang"))

    result = hasty_carrier.buy(purchase_request())

    assert result.state is PurchaseState.UNKNOWN
    assert stub.count(*BUY) == 1


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (recorded_error("error.400.field"), "rate: Rate with supplied object_id not found."),
        (recorded_error("error.400.is_active"), "is_active: field is required"),
        (recorded_error("error.404"), "Not found."),
        (recorded_error("error.422"), "Unprocessable entity."),
        (recorded_error("error.live_rates_shape"), "string"),
        (Reply(400, "no"), "no"),
        (Reply(400, b"<html>no</html>"), "HTTP 400 without readable JSON"),
        (Reply(410, {}), "HTTP 410"),
        (Reply(400, {"address_to": {"zip": ["bad"]}}), "zip: bad"),
        (Reply(400, {"detail": "x" * 1000}), "x" * 300),
    ],
)
def test_a_definite_refusal_is_failed_with_shippos_words(
    carrier: ShippoCarrier, stub: Stub, reply: Reply, message: str
) -> None:
    stub.on(*BUY, reply)

    result = carrier.buy(purchase_request())

    assert result.state is PurchaseState.FAILED
    assert message in result.messages


@pytest.mark.parametrize(
    "name",
    ["error.401.no_header", "error.401.bad_token", "error.401.wrong_scheme", "error.403", "error.403.bare_string"],
)
def test_a_refused_token_is_certainly_no_purchase(carrier: ShippoCarrier, stub: Stub, name: str) -> None:
    stub.on(*BUY, recorded_error(name))

    result = carrier.buy(purchase_request())

    assert (result.state, result.is_unauthorized) == (PurchaseState.NOT_SENT, True)
    assert result.messages


@pytest.mark.parametrize(
    ("headers", "wish"),
    [
        ({}, None),
        ({"Retry-After": "37"}, 37.0),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "9" * 300}, 3600.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "Fri, 06 Nov 2026 10:02:00 GMT", "Date": "Fri, 06 Nov 2026 10:00:00 GMT"}, 120.0),
        ({"Retry-After": "Fri, 06 Nov 2026 09:00:00 GMT", "Date": "Fri, 06 Nov 2026 10:00:00 GMT"}, None),
        ({"Retry-After": "Fri, 06 Nov 2099 09:00:00 GMT", "Date": "Fri, 06 Nov 2026 10:00:00 GMT"}, 3600.0),
        ({"Retry-After": "Fri, 99 Nov 2026 10:02:00 GMT", "Date": "never"}, None),
    ],
)
def test_too_many_requests_is_not_sent_and_keeps_the_wish(
    carrier: ShippoCarrier, stub: Stub, headers: dict[str, str], wish: float | None
) -> None:
    stub.on(*BUY, Reply(429, body_of("error.429"), headers))

    result = carrier.buy(purchase_request())

    assert (result.state, result.retry_after_s) == (PurchaseState.NOT_SENT, wish)


def test_a_refused_connection_was_certainly_not_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    result = ShippoCarrier(TOKEN, f"http://127.0.0.1:{port}", OPERATOR).buy(purchase_request())

    assert result.state is PurchaseState.NOT_SENT


@pytest.mark.parametrize("url", ["http://no-such-host.invalid", "nonsense", "http://127.0.0.1:99999"])
def test_an_address_that_leads_nowhere_was_certainly_not_sent(url: str) -> None:
    assert ShippoCarrier(TOKEN, url, HASTY).buy(purchase_request()).state is PurchaseState.NOT_SENT


def test_a_proxy_that_is_away_was_certainly_not_passed(carrier: ShippoCarrier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")

    assert carrier.buy(purchase_request()).state is PurchaseState.NOT_SENT


def test_a_proxy_from_the_environment_is_used(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", stub.url)
    monkeypatch.setenv("no_proxy", "")
    stub.on(*BUY, Reply(201, SUCCESS))

    result = ShippoCarrier(TOKEN, "http://api.shippo.invalid", OPERATOR).buy(purchase_request())

    assert result.state is PurchaseState.BOUGHT


def test_a_netrc_entry_does_not_replace_the_token(
    carrier: ShippoCarrier, stub: Stub, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    stub.on(*BUY, Reply(201, SUCCESS))

    carrier.buy(purchase_request())

    assert stub.asked[0].headers["Authorization"] == f"ShippoToken {TOKEN}"


def test_a_purchase_never_rides_on_an_idle_connection(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("GET", f"/transactions/{TRANSACTION_ID}", Reply(200, SUCCESS))
    stub.on(*BUY, Reply(201, SUCCESS))
    carrier.poll_purchase([TRANSACTION_ID])
    carrier.poll_purchase([TRANSACTION_ID])

    carrier.buy(purchase_request())

    first, second, purchase = (asked.connection for asked in stub.asked)
    assert first == second
    assert purchase != second


def test_threads_do_not_share_a_session(carrier: ShippoCarrier, stub: Stub) -> None:
    from concurrent.futures import ThreadPoolExecutor

    stub.on(*BUY, Reply(201, SUCCESS))

    def buy(_: int) -> tuple[PurchaseState, int]:
        return carrier.buy(purchase_request()).state, id(carrier._client._mine.session)

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(buy, range(40)))

    assert {state for state, _session in outcomes} == {PurchaseState.BOUGHT}
    assert stub.count(*BUY) == 40


def test_an_answer_of_any_length_is_cut_off(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*BUY, Reply(201, {**SUCCESS, "messages": "x" * (9 * 1024 * 1024)}))

    assert carrier.buy(purchase_request()).state is PurchaseState.UNKNOWN
