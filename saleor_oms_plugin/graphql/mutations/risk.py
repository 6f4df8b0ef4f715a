from __future__ import annotations

from datetime import date
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import NotFound
from ...domain.risk.backtest import BacktestMode
from ...domain.risk.facts import Outcome
from ...domain.risk.settings import RuleRequest
from ...domain.work import Lane
from ...host import graphql_access as access
from ...host.graphql_access import MANAGE_ORDERS, MANAGE_PLUGINS, actor
from ...host.graphql_lookup import past_order
from ...host.graphql_types import Date, JSONString
from ...pipeline import assess, tune
from ...pipeline.jobs import backtest
from ...pipeline.outcome import tell, tell_of_past
from ..enums import OmsOutcome, OmsRiskBacktestMode
from ..ids import clean_text, not_found
from ..risk import shown_rules
from ..settings import channel_or_none
from ..types.jobs import OmsJob
from ..types.orders import OmsOrder
from ..types.risk import OmsRiskPolicy, OmsRiskRule
from .base import OmsMutation, in_bulk, visible_order

NOTE_LIMIT = 1000
_CHANNEL = "A channel's slug; the whole shop when omitted."


class OmsRiskRuleInput(graphene.InputObjectType):
    slug = graphene.String(required=True)
    is_active = graphene.Boolean()
    is_shadow = graphene.Boolean(description="Runs and records without acting. In a backtest: counted or not.")
    weight = graphene.Int(description="0 to 100 points.")
    parameters = JSONString(description='As JSON: {"hours": 24, "orders": 4}. Those not named stay.')
    is_inherited = graphene.Boolean(description="Takes this channel's own values back; with no other value.")

    class Meta:
        description = "A change of one rule; what is left out stays as it is."


class OmsRiskPolicyInput(graphene.InputObjectType):
    is_active = graphene.Boolean()
    medium_from = graphene.Int(description="1 to 100.")
    high_from = graphene.Int(description="1 to 100, not below mediumFrom.")
    alert_email = graphene.String(description="Empty: the shop's own address.")

    class Meta:
        description = "A change of the policy; what is left out stays as it is."


class OmsRiskRuleUpdate(OmsMutation):
    rules = graphene.List(
        graphene.NonNull(OmsRiskRule), required=True, default_value=[], description="All of them, as they are now."
    )

    class Arguments:
        channel = graphene.String(description=_CHANNEL)
        rules = graphene.List(graphene.NonNull(OmsRiskRuleInput), required=True)

    class Meta:
        description = "Changes rules: all that are given, or none when one is refused. Needs MANAGE_PLUGINS."
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, rules: list[Any], channel: str | None = None) -> Any:
        slug = known_channel(info, channel)
        tune.change_rules(context(), slug, requests_of(rules), actor=actor(info))
        return cls(rules=shown_rules(info, slug), errors=[])


class OmsRiskPolicyUpdate(OmsMutation):
    policy = graphene.Field(OmsRiskPolicy)

    class Arguments:
        channel = graphene.String(description=_CHANNEL)
        input = OmsRiskPolicyInput(required=True)

    class Meta:
        description = "Changes the thresholds and what follows from them. Needs MANAGE_PLUGINS."
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, input: dict[str, Any], channel: str | None = None) -> Any:
        slug = known_channel(info, channel)
        return cls(policy=tune.change_policy(context(), slug, dict(input), actor=actor(info)), errors=[])


