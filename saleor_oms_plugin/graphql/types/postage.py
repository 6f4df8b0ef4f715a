from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import graphene

from ... import models
from ...conf import operator_settings
from ...domain.postage import RiskKind, Spending, totals
from ...domain.postage.risk import UNCLAIMED, WORDS
from ...host.graphql_types import DateTime, Money, Node, price, rounded
from ...store.at_risk import AtRisk
from ..enums import OmsMoneyAtRiskKind, OmsPostageFindingKind, OmsPostageFindingStatus
from ..loaders import Now, by_key, related
from .shipping import OmsLabel, OmsShipment

_SUM = graphene.List(graphene.NonNull(Money), required=True)


class OmsPurchaseInDoubt(graphene.ObjectType):
    """Its root is a `PurchaseIntent`."""

    id = graphene.ID(required=True, description="What omsPurchaseSettle takes as purchaseId.")
    sent_at = DateTime(description="Null while it has not left: then it is in no doubt yet.")
    settle_from = DateTime(description="From when on a person's word counts; before, it may still arrive.")
    parcels = graphene.Int(required=True, description="For how many parcels it is.")
    unclaimed = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="The carrier's ids of purchases at this rate that do not say whose they are: perhaps this one.",
    )

    class Meta:
        description = "A purchase nobody knows the outcome of."

    @staticmethod
    def resolve_id(root: models.PurchaseIntent, _info: Any) -> str:
        return str(root.uuid)

    @staticmethod
    def resolve_settle_from(root: models.PurchaseIntent, _info: Any) -> Any:
        return root.sent_at and root.sent_at + timedelta(seconds=operator_settings().settle_s)

    @staticmethod
    def resolve_parcels(root: models.PurchaseIntent, _info: Any) -> int:
        return root.parcel_count


