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
LIST = """id number warehouse { name } warehouseName kind status assignee { id } assigneeName isMine units unitsPicked
    unitsShort weight { value unit } shipBy walkLength createdAt claimedAt endedAt endReason
    fulfillmentOrders { id omsOrder { stage } } tasks { TASK }""".replace("TASK", TASK)
ERRORS = "errors { field code message }"
CREATE = (
    "mutation($w: ID!, $f: [ID!], $k: OmsPickListKind, $n: Int, $l: OmsPickListLimitsInput, $key: String) { "
    "omsPickListCreate(warehouseId: $w, fulfillmentOrderIds: $f, kind: $k, limit: $n, limits: $l, key: $key) { "
    "exceeded pickList { " + LIST + " } " + ERRORS + " } }"
)
CLAIM = (
    "mutation($id: ID!, $t: Boolean) { omsPickListClaim(id: $id, takeOver: $t) { pickList { "
    + LIST
    + " } "
    + ERRORS
    + " } }"
)
CONFIRM = (
    "mutation($t: ID!, $q: Int!, $s: String, $k: String) { omsPickConfirm(taskId: $t, quantity: $q, scanned: $s, "
    "key: $k) { task { quantityPicked needsBinCheck } pickList { status unitsPicked } " + ERRORS + " } }"
)
LISTS = (
    "query($f: OmsPickListFilterInput) { omsPickLists(first: 100, filter: $f) { totalCount edges { node { %s } } } }"
)
PARTS = """{ omsFulfillmentOrders(first: 100) { edges { node { quantityOpenToPick pickList { number }
    lines { binLocation } } } } }"""
SHORT = """mutation($t: ID!, $q: Int!, $r: String!, $k: String) { omsPickShort(taskId: $t, quantityMissing: $q,
    reason: $r, key: $k) { task { quantityShort shortReason } pickList { status unitsShort }
    omsOrder { stage fulfillmentOrders { warehouseName status } } errors { field code message } } }"""
SHORTS = """query($w: [ID!], $s: DateTime) { omsShortPicks(warehouses: $w, since: $s, first: 100) { totalCount edges {
    node { id warehouse { name } warehouseName sku productName variant { id } binLocation quantity reason orderNumber
    omsOrder { stage } at actor actorName outcome } } } }"""
PUT_BACKS = """query($w: [ID!], $d: Boolean) { omsPutBacks(warehouses: $w, isDone: $d, first: 100) { totalCount edges {
    node { id warehouse { name } warehouseName sku productName scanCodes variant { id } quantity quantityDone
    binLocation reason orderNumber createdAt doneAt } } } }"""
BACK = """mutation($id: ID!, $q: Int!, $b: String, $s: String, $k: String) { omsPutBackDone(id: $id, quantity: $q,
    binLocation: $b, scanned: $s, key: $k) { putBack { quantityDone doneAt binLocation } errors { field code } } }"""
QUEUE = """query($w: [ID!]) { omsPickQueue(warehouses: $w) { warehouse { name } fulfillmentOrders lines units late
    dueToday oldestShipBy withoutBin } }"""


def part(scene: Any, quantity: int = 2, **values: Any) -> Any:
    """A fulfillment order of so many tees, open."""
    row = make.order(scene.shop, {scene.tee: quantity}, allocate_at=scene.warehouse)
    oms = models.OmsOrder.objects.filter(order_id=row.pk).first() or make.oms_order(row)
    oms.work.all().delete()  # what Saleor's signal made due
    oms.stage, oms.checked_at = "FULFILLING", timezone.now()
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


# ── short picks and put-backs ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def running(scene: Any) -> None:
    """The plugin, active: orders are sourced."""
    make.plugin_configuration(cooling_minutes="0")


def claimed(scene: Any, asker: Any, quantity: int = 3) -> Any:
    """A list of one order, picked by the asker; its task and its fulfillment order."""
    wanted = part(scene, quantity)
    found = create(scene, asker, f=[global_id("OmsFulfillmentOrder", wanted)])["pickList"]
    ask(CLAIM, asker, id=found["id"])
    return found["tasks"][0]["id"], wanted


