"""The root fields that read the shipping policy, and its rules as callers type them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal as Amount
from typing import Any

import graphene
from babel.numbers import list_currencies

from ..bootstrap import context
from ..carriers import CARRIER_NAMES
from ..domain.errors import OmsError as DomainError
from ..domain.errors import Rejected
from ..domain.shipping import Signature
from ..domain.shipping.policy import MOST_RULES, Known, Rule, problems
from ..host import graphql_access as access
from ..host.graphql_lookup import channels_by_slug, country_codes, existing, local_id, product_types_by_slug
from ..host.graphql_types import Decimal, WeightScalar
from ..host.transactions import writing
from ..pipeline import ship
from ..pipeline.context import Context
from ..store import policy
from .enums import OmsSignature
from .errors import refusal
from .ids import clean_text
from .risk import EITHER
from .types.policy import OmsShippingPolicy, OmsShippingPolicyPreview, ShownPolicy, ShownRule
from .weights import whole_grams

_LONGEST_ENTRY = 255


def _texts(description: str) -> graphene.List:
    return graphene.List(graphene.NonNull(graphene.String), description=description)


class OmsShippingRuleInput(graphene.InputObjectType):
    name = graphene.String(required=True, description="At most 64 characters, another for each rule.")
    is_active = graphene.Boolean(description="True when omitted.")
    countries = _texts("Two letters, DOMESTIC or INTERNATIONAL.")
    channels = _texts("Slugs.")
    warehouses = graphene.List(graphene.NonNull(graphene.ID))
    skus = _texts("As they are spelled in Saleor.")
    product_types = _texts("Slugs.")
    min_weight = WeightScalar(description="Of all parcels, as maxWeight; a number is in the shop's unit.")
    max_weight = WeightScalar()
    min_value = Decimal(description="Of the goods, in `currency`, as maxValue.")
    max_value = Decimal()
    currency = graphene.String(description="Needed with minValue, maxValue and ceiling.")
    services = _texts("Tokens such as usps_priority, the preferred one first.")
    excluded_carriers = _texts("Tokens such as usps.")
    excluded_services = _texts("Tokens such as usps_ground_advantage.")
    ceiling = Decimal(description="In `currency`.")
    saturday = graphene.Boolean()
    signature = OmsSignature()
    insurance = graphene.Boolean()

    class Meta:
        description = "A rule of the shipping policy: see OmsShippingRule. What is left out, or null, is not set."


class OmsPolicyQueries(graphene.ObjectType):
    oms_shipping_policy = graphene.Field(
        OmsShippingPolicy,
        required=True,
        description="The rules in force. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_shipping_policy_preview = graphene.Field(
        OmsShippingPolicyPreview,
        required=True,
        rules=graphene.List(
            graphene.NonNull(OmsShippingRuleInput), description="To be tried; those in force when omitted."
        ),
        days=graphene.Int(default_value=7, description=f"1 to {ship.MOST_DAYS}."),
        description="What rules would have chosen from the quotes of the last days. Nobody is asked, nothing is "
        "changed. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )

    @staticmethod
    def resolve_oms_shipping_policy(_root: Any, info: Any) -> ShownPolicy:
        access.require(info, *EITHER)
        with writing():
            return shown_policy(context(), policy.current())

    @staticmethod
    def resolve_oms_shipping_policy_preview(
        _root: Any, info: Any, *, rules: list[dict[str, Any]] | None = None, days: int | None = 7
    ) -> ship.Preview:
        access.require(info, *EITHER)
        with writing():
            ctx = context()
            try:
                wanted = None if rules is None else read_rules(ctx, rules)
                seen = access.visible_orders(info)
                return ship.preview_policy(ctx, wanted, orders=seen, days=7 if days is None else days)
            except WrongRules as wrong:
                raise refusal(wrong.errors[0]) from None
            except DomainError as error:
                raise refusal(error) from None


class WrongRules(Exception):
    """Rules that cannot be saved, with everything that is wrong."""

    def __init__(self, errors: Sequence[DomainError]) -> None:
        super().__init__("the rules cannot be saved")
        self.errors = list(errors)


def shown_policy(ctx: Context, found: policy.Policy) -> ShownPolicy:
    """The policy with the names of warehouses, and what is wrong with each rule by now."""
    names = {one.id: one.name for one in ctx.host.warehouses()}
    wrong: dict[int, list[str]] = defaultdict(list)
    for error in problems(found.rules, _known(ctx, found.rules, warehouses=names)):
        _, index, name = (error.field or "").split(".")
        wrong[int(index)].append(f"{name}: {error.message}")
    rules = [
        ShownRule(rule=rule, version=found.version, index=index, warehouses=names, problems=tuple(wrong[index]))
        for index, rule in enumerate(found.rules)
    ]
    return ShownPolicy(policy=found, rules=rules)


def read_rules(ctx: Context, given: Sequence[Mapping[str, Any]]) -> list[Rule]:
    """The rules as they were typed. Raises `WrongRules` with every field that is to blame.

    What the policy in force names already may be named on, also when it is no longer there.
    """
    if len(given) > MOST_RULES:
        raise WrongRules([Rejected(f"at most {MOST_RULES} rules: there are {len(given)}", field="rules")])
    keys = existing({one for rule in given for one in rule.get("warehouses") or ()}, "Warehouse")
    rules: list[Rule] = []
    wrong: list[DomainError] = []
    for index, one in enumerate(given):
        try:
            rules.append(_rule(one, keys, field=f"rules.{index}"))
        except DomainError as error:
            wrong.append(error)
    if not wrong:
        wrong.extend(problems(rules, _with_what_is_saved(_known(ctx, rules, warehouses=keys.values()))))
    if wrong:
        raise WrongRules(wrong)
    return rules


def _known(ctx: Context, rules: Sequence[Rule], *, warehouses: Collection[str]) -> Known:
    seen = policy.services_seen()
    return Known(
        countries=country_codes(),
        currencies=list_currencies(),
        channels=channels_by_slug(),
        warehouses=frozenset(warehouses),
        skus=frozenset(ctx.host.variants_by_sku({sku for rule in rules for sku in rule.skus})),
        product_types=product_types_by_slug({slug for rule in rules for slug in rule.product_types}),
        carriers={*CARRIER_NAMES, *(carrier for carrier, *_ in seen)},
        services={service.lower() for _, _, service, _ in seen},
    )


def _with_what_is_saved(known: Known) -> Known:
    saved = policy.current().rules

    def named(name: str) -> set[str]:
        return {entry for rule in saved for entry in getattr(rule, name)}

    return replace(
        known,
        channels={*known.channels, *named("channels")},
        warehouses={*known.warehouses, *named("warehouses")},
        skus={*known.skus, *named("skus")},
        product_types={*known.product_types, *named("product_types")},
        carriers={*known.carriers, *named("excluded_carriers")},
        services={*known.services, *named("services"), *named("excluded_services")},
    )


# ── a rule as it is typed ───────────────────────────────────────────────────────────────────────────────────────
_TOKENS = {name.casefold(): token for token, name in CARRIER_NAMES.items()}


def _rule(given: Mapping[str, Any], warehouses: Mapping[str, str], *, field: str) -> Rule:
    def entries(name: str, camel: str) -> list[str]:
        cleaned = [clean_text(one, field=f"{field}.{camel}", limit=_LONGEST_ENTRY) for one in given.get(name) or ()]
        return list(dict.fromkeys(one for one in cleaned if one))

    def weight(name: str, camel: str) -> int | None:
        return None if given.get(name) is None else whole_grams(given[name], field=f"{field}.{camel}")

    signature, is_active = given.get("signature"), given.get("is_active")
    return Rule(
        name=clean_text(given["name"], field=f"{field}.name", limit=_LONGEST_ENTRY),
        is_active=True if is_active is None else is_active,
        countries=tuple(dict.fromkeys(one.upper() for one in entries("countries", "countries"))),
        channels=tuple(entries("channels", "channels")),
        warehouses=tuple(
            warehouses.get(one) or local_id(one, "Warehouse") or one for one in entries("warehouses", "warehouses")
        ),
        skus=tuple(entries("skus", "skus")),
        product_types=tuple(entries("product_types", "productTypes")),
        min_weight_g=weight("min_weight", "minWeight"),
        max_weight_g=weight("max_weight", "maxWeight"),
        min_value=_amount(given.get("min_value")),
        max_value=_amount(given.get("max_value")),
        currency=clean_text(given.get("currency"), field=f"{field}.currency", limit=_LONGEST_ENTRY).upper(),
        services=_tokens(entries("services", "services")),
        excluded_carriers=_tokens(entries("excluded_carriers", "excludedCarriers")),
        excluded_services=_tokens(entries("excluded_services", "excludedServices")),
        ceiling=_amount(given.get("ceiling")),
        is_saturday=given.get("saturday"),
        signature=None if signature is None else Signature(signature),
        is_insured=given.get("insurance"),
    )


def _tokens(entries: Sequence[str]) -> tuple[str, ...]:
    """In small letters; of a carrier also by the name people know it by."""
    return tuple(dict.fromkeys(_TOKENS.get(one.casefold(), one.lower()) for one in entries))


def _amount(given: Any) -> Amount | None:
    return None if given is None else Amount(str(given))
