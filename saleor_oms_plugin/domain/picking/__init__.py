"""Picking: where goods lie, the shortest walk through them, what belongs on one list, and what a scan means."""

from .layout import BinPlan, Layout, Place, checked_layout
from .lists import PickListKind, PickListStatus
from .order import natural_key
from .patterns import BinPattern
from .removal import BinContent, Removal, plan_removal
from .routes import Stop, Walk, plan_walk
from .scans import Scan, matches, read_scan, scan_codes

__all__ = [
    "BinContent",
    "BinPattern",
    "BinPlan",
    "Layout",
    "PickListKind",
    "PickListStatus",
    "Place",
    "Removal",
    "Scan",
    "Stop",
    "Walk",
    "checked_layout",
    "matches",
    "natural_key",
    "plan_removal",
    "plan_walk",
    "read_scan",
    "scan_codes",
]
