"""One clock for all processes: the database's, through the context. A process's own clock may be wrong by minutes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from .sources import PACKAGE, Source, complain, parse, sources

ALLOWED = {
    f"{PACKAGE}/store/clock.py",  # the context's clock itself
    f"{PACKAGE}/store/orders.py",  # intake, one statement inside a customer's checkout: it reads the same clock in SQL
    f"{PACKAGE}/host/stock_sums.py",  # Saleor's reservations, which Saleor too compares with the database's clock
}
CURE = "Take the time from ctx.clock.now(), or from job.now in a stage (a deadline inside one call: time.monotonic):"
_READING = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("timezone", "now"),
    ("timezone", "localtime"),
    ("timezone", "localdate"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("functions", "Now"),  # Django's, of the database
}
_SQL = re.compile(
    r"\bnow\(\)|\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\b(clock|statement|transaction)_timestamp\b", re.IGNORECASE
)


def clocks_in(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and (_last(node.value), node.attr) in _READING:
            yield f"{source.name}:{node.lineno} {_last(node.value)}.{node.attr}"
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if ((node.module or "").rpartition(".")[2], alias.name) in _READING:
                    yield f"{source.name}:{node.lineno} from {node.module} import {alias.name}"
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield f"{source.name}:{node.value.lineno} {node.arg}"
    for line, text in source.strings():
        if _SQL.search(text):
            yield f"{source.name}:{line} {text.strip()[:60]}"


def _last(node: ast.expr) -> str:
    """The last name of what a method is called on: `datetime` of `datetime.datetime`, nothing of a call."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_the_time_comes_from_the_context_alone() -> None:
    complain([each for source in sources(PACKAGE) if source.name not in ALLOWED for each in clocks_in(source)], CURE)


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_the_exceptions_are_needed(name: str) -> None:
    (source,) = [each for each in sources(PACKAGE) if each.name == name]
    assert list(clocks_in(source)), f"{name} reads no clock any more: take it out of ALLOWED"


@pytest.mark.parametrize(
    "planted",
    [
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "timezone.now()",
        "django.utils.timezone.now()",
        "from time import time",
        "time.time()",
        "from django.db.models.functions import Now",
        "models.DateTimeField(auto_now_add=True)",
        "cursor.execute('UPDATE oms_work SET run_at = now()')",
        "SQL = 'SELECT CURRENT_TIMESTAMP'",
    ],
)
def test_a_planted_clock_is_found(planted: str) -> None:
    assert list(clocks_in(parse(planted)))


@pytest.mark.parametrize(
    "innocent", ["ctx.clock.now()", "time.monotonic()", "job.now", "'%(now)s'", "self._clock.now()"]
)
def test_the_right_ways_are_left_alone(innocent: str) -> None:
    assert not list(clocks_in(parse(innocent)))
