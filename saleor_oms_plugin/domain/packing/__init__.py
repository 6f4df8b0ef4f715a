"""Which parcels a fulfillment order goes in: the right box for measured goods, the merchant's default for the rest."""

from .by_default import DefaultParcel, Item, PlannedParcel, plan_parcels
from .goods import Box, PackedBox, Packing, Piece, Placement, Plan, Tariff
from .stand_in import pack

__all__ = [
    "Box",
    "DefaultParcel",
    "Item",
    "PackedBox",
    "Packing",
    "Piece",
    "Placement",
    "Plan",
    "PlannedParcel",
    "Tariff",
    "pack",
    "plan_parcels",
]
