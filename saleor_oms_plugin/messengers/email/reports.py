"""What a mail provider reports afterwards: an address that takes nothing, somebody who complained or wants no more.

django-anymail (the extra `mail`) knows a dozen providers' webhooks, checks who posts, and tells of them all in one
vocabulary. Its settings are Django's, in ANYMAIL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from ...domain.consent import AddressReport, SuppressionReason
from ...domain.errors import Misconfigured, NotAllowed, NotFound, Rejected

#: anymail's words for an event, and for why a message was rejected; every other one says nothing of the address.
_EVENTS = {"complained": SuppressionReason.COMPLAINED, "unsubscribed": SuppressionReason.UNSUBSCRIBED}
_REJECTED = {
    "bounced": SuppressionReason.BOUNCED,
    "invalid": SuppressionReason.BOUNCED,
    "spam": SuppressionReason.COMPLAINED,
    "unsubscribed": SuppressionReason.UNSUBSCRIBED,
}
#: How providers call what passes, a full mailbox for one; for anymail some of it is a bounce like another.
_PASSING = re.compile(r"(activity\.)?soft[ _]?bounced?|transient", re.IGNORECASE)
#: What anymail's readers stumble with over a body that is none of the provider's.
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def connect(on_report: Callable[[AddressReport], None]) -> None:
    """Has `on_report` told of each report from now on; without anymail there are none."""
    try:
        from anymail.signals import tracking
    except ImportError:
        return

    def tell(event: Any, esp_name: str, **kwargs: Any) -> None:
        report = _report(event, esp_name)
        if report is not None:
            on_report(report)

    tracking.connect(tell, weak=False, dispatch_uid="saleor_oms_plugin.address_reported")


def receive(provider: str, request: HttpRequest) -> HttpResponse:
    """Has anymail read what `provider` posts (as anymail's addresses spell it: postmark, amazon_ses …); its answer.

    Raises `NotFound` for a provider it does not know, `Misconfigured` where it is missing or nothing would show who
    posts, `NotAllowed` for somebody else, `Rejected` for what cannot be read.
    """
    view = _view(provider)
    try:
        return view(request)
    except ImproperlyConfigured as error:
        raise Misconfigured(str(error), field="ANYMAIL") from None
    except SuspiciousOperation:
        raise NotAllowed("nothing shows that the provider posts this") from None
    except _STUMBLES as error:
        raise Rejected(f"no notification of this provider: {type(error).__name__}", field="body") from None


def _view(provider: str) -> Callable[[HttpRequest], HttpResponse]:
    """anymail's view of what became of mails that were sent; what is sent to the shop is nobody's here."""
    try:
        view: Any = resolve(f"/{provider}/tracking/", urlconf="anymail.urls").func
        checks = view.view_class(**view.view_initkwargs)
    except ImproperlyConfigured as error:
        raise Misconfigured(str(error), field="ANYMAIL") from None
    except ImportError:
        raise Misconfigured("bounces need django-anymail: pip install 'saleor-oms-plugin[mail]'") from None
    except Resolver404:
        raise NotFound("no mail provider by that name", field="provider") from None
    if checks.warn_if_no_basic_auth and not checks.basic_auth:
        raise Misconfigured("set WEBHOOK_SECRET in ANYMAIL: without it anybody could report", field="ANYMAIL")
    return view


def _report(event: Any, provider: str) -> AddressReport | None:
    reason = _EVENTS.get(event.event_type)
    if event.event_type in ("bounced", "rejected") and not _is_passing(event.esp_event):
        reason = _REJECTED.get(event.reject_reason)
    if reason is None or not isinstance(event.recipient, str) or not event.recipient:
        return None
    at = event.timestamp
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=UTC)  # a provider that names no zone
    return AddressReport(recipient=event.recipient, reason=reason, provider=provider, at=at)


def _is_passing(said: Any) -> bool:
    if isinstance(said, Mapping):
        return any(_is_passing(value) for value in said.values())
    return isinstance(said, str) and _PASSING.fullmatch(said) is not None
