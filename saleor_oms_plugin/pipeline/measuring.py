"""Measuring: what is known of the size and weight of goods, by the merchant's own mapping. Whoever packs, and whoever
writes measurements, asks here.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..conf import MerchantSettings
from ..domain.packing.measures import Measure, MeasureMap, Measures, measure
from .context import Context


def measures_of(ctx: Context, variants: Collection[Any]) -> dict[str, Measures]:
    """What is known of those of these variants that exist, by id. A fixed number of statements."""
    by = measure_map(ctx.merchant())
    return {key: measure(reading, by) for key, reading in ctx.host.measurements(variants, by.places).items()}


def measure_map(merchant: MerchantSettings) -> MeasureMap:
    """Where the merchant keeps what."""
    return MeasureMap(
        sources={
            Measure.LENGTH: merchant.measure_length,
            Measure.WIDTH: merchant.measure_width,
            Measure.HEIGHT: merchant.measure_height,
            Measure.WEIGHT: merchant.measure_weight,
            Measure.UPRIGHT: merchant.measure_upright,
            Measure.LOAD: merchant.measure_load,
            Measure.OWN_BOX: merchant.measure_own_box,
            Measure.FRAGILE: merchant.measure_fragile,
            Measure.TOGETHER: merchant.measure_together,
            Measure.APART: merchant.measure_apart,
        },
        length_unit=merchant.measure_length_unit,
        weight_unit=merchant.measure_weight_unit,
    )
