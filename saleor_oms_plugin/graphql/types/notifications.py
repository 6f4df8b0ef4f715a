from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene

from ... import models
from ...domain.messages import MessageStatus
from ...domain.timing import local_time
from ...host.graphql_types import DateTime, ProductVariant
from ..enums import OmsAudience, OmsChannelKind, OmsFeedbackSkipReason, OmsFeedbackStatus, OmsNotificationStatus
from ..ids import global_id
from ..loaders import PartCauses, children, hosted, related
from .scores import OmsFeedbackCause

_TO_GO = (MessageStatus.PLANNED, MessageStatus.SENDING)


class OmsNotification(graphene.ObjectType):
    id = graphene.ID(required=True)
    kind = graphene.String(required=True)
    channel = graphene.Field(OmsChannelKind, required=True)
    audience = graphene.Field(OmsAudience, required=True)
    recipient = graphene.String(required=True, description="Masked; the address itself stays with Saleor.")
    status = graphene.Field(OmsNotificationStatus, required=True)
    planned_for = DateTime()
    sent_at = DateTime(description="When it went out; null while it is to go, or to go again.")
    time_zone = graphene.String(
        description="The recipient's, such as Europe/Berlin, as it was when their hours were looked at; null before."
    )
    local_time = graphene.String(
        description="When it went, or is to go, by a clock there, with its offset; null where no zone is known."
    )
    reason = graphene.String(description="Why it was suppressed or failed.")

    class Meta:
        description = "A message this order causes."

    @staticmethod
    def resolve_id(root: models.Message, _info: Any) -> str:
        return global_id("OmsNotification", root.pk)

    @staticmethod
    def resolve_status(root: models.Message, _info: Any) -> str:
        return MessageStatus.UNKNOWN if root.status == MessageStatus.SENDING else root.status

    @staticmethod
    def resolve_time_zone(root: models.Message, _info: Any) -> str | None:
        return root.zone or None

    @staticmethod
    def resolve_sent_at(root: models.Message, _info: Any) -> datetime | None:
        return None if root.status in _TO_GO else root.sent_at

    @staticmethod
    def resolve_local_time(root: models.Message, info: Any) -> str | None:
        return local_time(OmsNotification.resolve_sent_at(root, info) or root.planned_for, root.zone)

    @staticmethod
    def resolve_reason(root: models.Message, _info: Any) -> str | None:
        return root.reason or None


class OmsProductFeedback(graphene.ObjectType):
    id = graphene.ID(required=True)
    variant = graphene.Field(ProductVariant, description="Null when Saleor has deleted it.")
    product_name = graphene.String(required=True)
    rating = graphene.Int(required=True, description="1 to 5.")
    comment = graphene.String(required=True, description="As it was written; empty for none.")
    reply = graphene.String(description="The merchant's, shown with it.")
    is_published = graphene.Boolean(required=True, description="Storefronts may show it as a review.")

    class Meta:
        description = "What the customer says of one product."

    @staticmethod
    def resolve_id(root: models.ProductFeedback, _info: Any) -> str:
        return global_id("OmsProductFeedback", root.pk)

    @staticmethod
    def resolve_variant(root: models.ProductFeedback, info: Any) -> Any:
        return hosted(info, root, "variant", ProductVariant)

    @staticmethod
    def resolve_reply(root: models.ProductFeedback, _info: Any) -> str | None:
        return root.reply or None


class OmsFeedback(graphene.ObjectType):
    oms_order = graphene.Field("saleor_oms_plugin.graphql.types.orders.OmsOrder", required=True)
    status = graphene.Field(OmsFeedbackStatus, required=True)
    invite_at = DateTime()
    skip_reason = graphene.Field(OmsFeedbackSkipReason, description="Why the customer was not asked; null otherwise.")
    delivery_rating = graphene.Int(description="1 to 5.")
    recommend = graphene.Int(description="0 to 10: how likely to recommend.")
    comment = graphene.String()
    products = graphene.List(graphene.NonNull(OmsProductFeedback), required=True)
    causes = graphene.List(
        graphene.NonNull(OmsFeedbackCause),
        required=True,
        description="How each part of the order that left went: its warehouse, carrier, packer and lateness.",
    )
    answered_at = DateTime()
    reply = graphene.String(description="The merchant's, to what was said of the delivery.")
    is_published = graphene.Boolean(required=True)
    invited_at = DateTime()
    closes_at = DateTime(description="Until then it may be answered, and an answer changed.")

    class Meta:
        description = "The invitation to give feedback, and what came back."
        interfaces = (graphene.relay.Node,)

    @staticmethod
    def resolve_oms_order(root: models.Feedback, info: Any) -> Any:
        return related(info, root, "oms_order")

    @staticmethod
    def resolve_comment(root: models.Feedback, _info: Any) -> str | None:
        return root.comment or None

    @staticmethod
    def resolve_reply(root: models.Feedback, _info: Any) -> str | None:
        return root.reply or None

    @staticmethod
    def resolve_causes(root: models.Feedback, info: Any) -> Any:
        return PartCauses(info.context).load(root.oms_order_id)

    @staticmethod
    def resolve_products(root: models.Feedback, info: Any) -> Any:
        return children(info, models.ProductFeedback, "feedback_id", root.pk)
