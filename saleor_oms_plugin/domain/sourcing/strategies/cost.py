"""The cheapest plan: what all labels and all further parcels cost together.

Among equally cheap plans the one with fewer parcels, then the shorter way, then the one that divides no line.
"""

from ..criteria import Criterion

ORDER = (
    Criterion.COST,
    Criterion.PARCELS,
    Criterion.DISTANCE,
    Criterion.DIVIDED,
    Criterion.MOVED,
    Criterion.PLACE,
)
