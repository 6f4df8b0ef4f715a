"""What may not leave, and how it is taken out. Pure: an event in, the event without personal data and secrets out.

Two nets. By name: whatever sits under one of `NAMES`, in a mapping or written out in a text, is replaced; so are e-mail
addresses, credentials and the secret part of our URLs wherever they stand. By origin: an event that our code is part of
loses every local variable, the request's body, headers and query, and the words of foreign exceptions, since a street
or a name cannot be recognised by its looks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

FILTERED = "[Filtered]"
OUR_PACKAGE = "saleor_oms_plugin"

#: What `capture` marks its events with.
TAG_PREFIX = "oms."
#: Compared in snake case; a name that ends in one of these after an underscore counts as well.
NAMES = frozenset(
    {
        *("address", "addresses", "address_from", "address_to", "address_return", "ship_to", "ship_from"),
        *(
            "street",
            "street1",
            "street2",
            "street3",
            "street_no",
            "street_address",
            "street_address_1",
            "street_address_2",
        ),
        *("city", "city_area", "postal_code", "postcode", "zip", "country_area", "region"),
        *("email", "phone", "recipient", "first_name", "last_name", "full_name", "company", "company_name"),
        *("token", "nonce", "digest", "secret", "password", "passwd", "api_key", "authorization", "signature", "dsn"),
        *("cookie", "cookies", "set_cookie", "csrftoken", "sessionid"),
        *("comment", "reply", "body", "raw", "label_url", "private_metadata"),
    }
)
#: Enough anywhere in a name.
TELLING = frozenset({"token", "secret", "password", "authorization", "email", "phone"})
#: Our path, our package, or one of our GraphQL operations and fields.
_OUR_MARK = re.compile(r"saleor\.oms|saleor_oms_plugin|\boms(?:[A-Z]|\b)")
#: Parts of an event that hold code, not data.
CODE = frozenset({"abs_path", "filename", "module", "function", "context_line", "pre_context", "post_context"})

_URL_SECRET = re.compile(r"(saleor\.oms/(?:webhooks/[\w-]+|track|feedback|documents)/)[^/\s?#\"'<>]+")
_EMAIL = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_CREDENTIAL = re.compile(r"\b(ShippoToken|Bearer|Basic|JWT)\s+\S+", re.IGNORECASE)
_SHIPPO_KEY = re.compile(r"shippo_(?:live|test)_\w+")
_WORDS = "|".join(sorted((re.escape(name).replace("_", "[_-]?") for name in NAMES), key=len, reverse=True))
_WRITTEN_OUT = re.compile(
    rf"""((?<![A-Za-z0-9])["']?(?:[A-Za-z0-9]{{1,40}}[_-])?(?:{_WORDS})\\?["']?\s{{0,4}}[:=]\s{{0,4}})"""
    r"""(\\+"[^"]*"|\\+'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s,;&)\]}"'][^\s,;&)\]}]*)""",
    re.IGNORECASE,
)


def scrub_event(event: dict[str, Any]) -> dict[str, Any]:
    """The event without personal data and secrets."""
    if is_ours(event):
        event = _without_what_cannot_be_recognised(event)
    return {key: _cleaned(key, value) for key, value in event.items()}


def redact(text: str) -> str:
    """The text without e-mail addresses, credentials, secrets in our URLs and values written out beside their names."""
    text = _URL_SECRET.sub(rf"\1{FILTERED}", text)
    text = _CREDENTIAL.sub(rf"\1 {FILTERED}", text)
    text = _SHIPPO_KEY.sub(FILTERED, text)
    text = _WRITTEN_OUT.sub(rf"\1{FILTERED}", text)
    return _EMAIL.sub(FILTERED, text)


def is_ours(event: dict[str, Any]) -> bool:
    """Whether our code, one of our addresses or one of our operations is part of the event."""
    names = [str(frame.get("module") or "") for frame in _frames(event)]
    if any(name.partition(".")[0] == OUR_PACKAGE for name in [*names, str(event.get("logger") or "")]):
        return True
    if any(str(tag).startswith(TAG_PREFIX) for tag in _mapping(event.get("tags"))):
        return True
    request = _mapping(event.get("request"))
    told = f"{event.get('transaction')} {request.get('url')} {request.get('data')}"
    return _OUR_MARK.search(told) is not None


def _without_what_cannot_be_recognised(event: dict[str, Any]) -> dict[str, Any]:
    def strip(frame: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in frame.items() if key != "vars"}

    event = {**event, **_with_frames(event, strip)}
    if "request" in event:
        request = _mapping(event["request"])
        event["request"] = {key: request[key] for key in ("method", "url") if key in request}
    event.pop("user", None)
    return event


def _with_frames(event: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """The event's stack-carrying parts with every frame changed and foreign exceptions' words taken out."""
    changed: dict[str, Any] = {}
    if "stacktrace" in event:
        changed["stacktrace"] = _stack(event["stacktrace"], change)
    for part in ("exception", "threads"):
        if part in event:
            values = [_thread(value, change) for value in _values(event[part])]
            changed[part] = {"values": values}
    return changed


def _thread(value: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    thread = dict(_mapping(value))
    if "stacktrace" in thread:
        thread["stacktrace"] = _stack(thread["stacktrace"], change)
    if "value" in thread and str(thread.get("module") or "").partition(".")[0] != OUR_PACKAGE:
        thread["value"] = FILTERED
    return thread


def _stack(stacktrace: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    stack = _mapping(stacktrace)
    return {**stack, "frames": [change(_mapping(frame)) for frame in stack.get("frames") or []]}


def _frames(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    holders = [event, *_values(event.get("exception")), *_values(event.get("threads"))]
    for holder in holders:
        for frame in _mapping(_mapping(holder).get("stacktrace")).get("frames") or []:
            yield _mapping(frame)


def _values(part: Any) -> list[Any]:
    """Sentry writes lists bare or under "values"."""
    if isinstance(part, list):
        return part
    return list(_mapping(part).get("values") or [])


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _cleaned(key: object, value: Any) -> Any:
    if isinstance(key, str) and key in CODE:
        return value
    if is_secret_name(key) and value not in (None, "", False, True):
        return FILTERED
    if isinstance(value, dict):
        return {name: _cleaned(name, item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(None, item) for item in value]
    if isinstance(value, bytes):
        return FILTERED
    return redact(value) if isinstance(value, str) else value


def is_secret_name(name: object) -> bool:
    """Whether what is kept under this name is personal or secret: `shipTo`, `Set-Cookie`, `shippo_webhook_token`."""
    if not isinstance(name, str):
        return False
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").lower()
    if snake in NAMES or not TELLING.isdisjoint(snake.split("_")):
        return True
    return any(snake.endswith(f"_{known}") for known in NAMES)
