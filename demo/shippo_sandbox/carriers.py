"""The carriers this sandbox knows and what each of their services costs: data, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

DOMESTIC_US, DOMESTIC, ABROAD = "domestic_us", "domestic", "abroad"


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """`dimensional_divisor`: cubic inches to the pound. `origin`: the only country it collects in, "" for any."""

    token: str
    name: str
    dimensional_divisor: int = 139
    max_pounds: int = 150
    several_parcels: bool = True
    post_boxes: bool = False
    origin: str = ""
    tracking_prefix: str
    tracking_length: int
    tracking_page: str


@dataclass(frozen=True, kw_only=True)
class Service:
    """`amount = base + zone · per_zone + billable pounds · per_pound`; `days` is for zone 1 and for zone 8."""

    carrier: str
    token: str
    name: str
    scope: str
    base: Decimal
    per_zone: Decimal
    per_pound: Decimal
    days: tuple[int, int]
    arrives_by: str | None = None


CARRIERS = {
    carrier.token: carrier
    for carrier in (
        Carrier(
            token="usps",
            name="USPS",
            dimensional_divisor=166,
            max_pounds=70,
            several_parcels=False,
            post_boxes=True,
            origin="US",
            tracking_prefix="9334620845500",
            tracking_length=22,
            tracking_page="https://tools.usps.com/go/TrackConfirmAction_input?origTrackNum=",
        ),
        Carrier(
            token="ups",
            name="UPS",
            tracking_prefix="1Z",
            tracking_length=18,
            tracking_page="https://www.ups.com/track?tracknum=",
        ),
        Carrier(
            token="fedex",
            name="FedEx",
            tracking_prefix="7",
            tracking_length=12,
            tracking_page="https://www.fedex.com/fedextrack/?trknbr=",
        ),
        Carrier(
            token="dhl_express",
            name="DHL Express",
            tracking_prefix="4",
            tracking_length=10,
            tracking_page="https://www.dhl.com/en/express/tracking.html?AWB=",
        ),
    )
}


def _service(
    token: str, name: str, scope: str, prices: str, days: tuple[int, int], arrives_by: str | None = None
) -> Service:
    base, per_zone, per_pound = (Decimal(price) for price in prices.split())
    carrier = next(known for known in CARRIERS if token.startswith(known))
    return Service(
        carrier=carrier,
        token=token,
        name=name,
        scope=scope,
        base=base,
        per_zone=per_zone,
        per_pound=per_pound,
        days=days,
        arrives_by=arrives_by,
    )


SERVICES = (
    _service("usps_ground_advantage", "Ground Advantage", DOMESTIC_US, "4.45 0.55 0.60", (2, 4)),
    _service("usps_priority", "Priority Mail", DOMESTIC_US, "6.80 0.50 0.80", (1, 3)),
    _service("usps_priority_express", "Priority Mail Express", DOMESTIC_US, "26.35 1.25 1.20", (1, 2)),
    _service("usps_priority_mail_international", "Priority Mail International", ABROAD, "32.10 1.40 4.10", (7, 10)),
    _service("ups_ground", "Ground", DOMESTIC_US, "8.20 0.75 0.55", (1, 5)),
    _service("ups_second_day_air", "2nd Day Air®", DOMESTIC_US, "17.60 1.35 1.30", (2, 2)),
    _service("ups_next_day_air", "Next Day Air®", DOMESTIC_US, "38.90 2.10 1.75", (1, 1), "10:30:00"),
    _service("ups_standard", "Standard℠", DOMESTIC, "8.60 0.65 0.50", (2, 3)),
    _service("ups_saver", "Saver®", ABROAD, "46.20 1.80 3.90", (2, 4)),
    _service("fedex_ground", "FedEx Ground®", DOMESTIC_US, "8.45 0.70 0.58", (1, 5)),
    _service("fedex_2_day", "FedEx 2Day®", DOMESTIC_US, "16.95 1.45 1.25", (2, 2)),
    _service("fedex_standard_overnight", "Standard Overnight®", DOMESTIC_US, "36.10 2.20 1.80", (1, 1), "15:00:00"),
    _service("fedex_economy_select", "FedEx Economy", DOMESTIC, "7.90 0.60 0.45", (3, 4)),
    _service("fedex_priority", "FedEx Priority", DOMESTIC, "15.40 0.80 0.90", (1, 1), "12:00:00"),
    _service("fedex_international_economy", "International Economy®", ABROAD, "34.70 1.30 3.20", (5, 7)),
    _service("fedex_international_priority", "International Priority®", ABROAD, "52.30 1.90 4.20", (2, 3)),
    _service("dhl_express_worldwide", "Worldwide", ABROAD, "49.80 1.85 4.05", (2, 3), "18:00:00"),
)
