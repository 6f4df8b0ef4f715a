"""Who may do what: every field we add, asked by everybody. A field that is not in the table is denied to all."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, get_named_type

from saleor_oms_plugin import models
from saleor_oms_plugin.host.graphql_schema import schema
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post

ORDERS = {"staff", "restricted_staff", "app"}
SETTINGS = {"settings_staff"}
PRODUCTS = {"products_staff"}
EITHER = ORDERS | SETTINGS
STAFF = {
    "staff_without_permission",
    "staff",
    "settings_staff",
    "products_staff",
    "restricted_staff",
    "app",
    "app_without_permission",
}
EVERYBODY = {
    "anonymous",
    "owner",
    "other_customer",
    "staff_without_permission",
    "staff",
    "settings_staff",
    "products_staff",
    "restricted_staff",
    "app",
    "app_without_permission",
}
ALLOWED = {
    "omsOrder": ORDERS,
    "omsOrders": ORDERS,
    "omsHolds": ORDERS,
    "omsShipments": ORDERS,
    "omsFeedbacks": ORDERS,
    "omsFeedbackScores": ORDERS,
    "omsFeedbackExport": ORDERS,
    "omsExceptions": ORDERS,
    "omsLanes": ORDERS,
    "omsPromiseRecord": ORDERS,
    "omsSuppressions": ORDERS,
    "omsMessagePlanPreview": ORDERS,
    "omsCarrierHealth": EITHER,
    "omsCarrierRetry": EITHER,
    "omsRateQuote": ORDERS,
    "omsShippingPolicy": EITHER,
    "omsShippingPolicyPreview": EITHER,
    "omsShippingPolicyUpdate": SETTINGS,
    "omsLabelPurchase": ORDERS,
    "omsLabelVoid": ORDERS,
    "omsFeedbackReply": ORDERS,
    "omsExceptionAssign": ORDERS,
    "omsExceptionPostpone": ORDERS,
    "omsExceptionEnd": ORDERS,
    "omsExceptionResend": ORDERS,
    "omsExceptionRefund": ORDERS,
    "omsNotificationResend": ORDERS,
    "omsMessageTemplates": EITHER,
    "omsMessageLanguages": EITHER,
    "omsMessageTemplatePreview": EITHER,
    "omsMessageTemplateUpdate": SETTINGS,
    "omsMessageTemplateReset": SETTINGS,
    "omsMessageConsentSet": ORDERS,
    "omsLinksRevoke": ORDERS,
    "omsSuppressionAdd": ORDERS,
    "omsSuppressionLift": ORDERS,
    "omsTrackingRefresh": ORDERS,
    "omsReturn": ORDERS,
    "omsReturns": ORDERS,
    "omsReturnCreate": ORDERS,
    "omsReturnReceive": ORDERS,
    "omsReturnInspect": ORDERS,
    "omsReturnCancel": ORDERS,
    "omsEndOfDay": ORDERS,
    "omsLabelPrint": ORDERS,
    "omsManifestCreate": ORDERS,
    "omsPickupRequest": ORDERS,
    "omsPickupSettle": ORDERS,
    "omsLabelAdd": ORDERS,
    "omsShipmentMark": ORDERS,
    "omsMoneyAtRisk": ORDERS,
    "omsPostage": ORDERS,
    "omsPostageFindings": ORDERS,
    "omsPostageReconcile": ORDERS,
    "omsPostageFindingResolve": ORDERS,
    "omsPurchaseSettle": ORDERS,
    "omsOverview": ORDERS,
    "omsTrack": EVERYBODY,
    "omsSettings": SETTINGS,
    "omsRiskRules": EITHER,
    "omsRiskPolicy": EITHER,
    "omsRiskChanges": EITHER,
    "omsRiskList": EITHER,
    "omsRiskComparison": ORDERS,
    "omsRiskBacktest": EITHER,
    "omsJob": EITHER,
    "omsRiskRuleUpdate": SETTINGS,
    "omsRiskPolicyUpdate": SETTINGS,
    "omsRiskEntryAdd": SETTINGS,
    "omsRiskEntryRemove": SETTINGS,
    "omsRiskAssess": ORDERS,
    "omsRiskBacktestStart": EITHER,
    "omsOrderOutcome": ORDERS,
    "omsJobCancel": EITHER,
    "omsReviewers": ORDERS,
    "omsRiskShadow": EITHER,
    "omsSetup": SETTINGS,
    "omsViewer": STAFF,
    "omsViews": STAFF,
    "omsHoldPlace": ORDERS,
    "omsHoldRelease": ORDERS,
    "omsHoldExtend": ORDERS,
    "omsOrderCancel": ORDERS,
    "omsOrderRetry": ORDERS,
    "omsOrderReject": ORDERS,
    "omsFulfillmentOrders": ORDERS,
    "omsFulfillmentOrder": ORDERS,
    "omsPackingSlips": ORDERS,
    "omsPickSheets": ORDERS,
    "omsOrderSource": ORDERS,
    "omsOrderPrioritize": ORDERS,
    "omsFulfillmentOrderMove": ORDERS,
    "omsFulfillmentOrderDecline": ORDERS,
    "omsHoldEscalate": ORDERS,
    "omsHoldAssign": ORDERS,
    "omsFeedbackSubmit": EVERYBODY,
    "omsFeedbackOptOut": EVERYBODY,
    "omsSettingsUpdate": SETTINGS,
    "omsSetupCheck": SETTINGS,
    "omsWebhookRegister": SETTINGS,
    "omsViewSave": STAFF,
    "omsViewDelete": STAFF,
    "omsSourcingBacktest": EITHER,
    "omsSourcingBacktestStart": EITHER,
    "omsDeliveryPromise": EVERYBODY,
    "omsWarehouses": EITHER,
    "omsSafetyStocks": EITHER,
    "omsSourcingExclusions": EITHER,
    "omsSourcingChanges": EITHER,
    "omsWarehouseUpdate": SETTINGS,
    "omsSafetyStockUpdate": SETTINGS,
    "omsSourcingExclusionUpdate": SETTINGS,
    "omsStock": ORDERS | PRODUCTS,
    "omsStockDrift": ORDERS | PRODUCTS,
    "omsStockMovements": ORDERS | PRODUCTS,
    "omsStockRepair": PRODUCTS,
    "omsPickLists": ORDERS,
    "omsPickList": ORDERS,
    "omsPickQueue": ORDERS,
    "omsPutBacks": ORDERS,
    "omsShortPicks": ORDERS,
    "omsPickListCreate": ORDERS,
    "omsPickListClaim": ORDERS,
    "omsPickListRelease": ORDERS,
    "omsPickListCancel": ORDERS,
    "omsPickConfirm": ORDERS,
    "omsPickShort": ORDERS,
    "omsPutBackDone": ORDERS,
    "omsCartons": ORDERS | PRODUCTS,
    "omsCartonDifferences": ORDERS | PRODUCTS,
    "omsUnmeasured": ORDERS | PRODUCTS,
    "omsPackStation": ORDERS,
    "omsPackingSuggestion": ORDERS,
    "omsCartonUpdate": PRODUCTS,
    "omsMeasurementUpdate": PRODUCTS,
    "omsUndeclared": ORDERS | PRODUCTS,
    "omsCustomsUpdate": ORDERS,
    "omsCustomsDataUpdate": PRODUCTS,
    "omsPack": ORDERS,
    "omsPackReopen": ORDERS,
    "omsPackScan": ORDERS,
    "omsBins": ORDERS | PRODUCTS,
    "omsWarehouseLayout": ORDERS | PRODUCTS,
    "omsScan": ORDERS,
    "omsBinLocationUpdate": PRODUCTS,
    "omsWarehouseLayoutUpdate": PRODUCTS,
    "omsBinCheck": ORDERS | PRODUCTS,
}
OUR_ROOT_FIELDS = [
    (kind, name)
    for kind in ("Query", "Mutation")
    for name in sorted(schema().get_type(kind).fields)
    if name.startswith("oms")
]


@pytest.mark.parametrize(("kind", "name"), OUR_ROOT_FIELDS, ids=[name for _, name in OUR_ROOT_FIELDS])
def test_a_root_field_opens_to_those_in_the_table_and_to_nobody_else(askers: Any, kind: str, name: str) -> None:
    document = _document(kind, name)
    opened = {who for who, asker in vars(askers).items() if PERMISSION_DENIED not in codes(post(document, asker))}
    assert opened == ALLOWED.get(name, set()), f"say in ALLOWED who may use {name}, or guard it"


@pytest.mark.parametrize(("field", "allowed"), [("oms", ORDERS), ("omsPublic", {"owner", "staff", "app"})])
def test_a_field_of_an_order_opens_to_whom_it_belongs(
    managed: Any, order: Any, askers: Any, field: str, allowed: set[str]
) -> None:
    query = f"query($id: {_PUBLIC_ID_TYPE}) {{ {_PUBLIC_DOOR} {{ {field} {{ __typename }} }} }}"
    opened = {
        who
        for who, asker in vars(askers).items()
        if PERMISSION_DENIED not in codes(post(query, asker, id=_public_key(order)))
    }
    expected = set(allowed) if _has_channels() else allowed | {"restricted_staff"}
    assert opened == expected


def test_what_customers_reach_leads_nowhere_else() -> None:
    reached: set[str] = set()
    for kind, name in [*OUR_ROOT_FIELDS, ("Order", "omsPublic")]:
        if name in {"omsTrack", "omsFeedbackSubmit", "omsFeedbackOptOut", "omsPublic"}:
            _walk(get_named_type(schema().get_type(kind).fields[name].type), reached)
    ours = {name for name in reached if name.startswith("Oms") and not isinstance(_kind(name), GraphQLEnumType)}
    assert ours == {
        "OmsError",
        "OmsFeedbackOptOut",
        "OmsFeedbackSubmit",
        "OmsPublicItem",
        "OmsPublicOrder",
        "OmsPublicParcel",
        "OmsPublicShipment",
        "OmsPublicTrackingEvent",
    }
    assert not reached & {"Order", "User", "Address", "OrderLine", "ProductVariant", "Fulfillment"}


def test_the_customer_is_told_neither_the_hold_nor_its_reason(managed: Any, order: Any, owner: Any) -> None:
    models.Hold.objects.update(released_at=None)
    models.OmsOrder.objects.update(stage="ON_HOLD")
    query = f"query($id: {_PUBLIC_ID_TYPE}) {{ {_PUBLIC_DOOR} {{ omsPublic {{ number stage items {{ name }} }} }} }}"
    assert ask(query, owner, id=_public_key(order))["omsPublic"]["stage"] == "RECEIVED"


@pytest.mark.needs_channels
def test_an_order_of_a_foreign_channel_answers_as_one_that_is_not_there(managed: Any, order: Any, askers: Any) -> None:
    query = """query($own: ID, $order: ID!, $orderId: ID) {
        omsOrders(first: 10) { totalCount edges { node { id } } }
        byOwn: omsOrder(id: $own) { id } byOrder: omsOrder(orderId: $orderId) { id }
        order(id: $order) { oms { id } } }"""
    ids = {"own": global_id("OmsOrder", managed), "order": global_id("Order", order)}
    ids["orderId"] = ids["order"]
    told = ask(query, askers.restricted_staff, **ids)
    assert told["omsOrders"] == {"totalCount": 0, "edges": []}
    assert (told["byOwn"], told["byOrder"], told["order"]["oms"]) == (None, None, None)
    assert ask(query, askers.staff, **ids)["omsOrders"]["totalCount"] == 1


@pytest.mark.needs_channels
def test_an_order_saleor_deleted_stays_in_its_channel(managed: Any, askers: Any) -> None:
    models.OmsOrder.objects.update(order=None)
    query = "{ omsOrders(first: 10) { totalCount } }"
    assert ask(query, askers.restricted_staff)["totalCount"] == 0
    assert ask(query, askers.staff)["totalCount"] == 1


@pytest.mark.needs_channels
def test_a_mutation_tells_foreign_and_absent_orders_alike(managed: Any, order: Any, askers: Any) -> None:
    hold = models.Hold.objects.get()
    query = """mutation($order: ID!, $own: ID!, $hold: ID!) {
        cancel: omsOrderCancel(orderId: $order, reason: "x") { errors { field message code } }
        retry: omsOrderRetry(ids: [$own]) { errors { field message code } }
        release: omsHoldRelease(ids: [$hold]) { errors { field message code } } }"""
    foreign = {
        "order": global_id("Order", order),
        "own": global_id("OmsOrder", managed),
        "hold": global_id("OmsHold", hold),
    }
    absent = {
        "order": global_id("Order", "00000000-0000-4000-8000-000000000000"),
        "own": global_id("OmsOrder", 987654321),
        "hold": global_id("OmsHold", 987654321),
    }
    refused = ask(query, askers.restricted_staff, **foreign)
    assert refused == ask(query, askers.restricted_staff, **absent)
    assert {answer["errors"][0]["code"] for answer in refused.values()} == {"NOT_FOUND"}


def test_staff_who_left_are_nobody(askers: Any) -> None:
    askers.staff.is_active = False
    askers.staff.save()
    assert "data" not in (answer := post(_document("Query", "omsOrders"), askers.staff)) or answer["errors"]


def _document(kind: str, name: str) -> str:
    field = schema().get_type(kind).fields[name]
    needed = [f"{key}: {_value(arg.type)}" for key, arg in field.args.items() if _is_needed(key, arg)]
    arguments = f"({', '.join(needed)})" if needed else ""
    return f"{kind.lower()} {{ {name}{arguments} {{ __typename }} }}"


def _is_needed(key: str, argument: Any) -> bool:
    return isinstance(argument.type, GraphQLNonNull) or key == "first" or key == "id"


def _value(kind: Any) -> str:
    """Something of the type, which means nothing."""
    if isinstance(kind, GraphQLNonNull):
        return _value(kind.of_type)
    if isinstance(kind, GraphQLList):
        return f"[{_value(kind.of_type)}]"
    if isinstance(kind, GraphQLEnumType):
        return kind.values[0].name
    if isinstance(kind, GraphQLInputObjectType):
        needed = {key: field.type for key, field in kind.fields.items() if isinstance(field.type, GraphQLNonNull)}
        return f"{{ {', '.join(f'{key}: {_value(of)}' for key, of in needed.items())} }}"
    known = {"Int": "1", "Boolean": "true", "Date": '"2030-01-01"', "DateTime": '"2030-01-01T00:00:00Z"'}
    return known.get(kind.name, '"nothing"')


def _kind(name: str) -> Any:
    return schema().get_type(name)


def _walk(kind: Any, reached: set[str]) -> None:
    if kind.name not in reached:
        reached.add(kind.name)
        for field in getattr(kind, "fields", {}).values():
            _walk(get_named_type(field.type), reached)


def _has_channels() -> bool:
    return "channel" in _kind("Order").fields


def _is_public_by_id() -> bool:
    return "externalReference" in schema().get_type("Query").fields["order"].args


#: Where Saleor itself lets anybody read an order who knows its key.
_PUBLIC_DOOR = "order(id: $id)" if _is_public_by_id() else "orderByToken(token: $id)"
_PUBLIC_ID_TYPE = "ID!" if _is_public_by_id() else schema().get_type("Query").fields["orderByToken"].args["token"].type


def _public_key(order: Any) -> str:
    return global_id("Order", order) if _is_public_by_id() else str(order.token)
