"""Reconciliation: what a carrier's own list says was bought is compared with our books, every night by itself.

First the list is read, a page a step, with what each rate costs; then our labels are judged by it, then what is in it
and no label of ours; then labels nobody used. A disagreement is kept once and ends by itself. Nothing is voided, but a
proven duplicate, whose refund is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from ...domain.errors import Conflict, ErrorCode, Misconfigured, NotAllowed, Rejected, Unavailable
from ...domain.jobs import JobKind, Step
from ...domain.periods import Period
from ...domain.postage import ListedPurchase, Price
from ...models import PostageRun, StoredJob
from ...ports import PurchaseList
from ...store import findings, history, jobs, locks, sightings
from ..context import Context
from . import postage_judging

LOOK_BACK_DAYS = 35
MOST_DAYS = 90
#: By then the shop's day is over everywhere it ships, and the next one has not begun to print.
NIGHT = time(2)
#: Lists are what carriers limit most: 10 a minute with a test account, 50 with a live one.
PAUSE_TEST_S, PAUSE_LIVE_S = 7.0, 1.5
KEPT = timedelta(days=120)


@transaction.atomic
def begin(ctx: Context, *, since: date | None, until: date | None, actor: str) -> StoredJob:
    """Starts a comparison of these days, by default the last five weeks. Raises `Misconfigured` without a carrier that
    lists its purchases, `Rejected` naming the day to change, `Conflict` while one runs."""
    if not ctx.is_active:
        raise NotAllowed("the OMS is switched off: activate its plugin first")
    locks.lock_comparing()
    if jobs.waiting(JobKind.POSTAGE):
        raise Conflict("a comparison is under way: wait for it, or cancel it")
    listing, now = ctx.purchases(), ctx.clock.now()
    starts, ends = _span(since, until, now, ctx)
    run = sightings.start_run(account=listing.account, is_test=listing.is_test, since=starts, until=ends, now=now)
    if run is None:
        raise Conflict("a comparison has just begun: wait for it")
    return _start(run, actor=actor, now=now)


@transaction.atomic
def begin_nightly(ctx: Context) -> StoredJob | None:
    """The night's comparison, once on each of the shop's days, whoever asks first; None when there is nothing to do."""
    now = ctx.clock.now()
    here = now.astimezone(ctx.host.time_zone())
    if here.time() < NIGHT or sightings.has_run(here.date()):
        return None
    locks.lock_comparing()
    if jobs.waiting(JobKind.POSTAGE):
        return None
    try:
        listing = ctx.purchases()
    except Misconfigured:
        return None
    since = now - timedelta(days=LOOK_BACK_DAYS)
    run = sightings.start_run(
        account=listing.account, is_test=listing.is_test, since=since, until=now, now=now, day=here.date()
    )
    return None if run is None else _start(run, actor=history.SYSTEM, now=now)


def _start(run: PostageRun, *, actor: str, now: datetime) -> StoredJob:
    job = jobs.start(JobKind.POSTAGE, {"run": run.pk}, actor=actor, now=now)
    sightings.give_job(run, job)
    return job


def _span(since: date | None, until: date | None, now: datetime, ctx: Context) -> tuple[datetime, datetime]:
    zone = ctx.host.time_zone()
    last = until or now.astimezone(zone).date()
    first = since or max(last, date.min + timedelta(days=LOOK_BACK_DAYS)) - timedelta(days=LOOK_BACK_DAYS)
    period = Period(first, last, zone)
    if len(period.days) > MOST_DAYS:
        raise Rejected(f"at most {MOST_DAYS} days at once: give a later day", field="since")
    if period.starts_at > now:
        raise Rejected("it lies in the future: give an earlier day", field="since")
    return period.starts_at, min(period.ends_at, now)


def take_step(ctx: Context, row: StoredJob) -> Step:
    """The next page, or the next labels to judge. Raises `Misconfigured` when the account changed meanwhile."""
    run = PostageRun.objects.get(pk=row.arguments["run"])
    state = row.state or {"phase": "list", "after": 1, "found": 0, "refunded": 0}
    return PHASES[state["phase"]](ctx, run, state, row.done)


def _read(ctx: Context, run: PostageRun, state: dict[str, Any], done: int) -> Step:
    listing = ctx.purchases()
    if listing.account != run.account:
        raise Misconfigured("the carrier account changed since this began: start it anew", field="shippo_token")
    page = listing.purchases(run.since, run.until, page=state["after"])
    ends_with = page.purchases[-1].transaction_id if page.purchases else ""
    if not page.is_last and ends_with == state.get("ends_with"):
        text = "the carrier's list of purchases shows one page again and again"
        raise Unavailable(text, code=ErrorCode.CARRIER_UNAVAILABLE)
    sightings.keep(run, page.purchases, _prices(run, listing, page.purchases))
    done += len(page.purchases)
    if page.is_last:
        return _on(state, "labels", 0, done=done)
    pause = PAUSE_TEST_S if run.is_test else PAUSE_LIVE_S
    further = {**state, "after": state["after"] + 1, "ends_with": ends_with}
    return Step(done=done, total=done, state=further, pause_s=pause)


def _prices(run: PostageRun, listing: PurchaseList, page: tuple[ListedPurchase, ...]) -> dict[str, Price]:
    """What the rates of the page cost that does not say so itself; each is asked for once in a run."""
    wanted = {one.rate_id for one in page if one.price is None and one.label is not None and one.rate_id}
    known = sightings.prices(run, wanted)
    asked = {rate: listing.price(rate) for rate in sorted(wanted - known.keys())}
    return {**known, **{rate: price for rate, price in asked.items() if price is not None}}


def _judge(next_phase: str, judge: postage_judging.Judge) -> Callable[..., Step]:
    def take(ctx: Context, run: PostageRun, state: dict[str, Any], done: int) -> Step:
        chunk = judge(ctx, run, state["after"])
        now = ctx.clock.now()
        opened = findings.note(run, chunk.found, now)
        state = {
            **state,
            "found": state["found"] + opened,
            "refunded": state["refunded"] + chunk.refunded,
        }
        if chunk.after is not None:
            return Step(done=done, total=done, state={**state, "after": chunk.after})
        return _on(state, next_phase, 0, done=done)

    return take


def _on(state: dict[str, Any], phase: str, after: int, *, done: int) -> Step:
    return Step(done=done, total=done, state={**state, "phase": phase, "after": after})


def _finish(ctx: Context, run: PostageRun, state: dict[str, Any], done: int) -> Step:
    now = ctx.clock.now()
    resolved = findings.resolve_gone(run, now)
    sightings.finish_run(run, now)
    sightings.forget(now - KEPT)
    results = {
        "purchases": run.purchases,
        "found": state["found"],
        "resolved": resolved,
        "refunded": state["refunded"],
    }
    return Step(done=done, total=done, results=results)


PHASES: dict[str, Callable[[Context, PostageRun, dict[str, Any], int], Step]] = {
    "list": _read,
    "labels": _judge("strangers", postage_judging.labels),
    "strangers": _judge("unused", postage_judging.strangers),
    "unused": _judge("end", postage_judging.unused_labels),
    "end": _finish,
}
