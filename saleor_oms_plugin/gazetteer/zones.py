"""The time zone of any point on the globe, from the borders that come with the library `tzfpy`. No service is asked."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.places import Point


def zones_at(point: Point) -> Sequence[str]:
    """The names of the zones there; at sea, the nautical one."""
    # Here and not above: it takes 30 MB, which a process that times no message need not spend.
    from tzfpy import get_tzs

    return get_tzs(point.longitude, point.latitude)
