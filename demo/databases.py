"""Databases on a server: whether it answers, made, dropped, copied."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from .missing import Missing


def with_name(url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def require_reachable(url: str) -> None:
    """`Missing` when nobody can be logged in there."""
    try:
        _connect(url).close()
    except Exception as error:  # two drivers, two error trees
        reason = str(error).strip().splitlines()[0]
        raise Missing(
            f"DATABASE_URL does not lead to a database ({reason}): start it, mend the URL, or unset it"
        ) from None


def exists(server: str, name: str) -> bool:
    return bool(_execute(server, "SELECT 1 FROM pg_database WHERE datname = %s", name))


def has_table(url: str, name: str) -> bool:
    return bool(_execute(url, "SELECT 1 FROM pg_tables WHERE tablename = %s", name))


def create(server: str, name: str, *, template: str = "template0") -> None:
    _execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop(server: str, name: str) -> None:
    """Drops it, if it is there, with whoever is connected."""
    _execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def rename(server: str, name: str, to: str) -> None:
    _execute(server, f'ALTER DATABASE "{name}" RENAME TO "{to}"')


def names(server: str, prefix: str) -> list[str]:
    """The databases whose names begin so."""
    rows = _execute(server, "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", prefix)
    return [row[0] for row in rows]


def _execute(url: str, statement: str, *values: str) -> list[tuple[Any, ...]]:
    connection = _connect(url)
    try:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(statement, values or None)
        return list(cursor.fetchall()) if cursor.description else []
    finally:
        connection.close()


def _connect(url: str) -> Any:
    """A connection by the driver the host brings: psycopg2 on Saleor 2.10, psycopg 3 on Saleor 3.x."""
    try:
        import psycopg2 as driver
    except ImportError:
        import psycopg as driver
    return driver.connect(url, connect_timeout=10)
