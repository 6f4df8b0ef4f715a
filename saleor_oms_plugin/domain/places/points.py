"""Points on the globe, and how far apart two are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

#: The mean radius: great circles are right within 0.6 % everywhere.
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True)
class Point:
    """Degrees: north and east are positive."""

    latitude: float
    longitude: float


def kilometers(one: Point, other: Point) -> float:
    """Along the great circle."""
    from_north, to_north = radians(one.latitude), radians(other.latitude)
    half_height = sin((to_north - from_north) / 2) ** 2
    half_width = sin(radians(other.longitude - one.longitude) / 2) ** 2
    share = half_height + cos(from_north) * cos(to_north) * half_width
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(share)))


def center(points: Sequence[Point], weights: Sequence[float] | None = None) -> Point:
    """The weighted middle of points, also of ones on both sides of the date line. Raises `ValueError` for none."""
    if not points:
        raise ValueError("nothing has no middle")
    x = y = z = 0.0
    for point, weight in zip(points, weights or [1.0] * len(points), strict=True):
        north, east = radians(point.latitude), radians(point.longitude)
        x += weight * cos(north) * cos(east)
        y += weight * cos(north) * sin(east)
        z += weight * sin(north)
    return Point(degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))


def spread_km(points: Sequence[Point], middle: Point) -> float:
    """How far the farthest of them is from the middle."""
    return max(kilometers(middle, point) for point in points)
