"""A shop where people pick: what every test of pick lists does."""

from __future__ import annotations

from typing import Any

from saleor_oms_plugin.domain.picking import PickListKind
from saleor_oms_plugin.domain.picking.waves import Limit
from saleor_oms_plugin.models import Bin, BinStock, PickList, PickTask
from saleor_oms_plugin.pipeline.pick import confirm, lists, short
from tests import factories

from .conftest import World
from .test_sourcing import no_picking


def open_floor(world: World) -> Any:
    """Books and pens in East, 50 of each; two pickers."""
    floor: Any = world
    no_picking(world)
    floor.east = factories.warehouse(world.shop, "East")
    floor.book = factories.variant(world.shop, "BOOK", stock={floor.east: 50})
    floor.pen = factories.variant(world.shop, "PEN", stock={floor.east: 50})
    floor.ada, floor.bob = factories.staff(email="a@x.com"), factories.staff(email="b@x.com")
    floor.ada.first_name, floor.ada.last_name = "Ada", "Byron"
    floor.ada.save()
    return floor


def place(floor: Any, **units: int) -> Any:
    """An order of so many books and pens, sourced."""
    lines = {getattr(floor, name): quantity for name, quantity in units.items()}
    order = floor.place(lines, allocate_at=floor.east)
    floor.drain()
    return order


def part_of(floor: Any, order: Any) -> Any:
    (part,) = [part for part in floor.parts(order) if part.status != "CANCELED"]
    return part


def make(floor: Any, *parts: Any, kind: PickListKind = PickListKind.WAVE, **options: Any) -> PickList:
    limits = {Limit(name): options.pop(name) for name in list(options) if name in set(Limit)}
    wish = lists.Wish(
        warehouse_id=str(options.pop("warehouse", floor.east).pk),
        kind=kind,
        limits=limits,
        part_ids=[part.pk for part in parts] or None,
        **options,
    )
    return lists.create(floor.ctx(), wish, actor="staff:1").pick_list


def staff(user: Any) -> str:
    return f"staff:{user.pk}"


def claim(floor: Any, row: PickList, user: Any = None, *, may_take_over: bool = False) -> PickList:
    return lists.claim(floor.ctx(), row.pk, may_take_over=may_take_over, actor=staff(user or floor.ada))


def pick(floor: Any, task: PickTask, quantity: int, user: Any = None, **options: Any) -> PickTask:
    given = {"scanned": None, "key": None, **options}
    return confirm.confirm(floor.ctx(), task.pk, quantity=quantity, actor=staff(user or floor.ada), **given)


def miss(floor: Any, task: PickTask, quantity: int, user: Any = None, **options: Any) -> PickTask:
    given = {"reason": "shelf empty", "key": None, **options}
    return short.report(floor.ctx(), task.pk, quantity_missing=quantity, actor=staff(user or floor.ada), **given)


def tasks_of(row: PickList) -> list[PickTask]:
    return list(PickTask.objects.filter(pick_list=row).order_by("sequence"))


def status(row: Any) -> str:
    row.refresh_from_db()
    return row.status


def bin_of(floor: Any, name: str, variant: Any, quantity: int | None, removal_order: int = 0) -> BinStock:
    where, _ = Bin.objects.get_or_create(warehouse=floor.east, name=name, defaults={"sort_key": name})
    return BinStock.objects.create(bin=where, variant=variant, quantity=quantity, removal_order=removal_order)


def on_hand(variant: Any, warehouse: Any) -> int:
    return factories.model("warehouse.Stock").objects.get(product_variant=variant, warehouse=warehouse).quantity
