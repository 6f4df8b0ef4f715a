"""Which rules speak, what they say together, and which rate is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import ErrorCode, Rejected
from saleor_oms_plugin.domain.shipping import (
    ChosenRate,
    Insurance,
    Quote,
    Refusal,
    Signature,
    arrives_on,
)
from saleor_oms_plugin.domain.shipping.policy import Rule, ShippingFacts, choose_by_policy, combine, fits

from .cases import TODAY, facts, goods, policies, quote, quotes, rate, rules

D = Decimal


def choose(found: Quote, of: list[Rule], about: ShippingFacts, ceiling: Decimal | None = None) -> ChosenRate | None:
    """What is chosen; None where nothing is, which says why."""
    verdict = combine(of, about, ceiling=ceiling)
    try:
        return choose_by_policy(found, verdict, ship_on=about.ship_on, promised=about.promised)
    except Rejected as refusal:
        assert refusal.code is ErrorCode.CARRIER_ERROR
        assert refusal.message
        return None


def reason(found: Quote, of: list[Rule], about: ShippingFacts | None = None) -> str:
    chosen = choose(found, of, about or facts())
    assert chosen is not None
    return chosen.reason


def refused(found: Quote, of: list[Rule], ceiling: Decimal | None = None) -> Rejected:
    with pytest.raises(Rejected) as refusal:
        choose_by_policy(found, combine(of, facts(), ceiling=ceiling), ship_on=TODAY, promised=None)
    return refusal.value


# ── when a rule fits ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("condition", "does_fit"),
    [
        ({}, True),
        ({"is_active": False}, False),
        ({"countries": ("US",)}, True),
        ({"countries": ("DE", "DOMESTIC")}, True),
        ({"countries": ("INTERNATIONAL",)}, False),
        ({"countries": ("DE",)}, False),
        ({"channels": ("wholesale",)}, False),
        ({"warehouses": ("east",)}, True),
        ({"warehouses": ("west",)}, False),
        ({"skus": ("MUG", "TEE")}, True),
        ({"skus": ("MUG",)}, False),
        ({"product_types": ("mugs",)}, False),
        ({"min_weight_g": 1000, "max_weight_g": 1000}, True),
        ({"min_weight_g": 1001}, False),
        ({"max_weight_g": 999}, False),
        ({"min_value": D(50), "max_value": D(50), "currency": "USD"}, True),
        ({"min_value": D("50.01"), "currency": "USD"}, False),
        ({"max_value": D("49.99"), "currency": "USD"}, False),
        ({"min_value": D(1), "currency": "EUR"}, False),
        ({"ceiling": D(1), "currency": "EUR"}, True),
        ({"skus": ("TEE",), "countries": ("DE",)}, False),
    ],
)
def test_a_rule_fits_when_all_its_conditions_hold(condition: dict[str, Any], does_fit: bool) -> None:
    assert fits(Rule(name="x", **condition), facts()) is does_fit


def test_domestic_is_the_warehouse_s_own_country() -> None:
    rule = Rule(name="home", countries=("DOMESTIC",))
    assert fits(rule, facts(origin="PL", destination="PL"))
    assert not fits(rule, facts(origin="PL", destination="US"))


def test_a_value_in_another_currency_does_not_fit_and_says_so() -> None:
    rule = Rule(name="Dear", min_value=D(1), currency="EUR", signature=Signature.ADULT)
    assert combine([rule], facts()).signature.value is None
    assert 'rule "Dear" did not count: it counts in EUR, the order in USD' in reason(quote(rate()), [rule])


def test_goods_without_a_price_fit_no_range_of_values_and_say_so() -> None:
    rule = Rule(name="Dear", min_value=D(0), currency="USD", is_insured=True)
    assert "the value of the goods is not known" in reason(quote(rate()), [rule], facts(value=None))


def test_of_a_rule_that_is_about_other_goods_nothing_is_said() -> None:
    rule = Rule(name="Dear", min_value=D(1), currency="EUR", countries=("DE",))
    assert combine([rule], facts()).notes == ()


# ── what rules say together ─────────────────────────────────────────────────────────────────────────────────────
def test_the_first_that_speaks_of_a_thing_decides_it_and_later_ones_fill_in() -> None:
    first = Rule(name="first", services=("ups_ground",), is_saturday=False)
    second = Rule(name="second", services=("usps_ground",), ceiling=D(9), currency="USD", is_saturday=True)
    verdict = combine([first, second], facts())
    assert (verdict.services.value, verdict.services.rule) == (("ups_ground",), "first")
    assert (verdict.is_saturday.value, verdict.ceiling.rule) == (False, "second")
    assert verdict.rules == ("first", "second")


def test_what_is_excluded_adds_up() -> None:
    verdict = combine(
        [Rule(name="a", excluded_carriers=("ups",)), Rule(name="b", excluded_services=("usps_ground",))], facts()
    )
    assert (dict(verdict.excluded_carriers), dict(verdict.excluded_services)) == ({"ups": "a"}, {"usps_ground": "b"})


def test_goods_are_insured_for_what_they_are_worth_unless_that_is_nothing() -> None:
    verdict = combine([Rule(name="safe", is_insured=True)], facts())
    assert verdict.extras(facts()).insurance == Insurance(amount=D(50), currency="USD")
    for worthless in (facts(value=D(0)), facts(value=None), facts(value=D(10) ** 12)):
        assert verdict.extras(worthless).insurance is None


def test_a_rule_s_ceiling_takes_the_place_of_the_setting_s() -> None:
    found = quote(rate(amount="9"))
    assert choose(found, [Rule(name="up", ceiling=D(9), currency="USD")], facts(), ceiling=D(1)) is not None
    assert choose(found, [], facts(), ceiling=D(1)) is None


# ── which rate ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_named_services_are_taken_in_order_of_preference() -> None:
    rule = Rule(name="ours", services=("fedex_ground", "ups_ground", "usps_ground"))
    found = quote(rate("usps_ground", "1"), rate("ups_ground", "9"), rate("ups_ground", "8", id="cheaper"))
    chosen = choose(found, [rule], facts())
    assert chosen is not None
    assert chosen.rate.id == "cheaper"
    assert chosen.reason == 'number 2 of the services that rule "ours" names'


def test_a_named_service_that_comes_late_is_taken_and_says_so() -> None:
    rule = Rule(name="ours", services=("ups_ground",))
    found = quote(rate("ups_ground", "9", 30), rate("usps_ground", "9", 1))
    assert reason(found, [rule], facts(promised=date(2026, 7, 3))) == (
        'the service that rule "ours" names, though it does not keep the promised date'
    )


def test_where_no_named_service_can_be_had_the_cheapest_in_time_is_taken() -> None:
    rule = Rule(name="ours", services=("fedex_ground",))
    found = quote(rate("usps_ground", "9", 1), rate("ups_ground", "4", 30))
    assert reason(found, [rule], facts(promised=date(2026, 7, 3))) == (
        'no service that rule "ours" names can be had: cheapest that keeps the promised date'
    )


def test_the_reason_names_the_rules_and_what_was_set_aside() -> None:
    of = [
        Rule(name="No UPS", excluded_carriers=("ups",)),
        Rule(name="Light", ceiling=D(9), currency="USD", signature=Signature.STANDARD, is_insured=True),
    ]
    found = quote(
        rate("usps_ground", "8"), rate("usps_express", "20"), rate("ups_ground", "1"), rate("fedex_ground", "2"),
        replace(rate("fedex_express", "1"), currency="EUR"),
    )  # fmt: skip
    assert reason(found, of) == (
        'cheapest; set aside: 1 excluded (rule "No UPS"), 1 in EUR, not comparable with USD, '
        '1 above the ceiling of 9 USD (rule "Light"); '
        'with signature STANDARD (rule "Light"), insurance (rule "Light")'
    )


def test_without_a_ceiling_the_currency_most_rates_have_competes() -> None:
    found = quote(
        rate(amount="9", currency="EUR"), rate(amount="8", currency="EUR", id="b"), rate(amount="1", currency="USD")
    )
    chosen = choose(found, [], facts())
    assert chosen is not None
    assert (chosen.rate.amount, chosen.rate.currency) == (D(8), "EUR")


def test_a_ceiling_in_another_currency_than_the_rates_lets_nothing_be_bought() -> None:
    told = refused(quote(rate()), [Rule(name="Euro", ceiling=D(100), currency="EUR")])
    assert "1 in USD, not comparable with EUR" in told.message
    assert told.field == "shippingPolicy"


def test_when_nothing_is_left_it_says_what_was_set_aside_and_the_cure() -> None:
    told = refused(
        quote(rate(amount="9"), rate("ups_ground", "7")), [Rule(name="No", excluded_carriers=("ups",))], D(5)
    )
    assert told.field == "label_price_ceiling"
    assert "1 above the ceiling of 5 USD (label_price_ceiling)" in told.message
    assert "the cheapest costs 9 USD; raise label_price_ceiling" in told.message
    only_excluded = refused(quote(rate("ups_ground")), [Rule(name="No", excluded_carriers=("ups",))])
    assert only_excluded.message == 'no rate is left: 1 excluded (rule "No"); change the shipping policy'


def test_no_rates_at_all_say_what_each_carrier_said() -> None:
    found = Quote(rates=(), refusals=(Refusal(carrier="UPS", code="", message="too heavy"),))
    assert "UPS: too heavy" in refused(found, []).message


# ── properties ──────────────────────────────────────────────────────────────────────────────────────────────────
@given(quotes, policies, goods)
def test_the_choice_is_sensible_never_excluded_and_never_above_the_ceiling(
    found: Quote, of: list[Rule], about: ShippingFacts
) -> None:
    chosen = choose(found, of, about)
    if chosen is None:
        return
    fitting = [rule for rule in of if fits(rule, about)]
    taken = chosen.rate
    assert taken in found.rates
    assert taken.amount.is_finite()
    assert taken.amount >= 0
    assert all(taken.carrier not in rule.excluded_carriers for rule in fitting)
    assert all(taken.service not in rule.excluded_services for rule in fitting)
    ceiling = next((rule for rule in fitting if rule.ceiling is not None), None)
    assert ceiling is None or (taken.amount <= ceiling.ceiling and taken.currency == ceiling.currency)


@given(quotes, policies, goods)
def test_nothing_is_refused_while_a_rate_is_allowed(found: Quote, of: list[Rule], about: ShippingFacts) -> None:
    fitting = [rule for rule in of if fits(rule, about)]
    ceiling = next((rule for rule in fitting if rule.ceiling is not None), None)
    allowed = [
        one
        for one in found.rates
        if one.amount.is_finite()
        and one.amount >= 0
        and all(one.carrier not in rule.excluded_carriers for rule in fitting)
        and all(one.service not in rule.excluded_services for rule in fitting)
        and (ceiling is None or (one.currency == ceiling.currency and one.amount <= ceiling.ceiling))
    ]
    assert (choose(found, of, about) is None) == (not allowed)


@given(quotes, policies, goods, rules, st.integers(0, 6))
def test_a_rule_that_does_not_fit_never_matters(
    found: Quote, of: list[Rule], about: ShippingFacts, other: Rule, place: int
) -> None:
    silent = replace(other, name="silent", countries=("AQ",))
    assert choose(found, [*of[:place], silent, *of[place:]], about) == choose(found, of, about)


@given(policies, goods, st.randoms(use_true_random=False))
def test_order_matters_only_among_rules_that_speak_of_the_same_thing(
    of: list[Rule], about: ShippingFacts, dice: Any
) -> None:
    shuffled = dice.sample(of, len(of))
    one, other = combine(of, about), combine(shuffled, about)
    assert set(one.excluded_carriers) == set(other.excluded_carriers)
    assert set(one.excluded_services) == set(other.excluded_services)
    fitting = [rule for rule in of if fits(rule, about)]
    for name, said in (
        ("services", lambda rule: rule.services),
        ("ceiling", lambda rule: rule.ceiling is not None),
        ("is_saturday", lambda rule: rule.is_saturday is not None),
        ("signature", lambda rule: rule.signature),
        ("is_insured", lambda rule: rule.is_insured is not None),
    ):
        if sum(bool(said(rule)) for rule in fitting) <= 1:
            assert getattr(one, name) == getattr(other, name)


@given(quotes, policies, goods, st.randoms(use_true_random=False))
def test_the_order_of_the_rates_never_matters(found: Quote, of: list[Rule], about: ShippingFacts, dice: Any) -> None:
    shuffled = quote(*dice.sample(found.rates, len(found.rates)))
    assert choose(found, of, about) == choose(shuffled, of, about)


@given(quotes, policies, goods)
def test_a_named_service_wins_whenever_it_may_be_taken(found: Quote, of: list[Rule], about: ShippingFacts) -> None:
    chosen, verdict = choose(found, of, about), combine(of, about)
    if chosen is None or chosen.rate.service not in verdict.services.value:
        return
    preferred = verdict.services.value[: verdict.services.value.index(chosen.rate.service)]
    left = replace(found, rates=tuple(one for one in found.rates if one.service in preferred))
    again = choose(left, of, replace(about))
    assert again is None or again.rate.currency != chosen.rate.currency


@given(quotes, goods, st.none() | st.sampled_from([D(5), D(9)]))
def test_without_rules_the_ceiling_and_the_promise_alone_decide(
    found: Quote, about: ShippingFacts, ceiling: Decimal | None
) -> None:
    alone = quote(*(one for one in found.rates if one.currency == "USD"))
    chosen = choose(alone, [], about, ceiling)
    sound = [one for one in alone.rates if one.amount.is_finite() and one.amount >= 0]
    may_be_taken = [one for one in sound if ceiling is None or one.amount <= ceiling]
    if not may_be_taken:
        assert chosen is None
        return
    assert chosen is not None
    in_time = [one for one in may_be_taken if about.promised and arrives_on(one, TODAY) <= about.promised]
    if in_time or about.promised is None:
        assert chosen.rate.amount == min(one.amount for one in in_time or may_be_taken)


@given(quotes, policies, goods)
def test_a_rate_in_time_is_never_passed_over_for_a_late_one(found: Quote, of: list[Rule], about: ShippingFacts) -> None:
    unnamed = [replace(rule, services=()) for rule in of]
    chosen = choose(found, unnamed, about)
    if chosen is None or about.promised is None or arrives_on(chosen.rate, TODAY) <= about.promised:
        return
    in_time = [one for one in found.rates if arrives_on(one, TODAY) <= about.promised]
    left = replace(found, rates=tuple(one for one in in_time if one.currency == chosen.rate.currency))
    assert choose(left, unnamed, about) is None
