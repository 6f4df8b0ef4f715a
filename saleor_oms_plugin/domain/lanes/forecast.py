"""When the next parcel arrives: every method's date, the one to believe, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..calendars import arrives_by
from .lane import Lane
from .learning import Learnt
from .record import WORDS, Method


@dataclass(frozen=True, kw_only=True)
class LaneFacts:
    """What was learnt of one lane; whom to believe there (`ranking`, the best first) and why, where anybody can."""

    lane: Lane
    learnt: Learnt | None = None
    ranking: tuple[Method, ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """A parcel's day, whose date that is, and why that one is believed. `said` is what each method says; `likely` the
    day by which half of the lane's parcels have come."""

    by: date
    method: Method
    basis: str
    said: Mapping[Method, date]
    likely: date | None = None


def forecast(
    known: Sequence[LaneFacts], *, leaves: date, carrier: date | None, calendar_days: int | None
) -> Forecast | None:
    """When a parcel that leaves that day arrives. `known` are the lanes it is on, the narrowest first: the first that
    learnt anything is learnt from. None where nobody says anything."""
    learnt = next((facts for facts in known if facts.learnt is not None), None)
    said: dict[Method, date] = {}
    if carrier is not None:
        said[Method.CARRIER] = carrier
    if learnt is not None and learnt.learnt is not None:
        said[Method.LEARNT] = arrives_by(leaves, learnt.learnt.p90)
    if calendar_days is not None:
        said[Method.CALENDAR] = arrives_by(leaves, calendar_days)
    if not said:
        return None
    method, reason = choose_date(known, said)
    return Forecast(
        by=said[method],
        method=method,
        basis=_basis(method, learnt, calendar_days, reason),
        said=said,
        likely=None if learnt is None or learnt.learnt is None else arrives_by(leaves, learnt.learnt.p50),
    )


def choose_date(known: Sequence[LaneFacts], said: Mapping[Method, date]) -> tuple[Method, str]:
    """Whose of these dates to believe, and why: the best by the narrowest lane's record, of those who say anything.
    Where no lane has a record: the carrier, what was learnt, the calendar, in this order."""
    judged = next((facts for facts in known if facts.ranking), None)
    ranking = judged.ranking if judged is not None else ()
    order = [*ranking, *(method for method in Method if method not in ranking)]
    method = next(method for method in order if method in said)
    return method, judged.reason if judged is not None and method in ranking else ""


def revised(promised: date, said: date, method: Method) -> date:
    """What a parcel's day becomes when the carrier speaks anew on its way: its date where it is believed, else only a
    later one, since a parcel comes no sooner than its carrier admits."""
    return said if method is Method.CARRIER else max(promised, said)


def _basis(method: Method, learnt: LaneFacts | None, calendar_days: int | None, reason: str) -> str:
    words = {
        Method.CARRIER: "the carrier's own date",
        Method.LEARNT: "" if learnt is None else _from_deliveries(learnt),
        Method.CALENDAR: f"{WORDS[Method.CALENDAR]}: {calendar_days} on the way by the settings",
    }[method]
    return f"{words}; {reason}" if reason else words


def _from_deliveries(facts: LaneFacts) -> str:
    if facts.learnt is None:
        return ""
    days, lane = facts.learnt, facts.lane
    return f"learnt from {days.deliveries} deliveries {lane.words}: nine in ten took at most {days.p90} days"
