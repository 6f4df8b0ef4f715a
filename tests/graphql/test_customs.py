"""Parcels that cross a border: what is missing, what is declared, and the papers."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation
from tests import factories as make
from tests.documents.reading import missing_letters, words
from tests.graphql.api import ask, global_id
from tests.graphql.test_statements import statements

PAPERS = """isNeeded contents contentsExplanation incoterm filing itn signer documentUrl
    total { amount currency } missing { sku field message variant { id } }
    items { sku description quantity weight { unit value } value { amount currency } originCountry hsCode
            orderLine { id } }"""
PART = f"query($id: ID!) {{ omsFulfillmentOrder(id: $id) {{ status customs {{ {PAPERS} }} }} }}"
STATION = """query($id: ID!) { omsPackStation(fulfillmentOrderId: $id) {
    fulfillmentOrder { customs { isNeeded missing { field } } } } }"""
PACK = """mutation($id: ID!) { omsPack(fulfillmentOrderId: $id) { fulfillmentOrder { status }
    errors { field code message } } }"""
QUOTE = """mutation($id: ID!) { omsRateQuote(fulfillmentOrderId: $id) { quote { rates { id carrier service }
    refusals { carrier message } isGuess } errors { field code message } } }"""
BUY = """mutation($ids: [ID!]!, $rate: ID) { omsLabelPurchase(fulfillmentOrderIds: $ids, rateId: $rate) {
    shipments { id status customsDocumentUrl labels { id } } errors { field code message } } }"""
UPDATE = f"""mutation($id: ID!, $contents: OmsCustomsContents, $explanation: String, $incoterm: OmsIncoterm,
    $filing: String, $itn: String, $reset: Boolean) {{
    omsCustomsUpdate(fulfillmentOrderId: $id, contents: $contents, contentsExplanation: $explanation,
        incoterm: $incoterm, filing: $filing, itn: $itn, reset: $reset) {{
        customs {{ {PAPERS} }} errors {{ field code message }} }} }}"""
DATA = """mutation($products: [OmsCustomsDataInput!]!) { omsCustomsDataUpdate(products: $products) {
    count errors { field code message index } } }"""
UNDECLARED = """query($first: Int, $after: String) { omsUndeclared(first: $first, after: $after) { totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { sku productName missing reasons openUnits variant { id } } } } }"""
LIST = """query($first: Int) { omsFulfillmentOrders(first: $first) { edges { node {
    customs { isNeeded missing { field } total { amount } documentUrl } } } } }"""
SHIPMENT = "query($first: Int) { omsShipments(first: $first) { edges { node { customsDocumentUrl } } } }"

WARSAW = {
    "street_address_1": "Prosta 1",
    "city": "WARSZAWA",
    "country": "PL",
    "country_area": "",
    "postal_code": "00-838",
    "phone": "+48222222222",
}
KNOWN = {"hs_code": "6109.10", "origin_country": "PT"}
SWITCHES = {"automatic_pick": True, "automatic_pack": False, "automatic_purchase": False}


def configure(**values: Any) -> None:
    given = {"cooling_minutes": "0", "shippo_token": "shippo_test_demo", "customs_signer": "Ada Lovelace", **SWITCHES}
    make.plugin_configuration(**{**given, **values})
    installation.activate(0, timezone.now() - timedelta(days=1))


def know(*variants: Any, **values: Any) -> None:
    for variant in variants:
        variant.metadata = {**variant.metadata, **KNOWN, **values}
        variant.save(update_fields=["metadata"])


def order_abroad(scene: Any, lines: Any = None, **values: Any) -> Any:
    ship_to = values.pop("ship_to", None) or make.address(**WARSAW)
    return make.order(scene.shop, lines or {scene.tee: 2}, allocate_at=scene.warehouse, ship_to=ship_to, **values)


def picked() -> str:
    """The global id of the only fulfillment order, once it waits to be packed."""
    runner.drain(bootstrap.context())
    part = models.FulfillmentOrder.objects.get()
    assert part.status == "PICKED"
    return global_id("OmsFulfillmentOrder", part)


@pytest.fixture
def abroad(scene: Any, sandbox: Sandbox) -> str:
    configure()
    order_abroad(scene)
    return picked()


def papers_of(asker: Any, part: str) -> Any:
    return ask(PART, asker, id=part)["customs"]


def test_packing_stops_with_the_list_of_what_is_missing(scene: Any, staff: Any, abroad: str) -> None:
    told = ask(PACK, staff, id=abroad)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [
        ("customs.hsCode", "REQUIRED"),
        ("customs.origin", "REQUIRED"),
    ]
    assert all("TEE-1" in error["message"] and "omsCustomsDataUpdate" in error["message"] for error in told["errors"])
    assert ask(PART, staff, id=abroad)["status"] == "PICKED"
    gaps = papers_of(staff, abroad)["missing"]
    assert [(gap["sku"], gap["field"]) for gap in gaps] == [("TEE-1", "hsCode"), ("TEE-1", "origin")]
    assert gaps[0]["variant"]["id"] == global_id("ProductVariant", scene.tee)
    assert ask(STATION, staff, id=abroad)["fulfillmentOrder"]["customs"]["isNeeded"]


def test_what_is_known_is_declared_quoted_bought_and_printed(
    scene: Any, staff: Any, sandbox: Sandbox, abroad: str, client: Any
) -> None:
    know(scene.tee)
    assert ask(PACK, staff, id=abroad)["errors"] == []
    papers = papers_of(staff, abroad)
    (item,) = papers["items"]
    assert (papers["missing"], papers["filing"], papers["incoterm"]) == ([], "NOEEI_30_37_a", "DDU")
    assert (item["hsCode"], item["originCountry"], item["quantity"]) == ("610910", "PT", 2)
    assert (item["value"]["amount"], papers["total"]) == (20.0, [{"amount": 20.0, "currency": "USD"}])
    quote = ask(QUOTE, staff, id=abroad)
    assert quote["errors"] == []
    assert {rate["carrier"] for rate in quote["quote"]["rates"]} >= {"USPS", "FedEx"}
    (sent,) = sandbox.declarations()
    assert (sent["certify_signer"], sent["eel_pfc"], sent["contents_type"]) == (
        "Ada Lovelace",
        "NOEEI_30_37_a",
        "MERCHANDISE",
    )
    (shipment,) = ask(BUY, staff, ids=[abroad])["shipments"]
    runner.drain(bootstrap.context())
    label = models.Label.objects.get()
    assert label.invoice_document.startswith("oms/customs/")
    form = client.get(_path(ask(SHIPMENT, staff, first=1)["edges"][0]["node"]["customsDocumentUrl"]))
    assert (form.status_code, form["Content-Type"]) == (200, "application/pdf")
    assert "HS 610910" in words(form.content)
    assert shipment["status"] == "LABELLED"
    ours = client.get(_path(papers_of(staff, abroad)["documentUrl"]))
    assert ours.status_code == 200
    assert all(word in words(ours.content) for word in ("6109.10", "Portugal", "Ada Lovelace", "NOEEI_30_37_a", "DDU"))
    assert missing_letters(ours.content) == 0


def _path(url: str) -> str:
    return re.sub(r"^https?://[^/]+", "", url)


def test_a_home_order_needs_none(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure(customs_signer="")
    make.order(scene.shop, {scene.tee: 2}, allocate_at=scene.warehouse)
    part = picked()
    assert ask(PACK, staff, id=part)["errors"] == []
    papers = papers_of(staff, part)
    assert (papers["isNeeded"], papers["items"], papers["missing"], papers["documentUrl"]) == (False, [], [], None)


@pytest.mark.parametrize(("country", "zip_code"), [("PR", "00901"), ("VI", "00802")])
def test_territories_without_papers_are_states_to_the_carriers(
    scene: Any, staff: Any, sandbox: Sandbox, country: str, zip_code: str
) -> None:
    configure()
    scene.shop.zone.countries = ["US", country]
    scene.shop.zone.save()
    there = {"street_address_1": "1 Calle", "city": "A CITY", "country_area": "An island", "phone": "+17875550132"}
    order_abroad(scene, ship_to=make.address(country=country, postal_code=zip_code, **there))
    part = picked()
    assert ask(PACK, staff, id=part)["errors"] == []
    assert not papers_of(staff, part)["isNeeded"]
    assert "USPS" in {rate["carrier"] for rate in ask(QUOTE, staff, id=part)["quote"]["rates"]}


def test_a_quote_before_packing_names_what_is_missing(staff: Any, sandbox: Sandbox, abroad: str, scene: Any) -> None:
    assert {error["field"] for error in ask(QUOTE, staff, id=abroad)["errors"]} == {"customs.hsCode", "customs.origin"}
    know(scene.tee)
    told = ask(QUOTE, staff, id=abroad)
    assert told["errors"] == []
    assert told["quote"]["isGuess"]
    assert sandbox.declarations()


def test_automatic_packing_leaves_a_problem_that_names_it_and_goes_on_once_it_is_said(
    scene: Any, staff: Any, sandbox: Sandbox
) -> None:
    configure(automatic_pack=True)
    order_abroad(scene)
    runner.drain(bootstrap.context())
    order = models.OmsOrder.objects.get()
    assert (order.problem_step, models.FulfillmentOrder.objects.get().status) == ("pack", "PICKED")
    assert "HS code" in order.problem_message
    clerk = make.staff("product.manage_products")
    told = ask(DATA, clerk, products=[{"sku": "TEE-1", "hsCode": "6109 10", "originCountry": "pt"}])
    assert told == {"count": 1, "errors": []}
    runner.drain(bootstrap.context())
    assert models.FulfillmentOrder.objects.get().status == "PACKED"
    assert models.OmsOrder.objects.get().problem_since is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"hsCode": "12345"}, "products.hsCode"),
        ({"hsCode": "61091012345"}, "products.hsCode"),
        ({"hsCode": "6109\u0660\u0661"}, "products.hsCode"),
        ({"hsCode": "6109-10"}, "products.hsCode"),
        ({"originCountry": "XX"}, "products.originCountry"),
        ({"originCountry": "Portugal"}, "products.originCountry"),
        ({"customsValue": "-1"}, "products.customsValue"),
        ({"customsValue": "0"}, "products.customsValue"),
        ({"customsValue": "1E+20"}, "products.customsValue"),
        ({"description": "☃"}, "products.description"),
        ({"description": "a\x00b"}, "products.description"),
        ({}, "products"),
    ],
)
def test_bad_data_names_its_field_and_changes_nothing(scene: Any, given: dict[str, Any], field: str) -> None:
    clerk = make.staff("product.manage_products")
    good = make.variant(scene.shop, "GOOD-1")
    told = ask(DATA, clerk, products=[{"sku": "GOOD-1", "hsCode": "610910"}, {"sku": "TEE-1", **given}])
    assert (told["count"], [(one["field"], one["index"]) for one in told["errors"]]) == (0, [(field, 1)])
    good.refresh_from_db()
    assert "hs_code" not in good.metadata


def test_unknown_and_repeated_skus_are_refused(scene: Any) -> None:
    clerk = make.staff("product.manage_products")
    told = ask(DATA, clerk, products=[{"sku": "TEE-1", "hsCode": "610910"}] * 2 + [{"sku": "?", "hsCode": "610910"}])
    assert [(one["code"], one["index"]) for one in told["errors"]] == [("INVALID", 1), ("NOT_FOUND", 2)]


def test_what_a_person_chooses_counts_until_the_label_is_bought(
    scene: Any, staff: Any, sandbox: Sandbox, abroad: str
) -> None:
    know(scene.tee)
    told = ask(UPDATE, staff, id=abroad, contents="OTHER")
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("contentsExplanation", "REQUIRED")]
    told = ask(UPDATE, staff, id=abroad, contents="OTHER", explanation="Spare parts", incoterm="DDP")["customs"]
    assert (told["contents"], told["contentsExplanation"], told["incoterm"]) == ("OTHER", "Spare parts", "DDP")
    kept = ask(UPDATE, staff, id=abroad, filing="noeei_30_37_H")["customs"]
    assert (kept["contents"], kept["filing"]) == ("OTHER", "NOEEI_30_37_h")
    ask(PACK, staff, id=abroad)
    refusals = {one["carrier"]: one["message"] for one in ask(QUOTE, staff, id=abroad)["quote"]["refusals"]}
    assert "DDP" in refusals["USPS"]
    back = ask(UPDATE, staff, id=abroad, reset=True)["customs"]
    assert (back["contents"], back["incoterm"], back["filing"]) == ("MERCHANDISE", "DDU", "NOEEI_30_37_a")
    ask(BUY, staff, ids=[abroad])
    told = ask(UPDATE, staff, id=abroad, contents="GIFT")
    assert [error["field"] for error in told["errors"]] == ["fulfillmentOrderId"]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"filing": "NOEEI"}, "filing", "INVALID"),
        ({"itn": "X123"}, "itn", "INVALID"),
        ({"filing": "AES_ITN"}, "itn", "REQUIRED"),
        ({"explanation": "x" * 101}, "contentsExplanation", "INVALID"),
        ({"explanation": "a\x00b"}, "contentsExplanation", "INVALID"),
        ({"id": "nonsense"}, "fulfillmentOrderId", "NOT_FOUND"),
    ],
)
def test_bad_choices_name_their_field(staff: Any, abroad: str, given: dict[str, Any], field: str, code: str) -> None:
    told = ask(UPDATE, staff, **{"id": abroad, **given})
    assert [(error["field"], error["code"]) for error in told["errors"]] == [(field, code)]
    assert not models.CustomsPapers.objects.exists()


def test_large_exports_want_their_number(scene: Any, staff: Any, sandbox: Sandbox, abroad: str) -> None:
    know(scene.tee, customs_value="1300")
    assert [(gap["sku"], gap["field"]) for gap in papers_of(staff, abroad)["missing"]] == [("", "itn")]
    assert ask(PACK, staff, id=abroad)["errors"][0]["field"] == "customs.itn"
    told = ask(UPDATE, staff, id=abroad, itn="AES X20261127000001")["customs"]
    assert (told["itn"], told["filing"], told["missing"]) == ("X20261127000001", "AES_ITN", [])
    assert ask(PACK, staff, id=abroad)["errors"] == []
    assert ask(QUOTE, staff, id=abroad)["quote"]["rates"]


def test_an_address_changed_after_packing_is_noticed(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure()
    order = make.order(scene.shop, {scene.tee: 2}, allocate_at=scene.warehouse)
    part = picked()
    ask(PACK, staff, id=part)
    rate = ask(QUOTE, staff, id=part)["quote"]["rates"][0]["id"]
    order.shipping_address = make.address(**WARSAW)
    order.save(update_fields=["shipping_address"])
    told = ask(BUY, staff, ids=[part], rate=rate)
    assert (told["shipments"], [error["code"] for error in told["errors"]]) == ([], ["REQUIRED"])
    assert "HS code" in told["errors"][0]["message"]
    assert sandbox.ledger() == []


def test_another_address_makes_the_chosen_rate_old(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure()
    order = make.order(scene.shop, {scene.tee: 2}, allocate_at=scene.warehouse)
    part = picked()
    ask(PACK, staff, id=part)
    rate = ask(QUOTE, staff, id=part)["quote"]["rates"][0]["id"]
    order.shipping_address = make.address(city="SAN FRANCISCO", street_address_1="1 Market St", postal_code="94105")
    order.save(update_fields=["shipping_address"])
    assert ask(BUY, staff, ids=[part], rate=rate)["shipments"]
    assert models.PurchaseIntent.objects.get().rate_id != rate


def test_several_parcels_are_declared_with_what_is_in_them(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure()
    know(scene.tee)
    mug = make.variant(scene.shop, "MUG-1", weight_g=5000, stock={scene.warehouse: 50})
    know(mug, hs_code="6912.00", origin_country="CN")
    order = order_abroad(scene, {scene.tee: 3, mug: 1})
    part = picked()
    tee, cup = (global_id("OrderLine", order.lines.get(product_sku=sku)) for sku in ("TEE-1", "MUG-1"))
    boxes = [
        {"lines": [{"orderLineId": tee, "quantity": 1}], "weight": 0.4},
        {"lines": [{"orderLineId": tee, "quantity": 2}, {"orderLineId": cup, "quantity": 1}], "weight": 1.1},
    ]
    pack = """mutation($id: ID!, $parcels: [OmsParcelInput!]) { omsPack(fulfillmentOrderId: $id, parcels: $parcels,
        acceptWeight: true) { errors { field code message } } }"""
    assert ask(pack, staff, id=part, parcels=boxes)["errors"] == []
    items = {item["sku"]: item for item in papers_of(staff, part)["items"]}
    assert {sku: item["quantity"] for sku, item in items.items()} == {"TEE-1": 3, "MUG-1": 1}
    # The mug weighs 5 kg by its product and cannot by the scale: the second parcel's weights are brought down.
    assert ask(QUOTE, staff, id=part)["errors"] == []
    together, first, second = sandbox.declarations()
    assert sum(int(item["net_weight"]) for item in together["items"]) <= 1500
    told = [{item["sku_code"]: item["quantity"] for item in one["items"]} for one in (together, first, second)]
    assert told == [{"TEE-1": 3, "MUG-1": 1}, {"TEE-1": 1}, {"TEE-1": 2, "MUG-1": 1}]
    bought = ask(BUY, staff, ids=[part])["shipments"]
    assert sum(len(shipment["labels"]) for shipment in bought) == 2


def test_goods_in_another_currency_than_dollars_are_declared_in_it(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure(customs_filing="NOEEI_30_37_a")
    know(scene.tee)
    order = order_abroad(scene)
    part = picked()
    type(order).objects.filter(pk=order.pk).update(currency="JPY")
    papers = papers_of(staff, part)
    assert papers["total"] == [{"amount": 20.0, "currency": "JPY"}]
    assert (papers["missing"], papers["filing"]) == ([], "NOEEI_30_37_a")


def test_presents_count_what_they_cost_and_discounts_what_was_paid(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure()
    order = order_abroad(scene, {scene.tee: 2, make.variant(scene.shop, "GIFT-1", stock={scene.warehouse: 5}): 1})
    gift = order.lines.get(product_sku="GIFT-1")
    gift.unit_price_net_amount = gift.unit_price_gross_amount = Decimal(0)
    gift.save()
    tee = order.lines.get(product_sku="TEE-1")
    tee.unit_price_net_amount = Decimal("7.33")
    tee.save()
    values = {item["sku"]: item["value"]["amount"] for item in papers_of(staff, picked())["items"]}
    assert values == {"GIFT-1": 10.0, "TEE-1": 14.66}


def test_goods_without_a_signer_or_a_weight_or_a_phone_do_not_leave(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure(customs_signer="")
    scene.warehouse.address.phone = ""
    scene.warehouse.address.save()
    light = make.variant(scene.shop, "LIGHT-1", weight_g=None, stock={scene.warehouse: 5})
    know(light)
    order_abroad(scene, {light: 1})
    gaps = [(gap["sku"], gap["field"]) for gap in papers_of(staff, picked())["missing"]]
    assert gaps == [("LIGHT-1", "weight"), ("", "senderPhone"), ("", "signer")]


@pytest.mark.parametrize("value", [["6109.10"], {"code": "610910"}, True, 12, 10**400, "61" * 50, "\uff336109", ""])
def test_nothing_that_stands_in_metadata_breaks_the_list(scene: Any, staff: Any, abroad: str, value: Any) -> None:
    know(scene.tee, hs_code=value, customs_description="", customs_value=value)
    papers = papers_of(staff, abroad)
    assert "hsCode" in {gap["field"] for gap in papers["missing"]}
    assert papers["items"][0]["hsCode"] is None


def test_undeclared_goods_are_listed_by_units(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure()
    mug = make.variant(scene.shop, "MUG-1", stock={scene.warehouse: 50})
    home = make.variant(scene.shop, "HOME-1", stock={scene.warehouse: 50})
    known = make.variant(scene.shop, "KNOWN-1", stock={scene.warehouse: 50})
    know(known)
    order_abroad(scene, {scene.tee: 1, mug: 3, known: 9})
    make.order(scene.shop, {home: 20}, allocate_at=scene.warehouse)
    runner.drain(bootstrap.context())
    told = ask(UNDECLARED, staff, first=1)
    assert (told["totalCount"], told["pageInfo"]["hasNextPage"]) == (2, True)
    assert told["edges"][0]["node"] == {
        "sku": "MUG-1",
        "productName": "Product MUG-1",
        "missing": ["hsCode", "origin"],
        "reasons": ["hsCode: nothing stands in metadata:hs_code", "origin: nothing stands in metadata:origin_country"],
        "openUnits": 3,
        "variant": {"id": global_id("ProductVariant", mug)},
    }
    rest = ask(UNDECLARED, staff, first=5, after=told["pageInfo"]["endCursor"])
    assert [edge["node"]["sku"] for edge in rest["edges"]] == ["TEE-1"]


def test_twenty_papers_cost_as_many_statements_as_two(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    configure()
    know(scene.tee)

    def add(count: int) -> None:
        for _ in range(count):
            order_abroad(scene)
        runner.drain(bootstrap.context())

    def count(query: str, first: int) -> int:
        return len(statements(query, staff, first=first))

    add(2)
    ask(LIST, staff, first=2)
    few = count(LIST, 2), count(UNDECLARED, 2)
    add(18)
    assert (count(LIST, 20), count(UNDECLARED, 20)) == few
    assert len(ask(LIST, staff, first=20)["edges"]) == 20


@pytest.mark.needs_channels
def test_another_channels_papers_are_not_there(scene: Any, staff: Any, abroad: str) -> None:
    clerk = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    assert [error["code"] for error in ask(UPDATE, clerk, id=abroad, contents="GIFT")["errors"]] == ["NOT_FOUND"]
    assert ask(UNDECLARED, clerk, first=5)["totalCount"] == 0
    assert ask(UNDECLARED, staff, first=5)["totalCount"] == 1
