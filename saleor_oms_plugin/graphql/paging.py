"""Relay connections over our rows: opaque keyset cursors, so that page 1,000 costs what page 1 costs."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import graphene
from django.db.models import F, Q, QuerySet
from graphql import GraphQLError

from ..host.graphql_types import PageInfo

PAGE_LIMIT = 100
Connection = dict[str, Any]


def edge(name: str, node: Any) -> Any:
    """An edge type with this name."""
    fields = {
        "node": graphene.Field(node, required=True),
        "cursor": graphene.String(required=True),
        "Meta": type("Meta", (), {"description": "One row of a page, and where it stands."}),
    }
    return type(name, (graphene.ObjectType,), fields)


def connection(name: str, edge_type: Any) -> Any:
    """A connection type with this name; `totalCount` is counted only when it is asked for."""
    fields = {
        "page_info": graphene.Field(PageInfo, required=True),
        "edges": graphene.List(graphene.NonNull(edge_type), required=True),
        "total_count": graphene.Int(description="Counted only when asked for."),
        "resolve_total_count": staticmethod(lambda root, _info: root["count"]()),
        "Meta": type("Meta", (), {"description": "A page of rows."}),
    }
    return type(name, (graphene.ObjectType,), fields)


@dataclass(frozen=True, kw_only=True)
class Page:
    """Rows with the cursors they stand at."""

    rows: list[tuple[str, Any]]
    has_next: bool
    has_previous: bool
    count: Callable[[], Any]

    def as_connection(self) -> Connection:
        info = PageInfo(
            has_next_page=self.has_next,
            has_previous_page=self.has_previous,
            start_cursor=self.rows[0][0] if self.rows else None,
            end_cursor=self.rows[-1][0] if self.rows else None,
        )
        edges = [{"node": row, "cursor": cursor} for cursor, row in self.rows]
        return {"page_info": info, "edges": edges, "count": self.count}


@dataclass(frozen=True, kw_only=True)
class Sort:
    """An order of rows: by `key` (a column or annotation, empty values last), then by `then` (a time that is never
    empty) where named, then by id."""

    name: str
    key: str
    is_descending: bool
    parse: Callable[[str], Any]
    then: str = ""

    def ordered(self, rows: QuerySet, *, is_reversed: bool) -> QuerySet:
        """The rows in this order, or in exactly the reverse one."""
        descending = self.is_descending is not is_reversed
        place = {"nulls_first": True} if is_reversed else {"nulls_last": True}
        key = F(self.key).desc(**place) if descending else F(self.key).asc(**place)
        return rows.order_by(key, *(f"-{name}" if descending else name for name in self._ties))

    def cursor(self, row: Any) -> str:
        value: datetime | date | int | None = getattr(row, self.key)
        shown = value.isoformat() if isinstance(value, date) else value  # a datetime is a date
        then = [getattr(row, self.then).isoformat()] if self.then else []
        parts = [self._stamp(), shown, *then, row.pk]
        return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()

    def beyond(self, cursor: str, *, is_reversed: bool) -> Q:
        """The rows after the cursor in this order, or in the reverse one. Raises `GraphQLError` on a foreign cursor."""
        value, *tie = self._read(cursor)
        sign = "lt" if self.is_descending is not is_reversed else "gt"
        after_ties = self._after_ties(tie, sign)
        if value is None:
            among_empty = Q(**{f"{self.key}__isnull": True}) & after_ties
            return among_empty | Q(**{f"{self.key}__isnull": False}) if is_reversed else among_empty
        beyond = Q(**{f"{self.key}__{sign}": value}) | Q(**{self.key: value}) & after_ties
        return beyond if is_reversed else beyond | Q(**{f"{self.key}__isnull": True})

    def place(self, cursor: str) -> tuple[Any, ...]:
        """The key's value at the cursor, then one for each of the ties. Raises `GraphQLError` on a foreign cursor."""
        return self._read(cursor)

    def is_beyond(self, row: Any, cursor: str) -> bool:
        """Whether a row in memory, whose key is never empty, comes after the cursor. For numbers alone."""
        return self._rank(getattr(row, self.key), row.pk) > self._rank(*self._read(cursor))

    def is_before(self, row: Any, cursor: str) -> bool:
        return self._rank(getattr(row, self.key), row.pk) < self._rank(*self._read(cursor))

    def _rank(self, value: Any, key: int) -> tuple[int, int]:
        if type(value) is not int:
            raise GraphQLError("Received cursor is invalid.")
        return (-value, -key) if self.is_descending else (value, key)

    @property
    def _ties(self) -> tuple[str, ...]:
        """The columns that decide among rows of one key."""
        return (self.then, "id") if self.then else ("id",)

    def _after_ties(self, tie: list[Any], sign: str) -> Q:
        after = Q(**{f"id__{sign}": tie[-1]})
        return Q(**{f"{self.then}__{sign}": tie[0]}) | Q(**{self.then: tie[0]}) & after if self.then else after

    def _stamp(self) -> str:
        return f"{self.name}{'-' if self.is_descending else '+'}"

    def _read(self, cursor: str) -> tuple[Any, ...]:
        """The key's value, then one for each of the ties."""
        try:
            stamp, value, *then, key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
            if (
                stamp != self._stamp()
                or len(then) + 1 != len(self._ties)
                or type(key) is not int
                or not 0 < key < 2**63
            ):
                raise ValueError
            return (None if value is None else self.parse(value)), *(self.parse(part) for part in then), key
        except (ValueError, TypeError, OverflowError):  # what is no Base64 is a ValueError; infinity overflows
            raise GraphQLError("Received cursor is invalid.") from None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which page a caller wants; checked when made. Raises `GraphQLError` in Saleor's own words."""

    field: str
    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise GraphQLError(
                f"You must provide a `first` or `last` value to properly paginate the `{self.field}` connection."
            )
        if self.first is not None and self.last is not None:
            raise GraphQLError("`first` and `last` cannot be used together.")
        for name, value in (("first", self.first), ("last", self.last)):
            if value is not None:
                _check_limit(name, value, self.field)


