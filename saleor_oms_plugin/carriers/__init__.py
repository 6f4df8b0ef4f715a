"""Carriers, behind the port `ports.Carrier`. To add one: a folder beside `shippo/`, chosen here."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from ..conf import MerchantSettings, OperatorSettings
from ..domain.errors import Misconfigured
from ..ports import Carrier, Gate
from .shippo.carrier import ShippoCarrier
from .ungated import Ungated


def build(settings: MerchantSettings, operator: OperatorSettings, gate: Gate | None = None) -> Carrier:
    """The carrier the merchant has chosen, every call of it through the gate.

    Raises `Misconfigured` without a token, or when it would travel in clear.
    """
    if not settings.shippo_token:
        raise Misconfigured("there is no Shippo API token: set shippo_token", field="shippo_token")
    if not _keeps_secrets(operator.shippo_url):
        raise Misconfigured("OMS_SHIPPO_URL must be https, or http on this machine", field="OMS_SHIPPO_URL")
    return ShippoCarrier(settings.shippo_token, operator.shippo_url, operator, gate or Ungated())


def _keeps_secrets(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        is_local = parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        is_local = False
    return parts.scheme == "http" and is_local
