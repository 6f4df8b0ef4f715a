"""What the merchant keeps of a product where Saleor has no place of its own: in which metadata or attribute it stands,
and what was found there. Typed by people and by imports, so every value may be anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_SHOWN = 40
_KEY = re.compile(r"[^\x00-\x1f\x7f]{1,80}")


class SourceKind(StrEnum):
    METADATA = "metadata"
    PRIVATE = "private"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True)
class Source:
    """A place where a value is kept: a key of (private) metadata, or an attribute's slug."""

    kind: SourceKind
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, kw_only=True)
class Found:
    """What stands in a place. `unit` is the place's own, in the host's words, empty where it has none."""

    value: Any
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the host found of one variant. `weight_g` is the host's own weight."""

    found: Mapping[Source, Found] = field(default_factory=dict)
    weight_g: int | None = None

    def at(self, source: Source | None) -> Found | None:
        """What stands in that place; None where nothing does, or no place is named."""
        found = None if source is None else self.found.get(source)
        return None if found is None or found.value is None or found.value == "" else found


def read_source(typed: str) -> Source | None:
    """The place somebody named, None for none. Raises ValueError with the cure."""
    if not typed:
        return None
    kind, separator, key = typed.partition(":")
    try:
        found = SourceKind(kind.strip().lower())
    except ValueError:
        found = None
    if not separator or found is None or not _KEY.fullmatch(key.strip()):
        raise ValueError("write metadata:key, private:key or attribute:slug, or leave it empty")
    return Source(found, key.strip())


def named_before(skus: Iterable[str]) -> list[int]:
    """The places of those that stand earlier in the same list too."""
    seen: set[str] = set()
    places = []
    for place, sku in enumerate(skus):
        if sku in seen:
            places.append(place)
        seen.add(sku)
    return places


def shown(value: Any) -> str:
    """A value as a sentence names it, whatever was typed: short, and on one line."""
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, int) and abs(value) > 10**_SHOWN:
        return "a number"
    text = "".join(char if char.isprintable() else "?" for char in str(value))
    return f"“{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}”"