class OmsMoneyAtRisk(graphene.ObjectType):
    """Its root is an `AtRisk`."""

    kind = graphene.Field(OmsMoneyAtRiskKind, required=True)
    shipment = graphene.Field(OmsShipment)
    label = graphene.Field(OmsLabel, description="Null for a purchase in doubt.")
    oms_order = graphene.Field("saleor_oms_plugin.graphql.types.orders.OmsOrder")
    order_number = graphene.String()
    amount = graphene.Field(Money, required=True)
    since = DateTime(required=True)
    age_hours = graphene.Int(required=True)
    message = graphene.String(required=True, description="What is so, and what helps.")
    purchase = graphene.Field(OmsPurchaseInDoubt, description="Of a purchase in doubt: what omsPurchaseSettle settles.")
    next_look_at = DateTime(description="When it is looked at by itself; null where a person must.")

    class Meta:
        description = "Money nobody can be sure of."

    @staticmethod
    def resolve_shipment(root: AtRisk, info: Any) -> Any:
        return by_key(models.Shipment)(info.context).load(root.shipment_id)

    @staticmethod
    def resolve_label(root: AtRisk, info: Any) -> Any:
        return None if root.label_id is None else by_key(models.Label)(info.context).load(root.label_id)

    @staticmethod
    def resolve_oms_order(root: AtRisk, info: Any) -> Any:
        shipment = by_key(models.Shipment)(info.context).load(root.shipment_id)
        return shipment.then(lambda found: related(info, found, "oms_order"))

    @staticmethod
    def resolve_order_number(root: AtRisk, info: Any) -> Any:
        return OmsMoneyAtRisk.resolve_oms_order(root, info).then(lambda order: order.order_number)

    @staticmethod
    def resolve_amount(root: AtRisk, info: Any) -> Any:
        def shown(shipment: models.Shipment) -> Any:
            return price(root.amount, root.currency or shipment.currency or "USD")

        return by_key(models.Shipment)(info.context).load(root.shipment_id).then(shown)

    @staticmethod
    def resolve_age_hours(root: AtRisk, info: Any) -> Any:
        return Now(info.context).load(0).then(lambda now: max(0, (now - root.since) // timedelta(hours=1)))

    @staticmethod
    def resolve_purchase(root: AtRisk, info: Any) -> Any:
        is_doubt = root.kind is RiskKind.PURCHASE_IN_DOUBT
        return by_key(models.PurchaseIntent)(info.context).load(root.key) if is_doubt else None

    @staticmethod
    def resolve_message(root: AtRisk, info: Any) -> Any:
        if root.kind is not RiskKind.PURCHASE_IN_DOUBT:
            return WORDS[root.kind]
        purchase = by_key(models.PurchaseIntent)(info.context).load(root.key)
        return purchase.then(lambda found: UNCLAIMED if found and found.unclaimed else WORDS[root.kind])


class OmsPostageFinding(graphene.ObjectType):
    kind = graphene.Field(OmsPostageFindingKind, required=True)
    status = graphene.Field(OmsPostageFindingStatus, required=True)
    transaction_id = graphene.String(required=True, description="The carrier's own id of the purchase.")
    tracking_number = graphene.String()
    carrier = graphene.String(description="Its token.")
    shipment = graphene.Field(OmsShipment)
    label = graphene.Field(OmsLabel, description="Of ours, where there is one: what omsLabelVoid takes.")
    expected = graphene.Field(Money, description="What our books say.")
    actual = graphene.Field(Money, description="What the carrier says.")
    bought_at = DateTime(required=True)
    found_at = DateTime(required=True)
    closed_at = DateTime()
    closed_by = graphene.String(description='Who closed it; "system" where it ended by itself.')
    message = graphene.String(required=True)
    note = graphene.String()

    class Meta:
        description = "One disagreement between our books and the carrier's list."
        interfaces = (Node,)

    @staticmethod
    def resolve_tracking_number(root: models.PostageFinding, _info: Any) -> str | None:
        return root.tracking_number or None

    @staticmethod
    def resolve_carrier(root: models.PostageFinding, _info: Any) -> str | None:
        return root.carrier or None

    @staticmethod
    def resolve_note(root: models.PostageFinding, _info: Any) -> str | None:
        return root.note or None

    @staticmethod
    def resolve_closed_by(root: models.PostageFinding, _info: Any) -> str | None:
        return root.closed_by or None

    @staticmethod
    def resolve_shipment(root: models.PostageFinding, info: Any) -> Any:
        return related(info, root, "shipment")

    @staticmethod
    def resolve_label(root: models.PostageFinding, info: Any) -> Any:
        return related(info, root, "label")

    @staticmethod
    def resolve_expected(root: models.PostageFinding, _info: Any) -> Any:
        return price(root.expected, root.currency)

    @staticmethod
    def resolve_actual(root: models.PostageFinding, _info: Any) -> Any:
        return price(root.actual, root.currency)


class OmsPostageRow(graphene.ObjectType):
    """Its root is a `Spending`."""

    key = graphene.String(
        required=True,
        description="What it is of: a carrier's token, carrier/service, the carrier's own name of the zone, Saleor's "
        "key of the warehouse, a channel's slug, a day; empty where nobody knows.",
    )
    name = graphene.String(required=True, description="The same for people.")
    labels = graphene.Int(required=True)
    voided = graphene.Int(required=True)
    quoted = graphene.Field(Money, description="Null where nothing was quoted: bought elsewhere.")
    bought = graphene.Field(Money, required=True, description="With what the carrier corrected afterwards.")
    refunded = graphene.Field(Money, required=True)
    net = graphene.Field(Money, required=True)
    average = graphene.Field(Money, required=True, description="Bought, by label.")

    class Meta:
        description = "Spending of one carrier, service, zone, warehouse, channel or day, in one currency."

    @staticmethod
    def resolve_quoted(root: Spending, _info: Any) -> Any:
        return price(root.quoted, root.currency)

    @staticmethod
    def resolve_bought(root: Spending, _info: Any) -> Any:
        return price(root.bought, root.currency)

    @staticmethod
    def resolve_refunded(root: Spending, _info: Any) -> Any:
        return price(root.refunded, root.currency)

    @staticmethod
    def resolve_net(root: Spending, _info: Any) -> Any:
        return price(root.net, root.currency)

    @staticmethod
    def resolve_average(root: Spending, _info: Any) -> Any:
        return price(rounded(root.average, root.currency), root.currency)


@dataclass(frozen=True)
class ShownReport:
    rows: list[Spending]
    is_test: bool
    reconciled_at: datetime | None
    open_findings: int


class OmsPostageReport(graphene.ObjectType):
    """Its root is a `ShownReport`."""

    quoted = _SUM
    bought = _SUM
    refunded = _SUM
    net = _SUM
    labels = graphene.Int(required=True)
    voided = graphene.Int(required=True)
    is_test = graphene.Boolean(
        required=True, description="The account is a test account: its labels, which cost nothing, are counted too."
    )
    rows = graphene.List(graphene.NonNull(OmsPostageRow), required=True)
    reconciled_at = DateTime(description="When books and carrier were compared last.")
    open_findings = graphene.Int(required=True, description="Of those the asker may see.")

    class Meta:
        description = "What postage cost in a period, by currency; never summed across currencies."

    @staticmethod
    def resolve_quoted(root: ShownReport, _info: Any) -> list[Any]:
        return _money(totals(root.rows, "quoted"))

    @staticmethod
    def resolve_bought(root: ShownReport, _info: Any) -> list[Any]:
        return _money(totals(root.rows, "bought"))

    @staticmethod
    def resolve_refunded(root: ShownReport, _info: Any) -> list[Any]:
        return _money(totals(root.rows, "refunded"))

    @staticmethod
    def resolve_net(root: ShownReport, _info: Any) -> list[Any]:
        return _money(totals(root.rows, "net"))

    @staticmethod
    def resolve_labels(root: ShownReport, _info: Any) -> int:
        return sum(row.labels for row in root.rows)

    @staticmethod
    def resolve_voided(root: ShownReport, _info: Any) -> int:
        return sum(row.voided for row in root.rows)


def _money(amounts: dict[str, Decimal]) -> list[Any]:
    return [price(amount, currency) for currency, amount in amounts.items()]
