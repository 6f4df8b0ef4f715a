"""The fewest parcels; among plans with as many, the cheapest, then the nearest.

Where neither cost nor distance is known, the warehouses win where Saleor allocated, then the merchant's order.
"""

from ..criteria import Criterion

ORDER = (
    Criterion.PARCELS,
    Criterion.COST,
    Criterion.DISTANCE,
    Criterion.DIVIDED,
    Criterion.MOVED,
    Criterion.PLACE,
)
