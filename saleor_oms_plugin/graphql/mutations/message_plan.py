from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.consent import SuppressionReason
from ...domain.errors import ErrorCode, Rejected
from ...domain.messages import Channel
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...pipeline import agree
from ..enums import OmsChannelKind, OmsSuppressionReason
from ..ids import clean_text, not_found, own_key_or_error
from ..types.message_plan import OmsSuppression
from ..types.orders import OmsOrder
from .base import OmsMutation, visible_order

_LONGEST_ADDRESS, _LONGEST_NOTE = 254, 300
#: A person notes these; that an address bounced, providers say alone.
_BY_HAND = frozenset({SuppressionReason.BLOCKED, SuppressionReason.COMPLAINED, SuppressionReason.UNSUBSCRIBED})


class OmsMessageConsentSet(OmsMutation):
    bells = ()
    oms_order = graphene.Field(OmsOrder)

    class Arguments:
        order_id = graphene.ID(required=True, description="Of Saleor's Order.")
        sms = graphene.Boolean(required=True, description="Whether the customer agreed to SMS about this order.")

    class Meta:
        description = (
            "Notes whether an order's customer agreed to SMS, in the order's private metadata: it counts before what "
            "the customer's account says. What was held back before is not sent afterwards. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, order_id: str, sms: bool) -> Any:
        key = visible_order(info, order_id, field="orderId")
        order = agree.agree_to_sms(context(), key, "yes" if sms else "no", actor=actor(info))
        return cls(oms_order=order, errors=[])


class OmsLinksRevoke(OmsMutation):
    bells = ()
    oms_order = graphene.Field(OmsOrder)

    class Arguments:
        order_id = graphene.ID(required=True, description="Of Saleor's Order.")

    class Meta:
        description = (
            "Closes the customer's pages of an order, for tracking and for feedback: the links that were sent open "
            "nothing from now on, and the next message carries others. What was answered stays. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, order_id: str) -> Any:
        key = visible_order(info, order_id, field="orderId")
        return cls(oms_order=agree.revoke_links(context(), key, actor=actor(info)), errors=[])


class OmsSuppressionAdd(OmsMutation):
    bells = ()
    suppression = graphene.Field(OmsSuppression)

    class Arguments:
        channel = OmsChannelKind(required=True, description="EMAIL or SMS.")
        recipient = graphene.String(required=True, description="The address; it is kept as a fingerprint only.")
        reason = OmsSuppressionReason(
            required=True,
            description="BLOCKED, COMPLAINED, or UNSUBSCRIBED, which stops only invitations and reminders.",
        )
        note = graphene.String(description="Why, for colleagues; nobody's address.")

    class Meta:
        description = "Sends nothing more to an address. The same again changes nothing. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, channel: str, recipient: str, reason: str, note: str | None = None) -> Any:
        if SuppressionReason(reason) not in _BY_HAND:
            message = "a provider says that an address bounced: name BLOCKED, COMPLAINED or UNSUBSCRIBED"
            raise Rejected(message, field="reason", code=ErrorCode.INVALID)
        row = agree.suppress(
            context(),
            Channel(channel),
            clean_text(recipient, field="recipient", limit=_LONGEST_ADDRESS, is_required=True),
            SuppressionReason(reason),
            note=clean_text(note, field="note", limit=_LONGEST_NOTE),
            actor=actor(info),
        )
        return cls(suppression=row, errors=[])


class OmsSuppressionLift(OmsMutation):
    bells = ()
    suppression = graphene.Field(OmsSuppression)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsSuppression.")

    class Meta:
        description = (
            "Lets messages go to an address again. What was held back meanwhile is not sent afterwards. Lifting again "
            "changes nothing. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str) -> Any:
        key = own_key_or_error(id, "OmsSuppression", field="id")
        if not models.Suppression.objects.filter(pk=key).exists():
            raise not_found("OmsSuppression", field="id")
        return cls(suppression=agree.lift(context(), key, actor=actor(info)), errors=[])
