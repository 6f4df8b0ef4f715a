from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import graphene
from promise import Promise

from ... import models
from ...domain.documents import DocumentKind
from ...host import graphql_access as access
from ...host.graphql_types import DateTime, Node, ProductVariant, User, Warehouse, Weight, grams, present
from ...store.picking.candidates import Queue
from ..documents import ONCE, address_of
from ..enums import OmsPickListKind, OmsPickListStatus
from ..ids import global_id
from ..loaders import by_key, hosted, related
from ..picking_loaders import BinContentOf, PictureUrl, StaffName, TasksOfList, codes_of, lines_of

_PART = "saleor_oms_plugin.graphql.types.warehouse.OmsFulfillmentOrder"


class OmsPickTask(graphene.ObjectType):
    """Its root is a `models.PickTask`."""

    id = graphene.ID(required=True)
    sequence = graphene.Int(required=True, description="Its place in the walk.")
    bin_location = graphene.String(description="Null where nobody knows the bin.")
    aisle = graphene.Int(description="As the bin's name tells in the layout, as bay and level.")
    bay = graphene.Int()
    level = graphene.Int()
    sku = graphene.String(required=True)
    barcode = graphene.String(description="The first code besides the SKU.")
    scan_codes = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Everything that confirms it, as the server compares: the SKU, GTINs of 14 digits ...",
    )
    product_name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    image_url = graphene.String()
    variant = graphene.Field(ProductVariant, description="Null when Saleor has deleted it.")
    tote = graphene.String(description="In a cluster: where to put it.")
    quantity = graphene.Int(required=True)
    quantity_picked = graphene.Int(required=True)
    quantity_short = graphene.Int(required=True, description="Units that were not there.")
    short_reason = graphene.String()
    bin_quantity = graphene.Int(description="What is believed to lie in the bin; null where nobody counted.")
    needs_bin_check = graphene.Boolean(
        required=True, description="After it the bin should be empty: ask the picker whether it is."
    )
    fulfillment_order = graphene.Field(_PART, required=True)
    order_number = graphene.String(required=True)

    class Meta:
        description = "Units of one line at one bin. What its order wants no more leaves the list."

    @staticmethod
    def resolve_id(root: models.PickTask, _info: Any) -> str:
        return global_id("OmsPickTask", root.pk)

    @staticmethod
    def resolve_bin_location(root: models.PickTask, _info: Any) -> str | None:
        return root.bin_name or None

    @staticmethod
    def resolve_aisle(root: models.PickTask, info: Any) -> Any:
        return _of_bin(root, info, "aisle")

    @staticmethod
    def resolve_bay(root: models.PickTask, info: Any) -> Any:
        return _of_bin(root, info, "bay")

    @staticmethod
    def resolve_level(root: models.PickTask, info: Any) -> Any:
        return _of_bin(root, info, "level")

    @staticmethod
    def resolve_sku(root: models.PickTask, info: Any) -> Any:
        return _line(root, info).then(lambda line: line.sku)

    @staticmethod
    def resolve_barcode(root: models.PickTask, info: Any) -> Any:
        def besides(found: list[str], sku: str) -> str | None:
            own = set(codes_of(info, sku, None))
            return next((code for code in found if code not in own), None)

        return _line(root, info).then(
            lambda line: _resolved(codes_of(info, line.sku, line.variant_id)).then(
                lambda found: besides(found, line.sku)
            )
        )

    @staticmethod
    def resolve_scan_codes(root: models.PickTask, info: Any) -> Any:
        return _line(root, info).then(lambda line: codes_of(info, line.sku, line.variant_id))

    @staticmethod
    def resolve_product_name(root: models.PickTask, info: Any) -> Any:
        return _line(root, info).then(lambda line: line.product_name)

    @staticmethod
    def resolve_variant_name(root: models.PickTask, info: Any) -> Any:
        def name(line: models.FulfillmentOrderLine) -> Any:
            sold = related(info, line, "order_line")
            return "" if sold is None else sold.then(lambda row: row.variant_name if row else "")

        return _line(root, info).then(name)

    @staticmethod
    def resolve_image_url(root: models.PickTask, info: Any) -> Any:
        def picture(line: models.FulfillmentOrderLine) -> Any:
            return None if line.variant_id is None else PictureUrl(info.context).load(line.variant_id)

        return _line(root, info).then(picture)

    @staticmethod
    def resolve_variant(root: models.PickTask, info: Any) -> Any:
        return _line(root, info).then(lambda line: hosted(info, line, "variant", ProductVariant))

    @staticmethod
    def resolve_tote(root: models.PickTask, _info: Any) -> str | None:
        return root.tote or None

    @staticmethod
    def resolve_quantity(root: models.PickTask, _info: Any) -> int:
        return _asked(root)

    @staticmethod
    def resolve_short_reason(root: models.PickTask, _info: Any) -> str | None:
        return root.short_reason or None

    @staticmethod
    def resolve_bin_quantity(root: models.PickTask, info: Any) -> Any:
        return _in_bin(root, info)

    @staticmethod
    def resolve_needs_bin_check(root: models.PickTask, info: Any) -> Any:
        left = _asked(root) - root.quantity_picked - root.quantity_short
        return _in_bin(root, info).then(lambda units: units is not None and units <= left and not root.quantity_short)

    @staticmethod
    def resolve_fulfillment_order(root: models.PickTask, info: Any) -> Any:
        return _line(root, info).then(lambda line: related(info, line, "fulfillment_order"))

    @staticmethod
    def resolve_order_number(root: models.PickTask, info: Any) -> Any:
        part = _line(root, info).then(lambda line: related(info, line, "fulfillment_order"))
        return part.then(lambda row: related(info, row, "oms_order")).then(lambda order: order.order_number)


