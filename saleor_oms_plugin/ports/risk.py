"""Whoever tells an order's risk."""

from dataclasses import dataclass
from typing import Protocol

from ..domain.risk.facts import Case, OrderReading
from ..domain.risk.score import Verdict
from ..domain.risk.settings import RuleSet


@dataclass(frozen=True, kw_only=True)
class RiskRequest:
    """An order to be judged. `order` is personal: hand on of it what the service needs, and log nothing.

    `case` is what our own rules see, `rules` what the merchant set.
    """

    order: OrderReading
    case: Case
    rules: RuleSet


class RiskProvider(Protocol):
    """Who tells an order's risk. `name` is kept with every assessment.

    It may call outside, runs without a transaction or a lock, and leaves the database alone. What it raises, and an
    answer that comes too late or makes no sense, leaves the order on hold; it is asked again.
    """

    name: str

    def assess(self, request: RiskRequest) -> Verdict: ...
