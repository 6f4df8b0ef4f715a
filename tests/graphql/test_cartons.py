"""The carton catalogue: made, changed, taken out of use, in bulk: all of it or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post
from tests.graphql.goods import carton
from tests.graphql.test_statements import statements

SHOWN = """id name innerLength innerWidth innerHeight outerLength outerWidth outerHeight tareWeight { value unit }
    maxWeight { value unit } cost { amount currency } recycledContent supply flatRate { amount } flatRateService
    isActive"""
UPDATE = f"""mutation($cartons: [OmsCartonInput!]!) {{ omsCartonUpdate(cartons: $cartons) {{
    cartons {{ {SHOWN} }} errors {{ field code index message }} }} }}"""
LIST = f"query($isActive: Boolean) {{ omsCartons(isActive: $isActive) {{ {SHOWN} }} }}"
SMALL = {
    "name": "Small",
    "innerLength": 200,
    "innerWidth": 150.5,
    "innerHeight": 100,
    "tareWeight": {"value": 90, "unit": "g"},
    "maxWeight": {"value": 5, "unit": "kg"},
}


@pytest.fixture
def merchant(scene: Any) -> Any:
    return make.staff("product.manage_products")


def update(merchant: Any, *items: dict[str, Any]) -> Any:
    return ask(UPDATE, merchant, cartons=list(items))


def faults(answer: Any) -> list[tuple[str, str, int]]:
    return [(error["field"], error["code"], error["index"]) for error in answer["errors"]]


def test_cartons_are_made_and_shown_by_name(merchant: Any) -> None:
    more = {"cost": 0.35, "currency": "usd", "recycledContent": 80, "supply": 3, "flatRate": 9.85}
    answer = update(merchant, SMALL, {**SMALL, **more, "name": "Large", "innerLength": 400, "outerLength": 410})
    assert answer["errors"] == []
    large, small = answer["cartons"]
    assert (small["name"], float(small["innerWidth"]), float(small["outerWidth"])) == ("Small", 150, 156)
    assert (small["cost"], small["supply"], small["recycledContent"], small["isActive"]) == (None, None, None, True)
    assert (large["name"], float(large["outerLength"]), large["supply"]) == ("Large", 410, 3)
    assert large["cost"] == {"amount": 0.35, "currency": "USD"}
    assert (large["flatRate"]["amount"], large["recycledContent"]) == (9.85, 80)
    assert ask(LIST, merchant) == answer["cartons"]
    row = models.Carton.objects.get(name="Small")
    assert (row.tare_g, row.max_weight_g) == (90, 5000)


def test_a_change_leaves_the_rest_alone(merchant: Any) -> None:
    row = carton("Box", supply=4)
    answer = update(merchant, {"id": global_id("OmsCarton", row), "isActive": False})
    assert answer["errors"] == []
    shown = answer["cartons"][0]
    assert (shown["name"], shown["isActive"], shown["supply"], shown["cost"]["amount"]) == ("Box", False, 4, 0.4)
    assert ask(LIST, merchant, isActive=True) == []
    assert len(ask(LIST, merchant, isActive=False)) == 1


def test_what_is_no_longer_known_is_taken_back(merchant: Any) -> None:
    row = carton("Box", supply=4, recycled_percent=50)
    shown = update(merchant, {"id": global_id("OmsCarton", row), "reset": ["supply", "cost", "recycledContent"]})[
        "cartons"
    ][0]
    assert (shown["supply"], shown["cost"], shown["recycledContent"]) == (None, None, None)
    assert faults(update(merchant, {"id": global_id("OmsCarton", row), "reset": ["name"]}))[0][0] == "cartons.reset"


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"name": ""}, "cartons.name", "REQUIRED"),
        ({"name": "  "}, "cartons.name", "REQUIRED"),
        ({"name": "x" * 129}, "cartons.name", "INVALID"),
        ({"name": "a\x00b"}, "cartons.name", "INVALID"),
        ({"innerLength": 0}, "cartons.innerLength", "INVALID"),
        ({"innerLength": -1}, "cartons.innerLength", "INVALID"),
        ({"innerLength": 1e9}, "cartons.innerLength", "INVALID"),
        ({"innerLength": None}, "cartons.innerLength", "REQUIRED"),
        ({"outerLength": 150}, "cartons.innerLength", "INVALID"),
        ({"tareWeight": -1}, "cartons.tareWeight", "INVALID"),
        ({"maxWeight": 0}, "cartons.maxWeight", "INVALID"),
        ({"maxWeight": {"value": 90, "unit": "g"}}, "cartons.maxWeight", "INVALID"),
        ({"cost": 1}, "cartons.currency", "REQUIRED"),
        ({"cost": 1, "currency": "XYZ"}, "cartons.currency", "INVALID"),
        ({"cost": -1, "currency": "USD"}, "cartons.cost", "INVALID"),
        ({"currency": "DOLLARS"}, "cartons.currency", "INVALID"),
        ({"recycledContent": 101}, "cartons.recycledContent", "INVALID"),
        ({"supply": -1}, "cartons.supply", "INVALID"),
        ({"supply": 2**31 - 1}, "cartons.supply", "INVALID"),
        ({"flatRateService": "x" * 129}, "cartons.flatRateService", "INVALID"),
        ({"id": global_id("OmsCarton", 999_999)}, "cartons.id", "NOT_FOUND"),
        ({"id": "x"}, "cartons.id", "NOT_FOUND"),
        ({"id": global_id("OmsHold", 1)}, "cartons.id", "NOT_FOUND"),
    ],
)
def test_one_that_cannot_be_is_named_and_nothing_is_made(
    merchant: Any, change: dict[str, Any], field: str, code: str
) -> None:
    answer = update(merchant, {**SMALL, "name": "Other"}, {**SMALL, **change})
    assert faults(answer) == [(field, code, 1)]
    assert (answer["cartons"], models.Carton.objects.count()) == ([], 0)


def test_all_that_is_wrong_is_said_at_once(merchant: Any) -> None:
    answer = update(merchant, {**SMALL, "innerWidth": 0}, {**SMALL, "name": "B"}, {**SMALL, "name": "C", "supply": -1})
    assert faults(answer) == [("cartons.innerWidth", "INVALID", 0), ("cartons.supply", "INVALID", 2)]


def test_of_each_name_there_is_one(merchant: Any) -> None:
    first, second = carton("Box"), carton("Crate")
    assert faults(update(merchant, {**SMALL, "name": "BOX"})) == [("cartons.name", "INVALID", 0)]
    assert faults(update(merchant, SMALL, SMALL)) == [("cartons.name", "INVALID", 0), ("cartons.name", "INVALID", 1)]
    names = {"Crate": global_id("OmsCarton", first), "Box": global_id("OmsCarton", second)}
    swapped = update(merchant, *({"id": key, "name": name} for name, key in names.items()), {**SMALL, "name": "Third"})
    assert swapped["errors"] == []
    assert {shown["name"]: shown["id"] for shown in swapped["cartons"] if shown["name"] != "Third"} == names


def test_the_same_carton_twice_is_refused(merchant: Any) -> None:
    key = global_id("OmsCarton", carton("Box"))
    assert faults(update(merchant, {"id": key, "supply": 1}, {"id": key, "supply": 2})) == [
        ("cartons.id", "INVALID", 1)
    ]


@pytest.mark.parametrize("count", [0, 101])
def test_a_call_takes_one_to_a_hundred(merchant: Any, count: int) -> None:
    answer = update(merchant, *({**SMALL, "name": f"N {n}"} for n in range(count)))
    assert [error["field"] for error in answer["errors"]] == ["cartons"]


def test_who_may(askers: Any) -> None:
    for who in ("anonymous", "owner", "staff_without_permission", "staff", "settings_staff"):
        assert codes(post(UPDATE, getattr(askers, who), cartons=[SMALL])) == [PERMISSION_DENIED]
    for who in ("anonymous", "owner", "staff_without_permission", "settings_staff"):
        assert codes(post(LIST, getattr(askers, who))) == [PERMISSION_DENIED]
    assert ask(LIST, askers.staff) == []
    assert ask(LIST, askers.products_staff) == []


def test_a_hundred_cartons_take_as_many_statements_as_one(merchant: Any) -> None:
    carton()
    ask(LIST, merchant)
    for_one = statements(LIST, merchant)
    for _ in range(20):
        carton()
    assert len(statements(LIST, merchant)) == len(for_one)
