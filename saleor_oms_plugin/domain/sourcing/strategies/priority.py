"""The first warehouse in the merchant's order that has everything; where none has, the split whose places in that
order add up to the least."""

from ..criteria import Criterion

ORDER = (
    Criterion.ALONE,
    Criterion.PLACE,
    Criterion.PARCELS,
    Criterion.COST,
    Criterion.DISTANCE,
    Criterion.DIVIDED,
    Criterion.MOVED,
)
