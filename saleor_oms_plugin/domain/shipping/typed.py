"""A label bought elsewhere, as a person types it in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class TypedLabel:
    """`parcel_id` is None where the order of the parcels decides."""

    tracking_number: str
    tracking_url: str = ""
    parcel_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class TypedPurchase:
    """`carrier` is the token tracking goes by, `carrier_name` what people read. `cost` is of all labels together."""

    carrier: str
    carrier_name: str
    service: str
    labels: tuple[TypedLabel, ...]
    cost: Decimal | None = None
    currency: str = ""

    @property
    def numbers(self) -> list[str]:
        return sorted(label.tracking_number for label in self.labels)
