"""Imports, counts and layouts of one warehouse at the same instant: nothing twice, nothing lost, nobody refused."""

from __future__ import annotations

from typing import Any

from saleor_oms_plugin.domain.picking.shelving import BinCount, BinRow
from saleor_oms_plugin.models import Bin, BinStock
from saleor_oms_plugin.pipeline import shelve
from tests import factories

from .conftest import Arena
from .together import together

ROUNDS = 5


def rows(skus: list[str], quantity: int) -> list[BinRow]:
    return [BinRow(sku=sku, bin_name=f"A-{place}", quantity=quantity) for place, sku in enumerate(skus)]


def errors(results: list[Any]) -> list[BaseException]:
    return [result for result in results if isinstance(result, BaseException)]


def test_the_same_new_bins_are_made_once_by_two_imports(arena: Arena) -> None:
    home = str(arena.east.pk)
    skus = [factories.variant(arena.shop).sku for _ in range(30)]
    for _ in range(ROUNDS):
        BinStock.objects.all().delete()
        Bin.objects.all().delete()
        ways = rows(skus, 1), rows(skus[::-1], 2), rows(skus, 3)
        results = together(
            *(lambda way=way: shelve.put_in_bins(arena.ctx(), home, way, is_dry_run=False) for way in ways)
        )
        assert errors(results) == []
        assert Bin.objects.count() == 30
        assert sum(result.done.created for result in results) == BinStock.objects.count()


def test_a_replacement_an_import_and_a_layout_leave_every_bin_in_its_place(arena: Arena) -> None:
    home = str(arena.east.pk)
    skus = [factories.variant(arena.shop).sku for _ in range(10)]
    for turn in range(ROUNDS):
        layout = {"aisles": 1 + turn, "bays": 20, "bin_pattern": "{aisle}-{bay}"}
        results = together(
            lambda: shelve.replace_bins(arena.ctx(), home, rows(skus[:5], 1), is_dry_run=False),
            lambda: shelve.put_in_bins(arena.ctx(), home, rows(skus, 2), is_dry_run=False),
            lambda layout=layout: shelve.lay_out(arena.ctx(), home, layout, is_dry_run=False),
        )
        assert errors(results) == []
        # A-0 has no bay in any layout, A-1 to A-9 have theirs, whoever came first.
        places = dict(Bin.objects.values_list("name", "bay"))
        assert places == {name: int(name[2:]) or None for name in places}
        assert len(places) in (5, 10)


def test_counts_at_once_change_saleors_stock_by_what_they_say_in_all(arena: Arena) -> None:
    home, stock = str(arena.east.pk), factories.model("warehouse.Stock")
    for quantity in (9, 4, 7):
        shelve.put_in_bins(
            arena.ctx(), home, [BinRow(sku=arena.book.sku, bin_name="A-1", quantity=20)], is_dry_run=False
        )
        stock.objects.filter(product_variant=arena.book).update(quantity=20)
        count = BinCount(warehouse_id=home, bin_name="A-1", sku=arena.book.sku, quantity=quantity)
        call = lambda count=count: shelve.count_bin_and_stock(arena.ctx(), count, actor="staff:1")  # noqa: E731
        assert errors(together(call, call, call)) == []
        assert stock.objects.get(product_variant=arena.book, warehouse=arena.east).quantity == quantity
        assert BinStock.objects.get().quantity == quantity
