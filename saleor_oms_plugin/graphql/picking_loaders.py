"""Reading pick lists for resolvers, a statement for all rows of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Q
from promise import Promise

from .. import models
from ..bootstrap import context
from ..domain.picking import scan_codes
from ..host import actors, pictures
from ..host import graphql_access as access
from ..host.graphql_loaders import PREFIX, Loader, database
from ..host.transactions import writing
from ..store.picking import lists
from ..store.picking.candidates import SHOWN
from .loaders import by_key

_ORDER = "line__fulfillment_order__oms_order"
_SEEN = "_oms_seen_orders"


def seen_orders(info: Any) -> Q:
    """Which OMS orders the asker's channels leave, found once a request."""
    if not hasattr(info.context, _SEEN):
        setattr(info.context, _SEEN, access.visible_orders(info))
    return getattr(info.context, _SEEN)


def visible_lists(info: Any) -> Any:
    """The pick lists all of whose orders the asker may see."""
    return _seen_alone(models.PickList.objects.using(database(info.context)), seen_orders(info))


def _seen_alone(rows: Any, seen: Q) -> Any:
    if not seen:
        return rows
    orders = models.OmsOrder.objects.filter(seen).order_by().values("pk")
    foreign = models.PickTask.objects.exclude(**{f"{_ORDER}__in": orders}).order_by().values("pick_list_id")
    return rows.exclude(pk__in=foreign)


class TasksOfList(Loader):
    """What is shown of a list, in walking order, by the list's key."""

    context_key = f"{PREFIX}tasks_of_list"

    def batch_load(self, keys: Iterable[int]) -> list[list[Any]]:
        rows = models.PickTask.objects.using(self.database).filter(SHOWN, pick_list__in=set(keys))
        found: dict[int, list[Any]] = defaultdict(list)
        for row in rows.order_by("pick_list_id", "sequence"):
            found[row.pick_list_id].append(row)
        return [found[key] for key in keys]


class ListOfPart(Loader):
    """The list a fulfillment order is on, or was on last, by the fulfillment order's key; None for one that holds
    orders the asker may not see."""

    context_key = f"{PREFIX}list_of_part"

    def batch_load(self, keys: Sequence[int]) -> list[Any]:
        column = "line__fulfillment_order_id"
        tasks = models.PickTask.objects.using(self.database).filter(SHOWN, **{f"{column}__in": set(keys)})
        pairs = set(tasks.order_by().values_list(column, "pick_list_id"))
        seen = getattr(self.context, _SEEN, Q())
        rows = _seen_alone(models.PickList.objects.using(self.database), seen).filter(
            pk__in={pair[1] for pair in pairs}
        )
        known = {row.pk: row for row in rows}
        found: dict[int, Any] = {}
        for part, key in sorted(pairs):
            row, other = known.get(key), found.get(part)
            if row is not None and (other is None or _is_running(row) or not _is_running(other)):
                found[part] = row
        return [found.get(key) for key in keys]


def _is_running(row: models.PickList) -> bool:
    return row.status in lists.RUNNING


class OpenToPick(Loader):
    """Units of a fulfillment order that are neither picked nor on a list, by its key."""

    context_key = f"{PREFIX}open_to_pick"

    def batch_load(self, keys: Sequence[int]) -> list[int]:
        rows = models.FulfillmentOrderLine.objects.using(self.database).filter(
            fulfillment_order__in=set(keys), order_line__isnull=False
        )
        found: dict[int, int] = defaultdict(int)
        for part, units in rows.values_list(
            "fulfillment_order_id", F("quantity") - F("quantity_picked") - F("quantity_listed")
        ):
            found[part] += units
        return [found[key] for key in keys]


class BinContentOf(Loader):
    """What is believed to lie in a bin, by (bin, variant); None where nobody counted."""

    context_key = f"{PREFIX}bin_content_of"

    def batch_load(self, keys: Sequence[tuple[int, int]]) -> list[int | None]:
        rows = models.BinStock.objects.using(self.database).filter(
            bin__in={key[0] for key in keys}, variant__in={key[1] for key in keys}
        )
        found = {
            (bin_id, variant): units for bin_id, variant, units in rows.values_list("bin_id", "variant_id", "quantity")
        }
        return [found.get(key) for key in keys]


class StaffName(Loader):
    """What colleagues call a member of the staff, by the user's key."""

    context_key = f"{PREFIX}staff_name"

    def batch_load(self, keys: Sequence[int]) -> list[str | None]:
        found = actors.staff_names(keys, database=self.database)
        return [found.get(key) for key in keys]


class PictureUrl(Loader):
    """Where a picture of a variant is, by its key."""

    context_key = f"{PREFIX}picture_url"

    def batch_load(self, keys: Sequence[int]) -> list[str | None]:
        with writing():
            found = pictures.picture_urls(set(keys), database=self.database)
        return [found.get(key) for key in keys]


class Barcodes(Loader):
    """The codes printed on a variant besides its SKU, by its key."""

    context_key = f"{PREFIX}barcodes"

    def batch_load(self, keys: Sequence[int]) -> list[tuple[str, ...]]:
        with writing():
            ctx = context()
            found = ctx.host.barcodes([str(key) for key in keys], ctx.merchant().barcode_places)
        return [tuple(found.get(str(key), ())) for key in keys]


def codes_of(info: Any, sku: str, variant_id: int | None) -> Any:
    """Everything that confirms a product, the SKU first, as scans are compared."""
    if variant_id is None:
        return list(scan_codes(sku))
    return Barcodes(info.context).load(variant_id).then(lambda found: list(scan_codes(sku, found)))


def lines_of(info: Any, tasks: Iterable[models.PickTask]) -> Any:
    """The lines of the tasks, each once."""
    keys = dict.fromkeys(task.line_id for task in tasks)
    return Promise.all([by_key(models.FulfillmentOrderLine)(info.context).load(key) for key in keys])
