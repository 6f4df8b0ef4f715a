"""What a lane's own deliveries teach: how long half of them and nine in ten took, and how many promises were kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .lane import Lane, wider_lanes
from .record import MINIMUM_DELIVERIES, Alike, Choice, Method, Record, choose, records

HALF, NINE_IN_TEN = 50, 90


@dataclass(frozen=True)
class Learnt:
    """Days on the way, from so many deliveries: half took at most `p50`, nine in ten at most `p90`."""

    deliveries: int
    p50: int
    p90: int


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A lane's deliveries in short. `learnt` is None for too few of them. `kept` and `broken` are promises, as made
    when the parcels left."""

    lane: Lane
    deliveries: int
    kept: int
    broken: int
    learnt: Learnt | None
    records: Mapping[Method, Record]
    choice: Choice


def summaries(found: Iterable[tuple[Lane, Alike]]) -> Iterator[Summary]:
    """Every lane there is, the wider ones included; each parcel counts on all it lies in."""
    lanes: dict[Lane, list[Alike]] = defaultdict(list)
    for narrowest, alike in found:
        for lane in wider_lanes(narrowest):
            lanes[lane].append(alike)
    return (_summary(lane, alike) for lane, alike in lanes.items())


def learn(found: Sequence[Alike]) -> Learnt | None:
    """How long parcels take, from enough deliveries; else None."""
    days: Counter[int] = Counter()
    for one in found:
        days[one.days] += one.count
    if days.total() < MINIMUM_DELIVERIES:
        return None
    return Learnt(days.total(), quantile(days, HALF), quantile(days, NINE_IN_TEN))


def quantile(counts: Mapping[int, int], percent: int) -> int:
    """The fewest days within which at least this share of the deliveries came. There must be some."""
    needed = -(-sum(counts.values()) * percent // 100)
    came = 0
    for days in sorted(counts):
        came += counts[days]
        if came >= needed:
            return days
    raise ValueError("no deliveries: there is nothing to take a quantile of")


def _summary(lane: Lane, found: Sequence[Alike]) -> Summary:
    learnt, judged = learn(found), records(found)
    told = [one for one in found if one.promised_late is not None]
    kept = sum(one.count for one in told if one.promised_late is not None and one.promised_late <= 0)
    return Summary(
        lane=lane,
        deliveries=sum(one.count for one in found),
        kept=kept,
        broken=sum(one.count for one in told) - kept,
        learnt=learnt,
        records=judged,
        choice=choose(judged, learnt=0 if learnt is None else learnt.deliveries),
    )
