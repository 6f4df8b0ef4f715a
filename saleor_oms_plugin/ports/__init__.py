"""The doors, as Protocols: one for each outside world. Implementations live in `host/`, `carriers/`, `messengers/`.

Every call raises only what `domain/errors.py` defines.
"""

from .carrier import Carrier, PurchaseList
from .clock import Clock
from .end_of_day import EndOfDay
from .gate import Gate, Pass
from .host import Host, Safety
from .messenger import Messenger, OutgoingMessage, SendUnknown
from .recipients import Customer, Recipients
from .risk import RiskProvider, RiskRequest
from .snapshots import (
    BorderFacts,
    FraudReport,
    Goods,
    IntakeCandidate,
    LineValue,
    Market,
    PluginState,
    ShopSnapshot,
    StockAdjustment,
    WaitingOrder,
    WarehouseSnapshot,
)

__all__ = [
    "BorderFacts",
    "Carrier",
    "Clock",
    "Customer",
    "EndOfDay",
    "FraudReport",
    "Gate",
    "Goods",
    "Host",
    "IntakeCandidate",
    "LineValue",
    "Market",
    "Messenger",
    "OutgoingMessage",
    "Pass",
    "PluginState",
    "PurchaseList",
    "Recipients",
    "RiskProvider",
    "RiskRequest",
    "Safety",
    "SendUnknown",
    "ShopSnapshot",
    "StockAdjustment",
    "WaitingOrder",
    "WarehouseSnapshot",
]
