"""Velocity: many orders in a short time that share something only one customer should have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from ..facts import Case, Identity
from ..findings import Finding, NotEvaluated, fired_if

WORDS = {
    Identity.EMAIL: "e-mail address",
    Identity.PHONE: "phone number",
    Identity.ADDRESS: "shipping address",
    Identity.IP: "IP address",
    Identity.CARD: "card",
    Identity.CUSTOMER: "customer account",
    Identity.EMAIL_DOMAIN: "e-mail domain",
}


def velocity_email(case: Case, parameters: Mapping[str, int]) -> Finding:
    return _velocity(Identity.EMAIL, case, parameters)


def velocity_phone(case: Case, parameters: Mapping[str, int]) -> Finding:
    return _velocity(Identity.PHONE, case, parameters)


def velocity_address(case: Case, parameters: Mapping[str, int]) -> Finding:
    return _velocity(Identity.ADDRESS, case, parameters)


def velocity_ip(case: Case, parameters: Mapping[str, int]) -> Finding:
    return _velocity(Identity.IP, case, parameters)


def velocity_card(case: Case, parameters: Mapping[str, int]) -> Finding:
    return _velocity(Identity.CARD, case, parameters)


def _velocity(identity: Identity, case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires from `orders` orders within `hours` on, this one counted."""
    what = WORDS[identity]
    if identity not in case.facts.identities:
        return NotEvaluated(f"the order has no {what}")
    hours = parameters["hours"]
    since = case.at - timedelta(hours=hours)
    count = 1 + sum(earlier.at >= since for earlier in case.history.earlier.get(identity, ()))
    return fired_if(count >= parameters["orders"], f"{count} orders with this {what} within {hours} hours")
