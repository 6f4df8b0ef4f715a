"""Safety stock: units a warehouse keeps of a variant and never promises. Whatever asks for it asks here.

The finest rule counts: of the variant, of its product type, of the warehouse (`domain.warehouses.SafetyStocks`). Both
forms must say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...domain.sourcing import ShelfKey
from ...domain.warehouses import SafetyStocks
from ...models import SafetyStock
from ..sites import rules

#: SQL for the units to keep on a row `stock` of Saleor's stocks.
SAFETY_SQL = """COALESCE(
    (SELECT kept.units FROM oms_safety_stock kept
     WHERE kept.warehouse_id = stock.warehouse_id AND kept.variant_id = stock.product_variant_id),
    (SELECT kept.units FROM oms_safety_stock kept
     JOIN product_product product ON product.product_type_id = kept.product_type_id
     JOIN product_productvariant variant ON variant.product_id = product.id
     WHERE kept.warehouse_id = stock.warehouse_id AND variant.id = stock.product_variant_id),
    (SELECT rule.safety_stock FROM oms_warehouse_rules rule WHERE rule.warehouse_id = stock.warehouse_id),
    0)"""


def safety_stock(places: Collection[ShelfKey]) -> Mapping[ShelfKey, int]:
    """Units to keep by (warehouse id, variant id); places where none is kept are left out. Three statements."""
    variants = {variant for _, variant in places}
    by_variant = SafetyStock.objects.filter(variant_id__in=variants)
    by_type = SafetyStock.objects.filter(product_type__products__variants__in=variants)
    kept = SafetyStocks(
        of_variants=_units(by_variant.values_list("warehouse_id", "variant_id", "units")),
        # What is kept of a type is told for each of its variants, so that a variant stands for its type here.
        of_product_types=_units(by_type.values_list("warehouse_id", "product_type__products__variants", "units")),
        of_warehouses={warehouse: rule.safety_stock for warehouse, rule in rules.all_rules().items()},
    )
    units = {(warehouse, variant): kept.units(warehouse, variant, variant) for warehouse, variant in places}
    return {place: count for place, count in units.items() if count}


def _units(rows: Collection[tuple[object, object, int]]) -> dict[ShelfKey, int]:
    return {(str(warehouse), str(of)): units for warehouse, of, units in rows}
