"""What Saleor's hooks and signals lead to: the order is recorded or looked at again, and the bell is rung.

One data-changing statement inside a savepoint each: an error of ours never breaks the transaction we are guests in.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.signals import request_finished, request_started
from django.db import DatabaseError, transaction

from . import bootstrap, tasks
from .domain.consent import AddressReport
from .domain.orders import HostOrderStatus
from .domain.privacy import Person
from .domain.work import Lane
from .pipeline import agree, erase, receive, scope
from .ports import IntakeCandidate
from .store import fulfillment_orders, orders, sourcing

logger = logging.getLogger(__name__)

_WANTED = frozenset({HostOrderStatus.OPEN, HostOrderStatus.UNCONFIRMED})


class _Recorded(threading.local):
    """What this thread was told of in the request at hand, and what of that is new to us: Saleor tells of one checkout
    up to six times, and each telling would cost the customer a statement. Outside a request nothing is remembered, and
    every hint counts."""

    told: set[str] | None = None
    new: set[str] | None = None


_recorded = _Recorded()


def connect() -> None:
    """Opens and closes that memory with each request."""
    request_started.connect(_open_memory, dispatch_uid="saleor_oms_plugin.request_started")
    request_finished.connect(_close_memory, dispatch_uid="saleor_oms_plugin.request_finished")


def _open_memory(**kwargs: Any) -> None:
    _recorded.told, _recorded.new = set(), set()


def _close_memory(**kwargs: Any) -> None:
    _recorded.told = _recorded.new = None


def blocking_reason(order_id: Any) -> str | None:
    """Why Saleor may not fulfil this order now, whatever of it; None when nothing of ours forbids it.

    While the plugin is inactive our tables are not even read: between installing and migrating they are not there yet.
    """
    return _refusal(order_id, None)


def refusal(order_id: Any, units: Mapping[str, int]) -> str | None:
    """Why Saleor may not fulfil these units, by line, now."""
    return _refusal(order_id, units)


def _refusal(order_id: Any, units: Mapping[str, int] | None) -> str | None:
    ctx = bootstrap.context()
    if not ctx.is_active:
        return None
    with ctx.host.writing():
        return scope.refusal(ctx, str(order_id), units)


def order_saved(candidate: IntakeCandidate, status: HostOrderStatus) -> None:
    """Saleor wrote an order, in whose transaction we run: a new one is recorded, an ended one looked at."""
    if status in _WANTED:
        _record([candidate])
    else:
        _follow(candidate.order_id)


def orders_created(rows: Iterable[Any]) -> None:
    """Saleor's hook after orders were placed: by a checkout, from a draft, or in bulk."""
    ctx = bootstrap.context()
    candidates = [candidate for candidate in map(ctx.host.candidate, rows) if candidate is not None]
    with ctx.host.writing():
        _record(candidates)


def order_changed(row: Any) -> None:
    """Something about an order changed in Saleor: if it is ours it is looked at again."""
    with bootstrap.context().host.writing():
        _follow(str(row.pk))


def order_deleted(order_id: str) -> None:
    """Saleor is about to delete an order: our record keeps its number and ends."""
    _follow(order_id)


def fulfillment_saved(order_id: str, fulfillment_id: str, status: str) -> None:
    """Saleor wrote a fulfillment, ours or one that staff made by hand."""
    _follow(order_id)


def payment_saved(order_id: str) -> None:
    """Saleor wrote what was paid, refunded or voided of an order."""
    _follow(order_id, orders.follow_payment)


def person_deleted(person: Person) -> None:
    """Saleor is about to delete an account: what names its holder is taken out of our records as well."""
    ctx = bootstrap.context()
    with ctx.host.writing(), transaction.atomic():
        erase.deleted(ctx, person)
    transaction.on_commit(lambda: tasks.ring(Lane.TRACKING))


def address_reported(report: AddressReport) -> None:
    """A mail provider says that an address bounced or that its owner wants nothing more."""
    ctx = bootstrap.context()
    if ctx.is_active:
        with ctx.host.writing():
            agree.heed(ctx, report)


def stock_moved(variant_id: str) -> None:
    """Saleor wrote a stock of this variant: orders that wait for it are tried again, once it is committed.

    After the commit, and in a statement of its own: rows of our queue locked inside a customer's transaction could make
    that one a deadlock's victim.
    """
    transaction.on_commit(lambda: _try_again(variant_id))


def _try_again(variant_id: str) -> None:
    ctx = bootstrap.context()
    try:
        if ctx.is_active:
            with ctx.host.writing():
                is_awaited = sourcing.wake_waiting_for([variant_id], ctx.clock.now())
            if is_awaited:
                tasks.ring()
    except DatabaseError:
        logger.warning("waiting orders are tried again later", extra={"action": "stock.hint_lost"})


def settings_changed() -> None:
    """The merchant saved the settings: note the first activation, and resume what they held up."""
    ctx = bootstrap.context()
    with ctx.host.writing(), transaction.atomic():
        receive.activate(ctx)
        if ctx.is_active:
            fulfillment_orders.resume_all(ctx.clock.now())
    tasks.ring()


def _record(candidates: Iterable[IntakeCandidate]) -> None:
    fresh = [candidate for candidate in candidates if candidate.order_id not in (_recorded.told or ())]
    if not fresh:
        return
    ctx = bootstrap.context()
    with transaction.atomic():
        recorded = [receive.record(ctx, candidate) for candidate in fresh]
    new = {candidate.order_id for candidate, pk in zip(fresh, recorded, strict=True) if pk is not None}
    if _recorded.told is not None and _recorded.new is not None:
        _recorded.told |= {candidate.order_id for candidate in fresh}
        _recorded.new |= new
    if new:
        transaction.on_commit(tasks.ring)


def _follow(order_id: str, ask: Callable[[str], bool] = orders.follow) -> None:
    """Work on an order recorded in this very request is due anyway, and will see whatever Saleor does in it."""
    if order_id in (_recorded.new or ()):
        return
    with transaction.atomic():
        is_ours = ask(order_id)
    if is_ours:
        transaction.on_commit(tasks.ring)
