"""Keeps the secret part of our URLs out of the loggers that write down addresses."""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from typing import Any

from .scrubbing import redact

#: Django's own, and the access logs of the servers Saleor runs under.
LOGGERS = (
    "django.request",
    "django.server",
    "django.security.DisallowedHost",
    "django.security.RequestDataTooBig",
    "django.security.TooManyFieldsSent",
    "uvicorn.access",
    "gunicorn.access",
)
_MARK = "saleor.oms/"


class UrlFilter(logging.Filter):
    """Redacts the record in place, in the shape each server's formatter expects, and drops the request it carries:
    JSON formatters would write that out, address included.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if _MARK in record.getMessage():
            record.msg, record.args = _redacted(record.msg), _redacted(record.args)
        if _MARK in str(getattr(getattr(record, "request", None), "path", "")):
            del record.__dict__["request"]
        return True


def redact_logs() -> None:
    """Puts the filter before every logger's handlers; once, however often it is called."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(known, UrlFilter) for known in logger.filters):
            logger.addFilter(UrlFilter())


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, tuple):
        return tuple(_redacted(item) for item in value)
    if isinstance(value, MutableMapping):
        for name in list(value):
            value[name] = _redacted(value[name])
    return value
