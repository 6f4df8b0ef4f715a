"""Which warehouse ships which units of an order.

`network` is what is planned with, `plan` decides for one order, `batch` for many that compete for the same stock. Pure:
the host reads stock under lock, this decides, `store` and `host` write.
"""

from .batch import BatchPlan, plan_batch
from .criteria import Criterion, Tally
from .entries import BatchOrder
from .keeping import Assignment, hold_back
from .network import Barred, Constraint, Distance, Shelf, Site, Strategy, Terms, sites_of
from .plan import SourcingPlan, plan_sourcing
from .rejected import Option

__all__ = [
    "Assignment",
    "Barred",
    "BatchOrder",
    "BatchPlan",
    "Constraint",
    "Criterion",
    "Distance",
    "Option",
    "Shelf",
    "Site",
    "SourcingPlan",
    "Strategy",
    "Tally",
    "Terms",
    "hold_back",
    "plan_batch",
    "plan_sourcing",
    "sites_of",
]
