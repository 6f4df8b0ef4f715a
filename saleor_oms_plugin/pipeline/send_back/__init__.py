"""Send back: a customer returns goods that left, with a label of ours, a code or on their own, and somebody looks at
what came.

A label is bought as on the way out (`purchasing`). The carrier's scans, or a person, say that the goods are here. Stock
rises when an inspector accepts a unit and says RESTOCK, never before; where Saleor keeps returns, it then has one too.
Money is moved by nobody here.
"""

from __future__ import annotations

from .canceling import cancel
from .creating import create
from .inspecting import inspect
from .label import run
from .receiving import receive

__all__ = ["cancel", "create", "inspect", "receive", "run"]
