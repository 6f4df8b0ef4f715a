"""Values that fraudsters vary, in one form: the same mailbox, telephone, door, network or card is the same text.

Each function takes whatever a shopper may type and returns the normal form, or "" where there is nothing to recognise
somebody by. Lengths are capped, and every step is linear.
"""

from __future__ import annotations

import ipaddress

import phonenumbers

from ..orders import Address
from .confusables import CAP, skeleton, words
from .facts import CardReading
from .mailboxes import provider_of

#: No telephone number is longer; the library would refuse it too, after having looked.
PHONE_CAP = 40
#: Fewer digits are an extension or a typing error, and no number to recognise somebody by.
_FEWEST_DIGITS = 7

_ABBREVIATIONS = {
    "street": "st", "strasse": "str", "straat": "str", "avenue": "ave", "av": "ave", "avenida": "ave", "road": "rd",
    "boulevard": "blvd", "drive": "dr", "lane": "ln", "court": "ct", "place": "pl", "plaza": "pl", "platz": "pl",
    "square": "sq", "highway": "hwy", "parkway": "pkwy", "terrace": "ter", "apartment": "apt", "appartement": "apt",
    "suite": "apt", "ste": "apt", "unit": "apt", "room": "apt", "flat": "apt", "wohnung": "apt", "no": "", "nr": "",
    "number": "", "north": "n", "south": "s", "east": "e", "west": "w", "saint": "st", "ulica": "ul", "rue": "r",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
}  # fmt: skip


def normal_email(text: str) -> str:
    """The mailbox behind an address: case, look-alikes, tags and the dots its provider ignores are undone."""
    local, at, domain = skeleton(text.strip()).replace(" ", "").rpartition("@")
    if not at or not local or not domain:
        return ""
    provider = provider_of(domain)
    local = local.partition(provider.tag)[0] or local
    for char in provider.ignored:
        local = local.replace(char, "")
    return f"{local}@{provider.domain}" if local else ""


def normal_domain(text: str) -> str:
    """The domain of an address, under its provider's first name; "" where there is none."""
    domain = email_domain(text)
    return provider_of(domain).domain if domain else ""


def email_domain(text: str) -> str:
    """The domain of an address, lower case; "" where there is none."""
    return skeleton(text.strip()).replace(" ", "").rpartition("@")[2] if "@" in text else ""


def normal_phone(text: str, country: str = "") -> str:
    """The number in international form; where the library cannot read it, its digits."""
    typed = skeleton(text)[:PHONE_CAP]
    try:
        parsed = phonenumbers.parse(typed, country if len(country) == 2 and country.isascii() else None)
    except phonenumbers.NumberParseException:
        return _digits(typed)
    number = _digits(f"{parsed.country_code}{parsed.national_number}")
    return f"+{number}" if number else ""


def _digits(text: str) -> str:
    digits = "".join(char for char in text if char.isascii() and char.isdigit())
    return digits if len(digits) >= _FEWEST_DIGITS else ""


def normal_address(address: Address | None) -> str:
    """The door: street, house and flat in any order or spelling, with postal code and country. Names are left out."""
    if address is None:
        return ""
    street = normal_street(address)
    where = _postal_code(address) or "".join(words(address.city))
    return f"{street}|{where}|{skeleton(address.country)}" if street and where else ""


def normal_street(address: Address) -> str:
    """Street, house and flat: abbreviated words in alphabetical order."""
    found = words(f"{address.street1[:CAP]} {address.street2[:CAP]}")
    short = (_ABBREVIATIONS.get(word, _unit(word)) for word in found)
    return " ".join(sorted(word for word in short if word))


def _unit(word: str) -> str:
    """`hauptstrasse` and `hauptstr` are one street."""
    return word.removesuffix("asse") if word.endswith("strasse") else word


def _postal_code(address: Address) -> str:
    code = "".join(words(address.postal_code))
    return code[:5] if skeleton(address.country) == "us" else code


def normal_name(address: Address | None) -> str:
    """First and last name in any order, case and script it can be mistaken for."""
    return "" if address is None else " ".join(sorted(words(address.name)))


def normal_ip(text: str) -> str:
    """An address of the public internet; of IPv6 the network a household gets. Private ones say nothing."""
    try:
        address = ipaddress.ip_address(text.strip()[:64].partition("%")[0])
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    if not address.is_global or address.is_multicast:
        return ""
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


def normal_card(card: CardReading) -> str:
    """The card by the gateway's own fingerprint, or by what is printed on it; too little of that is none."""
    if card.fingerprint:
        return f"fingerprint {card.fingerprint[:CAP].strip()}"
    printed = [skeleton(part).strip() for part in (card.brand, card.first_digits, card.last_digits, card.expires)]
    return " ".join(filter(None, printed)) if printed[2] and (printed[1] or printed[3]) else ""


def normal_country(text: str) -> str:
    """Two capital letters, or ""."""
    code = text.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""
