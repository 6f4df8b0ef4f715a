"""A carrier's name as people type it."""

from __future__ import annotations

from ..shippo.carrier_names import CARRIER_NAMES
from ..shippo.mapping import carrier_token

OTHER = "other"


def carrier_named(text: str) -> tuple[str, str]:
    """The token its tracking goes by, and the name people know: "usps" and "USPS" are one; any other keeps its own."""
    token = text if text in CARRIER_NAMES else carrier_token("", text)
    return token or OTHER, CARRIER_NAMES.get(token, text)
