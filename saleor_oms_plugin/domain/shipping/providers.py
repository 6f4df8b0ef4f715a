"""Who sells labels, and what can be asked of each."""

from __future__ import annotations

from enum import StrEnum


class Provider(StrEnum):
    """Value = what `Shipment.provider` holds."""

    SHIPPO = "shippo"
    MANUAL = "manual"  # bought elsewhere and typed in


class Capability(StrEnum):
    QUOTE = "QUOTE"
    BUY = "BUY"
    REFUND = "REFUND"  # a label that is not used is paid back through it
    DOCUMENT = "DOCUMENT"  # it has the label's file
    TRACK = "TRACK"  # it knows of its own labels' parcels by itself
    REGISTER = "REGISTER"  # a number bought elsewhere must be, and can be, registered to be followed
    WEBHOOK = "WEBHOOK"
    LIST_PURCHASES = "LIST_PURCHASES"  # what was bought of it can be compared with our books
    CHECK_ADDRESS = "CHECK_ADDRESS"


CAPABILITIES: dict[Provider, frozenset[Capability]] = {
    Provider.SHIPPO: frozenset(Capability),
    Provider.MANUAL: frozenset({Capability.REGISTER}),
}


def can(provider: str, capability: Capability) -> bool:
    """Whether whoever sold a shipment's labels can be asked for this. Needs no credentials."""
    return capability in CAPABILITIES[Provider(provider)]
