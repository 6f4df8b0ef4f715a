"""What staff read of one order."""

from __future__ import annotations

from typing import Any

import pytest

from tests.graphql.api import ask, global_id, post

TREE = """
fragment Everything on OmsOrder {
  id orderNumber stage receivedAt nextActionAt waitingFor promisedDelivery
  problem { step message attempts since }
  order { id number oms { id } }
  holds { id reason note placedAt placedBy releaseAt releasedAt releasedBy
          lines { sku quantity orderLine { id } } }
  outcome riskAssessments { score signals { rule } }
  risk { level score shadowLevel shadowScore provider ruleVersion assessedAt unevaluated { rule reason }
         signals { rule weight evidence version } shadowSignals { rule weight evidence version } }
  sourcing { strategy decidedAt
    chosen { warehouses { id } warehouseNames splits reason }
    rejected { warehouses { id } warehouseNames splits reason } }
  fulfillmentOrders { id omsOrder { id } warehouse { id name } warehouseName status shipBy fulfillment { id }
    lines { id sku productName quantity quantityPicked orderLine { id productName } }
    parcels { id weight { value unit } lines { sku quantity orderLine { id } } } }
  shipments { id omsOrder { id } orderNumber fulfillmentOrder { id } direction status carrier service isTest
    trackingNumber trackingUrl eta isLate cost { amount currency }
    labels { id parcel { id } format trackingNumber trackingUrl status eta refund journey { leftOn isKept }
             events { at status message city country } }
    events { at status } }
  notifications { id kind channel audience recipient status plannedFor sentAt reason }
  feedback { id omsOrder { id } status inviteAt deliveryRating recommend comment answeredAt
             products { id variant { id sku } productName rating comment } }
  cancellation { isPossible reason cost { amount } putBackUnits labelsToVoid }
  promiseRisk promises { date madeAt source method basis keptOn isKept }
  timeline { totalCount edges { cursor node { at kind message actor actorName data } }
             pageInfo { hasNextPage hasPreviousPage endCursor } }
}
"""
BY_ID = TREE + "query($id: ID, $orderId: ID) { omsOrder(id: $id, orderId: $orderId) { ...Everything } }"


@pytest.fixture
def told(managed: Any, staff: Any) -> Any:
    return ask(BY_ID, staff, id=global_id("OmsOrder", managed))


def test_both_ids_and_the_order_itself_lead_to_the_same_record(managed: Any, order: Any, staff: Any) -> None:
    by_own = ask(BY_ID, staff, id=global_id("OmsOrder", managed))
    by_order = ask(BY_ID, staff, orderId=global_id("Order", order))
    on_order = ask(
        TREE + "query($id: ID!) { order(id: $id) { oms { ...Everything } } }", staff, id=global_id("Order", order)
    )
    assert by_own == by_order == on_order["oms"]
    assert by_own["order"] == {
        "id": global_id("Order", order),
        "number": managed.order_number,
        "oms": {"id": global_id("OmsOrder", managed)},
    }


def test_the_hold_names_its_lines(told: Any, order: Any) -> None:
    [hold] = told["holds"]
    assert (hold["reason"], hold["placedBy"], hold["releasedBy"]) == ("PAYMENT", "staff:1", None)
    line = order.lines.first()
    assert hold["lines"] == [{"sku": "TEE-1", "quantity": 1, "orderLine": {"id": global_id("OrderLine", line)}}]


def test_the_last_sourcing_decision_counts_and_vanished_warehouses_keep_their_name(told: Any, scene: Any) -> None:
    sourcing = told["sourcing"]
    assert sourcing["strategy"] == "FEWEST_SPLITS"
    assert sourcing["chosen"]["warehouses"] == [{"id": global_id("Warehouse", scene.warehouse)}]
    [lost] = sourcing["rejected"]
    assert lost == {"warehouses": [], "warehouseNames": ["Gone"], "splits": 1, "reason": "lacks 2 of 2 units"}


def test_the_warehouse_part_is_told_down_to_the_parcel(told: Any, scene: Any) -> None:
    [part] = told["fulfillmentOrders"]
    assert part["warehouse"] == {"id": global_id("Warehouse", scene.warehouse), "name": "Near"}
    assert part["lines"][0]["quantityPicked"] == 2
    assert part["parcels"][0]["weight"]["value"] == 1150
    assert part["parcels"][0]["lines"][0]["sku"] == "TEE-1"


def test_the_shipment_is_told_with_its_price_and_its_events_in_order(told: Any) -> None:
    [shipment] = told["shipments"]
    assert (shipment["carrier"], shipment["service"]) == ("USPS", "Priority Mail")
    assert shipment["cost"] == {"amount": 7.58, "currency": "USD"}
    assert [event["status"] for event in shipment["events"]] == ["PRE_TRANSIT", "TRANSIT"]
    assert shipment["trackingNumber"] == shipment["labels"][0]["trackingNumber"]
    assert shipment["isLate"] is False


def test_a_message_being_handed_over_is_unknown(told: Any) -> None:
    assert [message["status"] for message in told["notifications"]] == ["UNKNOWN"]


def test_goods_that_have_left_cannot_be_canceled(told: Any) -> None:
    cancellation = told["cancellation"]
    assert not cancellation["isPossible"]
    assert cancellation["reason"] == "the goods have left"


def test_the_timeline_pages_forward(managed: Any, staff: Any) -> None:
    query = """query($id: ID!, $after: String) { omsOrder(id: $id) { timeline(first: 2, after: $after) {
        totalCount edges { node { message data } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }"""
    first = ask(query, staff, id=global_id("OmsOrder", managed))["timeline"]
    assert [edge["node"]["message"] for edge in first["edges"]] == ["event 0", "event 1"]
    assert first["totalCount"] == 3
    assert first["pageInfo"]["hasNextPage"]
    rest = ask(query, staff, id=global_id("OmsOrder", managed), after=first["pageInfo"]["endCursor"])["timeline"]
    assert [edge["node"]["data"] for edge in rest["edges"]] == ['{"n": 2}']
    assert rest["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": True,
        "endCursor": rest["pageInfo"]["endCursor"],
    }


def test_an_order_that_saleor_deleted_is_still_told(managed: Any, order: Any, staff: Any) -> None:
    type(managed).objects.filter(pk=managed.pk).update(order=None)
    told = ask(BY_ID, staff, id=global_id("OmsOrder", managed))
    assert told["order"] is None
    assert told["orderNumber"] == managed.order_number


def test_one_id_is_asked_for(managed: Any, staff: Any) -> None:
    answer = post("{ omsOrder { id } }", staff)
    assert answer["errors"][0]["message"] == "Give either `id` or `orderId`."


@pytest.mark.parametrize("kind", ["OmsHold", "Order", "Nonsense"])
def test_an_id_of_another_type_finds_nothing(managed: Any, staff: Any, kind: str) -> None:
    assert ask("query($id: ID) { omsOrder(id: $id) { id } }", staff, id=global_id(kind, managed)) is None


def test_an_order_the_oms_does_not_manage_has_none(order: Any, staff: Any) -> None:
    query = "query($id: ID!) { order(id: $id) { oms { id } omsPublic { number } } }"
    assert ask(query, staff, id=global_id("Order", order)) == {"oms": None, "omsPublic": None}
