"""Which parcels a fulfillment order goes in: the right box for measured goods, the merchant's default for the rest.

`goods` is what is packed and in what. `memory.pack` answers; `packer` works it out: `choosing` one carton by `fitting`
the goods (`loading` into maximal empty `spaces`, an `exact` search, `support` of every unit), or `splitting` them.
"""

from .by_default import DefaultParcel, Item, PlannedParcel, plan_parcels
from .fitting import Effort
from .goods import Box, PackedBox, Packing, Piece, Placement, Plan, Tariff
from .memory import forget, pack
from .packer import Support, work_out

__all__ = [
    "Box",
    "DefaultParcel",
    "Effort",
    "Item",
    "PackedBox",
    "Packing",
    "Piece",
    "Placement",
    "Plan",
    "PlannedParcel",
    "Support",
    "Tariff",
    "forget",
    "pack",
    "plan_parcels",
    "work_out",
]
