"""Rows of different questions in one statement: each question names itself, and all have the same columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, DecimalField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

Row = dict[str, Any]


def together(first: QuerySet, *others: QuerySet) -> Iterator[Row]:
    """The rows of all of them, in one statement."""
    return iter(first.union(*others, all=True))


def text(value: str) -> Value:
    return Value(value, output_field=CharField())


def number(value: Combinable) -> Cast:
    """A column of numbers of every kind."""
    return Cast(value, DecimalField(max_digits=24, decimal_places=6))
