"""What import-linter cannot see: parts of the standard library's `urllib` and `http` that open connections."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from .sources import PACKAGE, Source, complain, parse, sources

_NETWORK = {"urllib.request", "http.client", "ftplib", "asyncio", "ssl", "xmlrpc.client"}
#: `wire` is what clients open connections with: it bounds how long their answers take, and where one may go.
_CLIENT = re.compile(rf"{PACKAGE}/((carriers|messengers)/\w+/client|wire/\w+)\.py")
CURE = "Only the client.py of a carrier or a messenger speaks to the world; a mail goes out through Django's mail:"


def openings_in(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (f"{source.name}:{node.lineno} {name}" for name in names if name in _NETWORK)  # type: ignore[attr-defined]


def test_only_a_carriers_client_opens_connections() -> None:
    complain(
        [each for source in sources(PACKAGE) if not _CLIENT.fullmatch(source.name) for each in openings_in(source)],
        CURE,
    )


@pytest.mark.parametrize(
    "planted", ["import urllib.request", "from urllib import request", "from http.client import HTTPSConnection"]
)
def test_a_planted_connection_is_found(planted: str) -> None:
    assert list(openings_in(parse(planted)))


def test_reading_an_address_is_left_alone() -> None:
    assert not list(openings_in(parse("from urllib.parse import quote\nfrom http import HTTPStatus")))


def test_the_domain_reads_no_clock_and_throws_no_dice() -> None:
    """import-linter keeps modules out of the domain; these hide in modules that may come in."""
    forbidden = re.compile(r"\b(uuid[14]|today|utcnow|now)\(")
    complain(
        [
            f"{source.name}: {found[0]}"
            for source in sources(f"{PACKAGE}/domain")
            for found in [forbidden.search(source.text)]
            if found
        ],
        "The domain is a function of its arguments: hand the value in:",
    )
