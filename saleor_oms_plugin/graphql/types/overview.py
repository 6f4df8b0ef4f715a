"""The operations cockpit. docs/overview.md says what each number counts and which filter lists the same orders."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal as Amount
from typing import Any

import graphene

from ... import models
from ...domain.attention import Attention
from ...domain.figures import share
from ...domain.states import Stage
from ...host.graphql_types import Date, DateTime, Decimal, Money, Warehouse, present, price
from ...store.overview import DayFlow, Tally
from ..enums import OmsAttention, OmsHoldReason, OmsStage
from ..ids import global_id
from ..loaders import by_key
from ..overview import Overview, Station

_WAREHOUSE = models.FulfillmentOrder._meta.get_field("warehouse").related_model


class OmsStageCount(graphene.ObjectType):
    stage = graphene.Field(OmsStage, required=True)
    count = graphene.Int(required=True)
    oldest = DateTime(description="When the oldest of them was received.")

    class Meta:
        description = "How many orders stand at a stage."


class OmsAttentionCount(graphene.ObjectType):
    kind = graphene.Field(OmsAttention, required=True)
    count = graphene.Int(required=True)
    oldest = DateTime(description="When the oldest of them was received.")

    class Meta:
        description = "How many orders need a person for one reason. An order may need one for several."


class OmsHoldCount(graphene.ObjectType):
    reason = graphene.Field(OmsHoldReason, required=True)
    count = graphene.Int(required=True, description="Orders, however many such holds one has.")
    next_release = DateTime(description="When the next of these holds ends by itself.")

    class Meta:
        description = "How many orders are held now for one reason."


class OmsWarehouseLoad(graphene.ObjectType):
    id = graphene.ID(description="Of Saleor's Warehouse; null when Saleor has deleted it.")
    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    open = graphene.Int(required=True, description="Orders of which a part is still in the warehouse.")
    late = graphene.Int(required=True, description="Those of them whose promised day has passed.")
    shipped_today = graphene.Int(required=True, description="Orders of which a part left it since `todayStartsAt`.")
    units_on_hand = graphene.Int(required=True, description="Units on Saleor's shelves.")
    units_allocated = graphene.Int(required=True, description="Units of them promised to orders.")
    units_available = graphene.Int(
        required=True,
        description="Units neither promised nor reserved by a checkout, shelf by shelf: what one shelf promised too "
        "often is not taken from another.",
    )

    class Meta:
        description = "What a warehouse has to do, and what lies on its shelves."

    @staticmethod
    def resolve_warehouse(root: Any, info: Any) -> Any:
        if root.warehouse is None:
            return None
        return by_key(_WAREHOUSE)(info.context).load(root.warehouse).then(lambda row: present(Warehouse, row))


class OmsDay(graphene.ObjectType):
    day = Date(required=True)
    starts_at = DateTime(required=True, description="The day's first moment, for filters.")
    ends_at = DateTime(required=True, description="Its last, included.")
    received = graphene.Int(required=True)
    shipped = graphene.Int(required=True)
    delivered = graphene.Int(required=True)
    revenue = graphene.List(
        graphene.NonNull(Money),
        required=True,
        description="Gross totals, as Saleor has them now, of the orders received that day and not canceled.",
    )

    class Meta:
        description = "What came, left and arrived on one day."


class OmsOverview(graphene.ObjectType):
    as_of = DateTime(required=True, description="The moment the numbers of now are of.")
    time_zone = graphene.String(required=True, description="Where the days begin and end: Django's TIME_ZONE.")
    starts_at = DateTime(required=True, description="The period's first moment, for filters.")
    ends_at = DateTime(required=True, description="Its last, included.")
    today_starts_at = DateTime(required=True, description="When the present day began.")
    stages = graphene.List(
        graphene.NonNull(OmsStageCount),
        required=True,
        description="Every stage. Where orders stand now; of COMPLETED and CANCELED, those that ended in the period.",
    )
    received = graphene.Int(required=True)
    shipped = graphene.Int(required=True, description="Orders of which the last part left in the period.")
    delivered = graphene.Int(required=True, description="Orders of which the last part arrived in the period.")
    on_time_rate = Decimal(
        description="Of the delivered orders with a promise, the share that came on the promised day or before, "
        "from 0 to 1, as every rate."
    )
    hours_to_ship = Decimal(description="Median hours from received to shipped, of the shipped orders.")
    split_rate = Decimal(description="Of the shipped orders, the share that left in more than one part.")
    hold_rate = Decimal(
        description="Of the received orders, the share that was ever held, beyond the automatic time to cool off."
    )
    holds_released_unchanged = graphene.Int(
        required=True,
        description="Orders with a hold that staff released in the period, while between its placing and its release "
        "nothing else happened to the order: no step in the OMS, and in Saleor nothing but notes, e-mails and "
        "invoices. Such a hold may not have been worth the wait.",
    )
    shipping_spend = graphene.List(
        graphene.NonNull(Money),
        required=True,
        description="What the labels bought in the period cost, without voided ones, unless the carrier refused their "
        "refund. Test labels count only where no other was bought.",
    )
    average_fill = graphene.Int(
        description="Of the parcels that left in the period in a carton of the catalogue: the average percentage of "
        "its inside that was filled."
    )
    delivery_rating = Decimal(description="Average of the ratings customers gave in the period, from 1 to 5.")
    net_promoter_score = graphene.Int(
        description="Of the customers who said in the period how likely they recommend the shop: the percentage of 9 "
        "and 10 less that of 0 to 6."
    )
    problems = graphene.Int(required=True, description="Orders on which automatic work gave up.")
    late = graphene.Int(required=True, description="Open orders whose promised day has passed.")
    at_risk = graphene.Int(
        required=True,
        description="Orders not late yet of which not everything has left, promised for today or the next two days.",
    )
    attention = graphene.List(
        graphene.NonNull(OmsAttentionCount),
        required=True,
        description="What needs a person now, most urgent first. Reasons no order has are left out.",
    )
    holds = graphene.List(graphene.NonNull(OmsHoldCount), required=True, description="What is held now, and why.")
    warehouses = graphene.List(
        graphene.NonNull(OmsWarehouseLoad),
        required=True,
        description="By name; with a channel, its own and those that have something to do for it.",
    )
    daily = graphene.List(graphene.NonNull(OmsDay), required=True, description="Every day of the period.")

    class Meta:
        description = "The whole operation: what waits now, and what a period brought."

    @staticmethod
    def resolve_as_of(root: Overview, _info: Any) -> Any:
        return root.situation.now

    @staticmethod
    def resolve_time_zone(root: Overview, _info: Any) -> str:
        return str(root.period.zone)

    @staticmethod
    def resolve_starts_at(root: Overview, _info: Any) -> Any:
        return root.period.starts_at

    @staticmethod
    def resolve_ends_at(root: Overview, _info: Any) -> Any:
        return root.period.ends_at

    @staticmethod
    def resolve_today_starts_at(root: Overview, _info: Any) -> Any:
        return root.today.starts_at

    @staticmethod
    def resolve_stages(root: Overview, _info: Any) -> list[OmsStageCount]:
        tallies = [(stage, root.standing.stages.get(stage, Tally())) for stage in Stage]
        return [OmsStageCount(stage=stage.value, count=tally.count, oldest=tally.at) for stage, tally in tallies]

    @staticmethod
    def resolve_received(root: Overview, _info: Any) -> int:
        return root.total("received")

    @staticmethod
    def resolve_shipped(root: Overview, _info: Any) -> int:
        return root.total("shipped")

    @staticmethod
    def resolve_delivered(root: Overview, _info: Any) -> int:
        return root.total("delivered")

    @staticmethod
    def resolve_on_time_rate(root: Overview, _info: Any) -> Amount | None:
        return share(root.total("kept"), root.total("kept") + root.total("broken"))

    @staticmethod
    def resolve_hours_to_ship(root: Overview, _info: Any) -> Amount | None:
        return root.figures.hours_to_ship

    @staticmethod
    def resolve_split_rate(root: Overview, _info: Any) -> Amount | None:
        return share(root.total("split"), root.total("shipped"))

    @staticmethod
    def resolve_hold_rate(root: Overview, _info: Any) -> Amount | None:
        return share(root.total("held"), root.total("received"))

    @staticmethod
    def resolve_holds_released_unchanged(root: Overview, _info: Any) -> int:
        return root.figures.released_unchanged

    @staticmethod
    def resolve_shipping_spend(root: Overview, _info: Any) -> list[Any]:
        return _prices(root.figures.spend)

    @staticmethod
    def resolve_average_fill(root: Overview, _info: Any) -> int | None:
        return root.figures.fill

    @staticmethod
    def resolve_delivery_rating(root: Overview, _info: Any) -> Amount | None:
        return root.figures.delivery_rating

    @staticmethod
    def resolve_net_promoter_score(root: Overview, _info: Any) -> int | None:
        return root.figures.net_promoter_score

    @staticmethod
    def resolve_problems(root: Overview, _info: Any) -> int:
        return root.needing(Attention.PROBLEM).count

    @staticmethod
    def resolve_late(root: Overview, _info: Any) -> int:
        return root.needing(Attention.LATE).count

    @staticmethod
    def resolve_at_risk(root: Overview, _info: Any) -> int:
        return root.needing(Attention.AT_RISK).count

    @staticmethod
    def resolve_attention(root: Overview, _info: Any) -> list[OmsAttentionCount]:
        found = [(kind, root.needing(kind)) for kind in Attention]
        return [OmsAttentionCount(kind=kind.value, count=t.count, oldest=t.at) for kind, t in found if t.count]

    @staticmethod
    def resolve_holds(root: Overview, _info: Any) -> list[OmsHoldCount]:
        found = sorted(root.standing.holds.items())
        return [OmsHoldCount(reason=reason, count=tally.count, next_release=tally.at) for reason, tally in found]

    @staticmethod
    def resolve_warehouses(root: Overview, _info: Any) -> list[OmsWarehouseLoad]:
        return [_warehouse(station) for station in root.stations]

    @staticmethod
    def resolve_daily(root: Overview, _info: Any) -> list[OmsDay]:
        return [_day(day) for day in root.days]


def _warehouse(station: Station) -> OmsWarehouseLoad:
    shelf, load = station
    return OmsWarehouseLoad(
        id=None if shelf.warehouse is None else global_id("Warehouse", shelf.warehouse),
        warehouse=shelf.warehouse,
        warehouse_name=shelf.name,
        open=load.open,
        late=load.late,
        shipped_today=load.shipped_today,
        units_on_hand=shelf.on_hand,
        units_allocated=shelf.allocated,
        units_available=shelf.available,
    )


def _day(flow: DayFlow) -> OmsDay:
    return OmsDay(
        day=flow.day.day,
        starts_at=flow.day.starts_at,
        ends_at=flow.day.ends_at,
        received=flow.received,
        shipped=flow.shipped,
        delivered=flow.delivered,
        revenue=_prices(flow.revenue),
    )


def _prices(amounts: Mapping[str, Amount]) -> list[Any]:
    return [price(amount, currency) for currency, amount in sorted(amounts.items())]
