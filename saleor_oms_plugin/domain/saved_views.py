"""Saved views: a list's filters under a name, kept by one person, for all where they share it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import ErrorCode, Rejected

#: Of one person on one page.
MOST = 50
NAME_LIMIT = 80
QUERY_LIMIT = 2000
_PAGE = re.compile(r"[a-z][a-z0-9-]{0,39}")
#: In a query string as it stands: values are escaped, a blank is a plus.
_ADDRESS = re.compile(r"[^&=+\s](@|%40)[^&=+\s]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SavedViewInput:
    """`query` is what stands behind the `?` in the page's address. It holds no e-mail address: views are kept long."""

    page: str
    name: str
    query: str
    is_shared: bool


def is_page(name: str) -> bool:
    return _PAGE.fullmatch(name) is not None


def check_view(view: SavedViewInput) -> SavedViewInput:
    """The view as it is kept. Raises `Rejected` naming the field and the cure."""
    if not is_page(view.page):
        raise Rejected("a page is named by letters, digits and dashes, such as orders", field="page")
    name, query = view.name.strip(), view.query.strip().removeprefix("?")
    if not name:
        raise Rejected("give the view a name", field="name", code=ErrorCode.REQUIRED)
    for field, text, limit in (("name", name, NAME_LIMIT), ("query", query, QUERY_LIMIT)):
        if len(text) > limit:
            raise Rejected(f"{field} is too long: at most {limit} characters", field=field)
        if not text.isprintable():
            raise Rejected(f"{field} holds line breaks or characters that cannot be shown", field=field)
    if _ADDRESS.search(query):
        raise Rejected("a view keeps no e-mail address: take it out of the search first", field="query")
    return SavedViewInput(page=view.page, name=name, query=query, is_shared=view.is_shared)


def check_room(count: int) -> None:
    """Raises `Rejected` when this person has as many views on the page as anybody may."""
    if count >= MOST:
        raise Rejected(f"there are {MOST} views of yours on this page already: delete one first", field="name")
