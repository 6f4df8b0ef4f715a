"""Rules as somebody typed them: what is wrong is told with its field and the cure, and nothing of it crashes."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import ErrorCode
from saleor_oms_plugin.domain.shipping.policy import MOST_RULES, Known, Rule, problems

from .cases import rules

D = Decimal
KNOWN = Known(
    countries=frozenset({"US", "DE", "PL"}),
    currencies=frozenset({"USD", "EUR"}),
    channels=frozenset({"web", "wholesale"}),
    warehouses=frozenset({"east", "west"}),
    skus=frozenset({"TEE", "MUG"}),
    product_types=frozenset({"clothes", "mugs"}),
    carriers=frozenset({"usps", "ups", "fedex"}),
    services=frozenset({"local_bike"}),
)


def wrong(*given_rules: Rule) -> list[tuple[str | None, ErrorCode]]:
    return [(error.field, error.code) for error in problems(given_rules, KNOWN)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"countries": ("XX",)}, "countries"),
        ({"countries": ("Domestic",)}, "countries"),
        ({"channels": ("nowhere",)}, "channels"),
        ({"warehouses": ("gone",)}, "warehouses"),
        ({"skus": ("tee",)}, "skus"),
        ({"skus": tuple(map(str, range(251)))}, "skus"),
        ({"product_types": ("hats",)}, "productTypes"),
        ({"services": ("pigeon_post",)}, "services"),
        ({"services": ("usps priority",)}, "services"),
        ({"services": ("usps_a",), "excluded_services": ("usps_a",)}, "excludedServices"),
        ({"excluded_carriers": ("uspss",)}, "excludedCarriers"),
        ({"min_weight_g": -1}, "minWeight"),
        ({"max_weight_g": 10**12}, "maxWeight"),
        ({"min_weight_g": 2, "max_weight_g": 1}, "minWeight"),
        ({"min_value": D(2), "max_value": D(1), "currency": "USD"}, "minValue"),
        ({"min_value": D("NaN"), "currency": "USD"}, "minValue"),
        ({"max_value": D("sNaN"), "currency": "USD"}, "maxValue"),
        ({"ceiling": D("Infinity"), "currency": "USD"}, "ceiling"),
        ({"ceiling": D("-0.01"), "currency": "USD"}, "ceiling"),
        ({"ceiling": D("1E+99"), "currency": "USD"}, "ceiling"),
        ({"ceiling": D("1E-99"), "currency": "USD"}, "ceiling"),
        ({"ceiling": D("9.0001"), "currency": "USD"}, "ceiling"),
        ({"ceiling": D(1), "currency": "XYZ"}, "currency"),
        ({"name": "x" * 65}, "name"),
        ({"name": "two\nlines"}, "name"),
    ],
)
def test_what_is_wrong_names_its_field(values: dict[str, Any], field: str) -> None:
    assert (f"rules.1.{field}", ErrorCode.INVALID) in wrong(Rule(name="fine"), Rule(**{"name": "odd", **values}))


@pytest.mark.parametrize("values", [{"ceiling": D(1)}, {"min_value": D(1)}, {"max_value": D(1)}])
def test_an_amount_needs_its_currency(values: dict[str, Any]) -> None:
    assert wrong(Rule(name="x", **values)) == [("rules.0.currency", ErrorCode.REQUIRED)]


def test_a_rule_needs_a_name_of_its_own() -> None:
    assert wrong(Rule(name="")) == [("rules.0.name", ErrorCode.REQUIRED)]
    assert wrong(Rule(name="Heavy"), Rule(name="heavy")) == [("rules.1.name", ErrorCode.INVALID)]


def test_more_rules_than_anybody_reads_are_refused_as_a_whole() -> None:
    assert wrong(*[Rule(name=f"{n}") for n in range(MOST_RULES)]) == []
    assert wrong(*[Rule(name=f"{n}") for n in range(MOST_RULES + 1)]) == [("rules", ErrorCode.INVALID)]


def test_what_everybody_may_write_is_right() -> None:
    assert not wrong(
        Rule(name="Überall"),
        Rule(name="all of it", countries=("DE", "DOMESTIC"), services=("usps_x", "local_bike"), min_value=D("0.000"),
             max_value=D(10) ** 9, ceiling=D("12.500"), currency="EUR", min_weight_g=0, max_weight_g=0),
    )  # fmt: skip


@given(rules)
def test_a_rule_of_known_things_is_refused_only_for_what_contradicts_itself(rule: Rule) -> None:
    told = {field for field, _ in wrong(rule)}
    expected = set()
    if rule.min_value is not None and rule.max_value is not None and rule.min_value > rule.max_value:
        expected.add("rules.0.minValue")
    if rule.min_weight_g is not None and rule.max_weight_g is not None and rule.min_weight_g > rule.max_weight_g:
        expected.add("rules.0.minWeight")
    if set(rule.services) & set(rule.excluded_services):
        expected.add("rules.0.excludedServices")
    assert told == expected


anything = st.fixed_dictionaries(
    {"name": st.text(max_size=70)},
    optional={
        **{name: st.lists(st.text(max_size=5), max_size=3).map(tuple) for name in
           ("countries", "channels", "warehouses", "skus", "product_types", "services", "excluded_carriers",
            "excluded_services")},
        **{name: st.decimals() for name in ("min_value", "max_value", "ceiling")},
        **{name: st.integers() for name in ("min_weight_g", "max_weight_g")},
        "currency": st.text(max_size=4),
    },
)  # fmt: skip


@given(st.lists(anything, max_size=3))
def test_nonsense_is_told_and_never_crashes(typed: list[dict[str, Any]]) -> None:
    told = problems([Rule(**one) for one in typed], KNOWN)
    names = {field.name for field in fields(Rule)}
    assert all(error.message and error.field and error.field.startswith("rules") for error in told)
    assert len(told) <= 50
    assert names
