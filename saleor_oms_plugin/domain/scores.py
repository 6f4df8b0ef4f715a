"""Scores: what customers' answers add up to, by what may have caused them and over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .figures import net_promoter_score, rounded

#: A rating of at most this is a complaint.
LOW = 2
#: The names of how late everything came, by the days after the promised one up to which they hold.
_LATENESS = ((0, "ON_TIME"), (1, "ONE_DAY"), (3, "TWO_OR_THREE_DAYS"))


class Cause(StrEnum):
    """What an answer is held against."""

    WAREHOUSE = "WAREHOUSE"
    CARRIER = "CARRIER"
    PACKER = "PACKER"
    LATENESS = "LATENESS"
    PRODUCT = "PRODUCT"


class Pace(StrEnum):
    """How long one point of time is; the values are the database's."""

    DAY = "day"
    WEEK = "week"  # from Monday
    MONTH = "month"


def lateness_of(days: int | None) -> str:
    """The name of so many days after the promised one, negative before it; UNKNOWN without a promise or a delivery."""
    if days is None:
        return "UNKNOWN"
    return next((name for most, name in _LATENESS if days <= most), "LATER")


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counted answers, which add up."""

    answers: int = 0
    rated: int = 0
    stars: int = 0
    low: int = 0
    recommended: int = 0
    promoters: int = 0
    detractors: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in vars(self)})

    @property
    def rating(self) -> Decimal | None:
        """The average, to two places; None where nobody rated."""
        return rounded(Decimal(self.stars) / self.rated, 2) if self.rated else None

    @property
    def net_promoter_score(self) -> int | None:
        return net_promoter_score(self.promoters, self.detractors, self.recommended)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The answers of one cause at one point of time."""

    key: str
    name: str
    at: date
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class Score:
    """What the answers of one cause add up to, in all and over time, the oldest first."""

    key: str
    name: str
    total: Tally
    points: tuple[tuple[date, Tally], ...]


def scores(counted: Iterable[Counted]) -> list[Score]:
    """One for each cause, those with most answers first."""
    found: dict[str, tuple[str, dict[date, Tally]]] = {}
    for one in counted:
        _, points = found.setdefault(one.key, (one.name, {}))
        points[one.at] = points.get(one.at, Tally()) + one.tally
    made = [_score(key, name, points) for key, (name, points) in found.items()]
    return sorted(made, key=lambda score: (-score.total.answers, score.name, score.key))


def _score(key: str, name: str, points: Mapping[date, Tally]) -> Score:
    return Score(
        key=key, name=name, total=sum(points.values(), Tally()), points=tuple(sorted(points.items(), key=_when))
    )


def _when(point: tuple[date, Tally]) -> date:
    return point[0]