def page_of(rows: QuerySet, sort: Sort, wanted: Wanted) -> Connection:
    """The wanted page of the rows, in one statement, and one more for totalCount."""
    backward = wanted.last is not None
    limit = wanted.last if backward else wanted.first
    assert limit is not None  # noqa: S101 - for the type checker: `Wanted` has one of the two
    shown = rows
    if wanted.after is not None:
        shown = shown.filter(sort.beyond(wanted.after, is_reversed=False))
    if wanted.before is not None:
        shown = shown.filter(sort.beyond(wanted.before, is_reversed=True))
    found = list(sort.ordered(shown, is_reversed=backward)[: limit + 1])
    has_more = len(found) > limit
    found = found[:limit][::-1] if backward else found[:limit]
    return Page(
        rows=[(sort.cursor(row), row) for row in found],
        has_next=wanted.before is not None if backward else has_more,
        has_previous=has_more if backward else wanted.after is not None,
        count=rows.order_by().count,
    ).as_connection()


def page_of_list(rows: Sequence[Any], sort: Sort, wanted: Wanted) -> Connection:
    """The same of rows that are in memory, in the sort's order. A row has the key and a `pk`."""
    backward = wanted.last is not None
    limit = wanted.last if backward else wanted.first
    assert limit is not None  # noqa: S101 - as above
    shown = list(rows)
    if wanted.after is not None:
        shown = [row for row in shown if sort.is_beyond(row, wanted.after)]
    if wanted.before is not None:
        shown = [row for row in shown if sort.is_before(row, wanted.before)]
    has_more = len(shown) > limit
    found = shown[-limit:] if backward else shown[:limit]
    return Page(
        rows=[(sort.cursor(row), row) for row in found],
        has_next=wanted.before is not None if backward else has_more,
        has_previous=has_more if backward else wanted.after is not None,
        count=lambda: len(rows),
    ).as_connection()


def forward_limit(first: int | None, field: str) -> int:
    """How many rows to show where `first` may be omitted."""
    if first is None:
        return PAGE_LIMIT
    _check_limit("first", first, field)
    return first


def after_id(cursor: str | None) -> int:
    """The id in a cursor of an append-only list; 0 before its first."""
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit()) or len(cursor) > 18:
        raise GraphQLError("Received cursor is invalid.")
    return int(cursor)


def _check_limit(name: str, value: int, field: str) -> None:
    if value < 1:
        raise GraphQLError(f"`{name}` on the `{field}` connection must be at least 1.")
    if value > PAGE_LIMIT:
        raise GraphQLError(
            f"Requesting {value} records on the `{field}` connection exceeds "
            f"the `{name}` limit of {PAGE_LIMIT} records."
        )
