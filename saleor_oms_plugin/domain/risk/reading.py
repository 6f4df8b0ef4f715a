"""From what the host tells of an order to the facts the rules see. The last place where a person can be recognised."""

from __future__ import annotations

from collections.abc import Callable

from ..orders import Address
from .confusables import CAP
from .facts import CaseFacts, Identity, OrderReading
from .gateways import GatewayChecks, read_answers
from .mailboxes import fits_name, is_disposable
from .normal import (
    email_domain,
    normal_address,
    normal_card,
    normal_country,
    normal_domain,
    normal_email,
    normal_ip,
    normal_name,
    normal_phone,
    normal_street,
)
from .places import forwarder_in, is_po_box

#: Turns a normalised value into what may be kept of it.
Fingerprint = Callable[[Identity, str], str]
#: The country of an internet address: two letters, "" where the database has none; None where there is no database.
Locate = Callable[[str], str | None]


def read_order(order: OrderReading, fingerprint: Fingerprint, locate: Locate) -> CaseFacts:
    """The facts of one order."""
    checks = read_answers(order.payment.answers)
    located = locate(order.payment.ip) if normal_ip(order.payment.ip) else ""
    billing, shipping = order.billing, order.shipping
    return CaseFacts(
        channel=order.channel,
        currency=order.currency,
        total_minor=order.total_minor,
        identities={kind: fingerprint(kind, value) for kind, value in identities(order, checks).items()},
        is_disposable_email=_is_disposable(order.email),
        does_name_fit_email=_fits(order),
        billing_country=normal_country(billing.country) if billing else "",
        shipping_country=normal_country(shipping.country) if shipping else "",
        is_same_street=_same_street(billing, shipping),
        is_same_person=_same_person(billing, shipping),
        is_po_box=is_po_box(shipping) if shipping else None,
        forwarder=forwarder_in(shipping) if shipping else "",
        ip_country=located or "",
        is_ip_located=located is not None,
        most_of_one_item=_most_of_one_item(order),
        avs=checks.avs,
        cvv=checks.cvv,
        gateway_risk=checks.risk,
    )


def identities(order: OrderReading, checks: GatewayChecks | None = None) -> dict[Identity, str]:
    """The order's normalised values, as far as it has them."""
    checks = checks or read_answers(order.payment.answers)
    shipping, billing = order.shipping, order.billing
    phone_of = next((address for address in (shipping, billing) if address and address.phone), None)
    cards = [normal_card(card) for card in (*checks.cards, *order.payment.cards)]
    found = {
        Identity.EMAIL: normal_email(order.email),
        Identity.EMAIL_DOMAIN: normal_domain(order.email),
        Identity.PHONE: normal_phone(phone_of.phone, phone_of.country) if phone_of else "",
        Identity.ADDRESS: normal_address(shipping),
        Identity.IP: normal_ip(order.payment.ip),
        Identity.CARD: next((card for card in cards if card), ""),
        Identity.CUSTOMER: order.user_id,
    }
    return {kind: value for kind, value in found.items() if value}


def identity_of(kind: Identity, typed: str) -> str:
    """One value as a person types it, normalised; "" when it is none of its kind. Addresses and cards are not typed."""
    normals: dict[Identity, Callable[[str], str]] = {
        Identity.EMAIL: normal_email,
        Identity.EMAIL_DOMAIN: lambda text: normal_domain(f"@{text.strip().removeprefix('@')}"),
        Identity.PHONE: normal_phone,
        Identity.IP: normal_ip,
    }
    normal = normals.get(kind)
    return normal(typed) if normal else ""


def _is_disposable(email: str) -> bool | None:
    domain = email_domain(email)
    return is_disposable(domain) if domain else False


def _fits(order: OrderReading) -> bool | None:
    names = " ".join(address.name[:CAP] for address in (order.billing, order.shipping) if address)
    return fits_name(order.email[:CAP].rpartition("@")[0], names)


def _same_street(billing: Address | None, shipping: Address | None) -> bool | None:
    if billing is None or shipping is None or not normal_street(billing) or not normal_street(shipping):
        return None
    return normal_address(billing) == normal_address(shipping)


def _same_person(billing: Address | None, shipping: Address | None) -> bool | None:
    names = normal_name(billing), normal_name(shipping)
    return names[0] == names[1] if all(names) else None


def _most_of_one_item(order: OrderReading) -> int:
    units: dict[str, int] = {}
    for item, quantity in order.quantities:
        units[item] = units.get(item, 0) + quantity
    return max(units.values(), default=0)
