from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import graphene

from ... import models
from ...domain.shipping import Rate
from ...domain.shipping.policy import Example, Rule
from ...host import graphql_access as access
from ...host.graphql_types import DateTime, Decimal, Money, Weight, grams, price
from ...host.transactions import writing
from ...pipeline.ship import MOST_QUOTES, Preview
from ...store.policy import Policy, services_seen
from ..enums import OmsSignature
from ..ids import global_id
from ..loaders import ActorName, by_key
from .shipping import OmsRate, shown_rate
from .warehouse import OmsFulfillmentOrder


@dataclass(frozen=True, kw_only=True)
class ShownRule:
    """A rule with what it takes to show it: its place, the names of warehouses by id, and what is wrong with it now."""

    rule: Rule
    version: int
    index: int
    warehouses: Mapping[str, str]
    problems: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShownPolicy:
    policy: Policy
    rules: Sequence[ShownRule]


class OmsPolicyService(graphene.ObjectType):
    service = graphene.String(required=True, description="Its token, for rules.")
    name = graphene.String(required=True, description="For people.")

    class Meta:
        description = "A service that a carrier offered lately."


class OmsPolicyCarrier(graphene.ObjectType):
    carrier = graphene.String(required=True, description="Its token, for rules.")
    name = graphene.String(required=True, description="For people.")
    services = graphene.List(graphene.NonNull(OmsPolicyService), required=True)

    class Meta:
        description = "A carrier that offered rates lately."


class OmsPolicyWarehouse(graphene.ObjectType):
    id = graphene.ID(required=True, description="Of Saleor's Warehouse.")
    name = graphene.String(required=True, description="Empty once Saleor has deleted it.")

    class Meta:
        description = "A warehouse that a rule is about."


