"""The doors, as Protocols: one for each outside world. Implementations live in `host/`, `carriers/`, `messengers/`.

Every call raises only what `domain/errors.py` defines.
"""

from .carrier import Carrier
from .clock import Clock
from .gate import Gate, Pass
from .host import (
    FraudReport,
    Goods,
    Host,
    IntakeCandidate,
    Market,
    PluginState,
    Safety,
    ShopSnapshot,
    StockAdjustment,
    WaitingOrder,
    WarehouseSnapshot,
)
from .messenger import Messenger, OutgoingMessage, SendUnknown
from .risk import RiskProvider, RiskRequest

__all__ = [
    "Carrier",
    "Clock",
    "FraudReport",
    "Gate",
    "Goods",
    "Host",
    "IntakeCandidate",
    "Market",
    "Messenger",
    "OutgoingMessage",
    "Pass",
    "PluginState",
    "RiskProvider",
    "RiskRequest",
    "Safety",
    "SendUnknown",
    "ShopSnapshot",
    "StockAdjustment",
    "WaitingOrder",
    "WarehouseSnapshot",
]
