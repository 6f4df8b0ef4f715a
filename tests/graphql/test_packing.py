"""The pack station: suggestions, scans, weights, cartons that run out, and everything that does not belong."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post
from tests.graphql.goods import carton, fo_id, line_ids, measured, part
from tests.graphql.test_statements import statements

PARCEL = """id weight { value unit } length width height expectedWeight { value unit } isWeighed fill placements
    carton { id name } suggestedCarton { name } lines { sku quantity orderLine { id } }"""
PACK = f"""mutation($id: ID!, $parcels: [OmsParcelInput!], $accept: Boolean, $key: String) {{
    omsPack(fulfillmentOrderId: $id, parcels: $parcels, acceptWeight: $accept, key: $key) {{
        fulfillmentOrder {{ id status parcels {{ {PARCEL} }} }} errors {{ field code message index }} }} }}"""
PLAN = """cost { amount currency } carbonGrams fill isProven parcels {
    carton { name } length width height fill placements weight { value unit } lines { sku quantity
    orderLine { id } } }"""
SUGGESTION = f"chosen {{ {PLAN} }} alternatives {{ {PLAN} }} unmeasured tooLarge byHand"
SUGGEST = f"query($id: ID!) {{ omsPackingSuggestion(fulfillmentOrderId: $id) {{ {SUGGESTION} }} }}"
STATION = f"""orderNumber isScanRequired weightTolerance weightTolerancePercent fulfillmentOrder {{ status }}
    lines {{ id orderLineId sku productName variantName imageUrl variant {{ id }} scanCodes
        quantity quantityScanned unitWeight {{ value }} }}
    suggestion {{ {SUGGESTION} }}"""
SHOW = f"query($id: ID!) {{ omsPackStation(fulfillmentOrderId: $id) {{ {STATION} }} }}"
SCAN = f"""mutation($id: ID!, $scanned: String!, $quantity: Int, $key: String) {{
    omsPackScan(fulfillmentOrderId: $id, scanned: $scanned, quantity: $quantity, key: $key) {{
        line {{ sku quantity quantityScanned }} station {{ {STATION} }} errors {{ field code message }} }} }}"""
REOPEN = """mutation($id: ID!, $reason: String!) { omsPackReopen(fulfillmentOrderId: $id, reason: $reason) {
    fulfillmentOrder { status parcels { id } } errors { field code message } } }"""
DIFFERENCES = """query($since: DateTime, $until: DateTime) { omsCartonDifferences(since: $since, until: $until) {
    suggested { name } actual { name } count averageWeightDifference } }"""


@pytest.fixture
def goods(scene: Any) -> Any:
    """A mug and a lamp that are measured, and a carton each fits."""
    make.plugin_configuration()
    return SimpleNamespace(
        mug=measured(scene.shop, "MUG", (100, 80, 50), weight_g=300),
        lamp=measured(scene.shop, "LAMP", (300, 200, 250), weight_g=1500),
        small=carton("Small", (120, 100, 120), tare_g=50),
        large=carton("Large", (400, 300, 300), tare_g=300, max_weight_g=5000),
    )


@pytest.fixture
def table(scene: Any, goods: Any) -> Callable[..., Any]:
    def put(units: dict[Any, int] | None = None, **values: Any) -> Any:
        return part(scene.shop, scene.warehouse, units or {goods.mug: 2}, **values)

    return put


def pack(asker: Any, row: Any, parcels: list[dict] | None = None, **more: Any) -> Any:
    return ask(PACK, asker, id=fo_id(row), parcels=parcels, **more)


def one_parcel(row: Any, box: Any = None, **values: Any) -> list[dict[str, Any]]:
    """Everything in one parcel."""
    lines = [{"orderLineId": line_ids(row)[one.sku], "quantity": one.quantity_picked} for one in row.lines.all()]
    named = {} if box is None else {"cartonId": global_id("OmsCarton", box)}
    return [{"lines": lines, **named, **values}]


def in_grams(weight: dict[str, Any]) -> int:
    """Saleor shows weights in its own unit, which differs between its versions."""
    return round(weight["value"] * {"G": 1, "KG": 1000}[weight["unit"].upper()])


def fault(answer: Any) -> tuple[str, str]:
    (error,) = answer["errors"]
    return error["field"], error["code"]


# ── suggestion ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_carton_is_suggested_with_where_everything_lies(table: Any, staff: Any) -> None:
    shown = ask(SUGGEST, staff, id=fo_id(table()))
    (parcel,) = shown["chosen"]["parcels"]
    assert parcel["carton"] == {"name": "Small"}
    assert (parcel["length"], parcel["width"], parcel["height"]) == (126, 106, 126)
    assert in_grams(parcel["weight"]) == 650
    assert [(line["sku"], line["quantity"]) for line in parcel["lines"]] == [("MUG", 2)]
    places = json.loads(parcel["placements"])
    assert [place["sku"] for place in places] == ["MUG", "MUG"]
    assert set(places[0]) == {"sku", "x", "y", "z", "length", "width", "height"}
    assert shown["chosen"]["cost"]["currency"] == "USD"
    assert shown["chosen"]["cost"]["amount"] > 4
    assert (shown["unmeasured"], shown["tooLarge"], shown["byHand"]) == ([], [], None)


def test_what_nobody_measured_is_packed_by_hand_and_named(scene: Any, table: Any, goods: Any, staff: Any) -> None:
    shown = ask(SUGGEST, staff, id=fo_id(table({goods.mug: 1, scene.tee: 1})))
    assert shown["unmeasured"] == ["TEE-1"]
    assert "TEE-1" in shown["byHand"]
    (parcel,) = shown["chosen"]["parcels"]
    assert (parcel["carton"], parcel["placements"], parcel["fill"]) == (None, "[]", 0)
    assert (shown["chosen"]["cost"], shown["chosen"]["isProven"], shown["alternatives"]) == (None, False, [])


def test_what_no_carton_takes_is_named_and_ships_as_it_is(scene: Any, table: Any, goods: Any, staff: Any) -> None:
    canoe = measured(scene.shop, "CANOE", (3000, 800, 500), weight_g=20_000)
    shown = ask(SUGGEST, staff, id=fo_id(table({goods.mug: 1, canoe: 1})))
    assert shown["tooLarge"] == ["CANOE"]
    boxes = {parcel["lines"][0]["sku"]: parcel for parcel in shown["chosen"]["parcels"]}
    assert boxes["MUG"]["carton"]["name"] == "Small"
    assert (boxes["CANOE"]["carton"], boxes["CANOE"]["length"]) == (None, 3000)


def test_without_cartons_it_is_packed_by_hand(table: Any, staff: Any) -> None:
    models.Carton.objects.update(is_active=False)
    assert "no carton" in ask(SUGGEST, staff, id=fo_id(table()))["byHand"]


def test_only_what_was_picked_is_packed(table: Any, goods: Any, staff: Any) -> None:
    short = table({goods.mug: 3, goods.lamp: 1}, picked={goods.mug: 1})
    lines = ask(SUGGEST, staff, id=fo_id(short))["chosen"]["parcels"][0]["lines"]
    assert [(line["sku"], line["quantity"]) for line in lines] == [("MUG", 1)]
    packed = pack(staff, short)["fulfillmentOrder"]["parcels"][0]["lines"]
    assert [(line["sku"], line["quantity"]) for line in packed] == [("MUG", 1)]


def test_before_it_is_picked_all_that_is_asked_for_counts(table: Any, goods: Any, staff: Any) -> None:
    waiting = table({goods.mug: 2}, picked={}, status="OPEN")
    lines = ask(SUGGEST, staff, id=fo_id(waiting))["chosen"]["parcels"][0]["lines"]
    assert [(line["sku"], line["quantity"]) for line in lines] == [("MUG", 2)]


# ── packing ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_suggestion_is_packed_when_nothing_is_said(table: Any, goods: Any, staff: Any) -> None:
    row = table()
    answer = pack(staff, row)
    assert answer["errors"] == []
    assert answer["fulfillmentOrder"]["status"] == "PACKED"
    (parcel,) = answer["fulfillmentOrder"]["parcels"]
    assert (parcel["carton"]["name"], parcel["suggestedCarton"]["name"]) == ("Small", "Small")
    assert (in_grams(parcel["weight"]), in_grams(parcel["expectedWeight"]), parcel["isWeighed"]) == (650, 650, False)
    assert len(json.loads(parcel["placements"])) == 2
    assert models.Work.objects.filter(kind="ship", subject=row.pk).exists()


def test_another_carton_and_a_weight_may_be_said(table: Any, goods: Any, staff: Any) -> None:
    row = table()
    answer = pack(staff, row, one_parcel(row, goods.large, weight=0.91))
    assert answer["errors"] == []
    (parcel,) = answer["fulfillmentOrder"]["parcels"]
    assert (parcel["carton"]["name"], parcel["suggestedCarton"]["name"]) == ("Large", "Small")
    assert (in_grams(parcel["weight"]), in_grams(parcel["expectedWeight"]), parcel["isWeighed"]) == (910, 900, True)
    assert (parcel["length"], parcel["width"], parcel["height"]) == (406, 306, 306)
    assert (parcel["placements"], parcel["fill"]) == (None, 2)
    assert ask(DIFFERENCES, staff) == [
        {"suggested": {"name": "Small"}, "actual": {"name": "Large"}, "count": 1, "averageWeightDifference": 10}
    ]


def test_a_line_may_be_named_by_our_id_and_twice_in_one_parcel(table: Any, staff: Any) -> None:
    row = table()
    line = global_id("OmsFulfillmentOrderLine", row.lines.get())
    named = [{"orderLineId": line, "quantity": 1}, {"orderLineId": line_ids(row)["MUG"], "quantity": 1}]
    answer = pack(staff, row, [{"lines": named}])
    assert answer["errors"] == []
    assert answer["fulfillmentOrder"]["parcels"][0]["lines"][0]["quantity"] == 2


def test_without_a_carton_the_size_said_counts_else_the_default(table: Any, staff: Any) -> None:
    row = table()
    parcel = pack(staff, row, one_parcel(row, length=500, width=400, height=30))["fulfillmentOrder"]["parcels"][0]
    assert (parcel["length"], parcel["width"], parcel["height"], parcel["carton"]) == (500, 400, 30, None)
    other = table()
    parcel = pack(staff, other, one_parcel(other))["fulfillmentOrder"]["parcels"][0]
    assert (parcel["length"], parcel["width"], parcel["height"]) == (300, 200, 150)


def test_a_scale_that_contradicts_the_content_asks_for_a_second_look(table: Any, goods: Any, staff: Any) -> None:
    row = table()
    wrong = one_parcel(row, goods.small, weight=0.35)
    assert fault(pack(staff, row, wrong)) == ("parcels.0.weight", "CONFLICT")
    row.refresh_from_db()
    assert (row.status, row.parcels.count()) == ("PICKED", 0)
    answer = pack(staff, row, wrong, accept=True)
    assert answer["errors"] == []
    assert in_grams(answer["fulfillmentOrder"]["parcels"][0]["weight"]) == 350
    noted = models.TimelineEvent.objects.get(oms_order=row.oms_order, kind="parcel.weight_accepted")
    assert "650 g" in noted.message
    assert noted.actor == f"staff:{staff.pk}"


def test_the_tolerance_is_the_merchants(table: Any, goods: Any, staff: Any) -> None:
    row = table()
    make.plugin_configuration(weight_tolerance_percent="50", weight_tolerance_g="0")
    assert pack(staff, row, one_parcel(row, goods.small, weight=0.35))["errors"] == []


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (lambda parcels, _: parcels.clear(), "parcels", "REQUIRED"),
        (lambda parcels, _: parcels[0].update(lines=[]), "parcels.0.lines", "REQUIRED"),
        (lambda parcels, _: parcels[0]["lines"][0].update(quantity=0), "parcels.0.lines.0.quantity", "INVALID"),
        (lambda parcels, _: parcels[0]["lines"][0].update(quantity=-1), "parcels.0.lines.0.quantity", "INVALID"),
        (lambda parcels, _: parcels[0]["lines"][0].update(quantity=1), "parcels", "INVALID"),
        (lambda parcels, _: parcels[0]["lines"][0].update(quantity=3), "parcels.0.lines", "INVALID"),
        (lambda parcels, _: parcels.append(parcels[0]), "parcels.1.lines", "INVALID"),
        (lambda parcels, _: parcels.extend(parcels * 200), "parcels", "INVALID"),
        (
            lambda parcels, _: parcels[0]["lines"][0].update(orderLineId="x"),
            "parcels.0.lines.0.orderLineId",
            "NOT_FOUND",
        ),
        (lambda parcels, _: parcels[0].update(cartonId="x"), "parcels.0.cartonId", "NOT_FOUND"),
        (
            lambda parcels, _: parcels[0].update(cartonId=global_id("OmsCarton", 999_999)),
            "parcels.0.cartonId",
            "NOT_FOUND",
        ),
        (lambda parcels, _: parcels[0].update(cartonId=global_id("OmsHold", 1)), "parcels.0.cartonId", "NOT_FOUND"),
        (lambda parcels, _: parcels[0].update(length=10), "parcels.0.width", "REQUIRED"),
        (lambda parcels, _: parcels[0].update(length=0, width=1, height=1), "parcels.0.length", "INVALID"),
        (lambda parcels, _: parcels[0].update(length=1, width=1, height=5001), "parcels.0.height", "INVALID"),
        (lambda parcels, _: parcels[0].update(weight=0), "parcels.0.weight", "INVALID"),
        (lambda parcels, _: parcels[0].update(weight=-1), "parcels.0.weight", "INVALID"),
        (lambda parcels, _: parcels[0].update(weight=1e300), "parcels.0.weight", "INVALID"),
        (lambda parcels, box: parcels[0].update(cartonId=box, weight=5.001), "parcels.0.weight", "INVALID"),
        (
            lambda parcels, box: parcels[0].update(cartonId=box, length=1, width=1, height=1),
            "parcels.0.length",
            "INVALID",
        ),
    ],
)
def test_what_cannot_be_packed_is_refused_by_name_and_changes_nothing(
    table: Any, goods: Any, staff: Any, change: Any, field: str, code: str
) -> None:
    row = table()
    parcels = one_parcel(row)
    change(parcels, global_id("OmsCarton", goods.large))
    answer = pack(staff, row, parcels)
    assert fault(answer) == (field, code), answer
    row.refresh_from_db()
    assert (row.status, row.parcels.count(), answer["fulfillmentOrder"]) == ("PICKED", 0, None)


@pytest.mark.parametrize("weight", [{"value": 1, "unit": "stone-age"}, {"unit": "g"}, [], "heavy", {}, True])
def test_a_weight_that_is_none_packs_nothing(table: Any, goods: Any, staff: Any, weight: Any) -> None:
    row = table()
    answer = post(PACK, staff, id=fo_id(row), parcels=one_parcel(row, goods.small, weight=weight))
    assert "errors" in answer or answer["data"]["omsPack"]["errors"]
    row.refresh_from_db()
    assert row.status == "PICKED"


def test_another_orders_line_is_refused(table: Any, staff: Any) -> None:
    row, other = table(), table()
    parcels = [{"lines": [{"orderLineId": line_ids(other)["MUG"], "quantity": 2}]}]
    assert fault(pack(staff, row, parcels)) == ("parcels.0.lines.0.orderLineId", "NOT_FOUND")


def test_a_carton_out_of_use_or_used_up_is_refused(table: Any, goods: Any, staff: Any) -> None:
    row = table()
    models.Carton.objects.filter(pk=goods.small.pk).update(is_active=False)
    assert fault(pack(staff, row, one_parcel(row, goods.small)))[0] == "parcels.0.cartonId"
    models.Carton.objects.filter(pk=goods.small.pk).update(is_active=True, supply=0)
    assert fault(pack(staff, row, one_parcel(row, goods.small)))[0] == "parcels.0.cartonId"
    line = line_ids(row)["MUG"]
    models.Carton.objects.filter(pk=goods.small.pk).update(supply=1)
    two = [{"cartonId": global_id("OmsCarton", goods.small), "lines": [{"orderLineId": line, "quantity": 1}]}] * 2
    assert fault(pack(staff, row, two))[0] == "parcels.1.cartonId"


def test_a_carton_is_used_up_by_packing_and_free_again_when_it_is_opened(table: Any, goods: Any, staff: Any) -> None:
    models.Carton.objects.filter(pk=goods.small.pk).update(supply=2)
    row = table()
    pack(staff, row)
    goods.small.refresh_from_db()
    assert goods.small.supply == 1
    assert ask(REOPEN, staff, id=fo_id(row), reason="wrong slip")["errors"] == []
    goods.small.refresh_from_db()
    assert (goods.small.supply, row.parcels.count()) == (2, 0)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("OPEN", "INVALID"),
        ("PICKING", "INVALID"),
        ("LABELLED", "CONFLICT"),
        ("SHIPPED", "CONFLICT"),
        ("CANCELED", "INVALID"),
    ],
)
def test_only_what_is_picked_can_be_packed_or_scanned(table: Any, staff: Any, status: str, code: str) -> None:
    row = table(status=status)
    assert fault(pack(staff, row)) == ("fulfillmentOrderId", code)
    assert fault(ask(SCAN, staff, id=fo_id(row), scanned="MUG")) == ("fulfillmentOrderId", code)


def test_a_held_part_waits(table: Any, staff: Any) -> None:
    row = table()
    models.Hold.objects.create(oms_order=row.oms_order, reason="PAYMENT", placed_at=row.created_at, placed_by="staff:1")
    assert fault(pack(staff, row)) == ("fulfillmentOrderId", "ON_HOLD")
    assert fault(ask(SCAN, staff, id=fo_id(row), scanned="MUG")) == ("fulfillmentOrderId", "ON_HOLD")


def test_what_was_canceled_meanwhile_is_not_packed(table: Any, staff: Any) -> None:
    row = table()
    make.model("order.Order").objects.filter(pk=row.oms_order.order_id).update(status="canceled")
    assert fault(pack(staff, row)) == ("fulfillmentOrderId", "INVALID")


def test_nothing_picked_is_nothing_to_pack(table: Any, goods: Any, staff: Any) -> None:
    assert fault(pack(staff, table({goods.mug: 1}, picked={}))) == ("fulfillmentOrderId", "INVALID")


def test_the_same_key_answers_as_before_however_far_it_has_come(table: Any, staff: Any) -> None:
    row = table()
    first = pack(staff, row, key="scan-1")
    assert pack(staff, row, key="scan-1") == first
    assert fault(pack(staff, row, key="scan-2")) == ("fulfillmentOrderId", "CONFLICT")
    assert fault(pack(staff, row)) == ("fulfillmentOrderId", "CONFLICT")
    models.FulfillmentOrder.objects.filter(pk=row.pk).update(status="SHIPPED")
    again = pack(staff, row, key="scan-1")
    assert (again["errors"], again["fulfillmentOrder"]["status"]) == ([], "SHIPPED")
    assert row.parcels.count() == 1


def test_a_late_repetition_does_not_close_what_was_opened_again(table: Any, staff: Any) -> None:
    row = table()
    pack(staff, row, key="scan-1")
    ask(REOPEN, staff, id=fo_id(row), reason="forgot the gift")
    assert pack(staff, row, key="scan-1")["fulfillmentOrder"]["status"] == "PICKED"
    assert row.parcels.count() == 0


@pytest.mark.parametrize("given", ["", "x", "T21zSG9sZDox", global_id("OmsFulfillmentOrder", 10**17)])
def test_a_strange_id_means_nothing(table: Any, staff: Any, given: str) -> None:
    assert fault(ask(PACK, staff, id=given)) == ("fulfillmentOrderId", "NOT_FOUND")
    assert fault(ask(SCAN, staff, id=given, scanned="MUG")) == ("fulfillmentOrderId", "NOT_FOUND")
    assert fault(ask(REOPEN, staff, id=given, reason="x")) == ("fulfillmentOrderId", "NOT_FOUND")
    assert ask(SUGGEST, staff, id=given) is None
    assert ask(SHOW, staff, id=given) is None


def test_a_key_that_cannot_be_stored_is_refused(table: Any, staff: Any) -> None:
    row = table()
    assert fault(pack(staff, row, key="k" * 65)) == ("key", "INVALID")
    assert fault(pack(staff, row, key="a\x00")) == ("key", "INVALID")


# ── station ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_station_shows_what_is_on_the_table(table: Any, goods: Any, staff: Any) -> None:
    row = table({goods.mug: 2, goods.lamp: 1})
    shown = ask(SHOW, staff, id=fo_id(row))
    assert shown["orderNumber"] == row.oms_order.order_number
    lines = {line["sku"]: line for line in shown["lines"]}
    assert {sku: (line["quantity"], line["quantityScanned"]) for sku, line in lines.items()} == {
        "MUG": (2, 0),
        "LAMP": (1, 0),
    }
    assert lines["MUG"]["scanCodes"] == ["MUG"]
    assert lines["MUG"]["orderLineId"] == line_ids(row)["MUG"]
    assert (shown["isScanRequired"], shown["weightTolerance"], shown["weightTolerancePercent"]) == (False, 50, 5.0)
    assert shown["suggestion"]["chosen"]["parcels"]
    pack(staff, row)
    assert ask(SHOW, staff, id=fo_id(row))["suggestion"] is None


def test_a_scan_counts_once_for_its_key(table: Any, staff: Any) -> None:
    row = table()
    first = ask(SCAN, staff, id=fo_id(row), scanned=" mug ", key="s1")
    assert first["errors"] == []
    assert first["line"] == {"sku": "MUG", "quantity": 2, "quantityScanned": 1}
    assert ask(SCAN, staff, id=fo_id(row), scanned="MUG", key="s1")["line"]["quantityScanned"] == 1
    assert ask(SCAN, staff, id=fo_id(row), scanned="MUG", key="s2")["line"]["quantityScanned"] == 2


def test_a_barcode_confirms_a_unit_in_whatever_form_it_is_printed(scene: Any, table: Any, staff: Any) -> None:
    row = table({measured(scene.shop, "CUP", gtin="4006381333931"): 3})
    assert ask(SHOW, staff, id=fo_id(row))["lines"][0]["scanCodes"] == ["CUP", "4006381333931", "04006381333931"]
    gs1 = "(01)04006381333931(10)LOT-7(17)301231"
    for n, scanned in enumerate(("4006381333931", "]C1010400638133393110LOT-7", gs1), start=1):
        answer = ask(SCAN, staff, id=fo_id(row), scanned=scanned)
        assert (answer["errors"], answer["line"]["quantityScanned"]) == ([], n)


def test_a_wrong_scan_says_what_was_scanned_and_what_is_expected(table: Any, goods: Any, staff: Any) -> None:
    row = table({goods.mug: 2, goods.lamp: 1})
    ask(SCAN, staff, id=fo_id(row), scanned="LAMP")
    answer = ask(SCAN, staff, id=fo_id(row), scanned="KETTLE")
    assert fault(answer) == ("scanned", "INVALID")
    message = answer["errors"][0]["message"]
    assert "KETTLE" in message
    assert "2 × MUG" in message
    assert "LAMP" not in message


@pytest.mark.parametrize(
    ("scanned", "quantity", "field"),
    [("MUG", 3, "quantity"), ("MUG", 0, "quantity"), ("MUG", -1, "quantity"), ("MUG", 2**31 - 1, "quantity"),
     ("", 1, "scanned"), ("   ", 1, "scanned"), ("\x00", 1, "scanned"), ("x" * 5000, 1, "scanned")],
)  # fmt: skip
def test_a_scan_that_cannot_be_is_refused(table: Any, staff: Any, scanned: str, quantity: int, field: str) -> None:
    row = table()
    assert fault(ask(SCAN, staff, id=fo_id(row), scanned=scanned, quantity=quantity))[0] == field
    assert not models.PackScan.objects.exists()


def test_more_than_was_picked_is_refused(table: Any, staff: Any) -> None:
    row = table()
    ask(SCAN, staff, id=fo_id(row), scanned="MUG", quantity=2)
    assert fault(ask(SCAN, staff, id=fo_id(row), scanned="MUG")) == ("quantity", "INVALID")


def test_where_scans_are_required_packing_waits_for_all_of_them(table: Any, staff: Any) -> None:
    make.plugin_configuration(pack_scan_required=True)
    row = table()
    ask(SCAN, staff, id=fo_id(row), scanned="MUG")
    answer = pack(staff, row)
    assert fault(answer) == ("fulfillmentOrderId", "INVALID")
    assert "1 × MUG" in answer["errors"][0]["message"]
    ask(SCAN, staff, id=fo_id(row), scanned="MUG")
    assert pack(staff, row)["errors"] == []


# ── opening again ───────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_opened_again_is_scanned_again(table: Any, staff: Any) -> None:
    row = table()
    ask(SCAN, staff, id=fo_id(row), scanned="MUG", quantity=2)
    pack(staff, row)
    answer = ask(REOPEN, staff, id=fo_id(row), reason="wrong slip")
    assert answer == {"fulfillmentOrder": {"status": "PICKED", "parcels": []}, "errors": []}
    assert ask(SHOW, staff, id=fo_id(row))["lines"][0]["quantityScanned"] == 0
    assert ask(REOPEN, staff, id=fo_id(row), reason="again")["errors"] == []


@pytest.mark.parametrize("status", ["OPEN", "PICKING", "LABELLED", "SHIPPED", "CANCELED"])
def test_only_what_is_packed_can_be_opened(table: Any, staff: Any, status: str) -> None:
    assert fault(ask(REOPEN, staff, id=fo_id(table(status=status)), reason="x")) == ("fulfillmentOrderId", "INVALID")


def test_once_a_label_was_bought_it_stays_closed(table: Any, staff: Any) -> None:
    row = table()
    pack(staff, row)
    shipment = models.Shipment.objects.create(oms_order=row.oms_order, fulfillment_order=row, created_at=row.created_at)
    models.Label.objects.create(
        shipment=shipment, parcel=row.parcels.get(), transaction_id="t", bought_at=row.created_at
    )
    assert fault(ask(REOPEN, staff, id=fo_id(row), reason="x")) == ("fulfillmentOrderId", "INVALID")
    assert row.parcels.count() == 1


@pytest.mark.parametrize("reason", ["", " ", "a\x00", "x" * 501])
def test_opening_needs_a_reason(table: Any, staff: Any, reason: str) -> None:
    row = table()
    pack(staff, row)
    assert fault(ask(REOPEN, staff, id=fo_id(row), reason=reason))[0] == "reason"


# ── who may, and what it costs ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "who", ["anonymous", "owner", "staff_without_permission", "products_staff", "app_without_permission"]
)
def test_others_may_not_pack(askers: Any, table: Any, who: str) -> None:
    row, asker = table(), getattr(askers, who)
    for query, more in ((PACK, {}), (SCAN, {"scanned": "MUG"}), (REOPEN, {"reason": "x"}), (SUGGEST, {}), (SHOW, {})):
        assert codes(post(query, asker, id=fo_id(row), **more)) == [PERMISSION_DENIED]
    row.refresh_from_db()
    assert row.status == "PICKED"


@pytest.mark.needs_channels
def test_another_channels_parts_are_not_there(askers: Any, table: Any) -> None:
    row = table()
    asker = askers.restricted_staff
    assert fault(ask(PACK, asker, id=fo_id(row))) == ("fulfillmentOrderId", "NOT_FOUND")
    assert ask(SUGGEST, asker, id=fo_id(row)) is None


def test_a_station_takes_as_many_statements_for_ten_lines_as_for_one(scene: Any, table: Any, staff: Any) -> None:
    few = table({measured(scene.shop, "A-1"): 1})
    many = table({measured(scene.shop, f"B-{n}"): 1 for n in range(10)})
    ask(SHOW, staff, id=fo_id(few))
    for_one, for_ten = statements(SHOW, staff, id=fo_id(few)), statements(SHOW, staff, id=fo_id(many))
    assert len(for_ten) == len(for_one), "\n".join(sorted(set(for_ten) - set(for_one)))


def test_parcels_of_many_parts_take_as_many_statements_as_of_one(table: Any, staff: Any) -> None:
    query = f"{{ omsFulfillmentOrders(first: 50) {{ edges {{ node {{ parcels {{ {PARCEL} }} }} }} }} }}"
    pack(staff, table())
    ask(query, staff)
    for_one = statements(query, staff)
    for _ in range(5):
        pack(staff, table())
    assert len(statements(query, staff)) == len(for_one)
