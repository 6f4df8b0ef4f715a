"""Reading rows for resolvers: one statement for all rows of a kind that a request asks for at the same depth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import Case, CharField, Count, Min, Model, Q, Value, When
from promise import Promise

from .. import models
from ..bootstrap import context
from ..domain.work import WorkKind
from ..host import actors, graphql_stock
from ..host.graphql_loaders import PREFIX, Loader
from ..host.graphql_types import present
from ..host.transactions import writing
from ..store import scores
from ..store.conditions import promise_risks
from ..store.public import order_views
from ..store.risk.record import records
from ..store.stock.safety import SAFETY_SQL

#: Work that moves an order on; asking carriers, fetching documents and sending messages do not.
MOVING = Q(
    kind__in=[
        kind.value
        for kind in (
            WorkKind.HOLD,
            WorkKind.RISK,
            WorkKind.CONFIRM,
            WorkKind.SOURCE,
            WorkKind.PICK,
            WorkKind.PACK,
            WorkKind.SHIP,
            WorkKind.FEEDBACK,
        )
    ],
    failed_at__isnull=True,
)


@cache
def by_key(model: type[Model], column: str = "pk") -> type[Loader]:
    """A loader of the row whose unique `column` has a value, or None."""

    class ByKey(Loader):
        context_key = f"{PREFIX}{model._meta.label}_{column}"

        def batch_load(self, keys: Iterable[Any]) -> list[Any]:
            rows = model._default_manager.using(self.database).filter(**{f"{column}__in": set(keys)})
            found = {getattr(row, column): row for row in rows}
            return [found.get(key) for key in keys]

    return ByKey


@cache
def by_parent(model: type[Model], column: str) -> type[Loader]:
    """A loader of all rows, oldest first, whose foreign key `column` has a value."""

    class ByParent(Loader):
        context_key = f"{PREFIX}{model._meta.label}_of_{column}"

        def batch_load(self, keys: Iterable[Any]) -> list[list[Any]]:
            rows = model._default_manager.using(self.database).filter(**{f"{column}__in": set(keys)}).order_by("id")
            grouped: dict[Any, list[Any]] = defaultdict(list)
            for row in rows:
                grouped[getattr(row, column)].append(row)
            return [grouped[key] for key in keys]

    return ByParent


class LatestDecision(Loader):
    """The sourcing decision in force, by OMS order."""

    context_key = f"{PREFIX}latest_decision"

    def batch_load(self, keys: Iterable[int]) -> list[Any]:
        decisions = models.SourcingDecision.objects.using(self.database).filter(oms_order_id__in=set(keys))
        latest = decisions.order_by("oms_order_id", "-id").distinct("oms_order_id")
        found = {decision.oms_order_id: decision for decision in latest}
        return [found.get(key) for key in keys]


class TimelinePage(Loader):
    """Up to `limit` events after an id, by (OMS order, after, limit): a page of each, however long its history."""

    context_key = f"{PREFIX}timeline_page"
    SQL = """
        SELECT event.* FROM unnest(%s::bigint[]) AS wanted(id) CROSS JOIN LATERAL (
            SELECT * FROM oms_timeline_event
            WHERE oms_order_id = wanted.id AND id > %s ORDER BY id LIMIT %s
        ) AS event ORDER BY event.id
    """

    def batch_load(self, keys: Sequence[tuple[int, int, int]]) -> list[list[Any]]:
        pages: dict[tuple[int, int, int], list[Any]] = defaultdict(list)
        for after, limit in {key[1:] for key in keys}:
            orders = [key[0] for key in keys if key[1:] == (after, limit)]
            for event in models.TimelineEvent.objects.using(self.database).raw(self.SQL, [orders, after, limit]):
                pages[(event.oms_order_id, after, limit)].append(event)
        return [pages[key] for key in keys]


class TimelineCount(Loader):
    """How many events an OMS order has."""

    context_key = f"{PREFIX}timeline_count"

    def batch_load(self, keys: Iterable[int]) -> list[int]:
        events = models.TimelineEvent.objects.using(self.database).filter(oms_order_id__in=set(keys))
        counts = dict(events.order_by().values_list("oms_order_id").annotate(count=Count("id")))
        return [counts.get(key, 0) for key in keys]


class PartCauses(Loader):
    """How each part of an OMS order went, by its key."""

    context_key = f"{PREFIX}part_causes"

    def batch_load(self, keys: Sequence[int]) -> list[Any]:
        found = scores.causes_of(set(keys), self.database)
        return [found.get(key, []) for key in keys]


class ActorName(Loader):
    """Who somebody of the timeline is, for a colleague; None for the system, customers and whom Saleor has deleted."""

    context_key = f"{PREFIX}actor_name"

    def batch_load(self, keys: Sequence[str]) -> list[str | None]:
        found = actors.names(keys, database=self.database)
        return [found.get(key) for key in keys]


class CustomerName(Loader):
    """Who an order is for, by Saleor's order's key; None where no address bears a name."""

    context_key = f"{PREFIX}customer_name"

    def batch_load(self, keys: Sequence[Any]) -> list[str | None]:
        found = actors.customers(keys, database=self.database)
        return [found.get(key) for key in keys]


class Now(Loader):
    """The moment of the request, on the clock everything else goes by; the key says nothing."""

    context_key = f"{PREFIX}now"

    def batch_load(self, keys: Sequence[Any]) -> list[Any]:
        with writing():
            now = context().clock.now()
        return [now] * len(keys)


class PromiseRisks(Loader):
    """Why the promise of an order, by its key, is in danger; None where it is not. One statement."""

    context_key = f"{PREFIX}promise_risks"

    def batch_load(self, keys: Sequence[Any]) -> list[Any]:
        with writing():
            now = context().clock.now()
        whens = [When(condition, then=Value(risk.value)) for risk, condition in promise_risks(now).items()]
        rows = models.OmsOrder.objects.using(self.database).filter(pk__in=set(keys)).order_by()
        risk = Case(*whens, default=Value(""), output_field=CharField())
        found = dict(rows.annotate(promise_risk=risk).values_list("pk", "promise_risk"))
        return [found.get(key) or None for key in keys]


class StockLevel(Loader):
    """What a shelf holds, by Saleor's stock."""

    context_key = f"{PREFIX}stock_level"

    def batch_load(self, keys: Sequence[int]) -> list[Any]:
        with writing():
            now = context().clock.now()
        found = graphql_stock.levels(keys, now=now, safety_sql=SAFETY_SQL, database=self.database)
        return [found.get(key) for key in keys]


