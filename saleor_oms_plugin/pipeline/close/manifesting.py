"""A person wants the manifest of a day: it commits with its labels and the work that sends it.

Asked again, while it is made or afterwards, it is the same manifest; what was bought since goes into a further one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db import transaction

from ...domain.errors import NotAllowed
from ...domain.manifests import MOST_LABELS
from ...domain.work import WorkKind
from ...models import Label, Manifest
from ...ports import EndOfDay
from ...store import deeds, handing, locks, manifests, work
from ..context import Context
from .counter import Counter, counter_of


@dataclass(frozen=True, kw_only=True)
class ManifestWish:
    """One carrier's parcels of one day. `key`: made up by the caller, who with it gets the same again."""

    warehouse_id: str
    carrier: str
    day: date
    key: str | None
    channels: Sequence[str] | None = None


def make(ctx: Context, wish: ManifestWish, *, actor: str) -> list[Manifest]:
    """The day's manifests that are to be, or were, made: one for each account the labels were bought with.

    Raises `NotAllowed` where there is nothing to hand over or the carrier takes none, `Rejected` for a wrong day.
    """
    if not ctx.is_active:
        raise NotAllowed("the OMS is switched off: activate its plugin first")
    desk = ctx.end_of_day()
    if not desk.takes_manifests(wish.carrier):
        text = f"{wish.carrier or 'this carrier'} takes no manifest: its driver scans the parcels one by one"
        raise NotAllowed(text, field="carrier")
    counter = counter_of(ctx, wish.warehouse_id, channels=wish.channels)
    counter.check_day(wish.day)
    return _commit(counter, desk, wish, actor)


@transaction.atomic
def _commit(counter: Counter, desk: EndOfDay, wish: ManifestWish, actor: str) -> list[Manifest]:
    asked = ("manifest", wish.warehouse_id, wish.carrier, wish.day.isoformat())
    if deeds.is_repeated(wish.key, asked, actor=actor, now=counter.now):
        return manifests.of_key(wish.key or "", actor=actor)
    locks.lock_handing_over(wish.warehouse_id)
    day = counter.labels_of(wish.day).filter(shipment__carrier=wish.carrier)
    labels = handing.not_manifested(handing.ready(day, account=desk.account, is_test=desk.is_test))
    made = [
        manifests.create(part, day=wish.day, account=desk.account, key=wish.key or "", actor=actor, now=counter.now)
        for part in _parts(list(labels))
    ]
    found = made or manifests.standing(wish.warehouse_id, wish.carrier, wish.day, account=desk.account)
    if not found:
        text = "nothing to hand over: no label of that day waits for a manifest"
        raise NotAllowed(f"{text}; those that were scanned, void or bought with another token need none", field="date")
    for one in found:
        work.schedule(WorkKind.MANIFEST, one.pk, counter.now)
        work.revive_one(WorkKind.MANIFEST, one.pk, counter.now)
    return found


def _parts(labels: list[Label]) -> Iterator[list[Label]]:
    """The labels by account, and none of the parts too long for one call."""

    def account(label: Label) -> str:
        return label.shipment.carrier_account

    for _, group in groupby(sorted(labels, key=account), key=account):
        of_account = list(group)
        for first in range(0, len(of_account), MOST_LABELS):
            yield of_account[first : first + MOST_LABELS]
