"""Sentry, through the host's own SDK and settings: errors, stages as spans, beat tasks as check-ins.

Nothing is imported before it is needed and nothing is sent unless the host has started a client, which it does with a
DSN. Written against SDK 1.40 and 2.x.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache

from .scrubbing import TAG_PREFIX, scrub_event

logger = logging.getLogger(__name__)

Event = dict[str, Any]
Hook = Callable[[Event, dict[str, Any]], Event | None]

#: Sentry counts check-ins by the minute: beats that come more often report once a minute, and every failure.
CHECK_IN_S = 60
_HOOKS = ("before_send", "before_send_transaction")


def scrub_sentry() -> None:
    """Takes personal data and secrets out of every event the host sends, whenever it starts its client."""
    try:
        from sentry_sdk.scope import add_global_event_processor, global_event_processors
    except ImportError:
        return
    if _process not in global_event_processors:
        add_global_event_processor(_process)  # type: ignore[arg-type]  # to us an event is any mapping


@contextmanager
def stage_span(kind: str) -> Iterator[None]:
    """Times one stage of the pipeline: a span of whatever is being traced, else a transaction of its own."""
    sdk = _active_sdk()
    if sdk is None:
        yield
        return
    with _start(sdk, f"oms.{kind}"):
        yield


@contextmanager
def check_in(monitor_slug: str, schedule_s: float) -> Iterator[None]:
    """Tells Sentry's cron monitor that a beat task ran, and how it ended."""
    sdk = _active_sdk()
    if sdk is None:
        yield
        return
    monitor = {"monitor_slug": monitor_slug, "monitor_config": _monitor(schedule_s)}
    try:
        yield
    except BaseException:
        _check_in(status="error", **monitor)
        raise
    if _is_time(monitor_slug, schedule_s):
        _check_in(status="ok", **monitor)


@contextmanager
def unwatched() -> Iterator[None]:
    """What is called within leaves no breadcrumb and no span: addresses that hold a secret are no news to Sentry."""
    sdk = _active_sdk()
    if sdk is None:
        yield
        return
    fresh = getattr(sdk, "isolation_scope", None) or sdk.push_scope
    with fresh() as scope:
        for each in (scope, sdk.get_current_scope() if hasattr(sdk, "get_current_scope") else scope):
            each.span = None
        yield


def capture(error: BaseException, **ids: object) -> None:
    """Reports an error nobody expected, with the ids that find its order. Ids only: they are sent as they are."""
    sdk = _active_sdk()
    if sdk is not None:
        sdk.capture_exception(error, tags={f"{TAG_PREFIX}{name}": str(value) for name, value in ids.items()})


def _process(event: Event, hint: dict[str, Any]) -> Event:
    """Sentry's integrations add the request after us, so what scrubs is put behind the host's own `before_send`."""
    options = _client_options()
    if options is None:
        return scrub_event(event)
    for name in _HOOKS:
        if not isinstance(options.get(name), _Scrubber):
            options[name] = _Scrubber(options.get(name))
    return event


class _Scrubber:
    """The last hand on an event: the host's own hook, then ours. An event that cannot be scrubbed is dropped."""

    def __init__(self, host_hook: Hook | None) -> None:
        self.host_hook = host_hook

    def __call__(self, event: Event, hint: dict[str, Any]) -> Event | None:
        kept = event if self.host_hook is None else self.host_hook(event, hint)
        return None if kept is None else scrub_event(kept)


def _client_options() -> dict[str, Any] | None:
    client = _client()
    return None if client is None else client.options


def _client() -> Any | None:
    """The host's client while it sends; SDK 2 keeps it on a scope, SDK 1 on the hub."""
    import sentry_sdk

    if hasattr(sentry_sdk, "get_client"):
        client = sentry_sdk.get_client()
        return client if client.is_active() else None
    return sentry_sdk.Hub.current.client


def _active_sdk() -> Any | None:
    try:
        import sentry_sdk
    except ImportError:
        return None
    return sentry_sdk if _client() is not None else None


def _start(sdk: Any, name: str) -> Any:
    from sentry_sdk.tracing import Span

    if sdk.get_current_span() is None:
        return sdk.start_transaction(op="oms.stage", name=name)
    label = "name" if "name" in inspect.signature(Span.__init__).parameters else "description"
    return sdk.start_span(op="oms.stage", **{label: name})


def _monitor(schedule_s: float) -> dict[str, Any]:
    minutes = max(1, round(schedule_s / 60))
    return {
        "schedule": {"type": "interval", "value": minutes, "unit": "minute"},
        "checkin_margin": max(2, minutes),
        "failure_issue_threshold": 2,
        "recovery_threshold": 1,
    }


def _is_time(monitor_slug: str, schedule_s: float) -> bool:
    if schedule_s >= CHECK_IN_S:
        return True
    try:
        return bool(cache.add(f"oms:check-in:{monitor_slug}", 1, timeout=CHECK_IN_S - 5))
    except Exception:
        logger.debug("the cache is away: checking in each time", extra={"action": "check_in.unthrottled"})
        return True


def _check_in(**values: Any) -> None:
    from sentry_sdk.crons import capture_checkin

    capture_checkin(**values)
