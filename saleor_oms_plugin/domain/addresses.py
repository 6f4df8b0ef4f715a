"""Whether a parcel can be delivered to an address, as far as anybody has said."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from .orders import Address


@dataclass(frozen=True, kw_only=True)
class AddressVerdict:
    """A carrier's word on an address. `is_deliverable` None: it cannot say. `codes` are its own words for what is
    wrong, never a part of the address."""

    is_deliverable: bool | None
    codes: tuple[str, ...] = ()


def address_mark(address: Address | None, *, salt: str) -> str:
    """Names the place an address means without revealing it; a changed address has another mark."""
    if address is None:
        return "none"
    place = (address.street1, address.street2, address.city, address.region, address.postal_code, address.country)
    text = "\n".join(" ".join(part.split()).casefold() for part in (salt, *place))
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()
