"""Rates, goods and rules, made by hand and by hypothesis: few of each kind, so that they meet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from saleor_oms_plugin.domain.shipping import Quote, Rate, Signature
from saleor_oms_plugin.domain.shipping.policy import DOMESTIC, INTERNATIONAL, Rule, ShippingFacts

TODAY = date(2026, 7, 1)  # a Wednesday
CARRIERS = ("usps", "ups", "fedex")
SERVICES = tuple(f"{carrier}_{name}" for carrier in CARRIERS for name in ("ground", "express"))
CURRENCIES = ("USD", "EUR")
COUNTRIES = ("US", "DE", "PL")


def rate(service: str = "usps_ground", amount: str = "9", days: int | None = 3, **changes: Any) -> Rate:
    values = {
        "id": f"{service}-{amount}",
        "carrier": service.split("_")[0],
        "carrier_name": service.split("_")[0].upper(),
        "service": service,
        "service_name": service,
        "amount": Decimal(amount),
        "currency": "USD",
        "estimated_days": days,
    }
    return Rate(**{**values, **changes})


def quote(*rates: Rate) -> Quote:
    return Quote(rates=rates, refusals=())


def facts(**changes: Any) -> ShippingFacts:
    values: dict[str, Any] = {
        "origin": "US",
        "destination": "US",
        "channel": "web",
        "warehouse": "east",
        "skus": frozenset({"TEE"}),
        "product_types": frozenset({"clothes"}),
        "weight_g": 1000,
        "value": Decimal(50),
        "currency": "USD",
        "ship_on": TODAY,
        "promised": None,
    }
    return ShippingFacts(**{**values, **changes})


amounts = st.sampled_from([Decimal(one) for one in ("0", "4.99", "5", "9", "9.01", "40", "NaN", "-1", "Infinity")])
money = st.sampled_from([Decimal(one) for one in ("0", "5", "9", "50")])
rates = st.builds(
    lambda service, amount, days, currency, number: rate(
        service, str(amount), days, currency=currency, id=f"{service}-{amount}-{days}-{currency}-{number}"
    ),
    st.sampled_from(SERVICES),
    amounts,
    st.sampled_from([None, 0, 1, 2, 5, 365]),
    st.sampled_from(CURRENCIES),
    st.integers(0, 1),
)
quotes = st.builds(lambda found: quote(*found), st.lists(rates, max_size=8, unique_by=lambda one: one.id))


def _some(values: Any) -> Any:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


rules = st.builds(
    Rule,
    name=st.sampled_from([f"rule {number}" for number in range(9)]),
    is_active=st.sampled_from([True, True, True, False]),
    countries=_some((*COUNTRIES, DOMESTIC, INTERNATIONAL)),
    channels=_some(("web", "wholesale")),
    warehouses=_some(("east", "west")),
    skus=_some(("TEE", "MUG")),
    product_types=_some(("clothes", "mugs")),
    min_weight_g=st.sampled_from([None, None, 0, 1000]),
    max_weight_g=st.sampled_from([None, None, 500, 1000]),
    min_value=st.none() | money,
    max_value=st.none() | money,
    currency=st.sampled_from(CURRENCIES),
    services=_some(SERVICES),
    excluded_carriers=_some(CARRIERS),
    excluded_services=_some(SERVICES),
    ceiling=st.none() | money,
    is_saturday=st.sampled_from([None, True, False]),
    signature=st.sampled_from([None, *Signature]),
    is_insured=st.sampled_from([None, True, False]),
)
policies = st.lists(rules, max_size=6, unique_by=lambda rule: rule.name)
goods = st.builds(
    facts,
    destination=st.sampled_from(COUNTRIES),
    channel=st.sampled_from(("web", "wholesale", "")),
    warehouse=st.sampled_from(("east", "west", "")),
    skus=st.frozensets(st.sampled_from(("TEE", "MUG")), max_size=2),
    product_types=st.frozensets(st.sampled_from(("clothes", "mugs")), max_size=2),
    weight_g=st.sampled_from([1, 500, 1000, 1001]),
    value=st.none() | money,
    currency=st.sampled_from(CURRENCIES),
    promised=st.none() | st.integers(0, 9).map(lambda days: TODAY + timedelta(days=days)),
)
