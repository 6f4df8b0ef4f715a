"""What is wrong with rules as they were typed: each with the field that is to blame and the cure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ...errors import ErrorCode, Rejected
from .rules import DOMESTIC, INTERNATIONAL, Rule

MOST_RULES = 200
LONGEST_NAME = 64
MOST_OF_A_LIST = 250
MOST_SKUS = 2000  # in all rules together
MOST_GRAMS = 10_000_000
MOST_MONEY = Decimal(1_000_000_000)
MOST_PROBLEMS = 50
_DECIMALS = 3
_FINEST = Decimal(1).scaleb(-_DECIMALS)
_TOKEN = re.compile(r"[a-z0-9][a-z0-9_.-]{0,127}")
_SHOWN = 40

Problems = Iterator[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What there is to name in a rule. A service is known too by a known carrier's token it begins with."""

    countries: Collection[str] = frozenset()
    currencies: Collection[str] = frozenset()
    channels: Collection[str] = frozenset()
    warehouses: Collection[str] = frozenset()
    skus: Collection[str] = frozenset()
    product_types: Collection[str] = frozenset()
    carriers: Collection[str] = frozenset()
    services: Collection[str] = field(default_factory=frozenset)

    def has_service(self, token: str) -> bool:
        return token in self.services or any(token.startswith(f"{carrier}_") for carrier in self.carriers)


def problems(rules: Sequence[Rule], known: Known) -> list[Rejected]:
    """Everything that is wrong, as far as anybody reads; empty where the rules can be saved."""
    if len(rules) > MOST_RULES:
        return [Rejected(f"at most {MOST_RULES} rules: there are {len(rules)}", field="rules")]
    if sum(len(rule.skus) for rule in rules) > MOST_SKUS:
        return [Rejected(f"at most {MOST_SKUS} SKUs in all rules: use product types", field="rules")]
    found: list[Rejected] = []
    seen: dict[str, int] = {}
    for index, rule in enumerate(rules):
        first = seen.setdefault(rule.name.casefold(), index)
        if first != index:
            text = f"rule {first} has this name too: reasons name rules, so give each its own"
            found.append(Rejected(text, field=f"rules.{index}.name"))
        for check, code in _CHECKS:
            found += [Rejected(text, field=f"rules.{index}.{name}", code=code) for name, text in check(rule, known)]
    return found[:MOST_PROBLEMS]


def _missing(rule: Rule, _known: Known) -> Problems:
    if not rule.name:
        yield "name", "give the rule a name: reasons name it"
    if not rule.currency and any(one is not None for one in (rule.min_value, rule.max_value, rule.ceiling)):
        yield "currency", "give the currency of the values and the ceiling, such as USD"


def _name(rule: Rule, _known: Known) -> Problems:
    if len(rule.name) > LONGEST_NAME:
        yield "name", f"a name has at most {LONGEST_NAME} characters"
    if rule.name and not rule.name.isprintable():
        yield "name", "a name is one line of letters, digits and signs"


def _listed(rule: Rule, known: Known) -> Problems:
    """Lists that are too long, and what is in them that nobody knows."""
    places = {DOMESTIC, INTERNATIONAL, *known.countries}
    lists: tuple[tuple[str, Sequence[str], Callable[[str], bool], str], ...] = (
        ("countries", rule.countries, places.__contains__, f"two letters such as DE, {DOMESTIC} or {INTERNATIONAL}"),
        ("channels", rule.channels, known.channels.__contains__, "the slug of a channel there is"),
        ("warehouses", rule.warehouses, known.warehouses.__contains__, "the id of a warehouse there is"),
        ("skus", rule.skus, known.skus.__contains__, "a SKU exactly as it is spelled in Saleor"),
        ("productTypes", rule.product_types, known.product_types.__contains__, "the slug of a product type there is"),
        ("services", rule.services, known.has_service, "a carrier's token, such as usps_priority"),
        ("excludedServices", rule.excluded_services, known.has_service, "a carrier's token, such as usps_priority"),
        ("excludedCarriers", rule.excluded_carriers, known.carriers.__contains__, "a carrier's token, such as usps"),
    )
    for name, entries, is_known, cure in lists:
        if len(entries) > MOST_OF_A_LIST:
            yield name, f"at most {MOST_OF_A_LIST} entries"
            continue
        for unknown in [entry for entry in entries if not is_known(entry)][:1]:
            yield name, f"{unknown[:_SHOWN]!r} is not known: name {cure}"


def _tokens(rule: Rule, _known: Known) -> Problems:
    lists = (
        ("services", rule.services),
        ("excludedCarriers", rule.excluded_carriers),
        ("excludedServices", rule.excluded_services),
    )
    for name, entries in lists:
        if any(not _TOKEN.fullmatch(entry) for entry in entries):
            yield name, "a token has small letters, digits and underscores, such as usps_priority"
    both = [service for service in rule.services if service in rule.excluded_services]
    if both:
        yield "excludedServices", f"{both[0][:_SHOWN]} is named as a service to take: leave it out of one"


def _weights(rule: Rule, _known: Known) -> Problems:
    for name, grams in (("minWeight", rule.min_weight_g), ("maxWeight", rule.max_weight_g)):
        if grams is not None and not 0 <= grams <= MOST_GRAMS:
            yield name, f"a weight is from 0 to {MOST_GRAMS // 1000} kg"
    if rule.min_weight_g is not None and rule.max_weight_g is not None and rule.min_weight_g > rule.max_weight_g:
        yield "minWeight", "the least weight is above the most: nothing would fit"


def _money(rule: Rule, known: Known) -> Problems:
    amounts = (("minValue", rule.min_value), ("maxValue", rule.max_value), ("ceiling", rule.ceiling))
    wrong = [(name, text) for name, amount in amounts if amount is not None and (text := _amount(amount))]
    yield from wrong
    if not wrong and rule.min_value is not None and rule.max_value is not None and rule.min_value > rule.max_value:
        yield "minValue", "the least value is above the most: nothing would fit"
    if rule.currency and rule.currency not in known.currencies:
        yield "currency", f"{rule.currency[:_SHOWN]!r} is no currency: name its three letters, such as USD"


def _amount(amount: Decimal) -> str:
    """What is wrong with an amount; empty where nothing is."""
    if not amount.is_finite():
        return "that is no amount: name a number, such as 12.50"
    if not 0 <= amount <= MOST_MONEY:
        return f"an amount is from 0 to {MOST_MONEY:f}"
    is_fine = amount == amount.quantize(_FINEST)
    return "" if is_fine else f"at most {_DECIMALS} decimals"


_CHECKS: tuple[tuple[Callable[[Rule, Known], Problems], ErrorCode], ...] = (
    (_missing, ErrorCode.REQUIRED),
    (_name, ErrorCode.INVALID),
    (_listed, ErrorCode.INVALID),
    (_tokens, ErrorCode.INVALID),
    (_weights, ErrorCode.INVALID),
    (_money, ErrorCode.INVALID),
)