class OmsShippingRule(graphene.ObjectType):
    """Its root is a `ShownRule`."""

    id = graphene.ID(required=True, description="Of this rule in this version of the policy.")
    name = graphene.String(required=True, description="By which reasons name it.")
    is_active = graphene.Boolean(required=True, description="Otherwise it is as if it were not there.")
    countries = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Of the destination: two letters; DOMESTIC is the warehouse's own, INTERNATIONAL any other.",
    )
    channels = graphene.List(graphene.NonNull(graphene.String), required=True, description="Their slugs.")
    warehouses = graphene.List(graphene.NonNull(OmsPolicyWarehouse), required=True)
    skus = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="One of them among the goods is enough."
    )
    product_types = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Their slugs; one among the goods is enough."
    )
    min_weight = graphene.Field(Weight, description="Of all parcels; included, as every end of a range.")
    max_weight = graphene.Field(Weight)
    min_value = Decimal(description="What the customer paid for the goods, tax included, in `currency`.")
    max_value = Decimal()
    currency = graphene.String(description="Of the values and of the ceiling.")
    services = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Tokens such as usps_priority, in order of preference: the first that is offered is taken.",
    )
    excluded_carriers = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Tokens such as usps: never taken by itself."
    )
    excluded_services = graphene.List(graphene.NonNull(graphene.String), required=True, description="Tokens as well.")
    ceiling = Decimal(description="Above it nothing is bought by itself; in place of the setting label_price_ceiling.")
    saturday = graphene.Boolean(description="Whether Saturday delivery is asked for; null leaves it to other rules.")
    signature = graphene.Field(OmsSignature, description="Which is asked for; null leaves it to other rules.")
    insurance = graphene.Boolean(
        description="Whether the goods are insured for what they are worth; null leaves it to other rules."
    )
    problems = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What keeps it from fitting as it was meant: what it names and is no longer there.",
    )

    class Meta:
        description = "When it fits, and what it says then. Empty conditions always hold; all that are set must."

    @staticmethod
    def resolve_id(root: ShownRule, _info: Any) -> str:
        return global_id("OmsShippingRule", f"{root.version}-{root.index}")

    @staticmethod
    def resolve_name(root: ShownRule, _info: Any) -> str:
        return root.rule.name

    @staticmethod
    def resolve_is_active(root: ShownRule, _info: Any) -> bool:
        return root.rule.is_active

    @staticmethod
    def resolve_countries(root: ShownRule, _info: Any) -> Any:
        return root.rule.countries

    @staticmethod
    def resolve_channels(root: ShownRule, _info: Any) -> Any:
        return root.rule.channels

    @staticmethod
    def resolve_warehouses(root: ShownRule, _info: Any) -> list[OmsPolicyWarehouse]:
        return [
            OmsPolicyWarehouse(id=global_id("Warehouse", key), name=root.warehouses.get(key, ""))
            for key in root.rule.warehouses
        ]

    @staticmethod
    def resolve_skus(root: ShownRule, _info: Any) -> Any:
        return root.rule.skus

    @staticmethod
    def resolve_product_types(root: ShownRule, _info: Any) -> Any:
        return root.rule.product_types

    @staticmethod
    def resolve_min_weight(root: ShownRule, _info: Any) -> Any:
        return None if root.rule.min_weight_g is None else grams(root.rule.min_weight_g)

    @staticmethod
    def resolve_max_weight(root: ShownRule, _info: Any) -> Any:
        return None if root.rule.max_weight_g is None else grams(root.rule.max_weight_g)

    @staticmethod
    def resolve_min_value(root: ShownRule, _info: Any) -> Any:
        return root.rule.min_value

    @staticmethod
    def resolve_max_value(root: ShownRule, _info: Any) -> Any:
        return root.rule.max_value

    @staticmethod
    def resolve_currency(root: ShownRule, _info: Any) -> str | None:
        return root.rule.currency or None

    @staticmethod
    def resolve_services(root: ShownRule, _info: Any) -> Any:
        return root.rule.services

    @staticmethod
    def resolve_excluded_carriers(root: ShownRule, _info: Any) -> Any:
        return root.rule.excluded_carriers

    @staticmethod
    def resolve_excluded_services(root: ShownRule, _info: Any) -> Any:
        return root.rule.excluded_services

    @staticmethod
    def resolve_ceiling(root: ShownRule, _info: Any) -> Any:
        return root.rule.ceiling

    @staticmethod
    def resolve_saturday(root: ShownRule, _info: Any) -> bool | None:
        return root.rule.is_saturday

    @staticmethod
    def resolve_signature(root: ShownRule, _info: Any) -> str | None:
        return None if root.rule.signature is None else root.rule.signature.value

    @staticmethod
    def resolve_insurance(root: ShownRule, _info: Any) -> bool | None:
        return root.rule.is_insured


class OmsShippingPolicy(graphene.ObjectType):
    """Its root is a `ShownPolicy`."""

    version = graphene.Int(required=True, description="Counts the edits; 0 before the first.")
    rules = graphene.List(graphene.NonNull(OmsShippingRule), required=True)
    updated_at = DateTime()
    updated_by = graphene.String(description="Who made the last edit; staff:<id> or app:<id> where Saleor has no name.")
    carriers = graphene.List(
        graphene.NonNull(OmsPolicyCarrier), required=True, description="What carriers offered lately, to pick from."
    )

    class Meta:
        description = (
            "Rules that choose a rate, and what is asked for beside it. They are read from the top: the first that "
            "fits decides what it says, later ones fill in what is still open; what is excluded adds up."
        )

    @staticmethod
    def resolve_version(root: ShownPolicy, _info: Any) -> int:
        return root.policy.version

    @staticmethod
    def resolve_updated_at(root: ShownPolicy, _info: Any) -> Any:
        return root.policy.at

    @staticmethod
    def resolve_updated_by(root: ShownPolicy, info: Any) -> Any:
        actor = root.policy.actor
        return ActorName(info.context).load(actor).then(lambda name: name or actor) if actor else None

    @staticmethod
    def resolve_carriers(_root: ShownPolicy, _info: Any) -> list[OmsPolicyCarrier]:
        with writing():
            return _carriers(services_seen())


