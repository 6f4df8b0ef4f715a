"""What may be shown of a value on a list: enough to recognise it, too little to use it."""

from __future__ import annotations

from ..messages import mask_address
from .facts import Identity

LABEL_LIMIT = 128
_SHOWN_DIGITS = 4


def label_of(identity: Identity, normal: str) -> str:
    """The value masked. Domains and networks are nobody's name and stand as they are."""
    if identity in (Identity.EMAIL_DOMAIN, Identity.IP):
        label = normal
    elif identity is Identity.EMAIL:
        label = mask_address(normal)
    elif identity is Identity.PHONE:
        label = f"…{normal[-_SHOWN_DIGITS:]}"
    elif identity is Identity.CARD:
        label = _card(normal)
    elif identity is Identity.ADDRESS:
        label = f"… {normal.split('|')[-2]} {normal.split('|')[-1].upper()}"
    else:
        label = f"account {normal}"
    return label[:LABEL_LIMIT]


def _card(normal: str) -> str:
    """`visa 4242 … 1881` is `visa … 1881`; of a gateway's fingerprint the end is shown."""
    parts = normal.split()
    if parts[0] == "fingerprint":
        return f"card …{normal[-_SHOWN_DIGITS:]}"
    digits = [part for part in parts[1:] if part.isdigit()]
    return f"{parts[0]} …{digits[-1]}" if digits else "card"
