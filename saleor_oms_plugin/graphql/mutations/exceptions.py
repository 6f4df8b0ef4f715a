from __future__ import annotations

from datetime import datetime
from decimal import Decimal as Amount
from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.errors import Rejected
from ...domain.exceptions import ExceptionOutcome
from ...domain.work import Lane
from ...host.graphql_access import MANAGE_ORDERS, actor, refund_sources
from ...host.graphql_types import DateTime, Decimal
from ...pipeline import exceptions, remedies
from ..enums import OmsExceptionOutcome
from ..ids import aware, clean_text
from ..types.exceptions import OmsException
from .base import OmsMutation, in_bulk, staff_key, visible_exception

NOTE_LIMIT = 1000
#: More than a column of ours holds.
MOST_MONEY = 10**9


def _exceptions() -> graphene.List:
    return graphene.List(graphene.NonNull(OmsException), required=True, default_value=[])


def _ids() -> graphene.List:
    return graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of OmsExceptions.")


class OmsExceptionAssign(OmsMutation):
    bells = ()
    exceptions = _exceptions()

    class Arguments:
        ids = _ids()
        assignee_id = graphene.ID(description="A User of the staff; nobody when omitted.")

    class Meta:
        description = "Says who sees to parcels that need somebody. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], assignee_id: str | None = None) -> Any:
        ctx, assignee = context(), staff_key(assignee_id, field="assigneeId")

        def assign(given: str) -> models.ParcelException:
            key = visible_exception(info, given, field="ids")
            return exceptions.assign(ctx, key, assignee_id=assignee, actor=actor(info))

        found, errors = in_bulk(ids, field="ids", act=assign)
        return cls(exceptions=found, errors=errors)


class OmsExceptionPostpone(OmsMutation):
    bells = ()
    exceptions = _exceptions()

    class Arguments:
        ids = _ids()
        due_at = DateTime(required=True, description="The new deadline, within 60 days.")
        note = graphene.String(description="What is waited for; it takes the place of the note before.")

    class Meta:
        description = "Gives parcels that need somebody another deadline. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], due_at: datetime, note: str | None = None) -> Any:
        ctx, words = context(), clean_text(note, field="note", limit=NOTE_LIMIT)

        def postpone(given: str) -> models.ParcelException:
            key = visible_exception(info, given, field="ids")
            return exceptions.postpone(ctx, key, aware(due_at), note=words, actor=actor(info))

        found, errors = in_bulk(ids, field="ids", act=postpone)
        return cls(exceptions=found, errors=errors)


class OmsExceptionEnd(OmsMutation):
    bells = ()
    exceptions = _exceptions()

    class Arguments:
        ids = _ids()
        outcome = OmsExceptionOutcome(required=True)
        note = graphene.String(description="What was done; it takes the place of the note before.")

    class Meta:
        description = (
            "Says that parcels that needed somebody were seen to. The same word of the carrier brings none back, a "
            "new one does. It moves neither goods nor money. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], outcome: str, note: str | None = None) -> Any:
        ctx, words = context(), clean_text(note, field="note", limit=NOTE_LIMIT)

        def end(given: str) -> models.ParcelException:
            key = visible_exception(info, given, field="ids")
            return exceptions.end(ctx, key, ExceptionOutcome(outcome), note=words, actor=actor(info))

        found, errors = in_bulk(ids, field="ids", act=end)
        return cls(exceptions=found, errors=errors)


class OmsExceptionResend(OmsMutation):
    bells = (Lane.DESK,)
    exceptions = _exceptions()

    class Arguments:
        ids = _ids()
        note = graphene.String(description="Why; it takes the place of the note before.")

    class Meta:
        description = (
            "Sends again what was in parcels that will not arrive: the units leave Saleor's fulfillment, what was lost "
            "is written off, and the order is sourced, picked and shipped as any is. Once for each parcel, and never "
            "beside a refund of it; asked again, nothing changes. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], note: str | None = None) -> Any:
        ctx, words = context(), clean_text(note, field="note", limit=NOTE_LIMIT)

        def resend(given: str) -> models.ParcelException:
            key = visible_exception(info, given, field="ids")
            return remedies.resend(ctx, key, note=words, actor=actor(info))

        found, errors = in_bulk(ids, field="ids", act=resend)
        return cls(exceptions=found, errors=errors)


class OmsExceptionRefund(OmsMutation):
    bells = (Lane.DESK, Lane.CARRIER)
    exceptions = _exceptions()

    class Arguments:
        ids = _ids()
        amount = Decimal(
            description="For one parcel, in the order's currency: at most what was captured and is not going back "
            "already. What each parcel's units cost when omitted."
        )
        note = graphene.String(description="Why; it takes the place of the note before.")

    class Meta:
        description = (
            "Gives back what was paid for parcels that will not arrive, through Saleor and only from payments that "
            "Saleor lets the asker refund. Once for each parcel, and never beside sending it again; asked again, "
            "nothing changes. `remedy.refunds` says how far the money has come. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], amount: Amount | None = None, note: str | None = None) -> Any:
        ctx, words, money = context(), clean_text(note, field="note", limit=NOTE_LIMIT), _money(amount)
        if money is not None and len(ids) > 1:
            raise Rejected("an amount is for one parcel: name it alone, or leave the amount out", field="amount")
        allowed = refund_sources(info)

        def refund(given: str) -> models.ParcelException:
            key = visible_exception(info, given, field="ids")
            return remedies.refund(ctx, key, amount=money, refund_from=allowed, note=words, actor=actor(info))

        found, errors = in_bulk(ids, field="ids", act=refund)
        return cls(exceptions=found, errors=errors)


def _money(amount: Amount | None) -> Amount | None:
    """Raises `Rejected` for what is no amount of money: endless, or finer than any coin."""
    if amount is not None and (not amount.is_finite() or abs(amount) >= MOST_MONEY or amount != round(amount, 3)):
        raise Rejected("an amount of money, with at most 3 decimals", field="amount")
    return amount
