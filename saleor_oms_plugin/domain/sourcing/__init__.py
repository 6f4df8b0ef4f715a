"""Which warehouse ships which units of an order.

`network` is what is planned with, `plan` decides. Pure: the host reads stock under lock, this decides, `store` and
`host` write.
"""

from .inputs import Inputs, pack, unpack
from .network import Barred, Constraint, Distance, Shelf, Site, Strategy, Terms
from .plan import Assignment, Option, SourcingPlan, hold_back, plan_sourcing
from .rivals import Place, Rank, Rival, Share, rank, share

__all__ = [
    "Assignment",
    "Barred",
    "Constraint",
    "Distance",
    "Inputs",
    "Option",
    "Place",
    "Rank",
    "Rival",
    "Share",
    "Shelf",
    "Site",
    "SourcingPlan",
    "Strategy",
    "Terms",
    "hold_back",
    "pack",
    "plan_sourcing",
    "rank",
    "share",
    "unpack",
]
