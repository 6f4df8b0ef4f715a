"""What is still to be measured, and what somebody measured: written where the merchant's mapping reads it."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post
from tests.graphql.goods import carton, fo_id, measured, part
from tests.graphql.test_packing import PACK, SUGGEST
from tests.graphql.test_statements import statements

UNMEASURED = """query($warehouses: [ID!], $first: Int, $after: String, $last: Int, $before: String) {
    omsUnmeasured(warehouses: $warehouses, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
        edges { node {
            sku productName missing reasons openUnits openFulfillmentOrders packedByHand variant { id } } } } }"""
WRITE = """mutation($measurements: [OmsMeasurementInput!]!) { omsMeasurementUpdate(measurements: $measurements) {
    count errors { field code index message } } }"""


@pytest.fixture(autouse=True)
def _settings(scene: Any) -> None:
    make.plugin_configuration()


@pytest.fixture
def merchant(scene: Any) -> Any:
    return make.staff("product.manage_products", "order.manage_orders")


def listed(asker: Any, **page: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in ask(UNMEASURED, asker, **{"first": 100, **page})["edges"]]


def write(asker: Any, *items: dict[str, Any]) -> Any:
    return ask(WRITE, asker, measurements=list(items))


def faults(answer: Any) -> list[tuple[str, str, int]]:
    return [(error["field"], error["code"], error["index"]) for error in answer["errors"]]


def test_what_lacks_something_is_listed_with_most_units_first(scene: Any, merchant: Any) -> None:
    half = make.variant(scene.shop, "HALF", weight_g=None, metadata={"length": "12,5 cm", "width": "10", "height": "0"})
    part(scene.shop, scene.warehouse, {half: 3, scene.tee: 1, measured(scene.shop, "DONE"): 9})
    part(scene.shop, scene.warehouse, {half: 1}, status="OPEN")
    part(scene.shop, scene.warehouse, {half: 50}, status="SHIPPED")
    first, second = listed(merchant)
    assert (first["sku"], first["openUnits"], first["openFulfillmentOrders"]) == ("HALF", 4, 2)
    assert first["missing"] == ["length", "height", "weight"]
    assert "12,5 cm" in first["reasons"][0]
    assert (second["sku"], second["missing"]) == ("TEE-1", ["length", "width", "height"])
    assert (first["packedByHand"], second["packedByHand"]) == (0, 0)


def test_what_is_packed_by_hand_is_counted_until_it_is_opened_again(scene: Any, merchant: Any) -> None:
    carton()
    row = part(scene.shop, scene.warehouse, {scene.tee: 1, measured(scene.shop, "DONE"): 1})
    part(scene.shop, scene.warehouse, {scene.tee: 2})
    assert ask(PACK, merchant, id=fo_id(row))["errors"] == []
    assert [(one["sku"], one["packedByHand"], one["openUnits"]) for one in listed(merchant)] == [("TEE-1", 1, 2)]
    reopen = """mutation($id: ID!) { omsPackReopen(fulfillmentOrderId: $id, reason: "x") { errors { code } } }"""
    ask(reopen, merchant, id=fo_id(row))
    assert [(one["sku"], one["packedByHand"], one["openUnits"]) for one in listed(merchant)] == [("TEE-1", 0, 3)]


def test_pages_go_forward_and_back(scene: Any, merchant: Any) -> None:
    units = {make.variant(scene.shop, f"V-{n}"): n // 2 + 1 for n in range(5)}
    part(scene.shop, scene.warehouse, units)
    whole = [one["sku"] for one in listed(merchant)]
    first = ask(UNMEASURED, merchant, first=2)
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (5, True)
    second = ask(UNMEASURED, merchant, first=2, after=first["pageInfo"]["endCursor"])
    back = ask(UNMEASURED, merchant, last=2, before=second["pageInfo"]["startCursor"])
    skus = [[edge["node"]["sku"] for edge in page["edges"]] for page in (first, second, back)]
    assert skus == [whole[:2], whole[2:4], whole[:2]]
    assert "errors" in post(UNMEASURED, merchant, first=1, after="bogus")
    assert "errors" in post(UNMEASURED, merchant)
    assert "errors" in post(UNMEASURED, merchant, first=101)


def test_only_the_warehouses_asked_for_count(scene: Any, merchant: Any) -> None:
    far = make.warehouse(scene.shop, "Far")
    part(scene.shop, scene.warehouse, {scene.tee: 1})
    assert listed(merchant, warehouses=[global_id("Warehouse", far)]) == []
    assert listed(merchant, warehouses=["x"]) == []
    assert len(listed(merchant, warehouses=[global_id("Warehouse", scene.warehouse)])) == 1


def test_many_products_take_as_many_statements_as_one(scene: Any, merchant: Any) -> None:
    part(scene.shop, scene.warehouse, {scene.tee: 1})
    listed(merchant)
    for_one = statements(UNMEASURED, merchant, first=100)
    part(scene.shop, scene.warehouse, {make.variant(scene.shop, f"V-{n}"): 1 for n in range(15)})
    for_many = statements(UNMEASURED, merchant, first=100)
    assert len(for_many) == len(for_one), "\n".join(sorted(set(for_many) - set(for_one)))


def test_what_was_measured_is_suggested_a_carton(scene: Any, merchant: Any) -> None:
    carton("Box", (400, 300, 300))
    row = part(scene.shop, scene.warehouse, {scene.tee: 1})
    given = {"sku": "TEE-1", "length": 300.2, "width": 200, "height": 20, "weight": 0.3, "uprightOnly": True}
    assert write(merchant, given) == {"count": 1, "errors": []}
    scene.tee.refresh_from_db()
    assert scene.tee.metadata == {"length": "300.2", "width": "200", "height": "20", "upright": "true"}
    assert round(scene.tee.weight.g) == 300
    chosen = ask(SUGGEST, merchant, id=fo_id(row))["chosen"]
    assert [parcel["carton"]["name"] for parcel in chosen["parcels"]] == ["Box"]
    assert listed(merchant) == []


def test_it_is_written_in_the_units_and_to_the_place_it_is_read_from(scene: Any, merchant: Any) -> None:
    make.plugin_configuration(
        measure_length="private:depth",
        measure_weight="metadata:grams",
        measure_length_unit="CM",
        measure_weight_unit="KG",
    )
    scene.tee.store_value_in_private_metadata({"secret": "kept"})
    scene.tee.save()
    assert write(merchant, {"sku": "TEE-1", "length": 305, "weight": {"value": 1250, "unit": "g"}})["errors"] == []
    scene.tee.refresh_from_db()
    assert scene.tee.private_metadata == {"secret": "kept", "depth": "30.5"}
    assert scene.tee.metadata == {"grams": "1.25"}
    assert round(scene.tee.weight.g) == 250


def test_what_is_read_from_an_attribute_is_edited_in_saleor(scene: Any, merchant: Any) -> None:
    make.plugin_configuration(measure_length="attribute:depth", measure_width="")
    answer = write(merchant, {"sku": "TEE-1", "length": 10, "width": 10, "height": 10})
    assert faults(answer) == [("measurements.length", "INVALID", 0), ("measurements.width", "INVALID", 0)]
    assert "depth" in answer["errors"][0]["message"]
    assert "measure_width" in answer["errors"][1]["message"]
    scene.tee.refresh_from_db()
    assert not scene.tee.metadata


@pytest.mark.parametrize(
    ("item", "field", "code"),
    [
        ({"sku": "NONE", "length": 1}, "measurements.sku", "NOT_FOUND"),
        ({"sku": "", "length": 1}, "measurements.sku", "REQUIRED"),
        ({"sku": "A\x00", "length": 1}, "measurements.sku", "INVALID"),
        ({"sku": "TEE-1"}, "measurements", "REQUIRED"),
        ({"sku": "TEE-1", "length": 0}, "measurements.length", "INVALID"),
        ({"sku": "TEE-1", "width": -3}, "measurements.width", "INVALID"),
        ({"sku": "TEE-1", "height": 10_001}, "measurements.height", "INVALID"),
        ({"sku": "TEE-1", "height": 1e300}, "measurements.height", "INVALID"),
        ({"sku": "TEE-1", "weight": 0}, "measurements.weight", "INVALID"),
        ({"sku": "TEE-1", "weight": 100_000_000}, "measurements.weight", "INVALID"),
        ({"sku": "TEE-1", "load": -1}, "measurements.load", "INVALID"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    scene: Any, merchant: Any, item: dict[str, Any], field: str, code: str
) -> None:
    other = make.variant(scene.shop, "OTHER")
    answer = write(merchant, {"sku": "OTHER", "length": 10}, item)
    assert (faults(answer), answer["count"]) == ([(field, code, 1)], 0)
    other.refresh_from_db()
    assert not other.metadata


def test_the_same_sku_twice_is_refused(merchant: Any) -> None:
    answer = write(merchant, {"sku": "TEE-1", "length": 10}, {"sku": "TEE-1", "width": 10})
    assert faults(answer) == [("measurements.sku", "INVALID", 1)]


def test_who_may(askers: Any) -> None:
    for who in ("anonymous", "owner", "staff_without_permission", "staff", "settings_staff"):
        answer = post(WRITE, getattr(askers, who), measurements=[{"sku": "TEE-1", "length": 1}])
        assert codes(answer) == [PERMISSION_DENIED]
    for who in ("anonymous", "owner", "staff_without_permission", "settings_staff"):
        assert codes(post(UNMEASURED, getattr(askers, who), first=1)) == [PERMISSION_DENIED]
    assert ask(UNMEASURED, askers.products_staff, first=1)["edges"] == []
    assert not models.Parcel.objects.exists()
