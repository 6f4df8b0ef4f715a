"""Where a product's barcodes are kept: Saleor has no place of its own for them, so the merchant names it."""

from __future__ import annotations

from ..product_data import Source, SourceKind

MOST_PLACES = 10
LONGEST_KEY = 100


def read_code_places(typed: str) -> tuple[Source, ...]:
    """The places named by "gtin, attribute:ean", of the variant or else of its product. Without a kind both are meant:
    metadata and an attribute of that name.

    Raises ValueError with the cure.
    """
    names = [part.strip() for part in typed.split(",") if part.strip()]
    places = dict.fromkeys(place for name in names for place in _places(name))
    if len(names) > MOST_PLACES:
        raise ValueError(f"at most {MOST_PLACES} names")
    return tuple(places)


def _places(name: str) -> tuple[Source, ...]:
    kind, colon, key = name.partition(":")
    if not colon:
        kind, key = "", name
    if not key.strip() or len(key) > LONGEST_KEY or (colon and kind.strip() not in set(SourceKind)):
        raise ValueError(f"{name[:40]}: write a key, or metadata:key, private:key or attribute:slug")
    if colon:
        return (Source(SourceKind(kind.strip()), key.strip()),)
    return Source(SourceKind.METADATA, key.strip()), Source(SourceKind.ATTRIBUTE, key.strip())
