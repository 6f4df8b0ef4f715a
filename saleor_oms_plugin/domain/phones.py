"""Phone numbers that an SMS can reach, by the library that Saleor itself reads them with."""

from __future__ import annotations

import phonenumbers

_MOBILE = frozenset({phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE})


def mobile_number(typed: str, country: str) -> str:
    """The number as the whole world dials it (+4915112345678); empty for none, for one that cannot be, and for one that
    is no mobile phone. `country` is where it is dialled from, where it does not say so itself."""
    try:
        number = phonenumbers.parse(typed, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) not in _MOBILE:
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
