"""A pickup: asked for once. Whether a lost wish arrived, only a person can find out, and says so here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from ...domain.errors import Conflict, Misconfigured, NotAllowed, Rejected
from ...domain.pickups import (
    MOST_LABELS,
    OLDEST,
    PickupRequest,
    PickupResult,
    PickupState,
    Window,
    check_instructions,
    check_sender,
    check_window,
    location_named,
)
from ...domain.work import WorkKind
from ...models import Label, Pickup
from ...ports import EndOfDay
from ...store import deeds, handing, locks, pickups, work
from ...store.work import Job
from .. import sender
from ..context import Context
from ..results import Done, Result
from .counter import Counter, counter_of

_S = PickupState
#: What a person may find out about one nobody knows of, or hear of one that was asked for.
TOLD = frozenset({_S.CONFIRMED, _S.FAILED, _S.CANCELED})
_LOST = "the carrier's answer was lost: ask it by telephone whether it comes, then say so here"


@dataclass(frozen=True, kw_only=True)
class PickupWish:
    """Everything of this carrier's that lies ready. `key`: made up by the caller, who with it gets the same again."""

    warehouse_id: str
    carrier: str
    window: Window
    location: str
    instructions: str
    key: str | None
    channels: Sequence[str] | None = None


def ask(ctx: Context, wish: PickupWish, *, actor: str) -> list[Pickup]:
    """The pickups to be asked for, or asked for before: one for each account the labels were bought with.

    Raises what names the field and the cure: `Rejected` for the window, the place and the warehouse's address,
    `NotAllowed` for a carrier that does not come, for nothing to take along, and while another is under way.
    """
    if not ctx.is_active:
        raise NotAllowed("the OMS is switched off: activate its plugin first")
    desk = ctx.end_of_day()
    if not desk.picks_up(wish.carrier):
        text = (
            f"{wish.carrier or 'this carrier'} cannot be asked to come by a program: telephone it, or bring the parcels"
        )
        raise NotAllowed(text, field="carrier")
    location = location_named(wish.location)
    check_instructions(location, wish.instructions)
    counter = counter_of(ctx, wish.warehouse_id, channels=wish.channels)
    check_sender(sender.of_warehouse(ctx, counter.warehouse))
    return _commit(counter, desk, wish, actor)


@transaction.atomic
def _commit(counter: Counter, desk: EndOfDay, wish: PickupWish, actor: str) -> list[Pickup]:
    window = wish.window
    asked = ("pickup", wish.warehouse_id, wish.carrier, window.start, window.end, wish.location, wish.instructions)
    if deeds.is_repeated(wish.key, asked, actor=actor, now=counter.now):
        return pickups.of_key(wish.key or "", actor=actor)
    locks.lock_handing_over(wish.warehouse_id)
    known = pickups.standing(wish.warehouse_id, wish.carrier, window, account=desk.account)
    if known:
        return _same(known, window)
    check_window(window, now=counter.now)
    labels = _lying_ready(counter, desk, wish.carrier)
    if not labels:
        text = "nothing to pick up: no parcel of this carrier's lies ready that it was not asked to come for already"
        raise NotAllowed(text, field="carrier")
    made = [
        pickups.create(
            part,
            window=window,
            location=location_named(wish.location),
            instructions=wish.instructions,
            account=desk.account,
            key=wish.key or "",
            actor=actor,
            now=counter.now,
        )
        for part in labels
    ]
    for one in made:
        work.schedule(WorkKind.PICKUP, one.pk, counter.now)
    return made


def _same(known: list[Pickup], window: Window) -> list[Pickup]:
    """The very same wish is answered with what became of it. Raises `NotAllowed` for another at the same time."""
    same = [one for one in known if (one.start, one.end) == (window.start, window.end)]
    if same:
        return same
    word = "perhaps comes" if known[0].state == _S.UNKNOWN else "was asked to come"
    text = f"the carrier {word} at that time already: its driver takes along what is ready by then"
    raise NotAllowed(text, field="start")


def _lying_ready(counter: Counter, desk: EndOfDay, carrier: str) -> list[list[Label]]:
    """By account."""
    lately = counter.labels_since(counter.now - OLDEST).filter(shipment__carrier=carrier)
    free = handing.not_awaited(handing.ready(lately, account=desk.account, is_test=desk.is_test))
    account = attrgetter("shipment.carrier_account")
    return [list(group)[:MOST_LABELS] for _, group in groupby(sorted(free, key=account), key=account)]


