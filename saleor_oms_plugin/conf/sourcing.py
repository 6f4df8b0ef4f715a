"""The merchant's settings for which warehouse ships, and for what a parcel costs and how long it takes."""

from __future__ import annotations

from ..domain.sourcing import Strategy
from .parsing import Group, Kind, Setting, flag, number, one_of, whole

SOURCING: tuple[Setting, ...] = (
    Setting(
        name="sourcing_strategy",
        kind=Kind.STRING,
        group=Group.SOURCING,
        default="FEWEST_SPLITS",
        label="Which warehouse ships",
        help="FEWEST_SPLITS: as few parcels as possible. COST: the lowest cost of labels and splits. NEAREST: the "
        "shortest way. PRIORITY: in the order you gave the warehouses.",
        parse=one_of(Strategy),
        is_per_channel=True,
    ),
    Setting(
        name="split_cost",
        kind=Kind.STRING,
        group=Group.SOURCING,
        default="5",
        label="Cost of a further parcel",
        help="What each parcel beyond the first costs you beside its label, in the order's currency: handling, "
        "packaging, a customer who wonders.",
        parse=number("0", "100000"),
        is_per_channel=True,
    ),
    Setting(
        name="ship_in_part",
        kind=Kind.BOOLEAN,
        group=Group.SOURCING,
        default=False,
        label="Ship in part",
        help="Ship what is there now and the rest when its stock comes. Off: an order waits until all of it is there.",
        parse=flag,
        is_per_channel=True,
    ),
    Setting(
        name="restock_returns",
        kind=Kind.BOOLEAN,
        group=Group.SOURCING,
        default=True,
        label="Put returned goods back",
        help="What a customer sent back lies on the shelf it left as soon as its return is recorded in Saleor. Off: "
        "somebody looks at it first, and raises the stock.",
        parse=flag,
        is_per_channel=True,
    ),
    Setting(
        name="parcel_cost",
        kind=Kind.STRING,
        group=Group.SOURCING,
        default="4",
        label="Cost of a parcel",
        help="What a label costs at least, in the order's currency; used until enough labels were bought to know "
        "better.",
        parse=number("0", "100000"),
        is_per_channel=True,
    ),
    Setting(
        name="parcel_cost_per_100_km",
        kind=Kind.STRING,
        group=Group.SOURCING,
        default="0.25",
        label="Cost per 100 km",
        help="What each 100 km to the customer add to that.",
        parse=number("0", "1000"),
        is_per_channel=True,
    ),
    Setting(
        name="parcel_cost_per_kg",
        kind=Kind.STRING,
        group=Group.SOURCING,
        default="0.50",
        label="Cost per kilogram",
        help="What each kilogram in a parcel adds to that.",
        parse=number("0", "1000"),
        is_per_channel=True,
    ),
    Setting(
        name="transit_days",
        kind=Kind.STRING,
        group=Group.SOURCING,
        default="3",
        label="Days on the way",
        help="How long a parcel travels at least, in days without weekends.",
        parse=whole(0, 90),
        unit="day",
        is_per_channel=True,
    ),
    Setting(
        name="transit_km_per_day",
        kind=Kind.STRING,
        group=Group.SOURCING,
        default="800",
        label="Kilometers in a day",
        help="One day more for each full distance of this. 0: the distance does not count.",
        parse=whole(0, 20000),
        unit="kilometer",
        is_per_channel=True,
    ),
)
