"""Lanes: how long parcels are on the way from a warehouse to a zone with a carrier's service, learnt from the shop's
own deliveries; whose dates have been the best there; and what that says of the next parcel. Pure.

Days on the way are those of `calendars.arrives_by`: carriers count no Saturday and no Sunday.
"""

from .forecast import Forecast, LaneFacts, choose_date, forecast, revised
from .lane import Lane, wider_lanes, zone_of
from .learning import Learnt, Summary, learn, quantile, summaries
from .record import MINIMUM_DELIVERIES, Alike, Choice, Method, Record, choose, records

__all__ = [
    "MINIMUM_DELIVERIES",
    "Alike",
    "Choice",
    "Forecast",
    "Lane",
    "LaneFacts",
    "Learnt",
    "Method",
    "Record",
    "Summary",
    "choose",
    "choose_date",
    "forecast",
    "learn",
    "quantile",
    "records",
    "revised",
    "summaries",
    "wider_lanes",
    "zone_of",
]
