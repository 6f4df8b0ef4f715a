from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...host import graphql_access as access
from ...host.actors import Reviewer
from ...host.graphql_types import DateTime, Node, OrderLine, User
from ..enums import OmsHoldReason
from ..ids import global_id
from ..loaders import ActorName, children, hosted, related


class OmsHoldLine(graphene.ObjectType):
    order_line = graphene.Field(OrderLine, description="Null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    quantity = graphene.Int(required=True)

    class Meta:
        description = "Units of one line that a hold covers."

    @staticmethod
    def resolve_order_line(root: models.HoldLine, info: Any) -> Any:
        return hosted(info, root, "order_line", OrderLine)


class OmsHold(graphene.ObjectType):
    oms_order = graphene.Field("saleor_oms_plugin.graphql.types.orders.OmsOrder", required=True)
    reason = graphene.Field(OmsHoldReason, required=True)
    lines = graphene.List(
        graphene.NonNull(OmsHoldLine),
        required=True,
        description="Empty: the whole order. Else only these lines and quantities wait; the rest goes on.",
    )
    note = graphene.String(required=True)
    placed_at = DateTime(required=True)
    placed_by = graphene.String(required=True, description="staff:<id>, app:<id> or system.")
    placed_by_name = graphene.String(
        description="A staff member's or an app's name, as Saleor has it now. For staff only, not for apps."
    )
    release_at = DateTime(description="When it lifts by itself; null for a hold that only a person lifts.")
    released_at = DateTime()
    released_by = graphene.String()
    release_note = graphene.String(description="What was said when it ended.")
    extension_note = graphene.String(description="What was said when it was last prolonged.")
    is_escalated = graphene.Boolean(required=True, description="Whether somebody asked for a second look.")
    escalated_at = DateTime()
    escalated_by = graphene.String(description="staff:<id> or app:<id>.")
    escalation_note = graphene.String(description="Why a second look is asked for.")
    assignee = graphene.Field(User, description="Who is to look at it; null for nobody, or when Saleor deleted them.")

    class Meta:
        description = "A block with a reason; what it covers goes on when none is open."
        interfaces = (Node,)

    @staticmethod
    def resolve_oms_order(root: models.Hold, info: Any) -> Any:
        return related(info, root, "oms_order")

    @staticmethod
    def resolve_placed_by_name(root: models.Hold, info: Any) -> Any:
        return ActorName(info.context).load(root.placed_by) if access.is_staff(info) else None

    @staticmethod
    def resolve_lines(root: models.Hold, info: Any) -> Any:
        return children(info, models.HoldLine, "hold_id", root.pk)

    @staticmethod
    def resolve_released_by(root: models.Hold, _info: Any) -> str | None:
        return root.released_by or None

    @staticmethod
    def resolve_release_note(root: models.Hold, _info: Any) -> str | None:
        return root.release_note or None

    @staticmethod
    def resolve_is_escalated(root: models.Hold, _info: Any) -> bool:
        return root.escalated_at is not None

    @staticmethod
    def resolve_assignee(root: models.Hold, info: Any) -> Any:
        return hosted(info, root, "assignee", User)


class OmsReviewer(graphene.ObjectType):
    """Its root is a `host.actors.Reviewer`."""

    id = graphene.ID(required=True, description="Of Saleor's User: an `assigneeId`.")
    name = graphene.String(required=True)
    email = graphene.String(required=True)

    class Meta:
        description = "Somebody of the staff to whom a hold may be given."

    @staticmethod
    def resolve_id(root: Reviewer, _info: Any) -> str:
        return global_id("User", root.key)
