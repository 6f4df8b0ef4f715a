"""Which warehouse ships which units of an order.

`network` is what is planned with, `plan` decides for one order, `batch` for many that compete for the same stock. Pure:
the host reads stock under lock, this decides, `store` and `host` write.
"""

from .agreement import Agreement, agreement_of, competing
from .batch import BatchPlan, plan_batch
from .criteria import Criterion, Tally
from .entries import BatchOrder
from .inputs import Inputs, pack, unpack
from .keeping import Assignment, hold_back
from .network import Barred, Constraint, Distance, Shelf, Site, Strategy, Terms, sites_of
from .plan import SourcingPlan, plan_sourcing
from .rejected import Option, kept_option
from .rivals import Rank, Rival, Share, ShelfKey, rank, share

__all__ = [
    "Agreement",
    "Assignment",
    "Barred",
    "BatchOrder",
    "BatchPlan",
    "Constraint",
    "Criterion",
    "Distance",
    "Inputs",
    "Option",
    "Rank",
    "Rival",
    "Share",
    "Shelf",
    "ShelfKey",
    "Site",
    "SourcingPlan",
    "Strategy",
    "Tally",
    "Terms",
    "agreement_of",
    "competing",
    "hold_back",
    "kept_option",
    "pack",
    "plan_batch",
    "plan_sourcing",
    "rank",
    "share",
    "sites_of",
    "unpack",
]
