"""A country is told from the operator's database, and nothing where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from saleor_oms_plugin.assessors import geoip

RECORDS: dict[str, Any] = {
    "8.8.8.8": {"country": {"iso_code": "US"}},
    "9.9.9.9": {"registered_country": {"iso_code": "CH"}},
    "1.1.1.1": {"country": "nonsense"},
    "2.2.2.2": None,
}


class Database:
    def get(self, ip: str) -> Any:
        if ip == "bad":
            raise ValueError
        return RECORDS.get(ip)


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    geoip._opened.cache_clear()
    yield
    geoip._opened.cache_clear()


def library(monkeypatch: pytest.MonkeyPatch, open_database: Any) -> None:
    module = ModuleType("maxminddb")
    module.open_database = open_database  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "maxminddb", module)


@pytest.mark.parametrize(
    ("ip", "country"),
    [("8.8.8.8", "US"), (" 8.8.8.8 ", "US"), ("9.9.9.9", "CH"), ("1.1.1.1", ""), ("2.2.2.2", ""), ("bad", "")],
)
def test_an_address_is_looked_up(monkeypatch: pytest.MonkeyPatch, ip: str, country: str) -> None:
    library(monkeypatch, lambda path: Database())
    assert geoip.locator("countries.mmdb")(ip) == country


def test_without_a_database_nothing_is_told() -> None:
    assert geoip.locator("")("8.8.8.8") is None


def test_without_the_library_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "maxminddb", None)
    assert geoip.locator("countries.mmdb")("8.8.8.8") is None


@pytest.mark.parametrize("error", [FileNotFoundError, ValueError, RuntimeError])
def test_a_file_that_is_no_database_is_as_none(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fail(path: str) -> Any:
        raise error(path)

    library(monkeypatch, fail)
    assert geoip.locator("nonsense")("8.8.8.8") is None


def test_the_real_library_refuses_what_is_no_database(tmp_path: Path) -> None:
    pytest.importorskip("maxminddb")
    (tmp_path / "nonsense.mmdb").write_bytes(b"nonsense")
    assert geoip.locator(str(tmp_path / "nonsense.mmdb"))("8.8.8.8") is None
