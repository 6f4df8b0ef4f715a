"""What goes in and out of an endpoint, and the shapes Shippo gives to errors and lists."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

MAX_RESULTS = 100
METADATA_LENGTH = 100
MOST_DIGITS = 9


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request, already authenticated. `base_url` is where the caller reached the sandbox.
    Two endpoints take a list instead of an object: `items`."""

    method: str
    path: str
    base_url: str
    test: bool = True
    params: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One response: `body` is JSON unless it is bytes. It takes `drip_seconds` to leave."""

    status: int = 200
    body: Any = None
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    drip_seconds: float = 0.0

    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return b"" if self.body is None else json.dumps(self.body).encode()


class ApiError(Exception):
    """The call is refused with this status and body."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body


def detail(status: int, text: str) -> ApiError:
    return ApiError(status, {"detail": text})


def not_found() -> ApiError:
    return detail(404, "Not found.")


def invalid(field_name: str, message: str) -> ApiError:
    return ApiError(400, {field_name: [message]})


def required(body: Any, *names: str) -> None:
    """Raises the field map Shippo answers when fields are missing, all of them at once, or for what is no object."""
    if not isinstance(body, dict):
        raise ApiError(400, {"non_field_errors": ["Invalid data. Expected a dictionary."]})
    missing = {name: ["This field is required."] for name in names if body.get(name) in (None, "")}
    if missing:
        raise ApiError(400, missing)


def text_of(body: dict[str, Any], name: str) -> str:
    """The text in that field, "" when absent; a number is one too. Raises 400 for anything else."""
    value = body.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise invalid(name, "Not a valid string.")
    return str(value)


def choice_of(body: dict[str, Any], name: str, choices: Sequence[str]) -> str | None:
    """One of the choices, None when absent or empty. Raises 400 for anything else."""
    value = body.get(name)
    if value in (None, ""):
        return None
    if value not in choices:
        raise invalid(name, f'"{value}" is not a valid choice.')
    return str(value)


def object_of(body: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The object in that field, None when absent. Raises 400 for what is none."""
    value = body.get(name)
    if value is not None and not isinstance(value, dict):
        raise invalid(name, "Expected an object.")
    return value


def list_of(body: dict[str, Any], name: str) -> list[Any]:
    """The list in that field, empty when absent. Raises 400 for what is none."""
    value = body.get(name)
    if value is not None and not isinstance(value, list):
        raise invalid(name, "Expected a list of items.")
    return value or []


def metadata_of(body: dict[str, Any]) -> str:
    """The metadata, "" when absent. Raises beyond Shippo's 100 characters."""
    text = str(body.get("metadata") or "")
    if len(text) > METADATA_LENGTH:
        raise invalid("metadata", f"Ensure this field has no more than {METADATA_LENGTH} characters.")
    return text


def listed(call: Call, items: Sequence[Any], *, default: int = 25) -> Answer:
    """One page of `items` in Shippo's envelope, with full URLs to its neighbours."""
    size = min(_number(call, "results", default), MAX_RESULTS)
    page = _number(call, "page", 1)
    start = (page - 1) * size
    if page > 1 and start >= len(items):
        raise detail(404, "Invalid page.")
    following = _page_url(call, page + 1) if start + size < len(items) else None
    previous = _page_url(call, page - 1) if page > 1 else None
    return Answer(body={"next": following, "previous": previous, "results": list(items[start : start + size])})


def _number(call: Call, name: str, default: int) -> int:
    text = call.query.get(name, str(default))
    if not text.isdecimal() or len(text) > MOST_DIGITS or int(text) < 1:
        raise invalid(name, "A valid positive integer is required.")
    return int(text)


def _page_url(call: Call, page: int) -> str:
    return f"{call.base_url}{call.path}?{urlencode({**call.query, 'page': page})}"
