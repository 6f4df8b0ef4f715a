"""Functions a reader can hold in mind, files a reader can find a way in: the bar that docs/contributing.md names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from statistics import median, quantiles

import pytest

from .sources import PACKAGE, Source, complain, parse, sources

LONGEST_FUNCTION = 60
LONGEST_FILE = 400
FOLDERS = (PACKAGE, "demo")


def lengths(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{source.name}:{node.lineno} {node.name}"


def test_no_function_is_too_long() -> None:
    found = [each for source in sources(*FOLDERS) for each in lengths(source)]
    findings = [f"{where}, {lines} lines" for lines, where in found if lines > LONGEST_FUNCTION]
    complain(findings, f"Split functions of more than {LONGEST_FUNCTION} lines:")


def test_no_file_is_too_long() -> None:
    sizes = [(len(source.text.splitlines()), source.name) for source in sources(*FOLDERS)]
    findings = [f"{name}, {lines} lines" for lines, name in sizes if lines > LONGEST_FILE]
    complain(findings, f"Split files of more than {LONGEST_FILE} lines; a folder of the same name, and nobody notices:")


def test_most_functions_are_short() -> None:
    found = [lines for source in sources(PACKAGE) for lines, _ in lengths(source)]
    assert median(found) <= 10
    assert quantiles(found, n=10)[-1] <= 30


@pytest.mark.parametrize("lines", [1, 61])
def test_a_function_is_measured_from_its_name_to_its_end(lines: int) -> None:
    text = "def f():" + "\n    pass" * (lines - 1) if lines > 1 else "def f(): pass"
    assert [length for length, _ in lengths(parse(text))] == [lines]
