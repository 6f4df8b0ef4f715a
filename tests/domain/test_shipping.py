"""Which rate is taken, and when none is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from saleor_oms_plugin.domain.errors import ErrorCode, Rejected
from saleor_oms_plugin.domain.shipping import Quote, Rate, Refusal
from saleor_oms_plugin.domain.shipping.policy import choose_by_policy, without_rules

TODAY = date(2026, 1, 1)


def rate(amount: str, days: int | None, service: str = "ground") -> Rate:
    return Rate(
        id=f"{service}{amount}",
        carrier="usps",
        carrier_name="USPS",
        service=service,
        service_name=service,
        amount=Decimal(amount),
        currency="USD",
        estimated_days=days,
    )


def choose(*rates: Rate, promised: date | None = None, ceiling: str | None = None) -> tuple[str, str]:
    verdict = without_rules(Decimal(ceiling) if ceiling else None)
    chosen = choose_by_policy(Quote(rates=rates, refusals=()), verdict, ship_on=TODAY, promised=promised)
    return str(chosen.rate.amount), chosen.reason


def test_the_cheapest_without_a_promise() -> None:
    assert choose(rate("9", 1), rate("4", 7)) == ("4", "cheapest")


def test_the_cheapest_that_keeps_the_promise() -> None:
    promised = date(2026, 1, 6)
    assert choose(rate("20", 1), rate("9", 3), rate("4", 4), promised=promised)[0] == "9"


def test_the_fastest_when_none_keeps_the_promise() -> None:
    chosen = choose(rate("20", 2), rate("4", 7), promised=TODAY)
    assert chosen == ("20", "fastest: none keeps the promised date")


def test_a_rate_without_days_keeps_no_promise() -> None:
    assert choose(rate("1", None), rate("9", 1), promised=date(2026, 1, 3))[0] == "9"


def test_above_the_ceiling_nothing_is_bought() -> None:
    with pytest.raises(Rejected) as refusal:
        choose(rate("9", 1), ceiling="5")
    assert refusal.value.field == "label_price_ceiling"


def test_absurd_amounts_are_no_offers() -> None:
    assert choose(rate("-1", 1), rate("NaN", 1), rate("9", 1))[0] == "9"


def test_no_rate_says_why() -> None:
    quote = Quote(rates=(), refusals=(Refusal(carrier="UPS", code="", message="too heavy"),))
    with pytest.raises(Rejected, match="UPS: too heavy") as refusal:
        choose_by_policy(quote, without_rules(), ship_on=TODAY, promised=None)
    assert refusal.value.code is ErrorCode.CARRIER_ERROR
