"""Stock that is true: what Saleor's records say against what the shelves hold, why they differ, and how to mend it.

Pure: `host` reads the records, this decides, `host` and `store` write under lock.
"""

from .drift import Drift, DriftKind, Surplus, drift_of, proposal_of, surplus_of
from .movements import OF_SHELVES, Balance, LineAt, Movement, MovementCause, MovementKind, balance_of, movements_between
from .repair import Move, MoveKind, Repair, propose_repair
from .shelves import Claim, ShelfReading, StockRecord, VariantStock
from .surplus import release

__all__ = [
    "OF_SHELVES",
    "Balance",
    "Claim",
    "Drift",
    "DriftKind",
    "LineAt",
    "Move",
    "MoveKind",
    "Movement",
    "MovementCause",
    "MovementKind",
    "Repair",
    "ShelfReading",
    "StockRecord",
    "Surplus",
    "VariantStock",
    "balance_of",
    "drift_of",
    "movements_between",
    "proposal_of",
    "propose_repair",
    "release",
    "surplus_of",
]
