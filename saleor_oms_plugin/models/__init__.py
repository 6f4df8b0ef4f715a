"""Tables and constraints; no behaviour. Only `store/` writes them."""

from .bins import Bin, BinStock, Carton, WarehouseLayout
from .calls import CarrierBreaker, CarrierBucket
from .costs import PostageEntry, PostageFinding, PostageRun, PostageSighting
from .customs import CustomsPapers
from .documents import SpentTicket
from .exceptions import ParcelException
from .feedback import AccessToken, Feedback, ProductFeedback
from .installation import ChannelSetting, Installation
from .jobs import StoredJob
from .manifests import Manifest, ManifestDocument, ManifestEntry, Pickup, PickupEntry
from .manual import TrackingRegistration, TypedShipment
from .messages import Message, MessageTemplate, Suppression
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
from .policy import ShippingPolicyVersion
from .receipts import WebhookReceipt
from .refunds import OrderRefund
from .returns import Return, ReturnDisposition, ReturnLine, ReturnRecord
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
    "CustomsPapers",
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
    "Manifest",
    "ManifestDocument",
    "ManifestEntry",
    "Message",
    "MessageTemplate",
    "OmsOrder",
    "OrderRefund",
    "PackRequest",
    "PackScan",
    "Parcel",
    "ParcelException",
    "ParcelLine",
    "PickList",
    "PickTask",
    "Pickup",
    "PickupEntry",
    "PostageEntry",
    "PostageFinding",
    "PostageRun",
    "PostageSighting",
    "ProductFeedback",
    "Promise",
    "PurchaseIntent",
    "PutBack",
    "RateQuote",
    "Return",
    "ReturnDisposition",
    "ReturnLine",
    "ReturnRecord",
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
    "ShippingPolicyVersion",
    "ShortPick",
    "SourcingChange",
    "SourcingDecision",
    "SourcingExclusion",
    "SourcingRequest",
    "SpentTicket",
    "StockMovement",
    "StoredEvent",
    "StoredJob",
    "Suppression",
    "TimelineEvent",
    "TrackingRegistration",
    "TypedShipment",
    "WarehouseDecline",
    "WarehouseDeed",
    "WarehouseLayout",
    "WarehouseRules",
    "WebhookReceipt",
    "Work",
]
