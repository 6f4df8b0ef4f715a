"""What is to be carried: parcels, from where to where, and what is asked for beside the carriage."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from ..orders import Address
from .customs import Declaration


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A packed box: outer size and gross weight. `template` is the carrier's own name of its box, where it is one.

    `units` are (line of the fulfillment order, quantity) in it, for its customs papers; empty where nobody asks.
    """

    length_mm: int
    width_mm: int
    height_mm: int
    weight_g: int
    template: str = ""
    units: tuple[tuple[int, int], ...] = field(default=(), compare=False)


class Signature(StrEnum):
    """Who must sign at the door. Values are the carrier's words for it."""

    STANDARD = "STANDARD"
    ADULT = "ADULT"


@dataclass(frozen=True, kw_only=True)
class Insurance:
    """What is in the parcels, insured for its value."""

    amount: Decimal
    currency: str
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class Extras:
    """What is asked for beside the carriage; it changes which carriers answer, and for how much.

    `is_return`: the label is for the way back and paid when it is used; the addresses stay as of the way out.
    `wants_qr_code`: the customer shows a code at the counter, where the label is printed.
    """

    signature: Signature | None = None
    insurance: Insurance | None = None
    is_saturday: bool = False
    is_return: bool = False
    wants_qr_code: bool = False

    def ask_for_the_same(self, other: Extras) -> bool:
        """Whether both ask carriers for the same; how the goods are described does not count."""
        return self.undescribed == other.undescribed

    @property
    def undescribed(self) -> Extras:
        """The same without words for the goods."""
        return replace(self, insurance=None if self.insurance is None else replace(self.insurance, content=""))


@dataclass(frozen=True, kw_only=True)
class QuoteRequest:
    ship_from: Address
    ship_to: Address
    parcels: tuple[Parcel, ...]
    reference: str  # our own, at most 100 characters, no personal data
    extras: Extras = field(default_factory=Extras)
    customs: Declaration | None = None
