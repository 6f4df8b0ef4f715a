"""How many SMS a text is: providers bill by parts, and one letter outside their alphabet more than halves a part."""

from __future__ import annotations

#: GSM 03.38, the alphabet of an SMS, and what costs two of its places.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWO_PLACES = frozenset("\f^{}\\[~]|€")


def sms_parts(text: str) -> int:
    """In how many parts a text is sent."""
    if all(char in _BASIC or char in _TWO_PLACES for char in text):
        places, whole, part = sum(2 if char in _TWO_PLACES else 1 for char in text), 160, 153
    else:
        places, whole, part = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if places <= whole else -(-places // part)
