"""What a lane is, and which wider ones it lies in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..places.spelling import code_key

#: So much of a postal code tells a part of a country, and nothing of a person.
ZONE_CHARACTERS = 2


@dataclass(frozen=True, kw_only=True)
class Lane:
    """From a warehouse to a country, or a zone of it, with a carrier's service. What is empty means any."""

    warehouse: str
    country: str
    zone: str = ""
    carrier: str = ""
    service: str = ""

    @property
    def words(self) -> str:
        """Where to and with whom, for a sentence: "to US 94… with usps usps_priority"."""
        where = f"to {self.country} {self.zone}…" if self.zone else f"to {self.country}"
        return f"{where} with {self.carrier} {self.service}".rstrip() if self.carrier else where


def zone_of(country: str, postal_code: str) -> str:
    """The part of its country an address lies in: how its postal code begins; empty where it has none."""
    return code_key(country, postal_code)[:ZONE_CHARACTERS]


def wider_lanes(lane: Lane) -> tuple[Lane, ...]:
    """The lane and the ever wider ones it lies in, the narrowest first: who carries says more than where to exactly.

    A parcel counts on all of them, so that a lane with few parcels can go by a wider one's.
    """
    widest_first = [
        replace(lane, zone="", carrier="", service=""),
        replace(lane, carrier="", service=""),
        replace(lane, zone="", service=""),
        replace(lane, zone=""),
        lane,
    ]
    return tuple(reversed(dict.fromkeys(widest_first)))
