"""Addresses: where the bill goes and where the goods go, and places that are nobody's home."""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import Case
from ..findings import Finding, NotEvaluated, fired_if


def billing_country(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when the bill goes to another country than the goods."""
    bill, goods = case.facts.billing_country, case.facts.shipping_country
    if not bill or not goods:
        return NotEvaluated("one of the addresses is missing")
    return fired_if(bill != goods, f"the bill goes to {bill}, the goods to {goods}")


def billing_address(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when neither the street nor the person of the two addresses is the same: a present has the same payer."""
    facts = case.facts
    if facts.is_same_street is None or facts.is_same_person is None:
        return NotEvaluated("one of the addresses is missing or has no name")
    differ = not facts.is_same_street and not facts.is_same_person
    return fired_if(differ, "the goods go to another person at another address than the bill")


def po_box(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires for a box at a post office."""
    return fired_if(case.facts.is_po_box, "the goods go to a post-office box", unknown="there is no shipping address")


def freight_forwarder(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires for an address of a company that sends parcels on."""
    if not case.facts.shipping_country:
        return NotEvaluated("there is no shipping address")
    name = case.facts.forwarder
    return fired_if(bool(name), f"the goods go to {name}, to be sent on")


def ip_country(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when the order was placed from another country than the goods go to."""
    facts = case.facts
    if not facts.is_ip_located:
        return NotEvaluated("no GeoIP database: set OMS_GEOIP_DATABASE and install maxminddb")
    if not facts.ip_country or not facts.shipping_country:
        return NotEvaluated("the order's IP address or shipping address is missing or unknown")
    differ = facts.ip_country != facts.shipping_country
    return fired_if(differ, f"placed from {facts.ip_country}, the goods go to {facts.shipping_country}")
