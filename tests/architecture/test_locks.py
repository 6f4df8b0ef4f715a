"""Row locks are spelled in three places, each with its order written down: nowhere else can a deadlock be hidden."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from .sources import PACKAGE, Source, complain, parse, sources

ALLOWED = {
    f"{PACKAGE}/store/locks.py",  # our rows
    f"{PACKAGE}/store/work.py",  # the claim, which waits for nobody (SKIP LOCKED)
    f"{PACKAGE}/host/locks.py",  # Saleor's rows
}
CURE = "Take row locks through store/locks.py (our tables) or host/locks.py (Saleor's), in the order written there:"
_LOCKING = re.compile(
    r"FOR\s+(NO\s+KEY\s+UPDATE|UPDATE|SHARE|KEY\s+SHARE)|LOCK\s+TABLE|pg_(try_)?advisory", re.IGNORECASE
)


def locks_in(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "select_for_update":
            yield f"{source.name}:{node.lineno} select_for_update"
    for line, text in source.strings():
        if _LOCKING.search(text):
            yield f"{source.name}:{line} {_LOCKING.search(text)[0]}"  # type: ignore[index]


def test_row_locks_are_taken_in_the_lock_modules_alone() -> None:
    complain([each for source in sources(PACKAGE) if source.name not in ALLOWED for each in locks_in(source)], CURE)


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_the_lock_modules_do_lock(name: str) -> None:
    (source,) = [each for each in sources(PACKAGE) if each.name == name]
    assert list(locks_in(source)), f"{name} takes no lock any more: take it out of ALLOWED"


@pytest.mark.parametrize(
    "planted",
    [
        "Order.objects.select_for_update().get()",
        "cursor.execute('SELECT 1 FROM oms_order FOR UPDATE')",
        "SQL = '''SELECT 1\nFOR  NO KEY UPDATE'''",
        "cursor.execute('SELECT pg_advisory_xact_lock(1)')",
        "cursor.execute('lock table oms_work')",
    ],
)
def test_a_planted_lock_is_found(planted: str) -> None:
    assert list(locks_in(parse(planted)))


def test_a_docstring_may_speak_of_locks() -> None:
    assert not list(locks_in(parse('"""Why FOR UPDATE is not here."""')))
