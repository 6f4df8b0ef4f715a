"""Text and documents made to break things: a typed refusal or Saleor's own, never a crash."""

from __future__ import annotations

from typing import Any

import pytest

from tests.graphql.api import codes, global_id, post

HALF = "\ud800"  # half a character: JSON can carry it, no database can
CALLS = {
    "search": ("query($t: String) { omsOrders(first: 1, filter: {search: $t}) { totalCount } }", "staff"),
    "held": ("query($t: String) { omsHolds(first: 1, filter: {search: $t}) { totalCount } }", "staff"),
    "assignee": ("query($t: ID!) { omsHolds(first: 1, filter: {assignees: [$t]}) { totalCount } }", "staff"),
    "hold cursor": ("query($t: String) { omsHolds(first: 1, after: $t) { totalCount } }", "staff"),
    "order id": ("query($t: ID) { omsOrder(id: $t) { id } }", "staff"),
    "saleor's id": ("query($t: ID) { omsOrder(orderId: $t) { id } }", "staff"),
    "warehouse": ("query($t: ID!) { omsOrders(first: 1, filter: {warehouses: [$t]}) { totalCount } }", "staff"),
    "channel": ("query($t: ID!) { omsOrders(first: 1, filter: {channels: [$t]}) { totalCount } }", "staff"),
    "overview": (
        'query($t: String) { omsOverview(channel: $t, since: "2030-01-01", until: "2030-01-01") { received } }',
        "staff",
    ),
    "part": (
        "query($t: ID!) { omsOrders(first: 1, filter: {part: {warehouses: [$t]}}) { totalCount } }",
        "staff",
    ),
    "gone warehouse": (
        "query($t: String!) { omsOrders(first: 1, filter: {part: {warehouseNames: [$t]}}) { totalCount } }",
        "staff",
    ),
    "cursor": ("query($t: String) { omsOrders(first: 1, after: $t) { totalCount } }", "staff"),
    "promise": (
        'query($t: String!) { omsDeliveryPromise(country: $t, postalCode: "1", lines: []) { available } }',
        "anonymous",
    ),
    "promise to a place": (
        'query($t: String!) { omsDeliveryPromise(country: "US", postalCode: $t, '
        'lines: [{variantId: "x", quantity: 1}]) { available } }',
        "anonymous",
    ),
    "promise of a channel": (
        'query($t: String) { omsDeliveryPromise(channel: $t, country: "US", postalCode: "94103", '
        'lines: [{variantId: "UHJvZHVjdFZhcmlhbnQ6MQ==", quantity: 1}]) { available } }',
        "anonymous",
    ),
    "promised goods": (
        'query($t: ID!) { omsDeliveryPromise(country: "US", postalCode: "94103", '
        "lines: [{variantId: $t, quantity: 1}]) { available } }",
        "staff",
    ),
    "token": ("query($t: String!) { omsTrack(token: $t) { number } }", "anonymous"),
    "settings": ("query($t: String) { omsSettings(channel: $t) { name } }", "settings_staff"),
    "hold": (
        'mutation($t: String) { omsHoldPlace(orderIds: ["x"], reason: OTHER, note: $t) { errors { code } } }',
        "staff",
    ),
    "held order": ("mutation($t: ID!) { omsHoldPlace(orderIds: [$t], reason: OTHER) { errors { code } } }", "staff"),
    "release": ("mutation($t: ID!) { omsHoldRelease(ids: [$t]) { errors { code } } }", "staff"),
    "cancel": ('mutation($t: String!) { omsOrderCancel(orderId: "x", reason: $t) { errors { code } } }', "staff"),
    "escalate": ('mutation($t: String!) { omsHoldEscalate(ids: ["x"], note: $t) { errors { code } } }', "staff"),
    "assign": ('mutation($t: ID) { omsHoldAssign(ids: ["x"], assigneeId: $t) { errors { code } } }', "staff"),
    "reject": ('mutation($t: String!) { omsOrderReject(orderIds: ["x"], reason: $t) { errors { code } } }', "staff"),
    "rejected": ('mutation($t: ID!) { omsOrderReject(orderIds: [$t], reason: "x") { errors { code } } }', "staff"),
    "retry": ("mutation($t: ID!) { omsOrderRetry(ids: [$t]) { errors { code } } }", "staff"),
    "source": ("mutation($t: ID!) { omsOrderSource(orderId: $t) { errors { code } } }", "staff"),
    "chosen": ('mutation($t: ID!) { omsOrderSource(orderId: "x", warehouses: [$t]) { errors { code } } }', "staff"),
    "move": ('mutation($t: ID!) { omsFulfillmentOrderMove(id: $t, warehouseId: "x") { errors { code } } }', "staff"),
    "decline": (
        'mutation($t: String!) { omsFulfillmentOrderDecline(id: "x", reason: $t) { errors { code } } }',
        "staff",
    ),
    "declined": ('mutation($t: ID!) { omsFulfillmentOrderDecline(id: $t, reason: "x") { errors { code } } }', "staff"),
    "urgent": ("mutation($t: ID!) { omsOrderPrioritize(orderIds: [$t], priority: 1) { errors { code } } }", "staff"),
    "parts": ("query($t: String) { omsFulfillmentOrders(first: 1, filter: {search: $t}) { totalCount } }", "staff"),
    "parts of": (
        "query($t: ID!) { omsFulfillmentOrders(first: 1, filter: {warehouses: [$t]}) { totalCount } }",
        "staff",
    ),
    "parts after": ("query($t: String) { omsFulfillmentOrders(first: 1, after: $t) { totalCount } }", "staff"),
    "one part": ("query($t: ID!) { omsFulfillmentOrder(id: $t) { id } }", "staff"),
    "answer": (
        'mutation($t: String) { omsFeedbackSubmit(token: "x", input: {comment: $t}) { errors { code } } }',
        "anonymous",
    ),
    "setting": (
        'mutation($t: String) { omsSettingsUpdate(settings: [{name: "sender_name", value: $t}]) { errors { code } } }',
        "settings_staff",
    ),
    "shelf": ("query($t: String) { omsStock(first: 1, filter: {search: $t}) { totalCount } }", "products_staff"),
    "shelf at": ("query($t: ID!) { omsStock(first: 1, filter: {warehouses: [$t]}) { totalCount } }", "staff"),
    "shelf of": ("query($t: ID!) { omsStock(first: 1, filter: {variants: [$t]}) { totalCount } }", "staff"),
    "shelf cursor": ("query($t: String) { omsStock(first: 1, after: $t) { totalCount } }", "staff"),
    "drift": ("query($t: ID!) { omsStockDrift(warehouses: [$t]) { sku } }", "staff"),
    "drift after": ("query($t: ID) { omsStockDrift(after: $t) { sku } }", "staff"),
    "movement": (
        "query($t: ID!) { omsStockMovements(first: 1, filter: {warehouses: [$t], variants: [$t], orderId: $t}) "
        "{ totalCount } }",
        "staff",
    ),
    "movement cursor": ("query($t: String) { omsStockMovements(first: 1, after: $t) { totalCount } }", "staff"),
    "repair": ("mutation($t: ID!) { omsStockRepair(warehouses: [$t]) { errors { code } } }", "products_staff"),
    "pick list": ("query($t: ID!) { omsPickList(id: $t) { id } }", "staff"),
    "pick lists of": (
        "query($t: ID!) { omsPickLists(first: 1, filter: {warehouses: [$t], assignee: $t}) { totalCount } }",
        "staff",
    ),
    "pick lists after": ("query($t: String) { omsPickLists(first: 1, after: $t) { totalCount } }", "staff"),
    "pick queue": ("query($t: ID!) { omsPickQueue(warehouses: [$t]) { units } }", "staff"),
    "put-backs": ("query($t: ID!) { omsPutBacks(first: 1, warehouses: [$t]) { totalCount } }", "staff"),
    "short picks": ("query($t: ID!) { omsShortPicks(first: 1, warehouses: [$t]) { totalCount } }", "staff"),
    "listing": (
        "mutation($t: ID!) { omsPickListCreate(warehouseId: $t, fulfillmentOrderIds: [$t]) { errors { code } } }",
        "staff",
    ),
    "claim": ("mutation($t: ID!) { omsPickListClaim(id: $t) { errors { code } } }", "staff"),
    "giving back": ("mutation($t: ID!) { omsPickListRelease(id: $t) { errors { code } } }", "staff"),
    "ending": ('mutation($t: String!) { omsPickListCancel(id: "x", reason: $t) { errors { code } } }', "staff"),
    "confirm": ("mutation($t: ID!) { omsPickConfirm(taskId: $t, quantity: 1) { errors { code } } }", "staff"),
    "short": (
        'mutation($t: String!) { omsPickShort(taskId: "x", quantityMissing: 1, reason: $t) { errors { code } } }',
        "staff",
    ),
    "put back": ("mutation($t: ID!) { omsPutBackDone(id: $t, quantity: 1) { errors { code } } }", "staff"),
    "setting's name": (
        'mutation($t: String!) { omsSettingsUpdate(settings: [{name: $t, value: "x"}]) { errors { code } } }',
        "settings_staff",
    ),
}
TEXTS = [
    HALF,
    "\x00",
    "%",
    "' OR 1=1 --",
    "9" * 400,
    "=",
    global_id("Order", "9" * 400),
    global_id("OmsOrder", "-1"),
    global_id("OmsOrder", "١٢"),
    global_id("OmsOrder", "1\x00"),
    global_id("Order", "1\x00"),
    global_id("Warehouse", "1"),
    global_id("Channel", "9" * 30),
    global_id("", ""),
]

