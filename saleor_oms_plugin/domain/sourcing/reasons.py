"""Why an option lost, in a sentence with figures: the first criterion in which the chosen plan is better."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from .criteria import MILLI, UNKNOWN_KM, Criterion, Tally, first_difference
from .network import Site, Strategy, Terms


def why_lost(
    loser: Tally, winner: Tally, order: tuple[Criterion, ...], *, sites: Sequence[Site], wanted: int, terms: Terms
) -> str:
    """`sites` are the loser's, `wanted` the units of the whole order."""
    criterion = first_difference(loser, winner, order)
    if criterion is None:
        return "equal in everything; the order of the warehouses' ids decides"
    if criterion is Criterion.MISSING:
        return f"lacks {loser.missing} of {wanted} units"
    if criterion is Criterion.FULL:
        return _full(sites)
    return _SENTENCES[criterion](loser, winner, terms)


def why_chosen(winner: Tally, terms: Terms) -> str:
    """Says of the chosen plan what its strategy goes by."""
    if winner.parcels == 0:
        return "there is nothing to ship"
    if winner.parcels == 1:
        return f"ships everything in one parcel run{_MERITS[terms.strategy](winner, terms)}"
    if terms.strategy is Strategy.FEWEST_SPLITS:
        return f"fewest warehouses that together hold every unit: {winner.parcels}{_money(winner, terms)}"
    return f"no better way to ship every unit, in {winner.parcels} parcels{_MERITS[terms.strategy](winner, terms)}"


def parcels(count: int) -> str:
    return "1 parcel" if count == 1 else f"{count} parcels"


def _full(sites: Sequence[Site]) -> str:
    """Until when the full ones among them are: the last of them counts."""
    full = [site for site in sites if site.is_full]
    days = [site.ships_on for site in full if site.ships_on is not None]
    until = f"full until {_day(max(days))}" if len(days) == len(full) and days else "full for the day"
    return until if len(sites) == 1 else f"{' and '.join(site.warehouse_name for site in full)}: {until}"


def _day(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B}"


def _dearer(loser: Tally, winner: Tally, terms: Terms) -> str:
    difference = loser.cost - winner.cost
    if difference < MILLI:
        return f"less than {terms.price(1)} dearer"
    return f"{terms.price(difference // MILLI)} dearer"


def _further(loser: Tally, winner: Tally, _terms: Terms) -> str:
    if loser.distance >= UNKNOWN_KM > winner.distance:
        return "how far away it is nobody knows"
    return f"{loser.distance - winner.distance} km further"


def _parcels(loser: Tally, winner: Tally, _terms: Terms) -> str:
    return f"ships in {parcels(loser.parcels)}, this one in {winner.parcels}"


def _divided(loser: Tally, winner: Tally, _terms: Terms) -> str:
    return f"divides goods of one kind between warehouses {loser.divided} times, this one {winner.divided}"


def _moved(loser: Tally, _winner: Tally, _terms: Terms) -> str:
    return "holds everything, but Saleor allocated elsewhere"


def _place(loser: Tally, winner: Tally, _terms: Terms) -> str:
    if loser.parcels == winner.parcels == 1:
        return f"place {loser.place} in the order of warehouses, this one {winner.place}"
    return f"its places in the order of warehouses add up to {loser.place}, here to {winner.place}"


_SENTENCES: Mapping[Criterion, Callable[[Tally, Tally, Terms], str]] = {
    Criterion.ALONE: _parcels,
    Criterion.COST: _dearer,
    Criterion.PARCELS: _parcels,
    Criterion.DISTANCE: _further,
    Criterion.DIVIDED: _divided,
    Criterion.MOVED: _moved,
    Criterion.PLACE: _place,
}


def _money(winner: Tally, terms: Terms) -> str:
    return f", for {terms.price(winner.cost_minor)}" if winner.cost else ""


def _way(winner: Tally, _terms: Terms) -> str:
    return f", {winner.distance} km away" if winner.distance < UNKNOWN_KM else ""


def _nothing(_winner: Tally, _terms: Terms) -> str:
    return ""


_MERITS: Mapping[Strategy, Callable[[Tally, Terms], str]] = {
    Strategy.COST: _money,
    Strategy.NEAREST: _way,
    Strategy.FEWEST_SPLITS: _nothing,
    Strategy.PRIORITY: _nothing,
}
