"""The country of an internet address, from the operator's own database (MaxMind's format). Nothing is ever sent."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from ..domain.risk.reading import Locate

logger = logging.getLogger(__name__)


def locator(path: str) -> Locate:
    """A function that tells the country: None where there is no database, or nothing to read it with."""
    database = _opened(path) if path else None

    def locate(ip: str) -> str | None:
        return None if database is None else _country(database, ip)

    return locate


def can_read(path: str) -> bool:
    return _opened(path) is not None


@cache
def _opened(path: str) -> Any:
    """The database, mapped into memory once a process; None, said once, where it cannot be read."""
    try:
        import maxminddb

        return maxminddb.open_database(path)
    except (ImportError, OSError, ValueError) as error:
        said = {"action": "geoip.missing", "reason": type(error).__name__}
        logger.warning("OMS_GEOIP_DATABASE cannot be read: ip_country is not evaluated", extra=said)
    except Exception as error:  # the library's own error for a file that is no database
        logger.warning("OMS_GEOIP_DATABASE is no GeoIP database", extra={"reason": type(error).__name__})
    return None


def _country(database: Any, ip: str) -> str:
    try:
        found = database.get(ip.strip())
    except ValueError:
        return ""
    country = found.get("country") or found.get("registered_country") if isinstance(found, dict) else None
    return str(country.get("iso_code") or "") if isinstance(country, dict) else ""
