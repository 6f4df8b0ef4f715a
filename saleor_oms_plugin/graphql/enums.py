"""The contract's enums, made from the domain's, so that a value has one home."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import graphene

from ..conf import Kind
from ..domain.errors import ErrorCode
from ..domain.feedback import FeedbackStatus
from ..domain.holds import HoldReason
from ..domain.messages import MessageStatus
from ..domain.refunds import RefundAction, RefundState
from ..domain.shipping import LabelFormat
from ..domain.sourcing import Strategy
from ..domain.states import FulfillmentOrderStatus, RefundStatus, ShipmentStatus, Stage


def _enum(name: str, values: type[StrEnum] | Iterable[str]) -> type[graphene.Enum]:
    return graphene.Enum(name, [(str(value), str(value)) for value in values])


OmsStage = _enum("OmsStage", Stage)
OmsHoldReason = _enum("OmsHoldReason", HoldReason)
OmsSourcingStrategy = _enum("OmsSourcingStrategy", Strategy)
OmsFulfillmentOrderStatus = _enum("OmsFulfillmentOrderStatus", FulfillmentOrderStatus)
OmsShipmentStatus = _enum("OmsShipmentStatus", ShipmentStatus)
OmsShipmentDirection = _enum("OmsShipmentDirection", ("OUTBOUND", "RETURN"))
OmsLabelFormat = _enum("OmsLabelFormat", LabelFormat)
OmsRefundStatus = _enum("OmsRefundStatus", RefundStatus)
OmsChannelKind = _enum("OmsChannelKind", ("EMAIL", "SMS", "CHAT", "WEBHOOK"))
OmsAudience = _enum("OmsAudience", ("CUSTOMER", "WAREHOUSE", "STAFF"))
#: A message being handed over is one nobody can vouch for yet.
OmsNotificationStatus = _enum(
    "OmsNotificationStatus", [status for status in MessageStatus if status is not MessageStatus.SENDING]
)
OmsFeedbackStatus = _enum("OmsFeedbackStatus", FeedbackStatus)
OmsOrderRefundAction = _enum("OmsOrderRefundAction", RefundAction)
OmsOrderRefundState = _enum("OmsOrderRefundState", RefundState)
OmsErrorCode = _enum("OmsErrorCode", ErrorCode)
OmsOrderSortField = _enum("OmsOrderSortField", ("RECEIVED_AT", "NEXT_ACTION_AT", "PROMISED_DELIVERY"))
OmsSettingKind = graphene.Enum("OmsSettingKind", [(kind.name, kind.value) for kind in Kind])
