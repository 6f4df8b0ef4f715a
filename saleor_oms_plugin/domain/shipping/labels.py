"""Labels and their purchases: what is asked of a carrier, and what is known afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..errors import KeptBack

_ENDINGS = {"application/pdf": "pdf", "image/png": "png"}


class LabelFormat(StrEnum):
    PDF_4X6 = "PDF_4X6"
    PDF_A4 = "PDF_A4"
    PNG = "PNG"
    ZPL = "ZPL"


class Direction(StrEnum):
    OUTBOUND = "OUTBOUND"
    RETURN = "RETURN"


class LabelRequestState(StrEnum):
    OPEN = "OPEN"  # to be bought
    DONE = "DONE"
    REFUSED = "REFUSED"  # the carrier, or a rule, said no
    WITHDRAWN = "WITHDRAWN"  # the label was voided: nothing is bought again until a person asks


@dataclass(frozen=True, kw_only=True)
class PurchaseRequest:
    """One purchase: `reference` is the intent's `oms:<installation>:<uuid>`, by which it is found again."""

    rate_id: str
    reference: str
    label_format: LabelFormat
    parcels: int


class PurchaseState(StrEnum):
    BOUGHT = "BOUGHT"
    PENDING = "PENDING"  # the carrier is still working: ask again by id
    FAILED = "FAILED"  # certainly not bought; `messages` says why
    NOT_SENT = "NOT_SENT"  # certainly not bought: the call never left us, or was turned away at the door
    UNKNOWN = "UNKNOWN"  # perhaps bought: look before anything is bought again


@dataclass(frozen=True, kw_only=True)
class BoughtLabel:
    """One parcel's label as the carrier describes it. `transaction_id` is the carrier's id of the purchase.

    Ids have at most 64 characters, tracking numbers 128, addresses 2000, `tracking_url` 500: no more can be kept.
    """

    transaction_id: str
    tracking_number: str
    tracking_url: str
    label_url: str
    eta: datetime | None
    is_test: bool
    rate_id: str = ""
    reference: str = ""
    parcel_ref: str = ""
    invoice_url: str = ""  # the customs form
    qr_code_url: str = ""
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PurchaseResult:
    """What is known after a purchase call or a look-up.

    `transaction_ids` are those to poll while PENDING. `is_unauthorized`: nothing was bought, for bad credentials;
    `is_expired`: FAILED, since the rate has grown too old. `retry_after_s` is the carrier's own wish with NOT_SENT,
    `kept_back` why we did not even try.
    """

    state: PurchaseState
    labels: tuple[BoughtLabel, ...] = ()
    transaction_ids: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    is_unauthorized: bool = False
    is_expired: bool = False
    retry_after_s: float | None = None
    kept_back: KeptBack | None = None
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file of a carrier's."""

    content: bytes
    content_type: str

    @property
    def ending(self) -> str:
        """What its name ends with: what is neither a page nor a picture is for the thermal printer."""
        return _ENDINGS.get(self.content_type, "zpl")
