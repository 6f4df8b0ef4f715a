"""The library itself, tamed: it is loaded when first used, speaks through our session alone, and writes no log, since
its lines name recipients.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from email import charset
from functools import cache
from typing import Any

import requests

from ...domain.errors import Misconfigured
from ...wire.session import OutwardSession

#: What an address may not decide: retries, waits, unverified TLS, "failures do not count", cutting a text in parts.
_OURS = ("retry", "wait", "optional", "overflow", "verify", "format", "store", "emojis", "cto", "rto", "redirect")
_session: ContextVar[OutwardSession | None] = ContextVar("oms_apprise_session", default=None)


class _Requests:
    """`requests`, as one of the library's modules sees it: while a message of ours is sent, every call is our
    session's. Whoever else uses the library in this process is not touched."""

    def __getattr__(self, name: str) -> Any:
        session = _session.get()
        if session is not None and name in ("get", "post", "put", "patch", "delete", "head", "request"):
            return getattr(session, name)
        return getattr(requests, name)


_REQUESTS = _Requests()


@cache
def load() -> Any:
    """The library. `Misconfigured` where it is not installed."""
    try:
        with _mail_as_it_was():
            import apprise
            from apprise.manager_plugins import NotificationManager

            NotificationManager().load_modules()
    except ImportError as error:
        cure = "SMS and chat need the library apprise: pip install 'saleor-oms-plugin[sms]'"
        raise Misconfigured(cure, field="sms_provider") from error
    logging.getLogger("apprise").addFilter(_nothing)
    return apprise


@contextmanager
def _mail_as_it_was() -> Iterator[None]:
    """The library's class for e-mail, loaded with all others, changes how the whole process encodes mails."""
    before = dict(charset.CHARSETS)
    try:
        yield
    finally:
        charset.CHARSETS.clear()
        charset.CHARSETS.update(before)


def _nothing(record: logging.LogRecord) -> bool:
    """Keeps nothing: the library's lines hold phone numbers and what providers answered of them."""
    return False


def open_service(url: str, *, schemes: Collection[str], recipient: str, field: str) -> Any:
    """The provider at this address, for one recipient where it takes one. `Misconfigured` names what is wrong."""
    apprise = load()
    scheme = url.partition("://")[0].lower()
    if scheme not in schemes:
        known = ", ".join(sorted(schemes))
        raise Misconfigured(f"{field}: {scheme[:20] or 'nothing'}:// is none of {known}", field=field)
    parts = _parsed(apprise, url)
    service = None
    if parts:
        if recipient:
            parts["targets"] = [recipient]
        service = apprise.Apprise.instantiate(parts, asset=_asset(apprise), suppress_exceptions=True)
    if service is None:
        raise Misconfigured(f"{field}: the address is not one that {scheme}:// understands", field=field)
    module: Any = sys.modules[type(service).__module__]
    module.requests = _REQUESTS
    return service


def _asset(apprise: Any) -> Any:
    """No pictures from elsewhere, no name but ours, nothing kept on a disk, no threads."""
    return apprise.AppriseAsset(
        app_id="OMS",
        app_desc="OMS",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        storage_mode=apprise.PersistentStoreMode.MEMORY,
    )


def _parsed(apprise: Any, url: str) -> dict[str, Any]:
    """The address in parts, without those it may not decide."""
    from apprise.plugins import url_to_dict

    parts: dict[str, Any] = url_to_dict(url, secure_logging=True) or {}
    return {name: value for name, value in parts.items() if name not in _OURS}


def targets_of(service: Any) -> str:
    """Whom the provider's class kept as recipients, as text: each class keeps them otherwise."""
    kept = {name: value for name, value in vars(service).items() if "target" in name or name == "phone"}
    return str(kept)


def hand_over(service: Any, *, title: str, body: str) -> bool:
    """Whether the provider said that it took it."""
    apprise = load()
    voice = apprise.Apprise(asset=service.asset)
    voice.add(service)
    return bool(voice.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT))


@contextmanager
def speaking_through(session: OutwardSession) -> Iterator[None]:
    """Within, the library's calls are this session's."""
    before = _session.set(session)
    try:
        with session:
            yield
    finally:
        _session.reset(before)
