"""Which warehouse ships which units of an order.

`network` is what is planned with, `plan` decides. Pure: the host reads stock under lock, this decides, `store` and
`host` write.
"""

from .network import Barred, Constraint, Distance, Shelf, Site, Strategy, Terms
from .plan import Assignment, Option, SourcingPlan, hold_back, plan_sourcing

__all__ = [
    "Assignment",
    "Barred",
    "Constraint",
    "Distance",
    "Option",
    "Shelf",
    "Site",
    "SourcingPlan",
    "Strategy",
    "Terms",
    "hold_back",
    "plan_sourcing",
]
