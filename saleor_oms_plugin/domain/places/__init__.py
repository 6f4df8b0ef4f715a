"""Where places are and how far apart, from tables the gazetteer hands over. Pure, and nobody is asked."""

from .locate import Location, Source, locate
from .points import Point, center, kilometers
from .tables import Gazetteer, Layer, Table, read_table, write_table
from .zones import ZoneFinder, zones_of

__all__ = [
    "Gazetteer",
    "Layer",
    "Location",
    "Point",
    "Source",
    "Table",
    "ZoneFinder",
    "center",
    "kilometers",
    "locate",
    "read_table",
    "write_table",
    "zones_of",
]
