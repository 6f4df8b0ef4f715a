from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...host.graphql_access import MANAGE_PLUGINS, actor
from ...pipeline import ship
from ..errors import as_error
from ..policy import OmsShippingRuleInput, WrongRules, read_rules, shown_policy
from ..types.policy import OmsShippingPolicy
from .base import OmsMutation


class OmsShippingPolicyUpdate(OmsMutation):
    bells = ()
    policy = graphene.Field(OmsShippingPolicy, description="As it is in force; null where it was refused.")

    class Arguments:
        rules = graphene.List(
            graphene.NonNull(OmsShippingRuleInput),
            required=True,
            description="All of them, in the order they are read in, at most 200; none: the policy is empty.",
        )
        version = graphene.Int(description="The one it was edited from: CONFLICT when somebody else was faster.")

    class Meta:
        description = (
            "Puts these rules in force in place of all there were, or changes nothing and says of each field what is "
            "wrong with it: rules.2.minWeight. Quotes asked from now on go by them. Needs MANAGE_PLUGINS."
        )
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, rules: list[dict[str, Any]], version: int | None = None) -> Any:
        ctx = context()
        try:
            wanted = read_rules(ctx, rules)
        except WrongRules as wrong:
            return cls(errors=[as_error(error) for error in wrong.errors])
        made = ship.change_policy(ctx, wanted, made_from=version, actor=actor(info))
        return cls(policy=shown_policy(ctx, made), errors=[])
