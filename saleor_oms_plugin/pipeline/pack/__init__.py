"""Pack: what was picked goes into parcels, by itself where the settings say so, else at a station.

By itself it goes into the cartons the packer chose where everything in it is measured, else into one of the default
size, which is counted as packed by hand. At the station people scan, weigh and say what went where; what contradicts
the order, the carton or the scale is refused before anything is written.
"""

from __future__ import annotations

from ..suggestion import Suggestion, suggest
from .automatic import run
from .by_people import AskedLine, AskedParcel
from .station import pack, reopen, scan, station

__all__ = ["AskedLine", "AskedParcel", "Suggestion", "pack", "reopen", "run", "scan", "station", "suggest"]