#: A wrong argument as the schema says it, or as a query without a list of errors does.
REFUSALS = {"GraphQLError", "Rejected", "NotFound"}


@pytest.mark.parametrize("name", CALLS)
def test_no_text_is_more_than_text(managed: Any, askers: Any, name: str) -> None:
    document, who = CALLS[name]
    for text in TEXTS:
        answer = post(document, getattr(askers, who), t=text)
        assert set(codes(answer)) <= REFUSALS, (text, answer)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2030-01-01T00:00:00"])
def test_times_at_the_edge_are_only_times(managed: Any, staff: Any, moment: str) -> None:
    query = "query($t: DateTime) { omsOrders(first: 1, filter: {receivedFrom: $t, receivedTo: $t}) { totalCount } }"
    answer = post(query, staff, t=moment)
    assert codes(answer) == ["GraphQLError"] or answer["data"]["omsOrders"] == {"totalCount": 0}


@pytest.mark.parametrize("name", ["ended", "releasedUnchanged", "labelBought", "answered"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2030-01-01T00:00:00"])
def test_spans_at_the_edge_are_only_spans(managed: Any, staff: Any, name: str, moment: str) -> None:
    query = "query($t: DateTime) { omsOrders(first: 1, filter: {%s: {gte: $t, lte: $t}}) { totalCount } }"
    answer = post(query % name, staff, t=moment)
    assert codes(answer) == ["GraphQLError"] or answer["data"]["omsOrders"] == {"totalCount": 0}


@pytest.mark.parametrize("given", [{}, {"gte": None}, {"lte": None, "gte": None}, None], ids=str)
@pytest.mark.parametrize("name", ["ended", "releasedUnchanged", "labelBought", "answered", "part"])
def test_a_filter_with_nothing_in_it_says_no_more_than_its_name(
    managed: Any, staff: Any, name: str, given: dict[str, Any] | None
) -> None:
    if name == "part" and given:
        given = {"isInside": None, "shipped": {"gte": None}}
    query = "query($given: OmsOrderFilterInput) { omsOrders(first: 1, filter: $given) { totalCount } }"
    answer = post(query, staff, given={name: given})
    is_so = {"labelBought": 1, "part": 1}.get(name, 0)
    assert answer["data"]["omsOrders"]["totalCount"] == (1 if given is None else is_so)


def test_a_part_takes_no_endless_list_either(managed: Any, staff: Any) -> None:
    query = "query($t: [ID!]) { omsOrders(first: 1, filter: {part: {warehouses: $t}}) { totalCount } }"
    assert codes(post(query, staff, t=["x"] * 101)) == ["GraphQLError"]


def test_a_document_that_asks_for_everything_of_everything_is_answered_or_refused(managed: Any, staff: Any) -> None:
    deep = "omsOrder { " * 8 + "id" + " }" * 8
    nested = "fulfillmentOrders { omsOrder { " * 6 + "id" + " } }" * 6
    for inside in (deep, nested):
        answer = post(f"{{ omsOrders(first: 100) {{ edges {{ node {{ {inside} }} }} }} }}", staff)
        assert set(codes(answer)) <= {"GraphQLError", "QueryCostError", "GraphQLSyntaxError"}
