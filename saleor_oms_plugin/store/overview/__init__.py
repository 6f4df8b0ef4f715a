"""The overview's numbers, from indexes: what waits now, what each warehouse has to do, what a period brought.

Every number counts the orders that a condition of `conditions.py` leaves, so the list with the same condition shows
exactly those. What belongs together comes in one statement, however many orders, warehouses and days there are.
"""

from .figures import Figures, figures
from .flow import DayFlow, flow
from .load import Load, load
from .standing import Standing, Tally, standing

__all__ = ["DayFlow", "Figures", "Load", "Standing", "Tally", "figures", "flow", "load", "standing"]