class FirstBin(Loader):
    """The name of the bin a product is taken from first, by (warehouse, variant); None where it has none."""

    context_key = f"{PREFIX}first_bin"

    def batch_load(self, keys: Sequence[tuple[Any, Any]]) -> list[str | None]:
        rows = models.BinStock.objects.using(self.database).filter(
            bin__warehouse_id__in={warehouse for warehouse, _ in keys}, variant_id__in={variant for _, variant in keys}
        )
        found: dict[tuple[Any, Any], str] = {}
        ordered = rows.order_by(Case(When(quantity=0, then=1), default=0), "removal_order", "bin__sort_key", "pk")
        for warehouse, variant, name in ordered.values_list("bin__warehouse_id", "variant_id", "bin__name"):
            found.setdefault((warehouse, variant), name)
        return [found.get(key) for key in keys]


class PublicView(Loader):
    """What its customer may know, by OMS order."""

    context_key = f"{PREFIX}public_view"

    def batch_load(self, keys: Sequence[int]) -> list[Any]:
        with writing():
            views = order_views(keys)
        return [views.get(key) for key in keys]


class NextAction(Loader):
    """When the OMS will next move the order on by itself, by OMS order."""

    context_key = f"{PREFIX}next_action"

    def batch_load(self, keys: Iterable[int]) -> list[Any]:
        due = models.Work.objects.using(self.database).filter(MOVING, oms_order_id__in=set(keys))
        found = dict(due.order_by().values_list("oms_order_id").annotate(first=Min("run_at")))
        return [found.get(key) for key in keys]


class LatestAssessment(Loader):
    """What was last said of an order's risk, by OMS order."""

    context_key = f"{PREFIX}latest_assessment"

    def batch_load(self, keys: Iterable[int]) -> list[Any]:
        rows = models.RiskAssessment.objects.using(self.database).filter(oms_order_id__in=set(keys))
        latest = rows.order_by("oms_order_id", "-id").distinct("oms_order_id")
        found = {row.oms_order_id: row for row in latest}
        return [found.get(key) for key in keys]


class RiskRecords(Loader):
    """Every rule's record, by (channel or "", the slugs the asker is restricted to or None)."""

    context_key = f"{PREFIX}risk_records"

    def batch_load(self, keys: Sequence[tuple[str, tuple[str, ...] | None]]) -> list[Any]:
        with writing():
            now = context().clock.now()
            return [records(risk_orders(channel, allowed), now=now) for channel, allowed in keys]


def risk_orders(channel: str, allowed: tuple[str, ...] | None) -> Q:
    """The OMS orders that count in a scope, for an asker restricted to these channels (None: to none)."""
    orders = Q() if allowed is None else Q(channel__in=allowed)
    return orders & Q(channel=channel) if channel else orders


def related(info: Any, row: Model, name: str) -> Any:
    """The row a foreign key points to, or None."""
    field = row._meta.get_field(name)
    key = getattr(row, field.attname)
    return None if key is None else by_key(field.related_model)(info.context).load(key)


def children(info: Any, model: type[Model], column: str, key: Any) -> Any:
    """All rows of `model` that point to `key`, oldest first."""
    return by_parent(model, column)(info.context).load(key)  # type: ignore[arg-type]  # to mypy, Model is Any


def hosted(info: Any, row: Model, name: str, kind: Any, *, channel: str = "") -> Any:
    """Saleor's row a foreign key points to, as the resolvers of Saleor's type `kind` expect it, or None."""
    found = related(info, row, name)
    return None if found is None else found.then(lambda target: present(kind, target, channel=channel))


def hosted_by_key(info: Any, model: type[Model], key: str | None, kind: Any) -> Any:
    """Saleor's row by its key as text, or None."""
    if key is None:
        return None
    found = by_key(model)(info.context).load(model._meta.pk.to_python(key))  # type: ignore[arg-type]  # as above
    return found.then(lambda row: present(kind, row))


def hosted_many(info: Any, model: type[Model], keys: Iterable[str], kind: Any) -> Any:
    """Saleor's rows by their keys as text, those that still exist, in the order of the keys."""
    parsed = [model._meta.pk.to_python(key) for key in keys]
    rows = Promise.all([by_key(model)(info.context).load(key) for key in parsed])  # type: ignore[arg-type]  # as above
    return rows.then(lambda found: [present(kind, row) for row in found if row is not None])
