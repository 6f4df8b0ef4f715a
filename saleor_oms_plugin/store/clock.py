"""Clocks: the database's, which all processes share, and a fixed one for tests."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection


class DatabaseClock:
    """The database's time, moving within a transaction too."""

    def now(self) -> datetime:
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            return cursor.fetchone()[0]


class FixedClock:
    """A clock that moves when told to. Ships with the plugin for whoever tests against it."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by
