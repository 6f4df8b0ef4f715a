"""What every table here needs, spelled so that migrations are the same on Django 3.2 and 5.2."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import django
from django.db import models


def check(condition: models.Q, name: str) -> models.CheckConstraint:
    """A check constraint: Django 5.1 renamed its argument and 6.0 drops the old one."""
    argument = "condition" if django.VERSION >= (5, 1) else "check"
    return models.CheckConstraint(**{argument: condition, "name": name})


def enum_column(values: type[StrEnum], **options: Any) -> models.CharField:
    """A column holding one of an enum's values. The values are not in migrations: a new one needs none."""
    if "default" in options:
        options["default"] = values(options["default"]).value  # migrations then name a string, not our class
    return models.CharField(max_length=32, **options)


def money() -> models.DecimalField:
    return models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)


class Table(models.Model):
    """An explicit key, so that no host's DEFAULT_AUTO_FIELD changes it."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True
