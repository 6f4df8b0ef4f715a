"""The root fields that read risk: rules, policy, lists, comparisons, backtests, and jobs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import graphene
from django.db.models import Q
from graphql import GraphQLError

from .. import models
from ..bootstrap import context
from ..domain.jobs import JobKind, JobStatus
from ..domain.risk.backtest import Tally, tally_of
from ..domain.risk.facts import Identity
from ..domain.risk.live import Live
from ..domain.risk.reading import identity_of
from ..domain.risk.settings import Policy
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import order_q
from ..host.transactions import writing
from ..store.risk import entries, fingerprints, settings
from ..store.risk.live import live
from ..store.risk.related import Comparison, comparison
from .enums import OmsRiskIdentity, OmsRiskListKind
from .ids import is_storable, own_key, read_moment
from .loaders import RiskRecords, risk_orders
from .paging import Sort, Wanted, connection, edge, page_of
from .settings import channel_or_none
from .types.jobs import OmsJob
from .types.risk import OmsRiskChange, OmsRiskEntry, OmsRiskPolicy, OmsRiskRule, ShownRule
from .types.risk_reports import OmsRiskBacktest, OmsRiskComparison, OmsRiskShadow

OmsRiskEntryCountableEdge = edge("OmsRiskEntryCountableEdge", OmsRiskEntry)
OmsRiskEntryCountableConnection = connection("OmsRiskEntryCountableConnection", OmsRiskEntryCountableEdge)

EITHER = (access.MANAGE_ORDERS, access.MANAGE_PLUGINS)
MOST_CHANGES = 100
_CHANNEL = "A channel's slug; the whole shop when omitted."
_VERSION = "As it was after this change; as it is when omitted."


class OmsRiskQueries(graphene.ObjectType):
    oms_risk_rules = graphene.List(
        graphene.NonNull(OmsRiskRule),
        required=True,
        channel=graphene.String(description=_CHANNEL),
        version=graphene.Int(description=_VERSION),
        description="Every rule there is, as it is in force. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_risk_policy = graphene.Field(
        OmsRiskPolicy,
        required=True,
        channel=graphene.String(description=_CHANNEL),
        version=graphene.Int(description=_VERSION),
        description="The thresholds, and what follows. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_risk_changes = graphene.List(
        graphene.NonNull(OmsRiskChange),
        required=True,
        channel=graphene.String(description="Of this channel alone; the whole shop's when omitted."),
        description="The latest 100 changes of rules and policy, newest first. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_risk_list = graphene.Field(
        OmsRiskEntryCountableConnection,
        kind=graphene.Argument(OmsRiskListKind),
        identity=graphene.Argument(OmsRiskIdentity),
        channel=graphene.String(description="Entries of this channel alone; of all when omitted."),
        search=graphene.String(description="A value in full, in any spelling; give its `identity` as well."),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="Entries in force, newest first. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_risk_comparison = graphene.Field(
        OmsRiskComparison,
        order_id=graphene.ID(required=True, description="Of Saleor's Order."),
        description="An order beside the customer's past and its look-alikes. Needs MANAGE_ORDERS.",
    )
    oms_risk_shadow = graphene.Field(
        OmsRiskShadow,
        required=True,
        channel=graphene.String(description="Orders of this channel alone; of all the asker may see when omitted."),
        description="What shadow mode has seen of live orders. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_risk_backtest = graphene.Field(
        OmsRiskBacktest,
        id=graphene.ID(required=True, description="Of the OmsJob."),
        description="The result of a backtest; null until it is there. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )
    oms_job = graphene.Field(
        OmsJob,
        id=graphene.ID(required=True),
        description="How far a job is. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )

    @staticmethod
    def resolve_oms_risk_rules(
        _root: Any, info: Any, *, channel: str | None = None, version: int | None = None
    ) -> list[ShownRule]:
        access.require(info, *EITHER)
        return shown_rules(info, _slug(info, channel), version=version)

    @staticmethod
    def resolve_oms_risk_policy(
        _root: Any, info: Any, *, channel: str | None = None, version: int | None = None
    ) -> Policy:
        access.require(info, *EITHER)
        slug = _slug(info, channel)
        with writing():
            return settings.in_force(slug, version=version).policy

    @staticmethod
    def resolve_oms_risk_changes(_root: Any, info: Any, *, channel: str | None = None) -> Any:
        access.require(info, *EITHER)
        rows = models.RiskChange.objects.using(database(info.context)).filter(channel=_slug(info, channel))
        return rows.order_by("-id")[:MOST_CHANGES]

    @staticmethod
    def resolve_oms_risk_list(_root: Any, info: Any, **given: Any) -> Any:
        access.require(info, *EITHER)
        return _list(info, given)

    @staticmethod
    def resolve_oms_risk_comparison(_root: Any, info: Any, *, order_id: str) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        return _compare(info, order_q(order_id))

    @staticmethod
    def resolve_oms_risk_shadow(_root: Any, info: Any, *, channel: str | None = None) -> Live:
        access.require(info, *EITHER)
        slug, allowed = _slug(info, channel), access.channel_slugs(info)
        with writing():
            return live(risk_orders(slug, None if allowed is None else tuple(allowed)), now=context().clock.now())

    @staticmethod
    def resolve_oms_risk_backtest(_root: Any, info: Any, *, id: str) -> Tally | None:
        access.require(info, *EITHER)
        row = visible_job(info, id)
        if row is None or row.kind != JobKind.RISK_BACKTEST or row.status != JobStatus.DONE:
            return None
        return tally_of(row.results)

    @staticmethod
    def resolve_oms_job(_root: Any, info: Any, *, id: str) -> models.StoredJob | None:
        access.require(info, *EITHER)
        return visible_job(info, id)


def shown_rules(info: Any, channel: str, *, version: int | None = None) -> list[ShownRule]:
    """Every rule in force in a scope, each with its record in what the asker may see of it."""
    with writing():
        in_force = settings.in_force(channel, version=version)

    allowed = access.channel_slugs(info)

    def records() -> Any:
        return RiskRecords(info.context).load((channel, None if allowed is None else tuple(allowed)))

    return [ShownRule(settings=rule, channel=channel, record=records) for rule in in_force.rules]


def visible_job(info: Any, given: str) -> models.StoredJob | None:
    """The job, unless it reads channels the asker may not see."""
    key = own_key(given, "OmsJob")
    row = None if key is None else models.StoredJob.objects.using(database(info.context)).filter(pk=key).first()
    allowed = access.channel_slugs(info)
    if row is None or allowed is None:
        return row
    return row if row.channels is not None and set(row.channels) <= set(allowed) else None


def visible_entries(info: Any) -> Q:
    """Which entries the asker may see: the whole shop's, and those of channels that are open to him."""
    allowed = access.channel_slugs(info)
    return Q() if allowed is None else Q(channel__in=["", *allowed])


