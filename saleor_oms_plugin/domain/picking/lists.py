"""Pick lists: kinds and statuses."""

from __future__ import annotations

from enum import StrEnum


class PickListKind(StrEnum):
    """ORDER: one fulfillment order. CLUSTER: several, sorted into totes while walking. WAVE: parts of many, sorted
    after."""

    ORDER = "ORDER"
    CLUSTER = "CLUSTER"
    WAVE = "WAVE"


class PickListStatus(StrEnum):
    OPEN = "OPEN"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"
    CANCELED = "CANCELED"
