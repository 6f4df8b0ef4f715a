"""Values that are wrong in a good place: a refusal names the field, or it is taken; nothing after it breaks."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

from demo.shippo_sandbox import Sandbox
from demo.shippo_sandbox.clock import parse
from demo.shippo_sandbox.sender import Sender
from demo.shippo_sandbox.settings import Settings
from demo.shippo_sandbox.wire import Answer

from .conftest import PATIENCE_SECONDS
from .test_requests import Bench

HERE = {"name": "A", "street1": "1 Way", "city": "Reno", "state": "NV", "zip": "89501", "country": "US"}
SENDER = {**HERE, "phone": "+17755550100", "email": "a@example.com"}
ABROAD = {"name": "B", "street1": "2 Rue", "city": "Lyon", "zip": "69001", "country": "FR"}
BOX = {"length": "5", "width": "5", "height": "5", "distance_unit": "in", "weight": "2", "mass_unit": "lb"}
ITEM = {
    "description": "Mug",
    "quantity": 1,
    "net_weight": "1",
    "mass_unit": "lb",
    "value_amount": "10",
    "value_currency": "USD",
    "origin_country": "US",
    "hs_code": "691110",
}
PAPERS = {
    "certify": True,
    "certify_signer": "Ada",
    "contents_type": "MERCHANDISE",
    "non_delivery_option": "RETURN",
    "eel_pfc": "NOEEI_30_37_a",
    "items": [ITEM],
}


def shipped(bench: Bench, **changes: Any) -> Answer:
    body = {"address_from": SENDER, "address_to": HERE, "parcels": [BOX], "async": False, **changes}
    return bench.ask("POST", "/shipments", body)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("parcels", []),
        ("shipment_date", "soon"),
        ("shipment_date", {"day": 1}),
        ("carrier_accounts", 7),
        ("carrier_accounts", [{}]),
        ("extra", {"is_return": "yes"}),
        ("extra", {"reference_1": 7}),
        ("extra", {"COD": [1]}),
        ("extra", {"insurance": {"amount": "5", "currency": [], "content": "mugs"}}),
    ],
)
def test_a_shipment_with_a_wrong_part_is_refused_by_name(field: str, value: Any) -> None:
    answer = shipped(Bench(), **{field: value})
    assert (answer.status, list(answer.body)) == (400, [field])


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/parcels", {**BOX, "extra": "fragile"}, "extra"),
        ("/parcels", {**BOX, "template": [1]}, "template"),
        ("/addresses", {**HERE, "is_residential": "maybe"}, "is_residential"),
        ("/customs/declarations", {**PAPERS, "exporter_identification": "me"}, "exporter_identification"),
        ("/customs/declarations", {**PAPERS, "invoiced_charges": {"total_taxes": "1"}}, "currency"),
        ("/customs/declarations", {**PAPERS, "address_importer": {"name": "B"}}, "country"),
    ],
)
def test_what_would_be_repeated_in_an_answer_is_of_its_kind(path: str, body: dict[str, Any], field: str) -> None:
    answer = Bench().ask("POST", path, body)
    assert (answer.status, list(answer.body)) == (400, [field])


@pytest.mark.parametrize("country", ["\ud800", "1", "", "{}"])
def test_a_country_that_is_none_is_refused(country: str) -> None:
    answer = Bench().ask("POST", "/addresses", {**HERE, "country": country})
    assert (answer.status, list(answer.body)) == (400, ["country"])


@pytest.mark.parametrize("name", ["street1", "city", "zip", "phone"])
def test_a_text_that_is_an_object_is_refused(name: str) -> None:
    answer = Bench().ask("POST", "/addresses", {**HERE, name: {"a": 1}})
    assert (answer.status, answer.body) == (400, {name: ["Not a valid string."]})


@pytest.mark.parametrize("file_type", ["PDF", "PNG", "ZPLII"])
def test_half_a_character_is_printed_somehow(file_type: str) -> None:
    bench = Bench()
    rate = shipped(bench, address_to={**HERE, "city": "Re\ud800no"}).body["rates"][0]["object_id"]
    bought = bench.ask("POST", "/transactions", {"rate": rate, "async": False, "label_file_type": file_type}).body
    link = urlsplit(bought["label_url"])
    assert bench.ask("GET", f"{link.path}?{link.query}").status == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("incoterm", {"a": 1}),
        ("incoterm", "EXW"),
        ("contents_type", []),
        ("eel_pfc", 7),
        ("non_delivery_option", "BURN"),
    ],
)
def test_a_choice_that_is_none_is_refused(name: str, value: Any) -> None:
    answer = shipped(Bench(), address_to=ABROAD, customs_declaration={**PAPERS, name: value})
    assert (answer.status, list(answer.body)) == (400, [name])


@pytest.mark.parametrize(
    ("name", "value"),
    [("description", 7), ("description", ["mug"]), ("quantity", "two"), ("quantity", True), ("mass_unit", [])],
)
def test_customs_goods_of_a_wrong_kind_never_break_the_invoice(name: str, value: Any) -> None:
    bench = Bench()
    papers = {**PAPERS, "items": [{**ITEM, name: value}]}
    answer = shipped(bench, address_to=ABROAD, customs_declaration=papers)
    if answer.status == 400:
        assert list(answer.body) == [name]
        return
    rate = answer.body["rates"][0]["object_id"]
    link = urlsplit(bench.ask("POST", "/transactions", {"rate": rate, "async": False}).body["commercial_invoice_url"])
    assert bench.ask("GET", f"{link.path}?{link.query}").status == 200


@pytest.mark.parametrize("raw", [b'{"country": NaN}', b'{"country": "US", "name": -Infinity}', b'{"x": 1e999}'])
def test_numbers_that_json_does_not_have_are_refused(raw: bytes) -> None:
    answer = Bench().ask("POST", "/addresses", raw=raw)
    assert answer.status == 400


def test_a_batch_that_is_refused_leaves_nothing_behind() -> None:
    bench = Bench()
    one = {"address_from": HERE, "address_to": HERE, "parcels": [BOX]}
    body = {
        "default_carrier_account": "a",
        "default_servicelevel_token": "b",
        "batch_shipments": [{"shipment": one}, {"shipment": one, "metadata": "x" * 101}],
    }
    assert bench.ask("POST", "/batches", body).status == 400
    assert (bench.world.state.table("batches"), bench.world.state.table("batch_shipments")) == ({}, {})


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_time_are_no_moments(text: str) -> None:
    with pytest.raises(ValueError, match="year"):
        parse(text)


@pytest.mark.parametrize("target", ["//[", "/shipments?page=" + "9" * 5000])
def test_an_unreadable_target_is_refused(target: str) -> None:
    bench = Bench()
    assert bench.ask("GET", target).status in (400, 404)


@pytest.mark.parametrize("length", ["many", "-1"])
def test_an_unreadable_length_is_refused(length: str, sandbox: Sandbox) -> None:
    address = urlsplit(sandbox.url)
    with socket.create_connection((address.hostname, address.port), timeout=PATIENCE_SECONDS) as connection:
        connection.sendall(f"POST /shipments HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "slow", "seconds": "long"},
        {"kind": "429", "times": "often"},
        {"kind": "429", "times": True},
        {"kind": "429", "path": 7},
        {"kind": "429", "method": None},
        {"kind": "429", "retry_after": [1]},
        {"kind": "slow", "seconds": -1},
    ],
)
def test_a_fault_of_the_wrong_kind_is_refused_and_breaks_nothing(fault: dict[str, Any]) -> None:
    bench = Bench()
    assert bench.ask("POST", "/_sandbox/faults", fault).status == 400
    assert bench.ask("GET", "/rates/none").status == 404


@pytest.mark.parametrize(
    ("call", "body"),
    [
        ("clock", {"advance": 1e300}),
        ("clock", {"advance": 10**12}),
        ("prices", {"amount": "abc"}),
        ("prices", {"amount": 5}),
        ("tracking", {"status": "TRANSIT", "at": "yesterday"}),
        ("tracking", {"status": "TRANSIT", "at": 5}),
        ("webhooks", {"trick": "drop", "times": 10**20}),
        ("purchases", {"test": "no"}),
        ("settings", {"price_percent": 10**40}),
        ("settings", {"rate_days": 10**12}),
        ("settings", {"settle_seconds": -1.0}),
        ("settings", {"webhook_timeout": 0.0}),
        ("settings", {"refund_outcome": "MAYBE"}),
    ],
)
def test_the_control_plane_refuses_what_would_break_it_later(call: str, body: dict[str, Any]) -> None:
    bench = Bench()
    [sold, *_] = bench.world.state.table("transactions")
    body = {"transaction": sold, **body} if call == "prices" else body
    assert bench.ask("POST", f"/_sandbox/{call}", body).status == 400
    assert shipped(bench).status == 201
    assert bench.ask("POST", "/_sandbox/tracking", {"status": "TRANSIT"}).status == 200


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:99999/", "http://[", "http://127.0.0.1:1/\u00e9", "http://127.0.0.1:x"]
)
def test_a_subscriber_nobody_can_reach_ends_no_other(url: str) -> None:
    sender = Sender(Settings(webhook_retry_delay=0.0))
    sender.start()
    for target in (url, "https://example.com/"):
        sender.enqueue(target, {"event": "track_updated"})
    sender.wait_until_idle()
    sender.stop()
    assert [sent["outcome"] for sent in sender.sent()] in (["failed", "refused"], ["refused", "refused"])
