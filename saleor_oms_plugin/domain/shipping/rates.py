"""Rates: priced, expiring offers, and why a carrier made none."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A priced, expiring offer. `id` is the carrier's; `estimated_days` is None where it names none.

    `id`, `carrier` and `account` have at most 64 characters, `carrier_name` and `service` 128, `service_name` 255 and
    `zone` 32: no more can be kept.

    `account` is the carrier's id of the account it would be bought with, `zone` the carrier's own name of the distance.
    `parts` is empty unless the parcels go as several shipments: then it is the rate of each parcel, in their order, and
    `id` is ours.
    """

    id: str
    carrier: str  # token, as tracking wants it: "usps"
    carrier_name: str  # as people know it: "USPS"
    service: str
    service_name: str
    amount: Decimal
    currency: str
    estimated_days: int | None
    attributes: tuple[str, ...] = ()
    is_test: bool = False
    account: str = ""
    zone: str = ""
    parts: tuple[Rate, ...] = ()

    @property
    def shipments(self) -> int:
        """Into how many shipments the parcels are divided."""
        return max(1, len(self.parts))


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a carrier offered nothing."""

    carrier: str
    code: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    """`parcels` is how the carrier names what was asked about, in the order asked; empty where it told none."""

    rates: tuple[Rate, ...]
    refusals: tuple[Refusal, ...]
    raw: dict[str, Any] = field(default_factory=dict)
    parcels: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChosenRate:
    rate: Rate
    reason: str


@dataclass(frozen=True, kw_only=True)
class WantedRate:
    """The rate a person chose from a quote, as it was then."""

    id: str
    carrier: str
    service: str
    amount: Decimal
    currency: str
