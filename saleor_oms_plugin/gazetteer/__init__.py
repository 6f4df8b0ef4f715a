"""The coordinates that come with the package: postal codes, cities and regions of the world. No service is asked.

The tables are GeoNames' data (`data/ATTRIBUTION.md`), derived by `demo/gazetteer.py`: one file, of which a country's
part is read when an address there is first asked about, and kept by the process.
"""

from __future__ import annotations

import zipfile
from functools import cache, lru_cache
from pathlib import Path

from ..domain.places import Layer, Table, read_table

_FILE = Path(__file__).parent / "data" / "places.zip"
#: More layers than a shop has countries; the least used are read again.
_MOST_KEPT = 120


def table(country: str, layer: Layer) -> Table | None:
    """A country's table; None where there is none, or for what is no country."""
    member = f"{country}.{layer}"
    return _read(member) if member in _members() else None


@lru_cache(maxsize=_MOST_KEPT)
def _read(member: str) -> Table:
    with zipfile.ZipFile(_FILE) as archive:
        return read_table(archive.read(member).decode())


@cache
def _members() -> frozenset[str]:
    with zipfile.ZipFile(_FILE) as archive:
        return frozenset(archive.namelist())
