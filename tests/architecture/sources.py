"""The project's own source, read as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = "saleor_oms_plugin"


@dataclass(frozen=True)
class Source:
    """One Python file; `name` is its path in the checkout."""

    name: str
    text: str
    tree: ast.Module

    def strings(self) -> Iterator[tuple[int, str]]:
        """Line and value of every string that is not a docstring: SQL, most of all."""
        docstrings = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield node.lineno, node.value


def parse(text: str, name: str = "planted.py") -> Source:
    return Source(name, text, ast.parse(text))


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every file below these folders of the checkout; migrations, which are written by Django, are left out."""
    found = []
    for folder in folders:
        for path in sorted((CHECKOUT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                found.append(parse(path.read_text(), path.relative_to(CHECKOUT).as_posix()))
    assert found, f"nothing in {folders}"
    return tuple(found)


def complain(findings: list[str], cure: str) -> None:
    """Fails with every finding and what to do about it."""
    assert not findings, "\n  ".join([cure, *findings])