def _asked(task: models.PickTask) -> int:
    """Of a task that was withdrawn, what was done of it."""
    return task.quantity if task.is_live else task.quantity_picked + task.quantity_short


def _line(task: models.PickTask, info: Any) -> Any:
    return by_key(models.FulfillmentOrderLine)(info.context).load(task.line_id)


def _of_bin(task: models.PickTask, info: Any, name: str) -> Any:
    found = related(info, task, "bin")
    return None if found is None else found.then(lambda row: getattr(row, name, None))


def _in_bin(task: models.PickTask, info: Any) -> Any:
    def content(line: models.FulfillmentOrderLine) -> Any:
        if task.bin_id is None or line.variant_id is None:
            return None
        return BinContentOf(info.context).load((task.bin_id, line.variant_id))

    return _line(task, info).then(content)


def _resolved(value: Any) -> Any:
    return value if isinstance(value, Promise) else Promise.resolve(value)


class OmsPickList(graphene.ObjectType):
    number = graphene.String(required=True, description='What people say and print: "P-000123".')
    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    kind = graphene.Field(OmsPickListKind, required=True)
    status = graphene.Field(OmsPickListStatus, required=True)
    assignee = graphene.Field(User, description="Who picks it; null for nobody.")
    assignee_name = graphene.String(description="The name staff go by, no address; null for nobody and the nameless.")
    is_mine = graphene.Boolean(required=True, description="Whether the asker picks it.")
    tasks = graphene.List(graphene.NonNull(OmsPickTask), required=True, description="In walking order.")
    fulfillment_orders = graphene.List(graphene.NonNull(_PART), required=True, description="What it picks of.")
    units = graphene.Int(required=True)
    units_picked = graphene.Int(required=True)
    units_short = graphene.Int(required=True)
    weight = graphene.Field(Weight, description="Of all its units whose weight is known; null where none is.")
    ship_by = DateTime(description="The most urgent of its fulfillment orders.")
    walk_length = graphene.Int(description="Millimetres, there and back; null where the layout does not tell.")
    created_at = DateTime(required=True)
    claimed_at = DateTime()
    ended_at = DateTime()
    end_reason = graphene.String(description="Why it was canceled.")
    document_url = graphene.String(
        required=True,
        language=graphene.String(description="The reader's, such as `de`; what the browser asks for when omitted."),
        description=f"The pick sheet, a PDF. {ONCE}",
    )

    class Meta:
        description = "One walk through a warehouse, done by one person at a time."
        interfaces = (Node,)

    @staticmethod
    def resolve_warehouse(root: models.PickList, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_document_url(root: models.PickList, info: Any, *, language: str | None = None) -> Any:
        return address_of(info, DocumentKind.PICK_SHEET, root.pk, language=language)

    @staticmethod
    def resolve_assignee(root: models.PickList, info: Any) -> Any:
        return hosted(info, root, "assignee", User)

    @staticmethod
    def resolve_assignee_name(root: models.PickList, info: Any) -> Any:
        return None if root.assignee_id is None else StaffName(info.context).load(root.assignee_id)

    @staticmethod
    def resolve_is_mine(root: models.PickList, info: Any) -> bool:
        return root.assignee_id is not None and access.actor(info) == f"staff:{root.assignee_id}"

    @staticmethod
    def resolve_tasks(root: models.PickList, info: Any) -> Any:
        return _tasks(root, info)

    @staticmethod
    def resolve_fulfillment_orders(root: models.PickList, info: Any) -> Any:
        return _tasks(root, info).then(lambda tasks: _parts(tasks, info))

    @staticmethod
    def resolve_units(root: models.PickList, info: Any) -> Any:
        return _tasks(root, info).then(lambda tasks: sum(_asked(task) for task in tasks))

    @staticmethod
    def resolve_units_picked(root: models.PickList, info: Any) -> Any:
        return _tasks(root, info).then(lambda tasks: sum(task.quantity_picked for task in tasks))

    @staticmethod
    def resolve_units_short(root: models.PickList, info: Any) -> Any:
        return _tasks(root, info).then(lambda tasks: sum(task.quantity_short for task in tasks))

    @staticmethod
    def resolve_weight(root: models.PickList, info: Any) -> Any:
        def weigh(tasks: list[models.PickTask]) -> Any:
            return lines_of(info, tasks).then(lambda lines: _weight(tasks, lines))

        return _tasks(root, info).then(weigh)

    @staticmethod
    def resolve_ship_by(root: models.PickList, info: Any) -> Any:
        parts = _tasks(root, info).then(lambda tasks: _parts(tasks, info))
        return parts.then(lambda rows: min((row.ship_by for row in rows if row.ship_by), default=None))

    @staticmethod
    def resolve_walk_length(root: models.PickList, _info: Any) -> int | None:
        return root.walk_mm

    @staticmethod
    def resolve_end_reason(root: models.PickList, _info: Any) -> str | None:
        return root.end_reason or None


def _tasks(root: models.PickList, info: Any) -> Any:
    return TasksOfList(info.context).load(root.pk)


def _parts(tasks: Iterable[models.PickTask], info: Any) -> Any:
    def load(lines: list[models.FulfillmentOrderLine]) -> Any:
        keys = dict.fromkeys(line.fulfillment_order_id for line in lines)
        return Promise.all([by_key(models.FulfillmentOrder)(info.context).load(key) for key in keys])

    return lines_of(info, tasks).then(load)


def _weight(tasks: Iterable[models.PickTask], lines: Iterable[models.FulfillmentOrderLine]) -> Any:
    each = {line.pk: line.unit_weight_g for line in lines}
    known = [_asked(task) * each[task.line_id] for task in tasks if each[task.line_id] is not None]
    return grams(sum(known)) if known else None


class OmsPickQueue(graphene.ObjectType):
    """Its root is a `store.picking.candidates.Queue`."""

    warehouse = graphene.Field(Warehouse, required=True)
    fulfillment_orders = graphene.Int(required=True)
    lines = graphene.Int(required=True)
    units = graphene.Int(required=True)
    late = graphene.Int(required=True, description="Fulfillment orders that should have left.")
    due_today = graphene.Int(required=True, description="Fulfillment orders that must leave before midnight.")
    oldest_ship_by = DateTime()
    without_bin = graphene.Int(required=True, description="Lines of products that no bin is known of.")

    class Meta:
        description = "What of one warehouse could be put on pick lists now."

    @staticmethod
    def resolve_warehouse(root: Queue, info: Any) -> Any:
        return hosted_warehouse(info, root.warehouse_id)

    @staticmethod
    def resolve_fulfillment_orders(root: Queue, _info: Any) -> int:
        return root.parts


def hosted_warehouse(info: Any, key: Any) -> Any:
    """Saleor's warehouse by its key, as its type's resolvers expect it."""
    model = models.PickList._meta.get_field("warehouse").related_model
    return by_key(model)(info.context).load(key).then(lambda row: present(Warehouse, row))
