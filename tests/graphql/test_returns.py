"""Returns over the API: made once, received, inspected, seen by whom they concern."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation
from tests import factories as make
from tests.graphql.api import ask, global_id
from tests.graphql.test_labels import VOID
from tests.graphql.test_statements import statements

RETURN = """return { id number status method reason warehouseName qrCodeUrl problem isShort orderNumber createdBy
    lines { sku quantity inspected dispositions { disposition quantity } } }"""
SHIPMENT = "shipment { id direction status carrier isLate labels { trackingNumber } }"
CREATE = f"""mutation($order: ID!, $lines: [OmsReturnLineInput!]!, $reason: String!, $key: String,
    $method: OmsReturnMethod, $warehouse: ID) {{ omsReturnCreate(orderId: $order, lines: $lines, reason: $reason,
    key: $key, method: $method, warehouseId: $warehouse) {{ {SHIPMENT} {RETURN} errors {{ field code message }} }} }}"""
INSPECT = f"""mutation($shipment: ID, $id: ID, $lines: [OmsReturnInspectInput!]!, $closes: Boolean) {{
    omsReturnInspect(shipmentId: $shipment, returnId: $id, lines: $lines, closes: $closes) {{
    {SHIPMENT} {RETURN} errors {{ field code message }} }} }}"""
RECEIVE = f"mutation($id: ID!) {{ omsReturnReceive(id: $id) {{ {RETURN} errors {{ field code }} }} }}"
CANCEL = f"""mutation($id: ID!, $reason: String!) {{ omsReturnCancel(id: $id, reason: $reason) {{
    {RETURN} errors {{ field code }} }} }}"""
LIST = f"""query($filter: OmsReturnFilterInput) {{ omsReturns(filter: $filter, first: 100) {{
    totalCount edges {{ node {{ ...on OmsReturn {{ number status orderNumber warehouse {{ name }} {SHIPMENT}
    lines {{ orderLine {{ id }} dispositions {{ quantity }} }} }} }} }} }} }}"""
ORDER = """query($id: ID!) { omsOrder(orderId: $id) { returns { number status }
    returnable { sku quantity orderLine { id } } } }"""
ORDERS = """{ omsOrders(first: 100) { edges { node { returns { number lines { sku } }
    returnable { sku quantity orderLine { id } } } } } }"""
CODES = "{ omsReturns(first: 9) { edges { node { number qrCodeUrl } } } }"
ONE = "query($id: ID!) { omsReturn(id: $id) { number omsOrder { id } } }"


@pytest.fixture
def shop(scene: Any, sandbox: Sandbox) -> Any:
    switches = {"automatic_pick": True, "automatic_pack": True, "automatic_purchase": True}
    make.plugin_configuration(cooling_minutes="0", shippo_token="shippo_test_demo", **switches)
    installation.activate(0, timezone.now() - timedelta(days=1))
    return scene


def shipped(shop: Any, units: int = 3) -> Any:
    row = make.order(shop.shop, {shop.tee: units}, allocate_at=shop.warehouse)
    runner.drain(bootstrap.context())
    assert models.OmsOrder.objects.get(order_id=row.pk).stage == "SHIPPED"
    return row


def lines(row: Any, units: int, **more: Any) -> list[dict[str, Any]]:
    return [{"orderLineId": global_id("OrderLine", row.lines.get()), "quantity": units, **more}]


def create(row: Any, asker: Any, units: int = 1, **options: Any) -> Any:
    given = {"order": global_id("Order", row), "lines": lines(row, units), "reason": "too small"}
    return ask(CREATE, asker, **{**given, **options})


def test_a_return_from_the_label_to_the_shelf(shop: Any, staff: Any, sandbox: Sandbox) -> None:
    row = shipped(shop)
    told = create(row, staff, 2, key="once")
    assert told["errors"] == []
    assert (told["return"]["status"], told["shipment"]["direction"]) == ("LABELLED", "RETURN")
    assert told["return"]["number"] == f"R-{models.Return.objects.get().pk:06d}"
    assert create(row, staff, 2, key="once") == told
    assert len(sandbox.ledger()) == 2
    refused = create(row, staff, 1, key="once")
    assert [(one["field"], one["code"]) for one in refused["errors"]] == [("key", "CONFLICT")]
    seen = ask(ORDER, staff, id=global_id("Order", row))
    assert [line["quantity"] for line in seen["returnable"]] == [1]
    early = ask(INSPECT, staff, shipment=told["shipment"]["id"], lines=lines(row, 2, disposition="RESTOCK"))
    assert [(one["field"], one["code"]) for one in early["errors"]] == [("returnId", "INVALID")]
    assert ask(RECEIVE, staff, id=told["return"]["id"])["return"]["status"] == "RECEIVED"
    done = ask(INSPECT, staff, shipment=told["shipment"]["id"], lines=lines(row, 2, disposition="RESTOCK"))
    assert done["errors"] == []
    assert done["return"]["status"] == "INSPECTED"
    assert done["return"]["lines"][0]["dispositions"] == [{"disposition": "RESTOCK", "quantity": 2}]
    again = ask(INSPECT, staff, id=told["return"]["id"], lines=lines(row, 2, disposition="RESTOCK"))
    assert again["return"] == done["return"]


def test_a_canceled_return_says_so(shop: Any, staff: Any) -> None:
    made = create(shipped(shop), staff)["return"]
    told = ask(CANCEL, staff, id=made["id"], reason="keeps it")
    assert (told["return"]["status"], told["errors"]) == ("CANCELED", [])
    assert ask(CANCEL, staff, id=made["id"], reason="keeps it") == told
    assert [one["field"] for one in ask(CANCEL, staff, id=made["id"], reason=" ")["errors"]] == ["reason"]


def test_a_label_whose_goods_come_back_is_not_voided(shop: Any, staff: Any) -> None:
    made = create(shipped(shop), staff)["return"]
    label = global_id("OmsLabel", models.Label.objects.earliest("pk"))
    told = ask(VOID, staff, ids=[label], reason="never scanned")
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("labelIds", "INVALID")]
    assert models.FulfillmentOrder.objects.get().status == "SHIPPED"
    ask(RECEIVE, staff, id=made["id"])
    ask(INSPECT, staff, id=made["id"], lines=lines(models.OmsOrder.objects.get().order, 1, disposition="RESTOCK"))
    assert ask(VOID, staff, ids=[label], reason="never scanned") == told


def test_once_its_return_is_canceled_it_may_be_voided(shop: Any, staff: Any) -> None:
    made = create(shipped(shop), staff)["return"]
    ask(CANCEL, staff, id=made["id"], reason="it never left")
    label = global_id("OmsLabel", models.Label.objects.earliest("pk"))
    assert ask(VOID, staff, ids=[label], reason="it never left")["errors"] == []
    assert models.FulfillmentOrder.objects.get().status == "PACKED"


@pytest.mark.parametrize(
    ("options", "field", "code"),
    [
        ({"lines": []}, "lines", "REQUIRED"),
        ({"order": "nonsense"}, "orderId", "NOT_FOUND"),
        ({"order": "T3JkZXI6OTk5OTk5"}, "orderId", "NOT_FOUND"),
        ({"reason": ""}, "reason", "REQUIRED"),
        ({"reason": "x" * 501}, "reason", "INVALID"),
        ({"key": "k" * 129}, "key", "INVALID"),
        ({"warehouse": "V2FyZWhvdXNlOjE="}, "warehouseId", "NOT_FOUND"),
        ({"lines": [{"orderLineId": "T3JkZXJMaW5lOjE=", "quantity": 1}]}, "orderLineId", "NOT_FOUND"),
        ({"lines": [{"orderLineId": "\x00", "quantity": 1}]}, "orderLineId", "NOT_FOUND"),
        ({"units": 0}, "quantity", "INVALID"),
        ({"units": -3}, "quantity", "INVALID"),
        ({"units": 2**31 - 1}, "quantity", "INVALID"),
        ({"units": 4}, "lines", "INVALID"),
    ],
)
def test_bad_input_names_its_field_and_makes_nothing(
    shop: Any, staff: Any, options: dict[str, Any], field: str, code: str
) -> None:
    told = create(shipped(shop), staff, **options)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [(field, code)]
    assert not models.Return.objects.exists()


def test_the_same_line_twice_is_refused(shop: Any, staff: Any) -> None:
    row = shipped(shop)
    assert create(row, staff, lines=lines(row, 1) * 2)["errors"][0]["field"] == "lines"
    made = create(row, staff)["return"]
    ask(RECEIVE, staff, id=made["id"])
    twice = lines(row, 1, disposition="SCRAP") * 2
    assert ask(INSPECT, staff, id=made["id"], lines=twice)["errors"][0]["field"] == "lines"


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({}, "returnId", "REQUIRED"),
        ({"id": "x", "shipment": "y"}, "returnId", "REQUIRED"),
        ({"id": "x"}, "returnId", "NOT_FOUND"),
        ({"shipment": "x"}, "shipmentId", "NOT_FOUND"),
    ],
)
def test_an_inspection_names_one_return(shop: Any, staff: Any, given: dict[str, str], field: str, code: str) -> None:
    row = shipped(shop)
    told = ask(INSPECT, staff, lines=lines(row, 1, disposition="SCRAP"), **given)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [(field, code)]


def test_the_way_out_is_no_return(shop: Any, staff: Any) -> None:
    row = shipped(shop)
    out = global_id("OmsShipment", models.Shipment.objects.get())
    told = ask(INSPECT, staff, shipment=out, lines=lines(row, 1, disposition="SCRAP"))
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("shipmentId", "NOT_FOUND")]


def test_returns_are_listed_and_found(shop: Any, staff: Any) -> None:
    first, second = shipped(shop), shipped(shop)
    one, two = create(first, staff)["return"], create(second, staff, method="NONE")["return"]

    def found(**given: Any) -> list[str]:
        return [edge["node"]["number"] for edge in ask(LIST, staff, filter=given)["edges"]]

    assert found() == [two["number"], one["number"]]
    assert found(status=["LABELLED"]) == [one["number"]]
    assert found(status=["OPEN"]) == [two["number"]]
    assert found(search=two["number"].lower()) == [two["number"]]
    assert found(search="R-99999999999999999999999") == []
    assert found(search="\x00") == []
    assert found(warehouses=[global_id("Warehouse", shop.warehouse)]) == [two["number"], one["number"]]
    assert found(warehouses=["nonsense"]) == []
    number = models.OmsOrder.objects.get(order_id=first.pk).order_number
    assert one["number"] in found(search=number)
    assert ask(ONE, staff, id=one["id"])["number"] == one["number"]
    assert ask(ONE, staff, id="nonsense") is None


@pytest.mark.needs_channels
def test_another_channels_returns_do_not_exist(shop: Any, staff: Any, askers: Any) -> None:
    row = shipped(shop)
    made = create(row, staff)["return"]
    stranger = askers.restricted_staff
    assert ask(ONE, stranger, id=made["id"]) is None
    assert ask(LIST, stranger)["edges"] == []
    for mutation, given in ((RECEIVE, {}), (CANCEL, {"reason": "no"})):
        told = ask(mutation, stranger, id=made["id"], **given)
        assert [(one["field"], one["code"]) for one in told["errors"]] == [("id", "NOT_FOUND")]
    told = ask(INSPECT, stranger, id=made["id"], lines=lines(row, 1, disposition="SCRAP"))
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("returnId", "NOT_FOUND")]
    assert create(row, stranger)["errors"][0]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("query", [LIST, ORDERS], ids=["returns", "orders"])
def test_more_returns_take_no_more_statements(shop: Any, staff: Any, query: str) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            create(shipped(shop), staff, method="NONE")

    grow(2)
    ask(query, staff)
    for_two = statements(query, staff)
    grow(3)
    for_five = statements(query, staff)
    assert len(for_five) == len(for_two), "\n".join(sorted(set(for_five) - set(for_two)))


def test_a_code_is_kept_and_opened_once_by_whom_it_is_for(shop: Any, staff: Any, client: Client) -> None:
    made = create(shipped(shop), staff, method="QR_CODE")["return"]
    runner.drain(bootstrap.context())
    label = models.Label.objects.exclude(qr_code_url="").get()
    assert label.qr_document.startswith("oms/codes/")
    (told,) = [edge["node"] for edge in ask(CODES, staff)["edges"]]
    assert told["number"] == made["number"]
    assert "oms/codes" not in told["qrCodeUrl"]
    assert told["qrCodeUrl"] != label.qr_code_url
    path = told["qrCodeUrl"].partition("://")[2].partition("/")[2]
    picture = client.get(f"/{path}")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"/{path}").status_code == 410
