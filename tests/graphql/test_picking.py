"""Pick lists through the API: made, claimed, confirmed; who may see them; what wrong input is answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, codes, global_id, post
from tests.graphql.test_statements import statements

TASK = """id sequence binLocation aisle bay level sku barcode scanCodes productName variantName imageUrl variant { id }
    tote quantity quantityPicked quantityShort shortReason binQuantity needsBinCheck orderNumber
    fulfillmentOrder { id status quantityOpenToPick pickList { number } lines { sku binLocation } }"""
LIST = (
    """id number warehouse { name } warehouseName kind status assignee { id } assigneeName isMine units unitsPicked
    unitsShort weight { value unit } shipBy walkLength createdAt claimedAt endedAt endReason
    fulfillmentOrders { id omsOrder { stage } } tasks { %s }"""
    % TASK
)
ERRORS = "errors { field code message }"
CREATE = (
    "mutation($w: ID!, $f: [ID!], $k: OmsPickListKind, $n: Int, $l: OmsPickListLimitsInput, $key: String) { "
    "omsPickListCreate(warehouseId: $w, fulfillmentOrderIds: $f, kind: $k, limit: $n, limits: $l, key: $key) { "
    "exceeded pickList { %s } %s } }" % (LIST, ERRORS)
)
CLAIM = "mutation($id: ID!, $t: Boolean) { omsPickListClaim(id: $id, takeOver: $t) { pickList { %s } %s } }" % (
    LIST,
    ERRORS,
)
CONFIRM = (
    "mutation($t: ID!, $q: Int!, $s: String, $k: String) { omsPickConfirm(taskId: $t, quantity: $q, scanned: $s, "
    "key: $k) { task { quantityPicked needsBinCheck } pickList { status unitsPicked } %s } }" % ERRORS
)
LISTS = (
    "query($f: OmsPickListFilterInput) { omsPickLists(first: 100, filter: $f) { totalCount edges { node { %s } } } }"
)
PARTS = "{ omsFulfillmentOrders(first: 100) { edges { node { quantityOpenToPick pickList { number } lines { binLocation } } } } }"
QUEUE = """query($w: [ID!]) { omsPickQueue(warehouses: $w) { warehouse { name } fulfillmentOrders lines units late
    dueToday oldestShipBy withoutBin } }"""


def part(scene: Any, quantity: int = 2, **values: Any) -> Any:
    """A fulfillment order of so many tees, open."""
    row = make.order(scene.shop, {scene.tee: quantity}, allocate_at=scene.warehouse)
    oms = make.oms_order(row, stage="FULFILLING", checked_at=timezone.now())
    oms.channel = row.channel.slug if getattr(row, "channel", None) else ""
    oms.save()
    given = {"created_at": timezone.now(), "warehouse_name": "Near", **values}
    made = models.FulfillmentOrder.objects.create(oms_order=oms, warehouse=scene.warehouse, **given)
    line = row.lines.get()
    models.FulfillmentOrderLine.objects.create(
        fulfillment_order=made,
        order_line=line,
        variant=line.variant,
        sku=line.product_sku,
        product_name=line.product_name,
        quantity=quantity,
        unit_weight_g=250,
    )
    return made


def near(scene: Any) -> str:
    return global_id("Warehouse", scene.warehouse)


def create(scene: Any, asker: Any, **variables: Any) -> Any:
    return ask(CREATE, asker, w=near(scene), **variables)


def refused(answer: Any) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in answer["errors"]]


@pytest.fixture
def picker(scene: Any) -> Any:
    user = make.staff("order.manage_orders")
    user.first_name, user.last_name = "Ada", "Byron"
    user.save()
    return user


def test_a_list_is_made_claimed_and_picked(scene: Any, picker: Any, staff: Any) -> None:
    where = models.Bin.objects.create(warehouse=scene.warehouse, name="A-1-2", sort_key="a", aisle=1, bay=1, level=2)
    models.BinStock.objects.create(bin=where, variant=scene.tee, quantity=2)
    wanted = part(scene, ship_by=timezone.now())
    made = create(scene, staff)
    assert (made["errors"], made["exceeded"]) == ([], [])
    found = made["pickList"]
    assert (found["kind"], found["status"], found["isMine"], found["units"]) == ("WAVE", "OPEN", False, 2)
    assert found["weight"]["value"] in (0.5, 500.0)
    (task,) = found["tasks"]
    assert (task["binLocation"], task["aisle"], task["level"], task["binQuantity"]) == ("A-1-2", 1, 2, 2)
    assert (task["scanCodes"], task["barcode"], task["needsBinCheck"]) == (["TEE-1"], None, True)
    assert task["fulfillmentOrder"]["pickList"]["number"] == found["number"]
    assert task["fulfillmentOrder"]["lines"] == [{"sku": "TEE-1", "binLocation": "A-1-2"}]
    claimed = ask(CLAIM, picker, id=found["id"])["pickList"]
    assert (claimed["status"], claimed["isMine"], claimed["assigneeName"]) == ("IN_PROGRESS", True, "Ada Byron")
    other = ask(CLAIM, staff, id=found["id"])
    assert refused(other) == [("id", "CONFLICT")]
    assert "Ada Byron" in other["errors"][0]["message"]
    wrong = ask(CONFIRM, picker, t=task["id"], q=1, s="MUG-1")
    assert refused(wrong) == [("scanned", "INVALID")]
    for _ in range(3):
        done = ask(CONFIRM, picker, t=task["id"], q=2, s=" tee-1\r\n", k="one")
        assert done["errors"] == []
        assert done["pickList"] == {"status": "DONE", "unitsPicked": 2}
    wanted.refresh_from_db()
    assert wanted.status == "PICKED"


def test_lists_are_filtered(scene: Any, picker: Any, staff: Any) -> None:
    for _ in range(3):
        part(scene)
    made = [create(scene, staff, k="ORDER")["pickList"]["id"] for _ in range(3)]
    ask(CLAIM, picker, id=made[0])

    def found(asker: Any = staff, **wanted: Any) -> list[str]:
        answer = ask(LISTS % "id", asker, f=wanted)
        assert answer["totalCount"] == len(answer["edges"])
        return [edge["node"]["id"] for edge in answer["edges"]]

    assert found() == made[::-1]
    assert found(status=["IN_PROGRESS"]) == found(assignee=global_id("User", picker)) == made[:1]
    assert found(picker, isMine=True) == made[:1]
    assert found(picker, isMine=False) == made[:0:-1]
    assert found(kind=["CLUSTER"]) == found(warehouses=["x"]) == []
    assert found(warehouses=[near(scene)]) == made[::-1]


def test_the_queue_counts_what_is_open(scene: Any, staff: Any) -> None:
    now = timezone.now()
    part(scene, ship_by=now - timedelta(hours=1))
    part(scene, 3)
    held = part(scene)
    models.Hold.objects.create(oms_order=held.oms_order, reason="OTHER", placed_at=now, placed_by="x")
    (found,) = ask(
        "query($w: [ID!]) { a: omsPickQueue(warehouses: $w) { units lines fulfillmentOrders } b: __typename }", staff
    )["a"]
    assert found == {"units": 5, "lines": 2, "fulfillmentOrders": 2}
    answer = post(QUEUE, staff, w=[near(scene)])["data"]["omsPickQueue"][0]
    assert (answer["late"], answer["withoutBin"], answer["warehouse"]) == (1, 2, {"name": "Near"})
    assert post(QUEUE, staff, w=["x"])["data"]["omsPickQueue"] == []
    create(scene, staff)
    assert post(QUEUE, staff)["data"]["omsPickQueue"] == []


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"n": 0}, ("limit", "INVALID")),
        ({"n": -5}, ("limit", "INVALID")),
        ({"l": {"units": 0}}, ("limits.units", "INVALID")),
        ({"l": {"bins": 10**6}}, ("limits.bins", "INVALID")),
        ({"l": {"weight": -1}}, ("limits.weight", "INVALID")),
        ({"f": []}, ("fulfillmentOrderIds", "REQUIRED")),
        ({"f": ["x"]}, ("fulfillmentOrderIds", "NOT_FOUND")),
        ({"f": ["x"] * 101}, ("fulfillmentOrderIds", "INVALID")),
        ({"w": "x"}, ("warehouseId", "NOT_FOUND")),
        ({"w": global_id("Warehouse", "00000000-0000-4000-8000-000000000000")}, ("warehouseId", "NOT_FOUND")),
        ({"key": "k" * 65}, ("key", "INVALID")),
        ({"key": "\x00"}, ("key", "INVALID")),
    ],
)
def test_a_wrong_wish_is_refused_by_name(scene: Any, staff: Any, variables: Any, expected: Any) -> None:
    part(scene)
    answer = post(CREATE, staff, **{"w": near(scene), **variables})
    if "errors" in answer:  # Saleor's own weights refuse what is below nothing
        assert codes(answer) == ["GraphQLError"]
    else:
        assert refused(answer["data"]["omsPickListCreate"]) == [expected]
    assert models.PickList.objects.count() == 0


def test_one_part_beyond_the_limits_is_taken_and_said(scene: Any, staff: Any) -> None:
    part(scene, 5)
    made = create(scene, staff, k="ORDER", l={"units": 3, "weight": 1})
    assert (made["exceeded"], made["pickList"]["units"]) == (["units", "weight"], 5)


@pytest.mark.parametrize(
    "who", ["anonymous", "owner", "staff_without_permission", "products_staff", "app_without_permission"]
)
def test_who_may_not_manage_orders_sees_and_does_nothing(scene: Any, askers: Any, who: str) -> None:
    part(scene)
    asker = getattr(askers, who)
    for query in (QUEUE, LISTS % "id", '{ omsPickList(id: "x") { id } }', "{ omsPutBacks(first: 1) { totalCount } }"):
        assert codes(post(query, asker)) == [api.PERMISSION_DENIED]
    for query, variables in (
        (CREATE, {"w": near(scene)}),
        (CLAIM, {"id": "x"}),
        ('mutation { omsPickListRelease(id: "x") { errors { code } } }', {}),
        ('mutation { omsPickListCancel(id: "x", reason: "y") { errors { code } } }', {}),
        (CONFIRM, {"t": "x", "q": 1}),
    ):
        assert codes(post(query, asker, **variables)) == [api.PERMISSION_DENIED]


@pytest.mark.needs_channels
def test_lists_of_foreign_channels_are_invisible(scene: Any, askers: Any, staff: Any) -> None:
    wanted = part(scene)
    found = create(scene, staff)["pickList"]
    other = askers.restricted_staff
    assert ask(LISTS % "id", other)["totalCount"] == 0
    assert ask("query($id: ID!) { omsPickList(id: $id) { id } }", other, id=found["id"]) is None
    assert refused(ask(CLAIM, other, id=found["id"])) == [("id", "NOT_FOUND")]
    assert refused(ask(CONFIRM, other, t=found["tasks"][0]["id"], q=1)) == [("taskId", "NOT_FOUND")]
    part(scene)
    assert refused(create(scene, other)) == [("warehouseId", "INVALID")]
    mine = create(scene, other, f=[global_id("OmsFulfillmentOrder", wanted)])
    assert refused(mine) == [("fulfillmentOrderIds", "NOT_FOUND")]
    assert post(QUEUE, other)["data"]["omsPickQueue"] == []


def test_an_app_makes_lists_but_claims_none(scene: Any) -> None:
    part(scene)
    app = api.app("order.manage_orders")
    found = create(scene, app)["pickList"]
    assert refused(ask(CLAIM, app, id=found["id"])) == [("id", "FORBIDDEN")]


def test_a_list_costs_as_many_statements_with_twenty_tasks_as_with_two(scene: Any, staff: Any) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            part(scene)
            create(scene, staff, k="ORDER")

    def cost() -> list[int]:
        return [len(statements(query, staff)) for query in (LISTS % LIST, PARTS)]

    grow(2)
    ask(LISTS % LIST, staff)
    for_two = cost()
    grow(10)
    assert cost() == for_two


def test_making_a_list_costs_as_many_statements_for_many_orders_as_for_two(scene: Any, staff: Any) -> None:
    def cost(count: int) -> list[str]:
        for _ in range(count):
            part(scene)
        query = "mutation($w: ID!) { omsPickListCreate(warehouseId: $w) { pickList { number } errors { code } } }"
        found = statements(query, staff, w=near(scene))
        return [sql for sql in found if "oms_timeline_event" not in sql and "SAVEPOINT" not in sql]

    cost(1)
    few, many = cost(2), cost(12)
    assert len(many) == len(few), "\n".join(many)
