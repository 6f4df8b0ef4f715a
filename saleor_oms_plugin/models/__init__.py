"""Tables and constraints; no behaviour. Only `store/` writes them."""

from .feedback import AccessToken, Feedback, ProductFeedback
from .installation import ChannelSetting, Installation
from .messages import Message
from .orders import Hold, HoldLine, OmsOrder, Promise, SourcingDecision, TimelineEvent
from .receipts import WebhookReceipt
from .refunds import OrderRefund
from .setup import Heartbeat, SavedView, SetupVerdict
from .shipping import Label, PurchaseIntent, Shipment, StoredEvent
from .warehouse import FulfillmentOrder, FulfillmentOrderLine, Parcel, ParcelLine
from .work import Work

__all__ = [
    "AccessToken",
    "ChannelSetting",
    "Feedback",
    "FulfillmentOrder",
    "FulfillmentOrderLine",
    "Heartbeat",
    "Hold",
    "HoldLine",
    "Installation",
    "Label",
    "Message",
    "OmsOrder",
    "OrderRefund",
    "Parcel",
    "ParcelLine",
    "ProductFeedback",
    "Promise",
    "PurchaseIntent",
    "SavedView",
    "SetupVerdict",
    "Shipment",
    "SourcingDecision",
    "StoredEvent",
    "TimelineEvent",
    "WebhookReceipt",
    "Work",
]