@pytest.mark.usefixtures("running")
def test_what_is_missing_is_sourced_elsewhere_and_listed(scene: Any, picker: Any, staff: Any) -> None:
    far = make.warehouse(scene.shop, "Far")
    make.stock_of(scene.tee, far, 5)
    task, _ = claimed(scene, picker)
    ask(CONFIRM, picker, t=task, q=1)
    for _ in range(2):
        told = ask(SHORT, picker, t=task, q=2, r="shelf empty", k="one")
        assert (told["errors"], told["task"]) == ([], {"quantityShort": 2, "shortReason": "shelf empty"})
        assert told["pickList"] == {"status": "DONE", "unitsShort": 2}
        found = sorted((one["warehouseName"], one["status"]) for one in told["omsOrder"]["fulfillmentOrders"])
        assert found == [("Far", "OPEN"), ("Near", "CANCELED"), ("Near", "PICKED")]
    answer = ask(SHORTS, staff, w=[near(scene)])
    (row,) = [edge["node"] for edge in answer["edges"]]
    assert (row["sku"], row["quantity"], row["reason"], row["outcome"]) == ("TEE-1", 2, "shelf empty", "SOURCED")
    assert (row["actor"], row["actorName"]) == (f"staff:{picker.pk}", "Ada Byron")
    assert ask(SHORTS, staff, s="2999-01-01T00:00:00Z")["totalCount"] == 0


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"q": 0}, ("quantityMissing", "INVALID")),
        ({"q": 9}, ("quantityMissing", "INVALID")),
        ({"r": "  "}, ("reason", "REQUIRED")),
        ({"r": "x" * 501}, ("reason", "INVALID")),
        ({"t": "x"}, ("taskId", "NOT_FOUND")),
        ({"t": global_id("OmsPickTask", 10**9)}, ("taskId", "NOT_FOUND")),
    ],
)
def test_a_wrong_short_pick_is_refused_by_name(scene: Any, picker: Any, given: Any, expected: Any) -> None:
    task, _ = claimed(scene, picker)
    answer = ask(SHORT, picker, **{"t": task, "q": 1, "r": "gone", **given})
    assert refused(answer) == [expected]
    assert models.ShortPick.objects.count() == 0


@pytest.mark.usefixtures("running")
def test_put_backs_are_listed_and_done(scene: Any, picker: Any, staff: Any) -> None:
    task, wanted = claimed(scene, picker)
    ask(CONFIRM, picker, t=task, q=2)
    order = global_id("Order", wanted.oms_order.order)
    ask('mutation($id: ID!) { omsOrderCancel(orderId: $id, reason: "no") { errors { code } } }', staff, id=order)
    (row,) = [edge["node"] for edge in ask(PUT_BACKS, staff, w=[near(scene)])["edges"]]
    assert (row["sku"], row["quantity"], row["quantityDone"], row["reason"]) == ("TEE-1", 2, 0, "no")
    assert row["scanCodes"] == ["TEE-1"]
    for given, expected in (
        ({"q": 3}, ("quantity", "INVALID")),
        ({"q": -1}, ("quantity", "INVALID")),
        ({"s": "MUG"}, ("scanned", "INVALID")),
        ({"b": "nowhere"}, ("binLocation", "NOT_FOUND")),
        ({"id": "x"}, ("id", "NOT_FOUND")),
    ):
        assert refused(ask(BACK, staff, **{"id": row["id"], "q": 1, **given})) == [expected]
    for _ in range(2):
        done = ask(BACK, staff, id=row["id"], q=2, s="tee-1", k="a")
        assert (done["errors"], done["putBack"]["quantityDone"]) == ([], 2)
    assert ask(PUT_BACKS, staff)["totalCount"] == 0
    assert ask(PUT_BACKS, staff, d=True)["totalCount"] == 1


@pytest.mark.needs_channels
@pytest.mark.usefixtures("running")
def test_short_picks_and_put_backs_of_foreign_channels_are_invisible(scene: Any, askers: Any, picker: Any) -> None:
    task, wanted = claimed(scene, picker)
    ask(CONFIRM, picker, t=task, q=1)
    ask(SHORT, picker, t=task, q=1, r="gone")
    order = global_id("Order", wanted.oms_order.order)
    ask('mutation($id: ID!) { omsOrderCancel(orderId: $id, reason: "no") { errors { code } } }', picker, id=order)
    other = askers.restricted_staff
    assert ask(SHORTS, other)["totalCount"] == ask(PUT_BACKS, other)["totalCount"] == 0
    back = models.PutBack.objects.get()
    assert refused(ask(BACK, other, id=global_id("OmsPutBack", back), q=1)) == [("id", "NOT_FOUND")]


@pytest.mark.usefixtures("running")
def test_lists_of_what_is_short_and_to_put_back_cost_the_same_for_many(scene: Any, picker: Any, staff: Any) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            task, wanted = claimed(scene, picker, 4)
            ask(CONFIRM, picker, t=task, q=2)
            ask(SHORT, picker, t=task, q=1, r="gone")
            order = global_id("Order", wanted.oms_order.order)
            ask('mutation($id: ID!) { omsOrderCancel(orderId: $id, reason: "n") { errors { code } } }', staff, id=order)

    def cost() -> list[int]:
        return [len(statements(query, staff)) for query in (SHORTS, PUT_BACKS)]

    grow(2)
    for query in (SHORTS, PUT_BACKS):
        ask(query, staff)
    for_two = cost()
    grow(5)
    assert cost() == for_two
