"""Rates asked for, labels bought and voided by a person, over the API."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, global_id
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

QUOTE = """mutation($id: ID!) { omsRateQuote(fulfillmentOrderId: $id) { quote { rates { id carrier service
    price { amount currency } estimatedDays deliveryBy attributes } refusals { carrier message } chosen { id }
    reason quotedAt expiresAt isGuess } errors { field code message } } }"""
BUY = """mutation($ids: [ID!]!, $rate: ID, $key: String) { omsLabelPurchase(fulfillmentOrderIds: $ids, rateId: $rate,
    key: $key) { shipments { id status service carrier cost { amount } labels { id status trackingNumber refund } }
    job { id status total } errors { field code message id index } } }"""
VOID = """mutation($ids: [ID!]!, $reason: String!) { omsLabelVoid(labelIds: $ids, reason: $reason) {
    labels { id status refund } errors { field code id index message } } }"""
PART = """query($id: ID!) { omsFulfillmentOrder(id: $id) { status quote { chosen { id } reason }
    shipments { status labels { status } } } }"""
LIST = """query($filter: OmsShipmentFilterInput, $first: Int) { omsShipments(filter: $filter, first: $first) {
    totalCount edges { node { id orderNumber carrier isLate labels { trackingNumber } } } } }"""


def test_rates_are_asked_for_chosen_and_bought(packed: str, staff: Any, sandbox: Sandbox) -> None:
    quote = ask(QUOTE, staff, id=packed)["quote"]
    prices = [rate["price"]["amount"] for rate in quote["rates"]]
    assert prices == sorted(prices)
    assert quote["refusals"]
    assert not quote["isGuess"]
    assert ask(PART, staff, id=packed)["quote"]["chosen"] == quote["chosen"]
    dearest = quote["rates"][-1]
    told = ask(BUY, staff, ids=[packed], rate=dearest["id"])
    assert told["errors"] == []
    (shipment,) = told["shipments"]
    assert (shipment["status"], shipment["service"]) == ("LABELLED", dearest["service"])
    assert shipment["labels"][0]["trackingNumber"] == sandbox.ledger()[0]["tracking_number"]


def test_a_second_click_gets_the_same_label(packed: str, staff: Any, sandbox: Sandbox) -> None:
    first, second = ask(BUY, staff, ids=[packed]), ask(BUY, staff, ids=[packed], key="again")
    assert first["shipments"] == second["shipments"]
    assert first["shipments"]
    assert len(sandbox.ledger()) == 1


def test_a_void_opens_the_parcel_again(packed: str, staff: Any, sandbox: Sandbox) -> None:
    label = ask(BUY, staff, ids=[packed])["shipments"][0]["labels"][0]["id"]
    told = ask(VOID, staff, ids=[label, "T21zTGFiZWw6OTk5OTk="], reason="wrong box")
    assert [one["status"] for one in told["labels"]] == ["VOIDED"]
    assert [(error["field"], error["code"], error["index"]) for error in told["errors"]] == [
        ("labelIds", "NOT_FOUND", 1)
    ]
    assert ask(PART, staff, id=packed)["status"] == "PACKED"


def test_what_the_carrier_refuses_is_said_to_whoever_clicked(packed: str, staff: Any, sandbox: Sandbox) -> None:
    make.plugin_configuration(
        cooling_minutes="0", shippo_token="shippo_test_demo", label_price_ceiling="0.01", automatic_purchase=False
    )
    told = ask(BUY, staff, ids=[packed])
    assert told["shipments"] == []
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("label_price_ceiling", "CARRIER_ERROR")]


@pytest.mark.parametrize(
    ("ids", "rate", "field", "code"),
    [
        ([], None, "fulfillmentOrderIds", "REQUIRED"),
        (["nonsense"], None, "fulfillmentOrderIds", "NOT_FOUND"),
        (["T3JkZXI6MQ=="], None, "fulfillmentOrderIds", "NOT_FOUND"),
        (["x"] * 2 + [str(n) for n in range(1000)], None, "fulfillmentOrderIds", "INVALID"),
        (["a", "b"], "rate", "rateId", "INVALID"),
    ],
)
def test_bad_input_names_its_field(
    scene: Any, staff: Any, ids: list[str], rate: str | None, field: str, code: str
) -> None:
    told = ask(BUY, staff, ids=ids, rate=rate)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [(field, code)]
    assert told["shipments"] == []


def test_several_become_a_job(packed: str, scene: Any, staff: Any, sandbox: Sandbox) -> None:
    make.order(scene.shop, {scene.tee: 1}, allocate_at=scene.warehouse)
    runner.drain(bootstrap.context())
    parts = [global_id("OmsFulfillmentOrder", part) for part in models.FulfillmentOrder.objects.all()]
    told = ask(BUY, staff, ids=parts)
    assert (told["job"]["total"], told["errors"], told["shipments"]) == (2, [], [])
    runner.drain(bootstrap.context())
    assert len(sandbox.ledger()) == 2


def test_one_bad_id_never_keeps_the_others_from_their_label(
    packed: str, scene: Any, staff: Any, sandbox: Sandbox
) -> None:
    ids = [packed, "nonsense", *_another(scene), "T21zRnVsZmlsbG1lbnRPcmRlcjo5OTk5OTk="]
    told = ask(BUY, staff, ids=ids)
    wrong = [(error["field"], error["code"], error["id"], error["index"]) for error in told["errors"]]
    assert wrong == [("fulfillmentOrderIds", "NOT_FOUND", ids[place], place) for place in (1, 3)]
    assert told["job"]["total"] == 2
    runner.drain(bootstrap.context())
    assert len(sandbox.ledger()) == 2


def test_where_none_of_them_is_there_no_job_begins(scene: Any, staff: Any) -> None:
    told = ask(BUY, staff, ids=["a", "b"])
    assert (told["job"], [error["index"] for error in told["errors"]]) == (None, [0, 1])
    assert not models.StoredJob.objects.exists()


def test_twenty_ids_are_looked_up_with_as_many_statements_as_two(scene: Any, staff: Any) -> None:
    parts = [global_id("OmsFulfillmentOrder", SimpleNamespace(pk=900_000 + n)) for n in range(20)]
    ask(BUY, staff, ids=parts[:2])  # some things Saleor looks up once
    for_two = len(statements(BUY, staff, ids=parts[:2]))
    assert len(statements(BUY, staff, ids=parts)) == for_two


def test_a_key_stands_for_one_purchase(packed: str, scene: Any, staff: Any, sandbox: Sandbox) -> None:
    first = ask(BUY, staff, ids=[packed], key="click-1")
    assert ask(BUY, staff, ids=[packed], key="click-1") == first
    told = ask(BUY, staff, ids=_another(scene), key="click-1")
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("key", "CONFLICT")]
    assert len(sandbox.ledger()) == 1


def test_a_click_sent_again_after_a_void_buys_nothing(packed: str, staff: Any, sandbox: Sandbox) -> None:
    label = ask(BUY, staff, ids=[packed], key="click-1")["shipments"][0]["labels"][0]["id"]
    ask(VOID, staff, ids=[label], reason="wrong box")
    late = ask(BUY, staff, ids=[packed], key="click-1")
    assert (late["shipments"], [error["field"] for error in late["errors"]]) == ([], ["fulfillmentOrderIds"])
    assert len(sandbox.ledger()) == 1
    assert ask(BUY, staff, ids=[packed], key="click-2")["errors"] == []
    assert len(sandbox.ledger()) == 2


def test_a_key_stands_for_one_job(packed: str, scene: Any, staff: Any, sandbox: Sandbox) -> None:
    ids = [packed, *_another(scene)]
    first = ask(BUY, staff, ids=ids, key="click-1")["job"]
    assert ask(BUY, staff, ids=list(reversed(ids)), key="click-1")["job"]["id"] == first["id"]
    assert models.StoredJob.objects.count() == 1
    told = ask(BUY, staff, ids=[*ids, *_another(scene)], key="click-1")
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("key", "CONFLICT")]


def _another(scene: Any) -> list[str]:
    """The id of one more packed fulfillment order."""
    make.order(scene.shop, {scene.tee: 1}, allocate_at=scene.warehouse)
    runner.drain(bootstrap.context())
    return [global_id("OmsFulfillmentOrder", models.FulfillmentOrder.objects.latest("pk"))]


def test_a_jobs_results_name_each_order_by_its_number(packed: str, scene: Any, staff: Any, sandbox: Sandbox) -> None:
    make.order(scene.shop, {scene.tee: 1}, allocate_at=scene.warehouse)
    runner.drain(bootstrap.context())
    numbers = {global_id("OmsFulfillmentOrder", part): part.oms_order.order_number for part in _parts()}
    ask(BUY, staff, ids=list(numbers))
    runner.drain(bootstrap.context())
    models.Work.objects.update(run_at=timezone.now())
    runner.drain(bootstrap.context())
    items = models.StoredJob.objects.get().results["items"]
    assert {item["id"]: item["orderNumber"] for item in items} == numbers
    assert all(item["shipments"][0]["trackingNumbers"] for item in items)


def _parts() -> Any:
    return models.FulfillmentOrder.objects.select_related("oms_order")


@pytest.mark.needs_channels
def test_another_channels_order_is_not_there(packed: str, scene: Any, sandbox: Sandbox) -> None:
    foreign = make.channel(slug="elsewhere")
    clerk = make.staff("order.manage_orders", channels=[foreign])
    for query, values in ((QUOTE, {"id": packed}), (BUY, {"ids": [packed]})):
        told = ask(query, clerk, **values)
        assert [error["code"] for error in told["errors"]] == ["NOT_FOUND"]
    assert sandbox.ledger() == []


def test_shipments_are_listed_filtered_and_counted(scene: Any, staff: Any) -> None:
    for _ in range(3):
        journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)
    first = models.Shipment.objects.order_by("pk").first()
    models.Shipment.objects.filter(pk=first.pk).update(carrier="ups")
    models.OmsOrder.objects.filter(pk=first.oms_order_id).update(promised_delivery="2020-01-01")
    assert ask(LIST, staff, first=2)["totalCount"] == 3
    for narrowed in (
        {"carrier": ["ups"]},
        {"carrier": ["UPS", "\x00"]},
        {"isLate": True},
        {"search": first.labels.get().tracking_number},
    ):
        (found,) = ask(LIST, staff, first=10, filter=narrowed)["edges"]
        assert found["node"]["id"] == global_id("OmsShipment", first)
    assert ask(LIST, staff, first=10, filter={"status": ["VOIDED"]})["edges"] == []
    assert ask(LIST, staff, first=10, filter={"direction": "RETURN"})["totalCount"] == 0


def test_twenty_shipments_cost_as_many_statements_as_two(scene: Any, staff: Any) -> None:
    def add(count: int) -> None:
        for _ in range(count):
            journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)

    add(2)
    ask(LIST, staff, first=50)
    for_two = len(statements(LIST, staff, first=50))
    add(18)
    assert len(statements(LIST, staff, first=50)) == for_two


def test_a_label_s_address_opens_its_file_without_a_login(packed: str, staff: Any, client: Any) -> None:
    ask(BUY, staff, ids=[packed])
    runner.drain(bootstrap.context())
    (label,) = ask("{ omsShipments(first: 1) { edges { node { labels { url } } } } }", staff)["edges"][0]["node"][
        "labels"
    ]
    answer = client.get("/" + label["url"].split("/", 3)[3])
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")


def test_an_app_may_buy_too(packed: str, sandbox: Sandbox) -> None:
    told = ask(BUY, api.app("order.manage_orders"), ids=[packed])
    assert len(told["shipments"]) == 1


PRINT = "query($ids: [ID!]!) { omsLabelPrint(labelIds: $ids) { url expiresAt } }"


def test_many_labels_print_as_one_file_in_their_order(packed: str, scene: Any, staff: Any, client: Any) -> None:
    make.order(scene.shop, {scene.tee: 1}, allocate_at=scene.warehouse)
    runner.drain(bootstrap.context())
    for part in models.FulfillmentOrder.objects.order_by("pk"):
        ask(BUY, staff, ids=[global_id("OmsFulfillmentOrder", part)])
    runner.drain(bootstrap.context())
    labels = list(models.Label.objects.order_by("-pk"))
    url = ask(PRINT, staff, ids=[global_id("OmsLabel", label) for label in labels])["url"]
    answer = client.get("/" + url.split("/", 3)[3])
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages] == [(288, 432)] * 2
    for page, label in zip(pages, labels, strict=True):
        assert label.tracking_number in page.extract_text()


def test_labels_of_two_kinds_of_printer_are_asked_for_separately(scene: Any, staff: Any) -> None:
    for _ in range(2):
        journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)
    first = models.Label.objects.order_by("pk").first()
    models.Label.objects.filter(pk=first.pk).update(format="ZPL")
    told = api.post(PRINT, staff, ids=[global_id("OmsLabel", label) for label in models.Label.objects.all()])
    assert "labelIds" in told["errors"][0]["message"]


def test_a_voided_label_is_put_on_no_parcel(packed: str, staff: Any) -> None:
    ask(BUY, staff, ids=[packed])
    runner.drain(bootstrap.context())
    label = models.Label.objects.get()
    assert ask(VOID, staff, ids=[global_id("OmsLabel", label)], reason="wrong box")["errors"] == []
    (error,) = api.post(PRINT, staff, ids=[global_id("OmsLabel", label)])["errors"]
    assert error["message"] == (
        f"`labelIds`: label {label.tracking_number} was voided: leave it out, and buy another one."
    )