def _slug(info: Any, channel: str | None) -> str:
    slug = channel_or_none(info, channel)
    if slug is None:
        raise GraphQLError("There is no channel with this slug.")
    return slug


_NEWEST = Sort(name="AT", key="at", is_descending=True, parse=read_moment)


def _list(info: Any, given: dict[str, Any]) -> Any:
    page = {name: given[name] for name in ("first", "after", "last", "before") if name in given}
    wanted = Wanted(field="omsRiskList", **page)
    with writing():
        now = context().clock.now()
    rows = entries.live(now).using(database(info.context)).filter(visible_entries(info))
    for name in ("kind", "identity"):
        if given.get(name):
            rows = rows.filter(**{name: given[name]})
    if given.get("channel"):
        rows = rows.filter(channel=_slug(info, given["channel"]))
    if given.get("search"):
        rows = rows.filter(digest__in=_digests(given["search"], given.get("identity")))
    return page_of(rows, _NEWEST, wanted)


def _digests(typed: str, identity: str | None) -> list[str]:
    if not is_storable(typed):
        return []
    kinds = [Identity(identity)] if identity else [kind for kind in Identity if identity_of(kind, typed)]
    with writing():
        fingerprint = fingerprints.fingerprinter(context().clock.now())
    return [fingerprint(kind, normal) for kind in kinds if (normal := identity_of(kind, typed))]


def _compare(info: Any, wanted: Q | None) -> Any:
    rows = models.OmsOrder.objects.using(database(info.context)).filter(access.visible_orders(info))
    order = None if wanted is None else rows.filter(wanted).first()
    if order is None:
        return None
    case = models.RiskCase.objects.using(database(info.context)).filter(oms_order=order).first()
    with writing():
        related = comparison(case, _visible_cases(info)) if case else Comparison(past=(), look_alikes=())
    return SimpleNamespace(order=order, case=case, related=related)


def _visible_cases(info: Any) -> Any:
    allowed = access.channel_slugs(info)
    rows = models.RiskCase.objects.all()
    return rows if allowed is None else rows.filter(channel__in=allowed)
