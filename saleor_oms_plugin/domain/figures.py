"""Shares and scores, rounded as they are shown. Nothing to divide by is no figure, not zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

#: Answers to "how likely to recommend", 0 to 10.
PROMOTER_FROM, DETRACTOR_TO = 9, 6


def share(part: int, whole: int) -> Decimal | None:
    """The part's share, from 0 to 1, to four places; None of nothing."""
    return rounded(Decimal(part) / whole, 4) if whole else None


def net_promoter_score(promoters: int, detractors: int, answers: int) -> int | None:
    """Promoters less detractors in per cent of all who answered, from -100 to 100; None without answers."""
    return int(rounded(Decimal(100 * (promoters - detractors)) / answers, 0)) if answers else None


def rounded(value: Decimal, places: int) -> Decimal:
    """Half a unit is rounded away from zero, as people do."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