def run(ctx: Context, job: Job) -> Result:
    """Asks once. One that somebody else had begun to ask for is a person's to find out about."""
    pickup = Pickup.objects.filter(pk=job.subject).first()
    if pickup is None or pickup.state not in (_S.COMMITTED, _S.SENT):
        return Done()
    if pickup.state == _S.SENT:
        _write(ctx, pickup.pk, PickupResult(state=_S.UNKNOWN, messages=(_LOST,)))
        return Done()
    try:
        desk = ctx.end_of_day()
    except Misconfigured as error:
        _write(ctx, pickup.pk, PickupResult(state=_S.FAILED, messages=(error.message,)))
        return Done()
    request = _commit_sending(ctx, pickup.pk, desk)
    if request is not None:
        _write(ctx, pickup.pk, desk.request_pickup(request))
    return Done()


@transaction.atomic
def _commit_sending(ctx: Context, pickup_id: int, desk: EndOfDay) -> PickupRequest | None:
    """The call to make, once it is committed that it may have left; None when there is none to make."""
    pickup, now = locks.lock_pickup(pickup_id), ctx.clock.now()
    if pickup.state != _S.COMMITTED:
        return None
    warehouse = ctx.host.warehouse(str(pickup.warehouse_id)) if pickup.warehouse_id else None
    request = None if warehouse is None else pickups.request_of(pickup, sender.of_warehouse(ctx, warehouse))
    if request is None or not request.transactions or pickup.account != desk.account:
        text = "its warehouse was deleted" if request is None else "its labels were bought with another token"
        pickups.set_state(pickup, _S.FAILED, now=now, message=text)
        return None
    pickups.set_state(pickup, _S.SENT, now=now, sent_at=now)
    return request


@transaction.atomic
def _write(ctx: Context, pickup_id: int, result: PickupResult) -> None:
    """What the carrier said. A late answer settles one given up as unknown; what a person said stays."""
    pickup, now = locks.lock_pickup(pickup_id), ctx.clock.now()
    if pickup.state not in (_S.COMMITTED, _S.SENT, _S.UNKNOWN):
        return
    state, message = _meaning(result)
    confirmed = result.confirmed
    pickups.set_state(
        pickup,
        state,
        now=now,
        message=message,
        carrier_id=result.carrier_id,
        confirmation_code=result.confirmation_code,
        confirmed_start=confirmed.start if confirmed else None,
        confirmed_end=confirmed.end if confirmed else None,
    )


def _meaning(result: PickupResult) -> tuple[PickupState, str]:
    said = "; ".join(result.messages)
    if result.state is _S.COMMITTED:
        cure = "check shippo_token" if result.is_unauthorized else "try again"
        return _S.FAILED, f"nothing was asked, the carrier could not be reached ({said}): {cure}"
    if result.state is _S.UNKNOWN:
        return _S.UNKNOWN, said if said == _LOST else f"{_LOST} ({said})"
    if result.state is _S.PENDING:
        return _S.PENDING, said or "the carrier has it and confirms it to you itself"
    return result.state, said


@transaction.atomic
def settle(ctx: Context, pickup_id: int, state: PickupState, *, code: str, reason: str, actor: str) -> Pickup:
    """What a person heard from the carrier. Raises `NotAllowed` for one that is over, `Conflict` for one under way."""
    if state not in TOLD:
        raise Rejected(f"say one of {', '.join(sorted(TOLD))}", field="status")
    pickup = locks.lock_pickup(pickup_id)
    if pickup.state in (_S.COMMITTED, _S.SENT):
        raise Conflict("the carrier is being asked at this moment: look again in a minute", field="id")
    if pickup.state == state and state is not _S.CONFIRMED:
        return pickup
    if pickup.state in (_S.FAILED, _S.CANCELED):
        raise NotAllowed("this pickup is over: ask for another", field="id")
    now: datetime = ctx.clock.now()
    message = f"{reason} ({actor})" if reason else f"said by {actor}"
    pickups.set_state(pickup, state, now=now, message=message, confirmation_code=code or pickup.confirmation_code)
    return pickup
