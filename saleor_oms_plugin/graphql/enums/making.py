"""How an enum of the schema is made from one of the domain's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import graphene


def plain(name: str, values: type[StrEnum] | Iterable[str]) -> type[graphene.Enum]:
    return graphene.Enum(name, [(str(value), str(value)) for value in values])


def told(name: str, values: type[StrEnum], words: Mapping[Any, str]) -> type[graphene.Enum]:
    """An enum whose values say what they mean."""
    return graphene.Enum(
        name, [(value.value, value.value) for value in values], description=lambda kind: words[kind and kind.value]
    )
