"""Stock that is true: what Saleor's records say against what the shelves hold, why they differ, and how to mend it.

Pure: `host` reads the records, this decides, `host` and `store` write under lock.
"""

from .drift import Drift, DriftKind, Surplus, drift_of, proposal_of, surplus_of
from .movements import Balance, Movement, MovementCause, MovementKind, Place, balance_of, movements_between
from .repair import Move, MoveKind, Repair, net_of, propose_repair
from .shelves import Claim, StockRecord, VariantStock

__all__ = [
    "Balance",
    "Claim",
    "Drift",
    "DriftKind",
    "Move",
    "MoveKind",
    "Movement",
    "MovementCause",
    "MovementKind",
    "Place",
    "Repair",
    "StockRecord",
    "Surplus",
    "VariantStock",
    "balance_of",
    "drift_of",
    "movements_between",
    "net_of",
    "proposal_of",
    "propose_repair",
    "surplus_of",
]