class OmsPolicyExample(graphene.ObjectType):
    """Its root is an `Example`."""

    order_number = graphene.String(required=True)
    fulfillment_order = graphene.Field(OmsFulfillmentOrder, description="Needs MANAGE_ORDERS.")
    before = graphene.Field(OmsRate, description="What was chosen; null: nothing.")
    after = graphene.Field(OmsRate, description="What these rules would have chosen; null: nothing.")
    reason = graphene.String(required=True, description="Why that one, or why none.")

    class Meta:
        description = "A quote of which these rules would have chosen another rate."

    @staticmethod
    def resolve_order_number(root: Example, _info: Any) -> str:
        return root.number

    @staticmethod
    def resolve_fulfillment_order(root: Example, info: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        return by_key(models.FulfillmentOrder)(info.context).load(root.key)

    @staticmethod
    def resolve_before(root: Example, _info: Any) -> OmsRate | None:
        return _shown(root.before, root)

    @staticmethod
    def resolve_after(root: Example, _info: Any) -> OmsRate | None:
        return _shown(root.after, root)


def _shown(rate: Rate | None, example: Example) -> OmsRate | None:
    return None if rate is None else shown_rate(rate, example.ship_on)


class OmsShippingPolicyPreview(graphene.ObjectType):
    """Its root is a `Preview`."""

    quotes = graphene.Int(required=True, description="How many were looked at: the last of each fulfillment order.")
    changed = graphene.Int(required=True, description="Of which another rate would have been chosen, or none.")
    unanswered = graphene.Int(
        required=True,
        description="Of which nobody knows, since the rules would have asked for another signature, insurance or "
        "Saturday than the carriers were asked for.",
    )
    refused = graphene.Int(required=True, description="Of which none would have been chosen.")
    cost_before = graphene.List(
        graphene.NonNull(Money),
        required=True,
        description="Of the rates chosen, by currency; of the quotes with a choice before and after, as all here.",
    )
    cost_after = graphene.List(graphene.NonNull(Money), required=True)
    late_before = graphene.Int(required=True, description="Choices that do not keep the promised date.")
    late_after = graphene.Int(required=True)
    examples = graphene.List(
        graphene.NonNull(OmsPolicyExample), required=True, description="At most 20 that changed, newest first."
    )
    is_complete = graphene.Boolean(
        required=True, description=f"False: there were more than the {MOST_QUOTES} newest quotes that were looked at."
    )

    class Meta:
        description = "What rules would have chosen from the quotes of these days, without asking anybody."

    @staticmethod
    def resolve_quotes(root: Preview, _info: Any) -> int:
        return root.comparison.quotes

    @staticmethod
    def resolve_changed(root: Preview, _info: Any) -> int:
        return root.comparison.changed

    @staticmethod
    def resolve_unanswered(root: Preview, _info: Any) -> int:
        return root.comparison.unanswered

    @staticmethod
    def resolve_refused(root: Preview, _info: Any) -> int:
        return root.comparison.refused

    @staticmethod
    def resolve_cost_before(root: Preview, _info: Any) -> list[Any]:
        return _by_currency(root.comparison.cost_before)

    @staticmethod
    def resolve_cost_after(root: Preview, _info: Any) -> list[Any]:
        return _by_currency(root.comparison.cost_after)

    @staticmethod
    def resolve_late_before(root: Preview, _info: Any) -> int:
        return root.comparison.late_before

    @staticmethod
    def resolve_late_after(root: Preview, _info: Any) -> int:
        return root.comparison.late_after

    @staticmethod
    def resolve_examples(root: Preview, _info: Any) -> list[Example]:
        return root.comparison.examples


def _by_currency(amounts: Mapping[str, Any]) -> list[Any]:
    return [price(amount, currency) for currency, amount in sorted(amounts.items())]


def _carriers(seen: Iterable[tuple[str, str, str, str]]) -> list[OmsPolicyCarrier]:
    """By carrier, each service once."""
    names: dict[str, str] = {}
    services: dict[str, dict[str, str]] = {}
    for carrier, name, service, called in seen:
        names.setdefault(carrier, name or carrier)
        services.setdefault(carrier, {}).setdefault(service, called or service)
    return [
        OmsPolicyCarrier(
            carrier=carrier,
            name=names[carrier],
            services=[OmsPolicyService(service=one, name=called) for one, called in offered.items()],
        )
        for carrier, offered in services.items()
    ]
