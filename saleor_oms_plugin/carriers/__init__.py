"""Carriers, behind the port `ports.Carrier`. To add one: a folder beside `shippo/` and `manual/`, chosen here."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from urllib.parse import urlsplit

from ..conf import MerchantSettings, OperatorSettings
from ..domain.errors import Misconfigured
from ..ports import Carrier, EndOfDay, Gate
from .manual.carrier import ManualCarrier
from .shippo.carrier import ShippoCarrier
from .shippo.carrier_names import CARRIER_NAMES
from .ungated import Ungated

__all__ = ["CARRIER_NAMES", "build"]


def build(settings: MerchantSettings, operator: OperatorSettings, gate: Gate | None = None) -> Carrier:
    """The carrier the merchant has chosen, every call of it through the gate.

    Raises `Misconfigured` without a token, or when it would travel in clear.
    """
    return _shippo(settings, operator, gate)


def build_end_of_day(settings: MerchantSettings, operator: OperatorSettings, gate: Gate | None = None) -> EndOfDay:
    """Who hands its parcels over. As above."""
    return _shippo(settings, operator, gate).end_of_day()


def _shippo(settings: MerchantSettings, operator: OperatorSettings, gate: Gate | None) -> ShippoCarrier:
    if not settings.shippo_token:
        raise Misconfigured("there is no Shippo API token: set shippo_token", field="shippo_token")
    if not _keeps_secrets(operator.shippo_url):
        raise Misconfigured("OMS_SHIPPO_URL must be https, or http on this machine", field="OMS_SHIPPO_URL")
    return ShippoCarrier(settings.shippo_token, operator.shippo_url, operator, gate or Ungated())


def build_manual(follower: Callable[[], Carrier]) -> Carrier:
    """Labels bought elsewhere. `follower` is asked only when a parcel is to be followed."""
    return ManualCarrier(follower)


def _keeps_secrets(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        is_local = parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        is_local = False
    return parts.scheme == "http" and is_local
