"""Where a product's barcodes are kept: Saleor has no place of its own for them, so the merchant names it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_PLACES = 10
LONGEST_KEY = 100


class CodeKind(StrEnum):
    METADATA = "metadata"
    PRIVATE = "private"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True)
class CodePlace:
    """Metadata, private metadata or an attribute, by key or slug; of the variant, or else of its product."""

    kind: CodeKind
    key: str


def read_code_places(typed: str) -> tuple[CodePlace, ...]:
    """The places named by "gtin, attribute:ean": without a kind both metadata and an attribute of that name.

    Raises ValueError with the cure.
    """
    names = [part.strip() for part in typed.split(",") if part.strip()]
    places = dict.fromkeys(place for name in names for place in _places(name))
    if len(names) > MOST_PLACES:
        raise ValueError(f"at most {MOST_PLACES} names")
    return tuple(places)


def _places(name: str) -> tuple[CodePlace, ...]:
    kind, colon, key = name.partition(":")
    if not colon:
        kind, key = "", name
    if not key.strip() or len(key) > LONGEST_KEY or (colon and kind.strip() not in set(CodeKind)):
        raise ValueError(f"{name[:40]}: write a key, or metadata:key, private:key or attribute:slug")
    if colon:
        return (CodePlace(CodeKind(kind.strip()), key.strip()),)
    return CodePlace(CodeKind.METADATA, key.strip()), CodePlace(CodeKind.ATTRIBUTE, key.strip())
