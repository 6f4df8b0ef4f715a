"""Close: a day's parcels are handed to their carriers, by manifests and pickups, and what missed them is named.

The same rule as for money: what is asked of a carrier is committed first, asked once, and after any doubt the carrier
is asked what it did (a manifest), or a person asks it (a pickup, about which no carrier can be asked by a program).
"""

from .days import Day, Miss, close_of
from .manifesting import ManifestWish
from .manifesting import make as make_manifests
from .manifests import run as run_manifest
from .pickups import PickupWish
from .pickups import ask as ask_for_pickup
from .pickups import run as run_pickup
from .pickups import settle as settle_pickup

__all__ = [
    "Day",
    "ManifestWish",
    "Miss",
    "PickupWish",
    "ask_for_pickup",
    "close_of",
    "make_manifests",
    "run_manifest",
    "run_pickup",
    "settle_pickup",
]
