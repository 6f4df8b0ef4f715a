"""Picking: where goods lie, the shortest walk through them, what belongs on one list, and what a scan means."""

from .lists import PickListKind, PickListStatus

__all__ = ["PickListKind", "PickListStatus"]
