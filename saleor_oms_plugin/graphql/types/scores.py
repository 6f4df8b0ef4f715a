"""What may have caused an answer, and what answers add up to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as Amount
from typing import Any

import graphene

from ... import models
from ...domain.scores import Cause, Score, Tally
from ...host.graphql_types import Date, DateTime, Decimal, Warehouse, present
from ...store.scores import PartCause
from ..loaders import ActorName, by_key

_WAREHOUSE = models.FulfillmentOrder._meta.get_field("warehouse").related_model


class OmsFeedbackCause(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    carrier = graphene.String(required=True, description='By its token, as "usps"; empty for none.')
    carrier_name = graphene.String(required=True)
    packer = graphene.String(description="staff:<id>, app:<id> or system; null for nobody noted.")
    packer_name = graphene.String(description="As a colleague calls them; null for the system and whom Saleor deleted.")
    delivered_at = DateTime()
    days_late = graphene.Int(
        description="Days after the promised one that it came, negative before it; null without a promise or delivery."
    )

    class Meta:
        description = "How one part of an order went: what an answer may be about."

    @staticmethod
    def resolve_warehouse(root: PartCause, info: Any) -> Any:
        if root.warehouse_id is None:
            return None
        return by_key(_WAREHOUSE)(info.context).load(root.warehouse_id).then(lambda row: present(Warehouse, row))

    @staticmethod
    def resolve_packer_name(root: PartCause, info: Any) -> Any:
        return ActorName(info.context).load(root.packer) if root.packer else None


class OmsFeedbackPoint(graphene.ObjectType):
    since = Date(required=True, description="Its first day; in full also where the period begins later.")
    answers = graphene.Int(required=True)
    rating = Decimal(description="The average, 1 to 5; null where nobody rated.")
    net_promoter_score = graphene.Int(description="From -100 to 100; null where nobody said.")

    class Meta:
        description = "What answers add up to at one point of time."

    @staticmethod
    def resolve_since(root: tuple[date, Tally], _info: Any) -> date:
        return root[0]

    @staticmethod
    def resolve_answers(root: tuple[date, Tally], _info: Any) -> int:
        return root[1].answers

    @staticmethod
    def resolve_rating(root: tuple[date, Tally], _info: Any) -> Amount | None:
        return root[1].rating

    @staticmethod
    def resolve_net_promoter_score(root: tuple[date, Tally], _info: Any) -> int | None:
        return root[1].net_promoter_score


class OmsFeedbackScore(graphene.ObjectType):
    key = graphene.String(required=True, description="What names the cause: an id, a token, an actor or a word.")
    name = graphene.String(required=True, description="What people call it.")
    answers = graphene.Int(required=True, description="An answer counts for each cause its order has.")
    rating = Decimal(description="The average, 1 to 5: of the delivery, or of the product; null where nobody rated.")
    low = graphene.Int(required=True, description="Ratings of 1 or 2.")
    net_promoter_score = graphene.Int(description="From -100 to 100; null where nobody said.")
    points = graphene.List(
        graphene.NonNull(OmsFeedbackPoint),
        required=True,
        description="Over time, the oldest first; those with answers.",
    )

    class Meta:
        description = "What the answers of one cause add up to."

    @staticmethod
    def resolve_name(root: tuple[Cause, Score], info: Any) -> Any:
        cause, score = root
        if cause is not Cause.PACKER:
            return score.name
        return ActorName(info.context).load(score.key).then(lambda name: name or score.key)

    @staticmethod
    def resolve_key(root: tuple[Cause, Score], _info: Any) -> str:
        return root[1].key

    @staticmethod
    def resolve_answers(root: tuple[Cause, Score], _info: Any) -> int:
        return root[1].total.answers

    @staticmethod
    def resolve_rating(root: tuple[Cause, Score], _info: Any) -> Amount | None:
        return root[1].total.rating

    @staticmethod
    def resolve_low(root: tuple[Cause, Score], _info: Any) -> int:
        return root[1].total.low

    @staticmethod
    def resolve_net_promoter_score(root: tuple[Cause, Score], _info: Any) -> int | None:
        return root[1].total.net_promoter_score

    @staticmethod
    def resolve_points(root: tuple[Cause, Score], _info: Any) -> Any:
        return root[1].points


class OmsFeedbackExport(graphene.ObjectType):
    text = graphene.String(
        required=True,
        description="CSV, every cell quoted; what a spreadsheet program could take for a formula begins with an "
        "apostrophe. The first page begins with a byte order mark and the column names.",
    )
    rows = graphene.Int(required=True, description="Lines without the column names.")
    has_next_page = graphene.Boolean(required=True)
    end_cursor = graphene.String(description="Given as `after`, the next page follows.")

    class Meta:
        description = "A page of answers for a spreadsheet: pages after one another are one file."
