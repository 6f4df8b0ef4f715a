"""The nearest warehouse that has everything; where none has, the split whose parcels travel the least altogether.

A nearer parcel is no reason to send two: one parcel that comes from farther away wins over any split.
"""

from ..criteria import Criterion

ORDER = (
    Criterion.ALONE,
    Criterion.DISTANCE,
    Criterion.PARCELS,
    Criterion.COST,
    Criterion.DIVIDED,
    Criterion.MOVED,
    Criterion.PLACE,
)
