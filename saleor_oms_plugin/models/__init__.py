"""Tables and constraints; no behaviour. Only `store/` writes them."""

from .bins import Bin, BinStock, Carton, WarehouseLayout
from .calls import CarrierBreaker, CarrierBucket
from .documents import SpentTicket
from .feedback import AccessToken, Feedback, ProductFeedback
from .installation import ChannelSetting, Installation
from .jobs import StoredJob
from .messages import Message
from .orders import (
    Hold,
    HoldLine,
    OmsOrder,
    Promise,
    SourcingDecision,
    SourcingRequest,
    TimelineEvent,
    WarehouseDecline,
)
from .packing import PackRequest, PackScan
from .picking import PickList, PickTask, PutBack, ShortPick, WarehouseDeed
from .receipts import WebhookReceipt
from .refunds import OrderRefund
from .risk import RiskAssessment, RiskCase, RiskChange, RiskEntry, RiskFingerprint, RiskOutcome, RiskSignal
from .setup import Heartbeat, SavedView, SetupVerdict
from .shipping import Label, LabelRequest, PurchaseIntent, RateQuote, Shipment, StoredEvent
from .sourcing import LabelCost, SafetyStock, SourcingChange, SourcingExclusion, WarehouseRules
from .stock import ShelfCount, StockMovement
from .warehouse import FulfillmentOrder, FulfillmentOrderLine, Parcel, ParcelLine
from .work import Work

__all__ = [
    "AccessToken",
    "Bin",
    "BinStock",
    "CarrierBreaker",
    "CarrierBucket",
    "Carton",
    "ChannelSetting",
    "Feedback",
    "FulfillmentOrder",
    "FulfillmentOrderLine",
    "Heartbeat",
    "Hold",
    "HoldLine",
    "Installation",
    "Label",
    "LabelCost",
    "LabelRequest",
    "Message",
    "OmsOrder",
    "OrderRefund",
    "PackRequest",
    "PackScan",
    "Parcel",
    "ParcelLine",
    "PickList",
    "PickTask",
    "ProductFeedback",
    "Promise",
    "PurchaseIntent",
    "PutBack",
    "RateQuote",
    "RiskAssessment",
    "RiskCase",
    "RiskChange",
    "RiskEntry",
    "RiskFingerprint",
    "RiskOutcome",
    "RiskSignal",
    "SafetyStock",
    "SavedView",
    "SetupVerdict",
    "ShelfCount",
    "Shipment",
    "ShortPick",
    "SourcingChange",
    "SourcingDecision",
    "SourcingExclusion",
    "SourcingRequest",
    "SpentTicket",
    "StockMovement",
    "StoredEvent",
    "StoredJob",
    "TimelineEvent",
    "WarehouseDecline",
    "WarehouseDeed",
    "WarehouseLayout",
    "WarehouseRules",
    "WebhookReceipt",
    "Work",
]
