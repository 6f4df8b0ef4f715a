"""Forget: what is older than the merchant keeps it is taken out, by itself, in batches.

Of an order everything counts from its end, so that nothing is taken from one that is still worked on. Each kind of data
has its mark, up to which it has been looked at: a sweep goes on from there, a day of ended orders at a time, and one
that dies repeats its day. What is written of an order after its customer was erased is erased again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from ..conf import MerchantSettings
from ..domain.privacy import DataKind
from ..domain.work import WorkKind
from ..store import locks, work
from ..store.privacy import ageing, cases, erasing
from .context import Context

#: Rows of one statement, and statements of one sweep: the next one goes on.
BATCH = 500
MOST_BATCHES = 40
#: A parcel's news end by then.
LATE = timedelta(days=400)


def sweep(ctx: Context) -> None:
    """Takes out what has grown too old, and erases again what came after an erasure."""
    if not ctx.is_active:
        return
    with ctx.host.writing():
        now, kept = ctx.clock.now(), _kept(ctx.merchant())
        for kind, days in kept.items():
            if days:
                _forget(kind, now - timedelta(days=days))
        work.schedule_each(WorkKind.ERASE, ageing.erased_and_written_since(since=now - LATE), now)


def _kept(settings: MerchantSettings) -> Mapping[DataKind, int]:
    """How many days each kind is kept; 0 is for ever."""
    return {
        DataKind.RECEIPTS: settings.keep_receipts_days,
        DataKind.MESSAGES: settings.keep_messages_days,
        DataKind.TRACKING: settings.keep_tracking_days,
        DataKind.PAPERS: settings.keep_papers_days,
        DataKind.HISTORY: settings.keep_history_days,
        DataKind.FEEDBACK: settings.keep_feedback_days,
        DataKind.RISK: settings.keep_risk_days,
        DataKind.LINKS: settings.keep_links_days,
        DataKind.JOBS: settings.keep_jobs_days,
    }


def _forget(kind: DataKind, before: datetime) -> None:
    if kind is DataKind.RECEIPTS:
        _forget_receipts(before)
    elif kind is DataKind.JOBS:
        ageing.old_jobs(before).delete()
    elif kind is DataKind.RISK:
        for since, until in _days(kind, before, ageing.first_case):
            cases.forget_between(since, until)
    else:
        _forget_of_orders(kind, before)
    if kind is DataKind.PAPERS:
        _forget_manifest_pages(before)
    elif kind is DataKind.MESSAGES:
        ageing.old_suppressions(before).update(recipient="", note="")


def _forget_receipts(before: datetime) -> None:
    last = 0
    for _ in range(MOST_BATCHES):
        followed = ageing.forget_receipts(before, after=last, most=BATCH)
        if followed is None:
            return
        last = followed


def _days(
    kind: DataKind, before: datetime, first: Callable[[datetime | None], datetime | None]
) -> Iterator[tuple[datetime, datetime]]:
    """The next days of what is too old, from the mark on; each is marked when it has been worked on."""
    for _ in range(MOST_BATCHES):
        since = first(ageing.until(kind))
        if since is None or since >= before:
            return
        until = min(since + ageing.SLICE, before)
        yield since, until
        ageing.mark(kind, until)


def _forget_of_orders(kind: DataKind, before: datetime) -> None:
    for since, until in _days(kind, before, ageing.first_end):
        ended = ageing.ended_between(since, until)
        for start in range(0, len(ended), BATCH):
            _forget_batch(kind, ended[start : start + BATCH])


def _forget_batch(kind: DataKind, keys: list[int]) -> None:
    """Files first: one that no row names would never be found again."""
    erasing.delete_files(keys, [kind])
    with transaction.atomic():
        locked = [order.pk for order in locks.lock_orders(keys)]
        erasing.erase(locked, [kind], is_ended=True, spares=True)


def _forget_manifest_pages(before: datetime) -> None:
    for page in ageing.old_manifest_pages(before)[:BATCH]:
        if page.document:
            default_storage.delete(page.document)
        ageing.empty_page(page)
