from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import Rejected
from ...domain.holds import HoldReason
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_lookup import order_line_key
from ...host.graphql_types import DateTime
from ...pipeline import hold
from ..enums import OmsHoldReason
from ..ids import BULK_LIMIT, clean_text, not_found
from ..types.holds import OmsHold
from .base import OmsMutation, in_bulk, staff_key, visible_hold, visible_order

NOTE_LIMIT = 1000


class OmsHoldLineInput(graphene.InputObjectType):
    order_line_id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)

    class Meta:
        description = "Units of one line to hold."


def _holds() -> Any:
    return graphene.List(graphene.NonNull(OmsHold), required=True, default_value=[])


class OmsHoldPlace(OmsMutation):
    holds = _holds()

    class Arguments:
        order_ids = graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of Saleor's Orders.")
        reason = graphene.Argument(OmsHoldReason, required=True)
        note = graphene.String()
        release_at = DateTime(description="When it lifts by itself; without it only a person lifts it.")
        lines = graphene.List(
            graphene.NonNull(OmsHoldLineInput), description="With one order only; without, the whole order is held."
        )
        assignee_id = graphene.ID(description="A User of the staff, who is to look at it.")

    class Meta:
        description = (
            "Holds orders, or some units of one: no work goes on with them, and Saleor's own fulfillment is refused. "
            "Several holds of one line add up. The same hold again is the one that is open. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        order_ids: list[str],
        reason: str,
        note: str | None = None,
        release_at: datetime | None = None,
        lines: list[Any] | None = None,
        assignee_id: str | None = None,
    ) -> Any:
        note = clean_text(note, field="note", limit=NOTE_LIMIT)
        units, assignee = _units(lines, order_ids), staff_key(assignee_id, field="assigneeId")
        ctx = context()

        def place(order_id: str) -> Any:
            return hold.place(
                ctx,
                visible_order(info, order_id, field="orderIds"),
                reason=HoldReason(reason),
                note=note,
                release_at=release_at,
                lines=units,
                actor=actor(info),
                assignee_id=assignee,
            )

        holds, errors = in_bulk(order_ids, field="orderIds", act=place)
        return cls(holds=holds, errors=errors)


class OmsHoldRelease(OmsMutation):
    holds = _holds()

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True)
        note = graphene.String()

    class Meta:
        description = "Ends holds; releasing one again changes nothing. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], note: str | None = None) -> Any:
        note = clean_text(note, field="note", limit=NOTE_LIMIT)
        ctx = context()

        def release(given: str) -> Any:
            return hold.release(ctx, visible_hold(info, given, field="ids"), note=note, actor=actor(info))

        holds, errors = in_bulk(ids, field="ids", act=release)
        return cls(holds=holds, errors=errors)


class OmsHoldExtend(OmsMutation):
    holds = _holds()

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True)
        release_at = DateTime(required=True)
        note = graphene.String()

    class Meta:
        description = "Moves the moment at which holds lift by themselves. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], release_at: datetime, note: str | None = None) -> Any:
        note = clean_text(note, field="note", limit=NOTE_LIMIT)
        ctx = context()

        def extend(given: str) -> Any:
            key = visible_hold(info, given, field="ids")
            return hold.extend(ctx, key, release_at=release_at, note=note, actor=actor(info))

        holds, errors = in_bulk(ids, field="ids", act=extend)
        return cls(holds=holds, errors=errors)


class OmsHoldEscalate(OmsMutation):
    holds = _holds()

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True)
        note = graphene.String(required=True, description="Why somebody should look at it.")
        assignee_id = graphene.ID(description="A User of the staff; nobody is named, or changed, when omitted.")

    class Meta:
        description = (
            "Asks for a second look at open holds. The same request again changes nothing. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], note: str, assignee_id: str | None = None) -> Any:
        note = clean_text(note, field="note", limit=NOTE_LIMIT, is_required=True)
        ctx, assignee = context(), staff_key(assignee_id, field="assigneeId")

        def escalate(given: str) -> Any:
            key = visible_hold(info, given, field="ids")
            return hold.escalate(ctx, key, note=note, assignee_id=assignee, actor=actor(info))

        holds, errors = in_bulk(ids, field="ids", act=escalate)
        return cls(holds=holds, errors=errors)


class OmsHoldAssign(OmsMutation):
    holds = _holds()

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True)
        assignee_id = graphene.ID(description="A User of the staff; nobody when omitted.")

    class Meta:
        description = "Says who is to look at open holds. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], assignee_id: str | None = None) -> Any:
        ctx, assignee = context(), staff_key(assignee_id, field="assigneeId")

        def assign(given: str) -> Any:
            key = visible_hold(info, given, field="ids")
            return hold.assign(ctx, key, assignee_id=assignee, actor=actor(info))

        holds, errors = in_bulk(ids, field="ids", act=assign)
        return cls(holds=holds, errors=errors)


def _units(lines: list[Any] | None, order_ids: list[str]) -> list[tuple[str, int]]:
    """The lines as the pipeline wants them. Raises `Rejected` for several orders or ids that mean no line."""
    if not lines:
        return []
    if len(set(order_ids)) > 1:
        raise Rejected("lines can be held of one order at a time", field="lines")
    if len(lines) > BULK_LIMIT:
        raise Rejected(f"at most {BULK_LIMIT} lines in one call", field="lines")
    units = []
    for line in lines:
        key = order_line_key(line["order_line_id"])
        if key is None:
            raise not_found("OrderLine", field="lines")
        units.append((key, line["quantity"]))
    return units
