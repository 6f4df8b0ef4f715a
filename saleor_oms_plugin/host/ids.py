"""The host's primary keys as text, and back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import connection, models


def to_pk(model: type[models.Model], text: object) -> object | None:
    """The key this text stands for, or None where no row of the model can have it."""
    field = model._meta.pk
    try:
        value = field.to_python(text)
    except (ValidationError, ValueError, TypeError, OverflowError):
        return None
    if isinstance(value, int):
        low, high = connection.ops.integer_field_range(field.get_internal_type())
        return value if low <= value <= high else None
    return value