class OmsRiskAssess(OmsMutation):
    bells = (Lane.RISK,)
    oms_orders = graphene.List(graphene.NonNull(OmsOrder), required=True, default_value=[])

    class Arguments:
        order_ids = graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of Saleor's Orders.")

    class Meta:
        description = (
            "Assesses orders again, by the rules and with the knowledge of now; soon, not in this call. "
            "Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, order_ids: list[str]) -> Any:
        ctx = context()

        def ask(order_id: str) -> Any:
            return assess.ask_again(ctx, visible_order(info, order_id, field="orderIds"))

        orders, errors = in_bulk(order_ids, field="orderIds", act=ask)
        return cls(oms_orders=orders, errors=errors)


class OmsOrderOutcome(OmsMutation):
    oms_order = graphene.Field(OmsOrder)

    class Arguments:
        order_id = graphene.ID(required=True, description="Of Saleor's Order.")
        outcome = graphene.Argument(OmsOutcome, required=True)
        note = graphene.String()

    class Meta:
        description = (
            "Notes what an order turned out to be, for the rules' record; it changes nothing of the order. "
            "Orders from before the OMS have outcomes too; their omsOrder is null. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, order_id: str, outcome: str, note: str | None = None) -> Any:
        note = clean_text(note, field="note", limit=NOTE_LIMIT)
        said = {"outcome": Outcome(outcome), "note": note, "source": "staff", "actor": actor(info)}
        try:
            key = visible_order(info, order_id, field="orderId")
        except NotFound:
            past = past_order(order_id, channels=access.channel_slugs(info))
            if past is None:
                raise
            tell_of_past(context(), past, **said)
            return cls(errors=[])
        return cls(oms_order=tell(context(), key, **said), errors=[])


class OmsRiskBacktestStart(OmsMutation):
    bells = (Lane.JOBS,)
    job = graphene.Field(OmsJob)

    class Arguments:
        since = graphene.Argument(Date, required=True, description="The first day, in UTC.")
        until = graphene.Argument(Date, required=True, description="The last day, in UTC; today at the latest.")
        channel = graphene.String(description="Orders of this channel alone, by its rules.")
        rules = graphene.List(graphene.NonNull(OmsRiskRuleInput), description="Changes to try.")
        policy = graphene.Argument(OmsRiskPolicyInput, description="Thresholds to try; alertEmail changes nothing.")
        mode = graphene.Argument(
            OmsRiskBacktestMode, default_value=BacktestMode.EVERY_RULE.value, description="Which rules count."
        )
        review_minutes = graphene.Int(
            description="How long a review takes; the shop's own experience, else four hours, when omitted."
        )

    class Meta:
        description = (
            "Starts a backtest: what these rules would have done to past orders, each seen as it was at its moment. "
            "The job's id reads the result. Needs MANAGE_ORDERS or MANAGE_PLUGINS."
        )
        permission = (MANAGE_ORDERS, MANAGE_PLUGINS)

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        since: date,
        until: date,
        channel: str | None = None,
        rules: list[Any] | None = None,
        policy: dict[str, Any] | None = None,
        mode: str = BacktestMode.EVERY_RULE.value,
        review_minutes: int | None = None,
    ) -> Any:
        slug = known_channel(info, channel)
        sets_of = tune.as_saved if mode == BacktestMode.AS_SAVED else tune.proposed
        tried = {name: value for name, value in (policy or {}).items() if name != "alert_email"}
        job = backtest.begin(
            context(),
            since=since,
            until=until,
            sets=sets_of(slug, requests_of(rules or []), tried),
            channels=[slug] if slug else access.channel_slugs(info),
            review_minutes=review_minutes,
            actor=actor(info),
        )
        return cls(job=job, errors=[])


def known_channel(info: Any, channel: str | None) -> str:
    """The slug of a channel the asker may see, "" for the whole shop. Raises `NotFound` for anything else."""
    slug = channel_or_none(info, channel)
    if slug is None:
        raise not_found("Channel", field="channel")
    return slug


def requests_of(given: list[Any]) -> list[RuleRequest]:
    """The inputs as the pipeline takes them."""
    return [
        RuleRequest(
            slug=rule["slug"],
            is_active=rule.get("is_active"),
            is_shadow=rule.get("is_shadow"),
            weight=rule.get("weight"),
            parameters=rule.get("parameters"),
            is_inherited=bool(rule.get("is_inherited")),
        )
        for rule in given
    ]
