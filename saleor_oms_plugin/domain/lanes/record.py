"""Whose dates have been the best on a lane: every method is judged on the same deliveries, and the worse loses.

A date that came true with a week to spare is no good one either: what a method is judged by is the loss that the best
possible date for nine in ten keeps smallest, where a day late weighs as nine days early.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

#: Fewer deliveries say nothing of a lane.
MINIMUM_DELIVERIES = 20
LATE_WEIGHS, EARLY_WEIGHS = 9, 1
#: Dates of which more than one in five are broken give way to learnt ones that nobody has judged yet.
GOOD_PERCENT = 80


class Method(StrEnum):
    """Who says when a parcel arrives; the first is believed where nothing is known of any."""

    CARRIER = "CARRIER"
    LEARNT = "LEARNT"
    CALENDAR = "CALENDAR"


@dataclass(frozen=True, kw_only=True)
class Alike:
    """So many parcels that went alike: `days` on the way, and by method how many days after its date they came, 0 or
    less where they came in time; who said no date is not in it. `promised_late` is the same of what the customer was
    told when they left."""

    count: int
    days: int
    late: Mapping[Method, int]
    promised_late: int | None = None


@dataclass(frozen=True)
class Record:
    """How a method did: `kept` of these deliveries came on its day or before. `loss` is the sum over all of them, nine
    for each day late and one for each day early."""

    deliveries: int
    kept: int
    loss: int

    @property
    def percent(self) -> int:
        """Coverage: of a hundred deliveries, how many came on its day or before."""
        return round(100 * self.kept / self.deliveries) if self.deliveries else 0


@dataclass(frozen=True)
class Choice:
    """The methods in the order they are to be believed, the best first; empty where nobody can tell. `reason` is a
    sentence."""

    ranking: tuple[Method, ...]
    reason: str


def records(found: Sequence[Alike]) -> dict[Method, Record]:
    """The record of each method that can be compared, all on the same deliveries: those of which each of them said a
    date. Who spoke least steps aside until enough are left; empty where even then too few are."""
    spoke = {method: sum(one.count for one in found if method in one.late) for method in Method}
    methods = [method for method in Method if spoke[method] >= MINIMUM_DELIVERIES]
    while methods:
        common = [one for one in found if all(method in one.late for method in methods)]
        if sum(one.count for one in common) >= MINIMUM_DELIVERIES:
            return {method: _record(method, common) for method in methods}
        methods.remove(min(methods, key=spoke.__getitem__))
    return {}


def choose(judged: Mapping[Method, Record], *, learnt: int) -> Choice:
    """Whom to believe by these records. `learnt` is from how many deliveries the lane's days are learnt, 0 where they
    are not."""
    if not judged:
        return Choice((), "too few deliveries to compare anybody's dates")
    ranking = sorted(judged, key=lambda method: (judged[method].loss, list(Method).index(method)))
    best, said = judged[ranking[0]], _said(judged, ranking)
    if best.percent < GOOD_PERCENT and Method.LEARNT not in judged and learnt >= MINIMUM_DELIVERIES:
        return Choice((Method.LEARNT, *ranking), f"learnt dates are tried: {said}")
    if len(ranking) == 1:
        return Choice(tuple(ranking), f"nobody else's dates can be compared: {said}")
    return Choice(tuple(ranking), f"{WORDS[ranking[0]]} miss least: {said}")


#: What a method's dates are called in a sentence.
WORDS = {
    Method.CARRIER: "the carrier's dates",
    Method.LEARNT: "learnt dates",
    Method.CALENDAR: "calendar days",
}


def _said(judged: Mapping[Method, Record], ranking: Iterable[Method]) -> str:
    shares = ", ".join(f"{WORDS[method]} {judged[method].percent} %" for method in ranking)
    count = next(iter(judged.values())).deliveries
    return f"kept on the same {count} deliveries: {shares}"


def _record(method: Method, common: Iterable[Alike]) -> Record:
    deliveries = kept = loss = 0
    for one in common:
        late = one.late[method]
        deliveries += one.count
        kept += one.count if late <= 0 else 0
        loss += one.count * (LATE_WEIGHS * late if late > 0 else -EARLY_WEIGHS * late)
    return Record(deliveries, kept, loss)
