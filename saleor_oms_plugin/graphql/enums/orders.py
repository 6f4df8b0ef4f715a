"""Orders: their stages, holds, risk and refunds; jobs, setup and errors."""

from __future__ import annotations

import graphene

from ...conf import Kind
from ...domain.attention import Attention
from ...domain.errors import ErrorCode
from ...domain.holds import HoldReason
from ...domain.jobs import JobStatus
from ...domain.refunds import RefundAction, RefundState
from ...domain.risk.backtest import BacktestMode
from ...domain.risk.facts import Identity, ListKind, Outcome
from ...domain.risk.settings import RiskLevel
from ...domain.setup import SetupKind, SetupStatus
from ...domain.sourcing import Strategy
from ...domain.states import FulfillmentOrderStatus, Stage
from ...domain.waiting import Wait
from .making import plain, told

#: Why a person should look; None is the enum itself.
_WHY = {
    None: "Why an order needs a person now, most urgent first.",
    Attention.PROBLEM: "Automatic work gave up.",
    Attention.HOLD_FOR_PERSON: "A hold is open that does not end by itself.",
    Attention.EXCEPTION: "A parcel is lost, on its way back, or could not be delivered.",
    Attention.LATE: "The promised day has passed and not everything arrived.",
    Attention.AT_RISK: "Not late yet, but late unless it leaves now.",
    Attention.BACKORDERED: "No warehouse has what is missing.",
    Attention.CONFIRMATION: "Saleor waits for the order's confirmation.",
    Attention.PAYMENT: "Saleor lets nobody fulfill it unpaid.",
    Attention.PICK: "A warehouse's people have to pick.",
    Attention.PACK: "They have to pack.",
    Attention.LABEL: "Somebody has to buy the label, or another one after it was voided.",
}
#: Which rules count; None is the enum itself.
_MODES = {
    None: "Which rules a backtest goes by.",
    BacktestMode.EVERY_RULE: "All, also those in shadow, but for those that `rules` puts into the shadow.",
    BacktestMode.AS_SAVED: "As it would be once the changes are saved: what is in shadow does not act, a channel's own "
    "values stay. Without changes: the rules in force.",
}
OmsStage = plain("OmsStage", Stage)
OmsWait = plain("OmsWait", Wait)
OmsHoldReason = plain("OmsHoldReason", HoldReason)
OmsSourcingStrategy = plain("OmsSourcingStrategy", Strategy)
OmsFulfillmentOrderStatus = plain("OmsFulfillmentOrderStatus", FulfillmentOrderStatus)
OmsRiskLevel = plain("OmsRiskLevel", RiskLevel)
OmsRiskListKind = plain("OmsRiskListKind", ListKind)
OmsRiskIdentity = plain("OmsRiskIdentity", Identity)
OmsOutcome = plain("OmsOutcome", Outcome)
OmsRiskBacktestMode = told("OmsRiskBacktestMode", BacktestMode, _MODES)
OmsJobStatus = plain("OmsJobStatus", JobStatus)
OmsOrderRefundAction = plain("OmsOrderRefundAction", RefundAction)
OmsOrderRefundState = plain("OmsOrderRefundState", RefundState)
OmsErrorCode = plain("OmsErrorCode", ErrorCode)
OmsAttention = told("OmsAttention", Attention, _WHY)
OmsOrderSortField = plain("OmsOrderSortField", ("RECEIVED_AT", "NEXT_ACTION_AT", "RISK", "PROMISED_DELIVERY"))
OmsSetupKind = plain("OmsSetupKind", SetupKind)
OmsSetupStatus = plain("OmsSetupStatus", SetupStatus)
OmsSettingKind = graphene.Enum("OmsSettingKind", [(kind.name, kind.value) for kind in Kind])
