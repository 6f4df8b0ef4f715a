"""What may come back, and what an inspector may say of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import NotAllowed, OmsError, Rejected
from saleor_oms_plugin.domain.returns import (
    AWAITED,
    MOST_LINES,
    NOT_HERE,
    Disposition,
    Spoken,
    Verdict,
    Wish,
    check_here,
    check_returnable,
    check_totals,
    home_of,
    key_of,
    number_of,
    only_from,
    returnable,
    totals_of,
    units_of,
)
from saleor_oms_plugin.domain.shipping import Quote, Rate
from saleor_oms_plugin.domain.states import ReturnStatus

LINES, PLACES = st.sampled_from("abc"), st.sampled_from(["", "east", "west"])
UNITS = st.integers(min_value=0, max_value=9)
TOTALS = st.dictionaries(st.sampled_from(Disposition), UNITS)


@given(st.integers(min_value=1, max_value=10**18 - 1))
def test_a_number_leads_back_to_its_return(key: int) -> None:
    assert key_of(number_of(key)) == key
    assert key_of(f"  {number_of(key).lower()} ") == key


@pytest.mark.parametrize("text", ["", "R-", "R-1x", "-1", "R--1", "١٢", "9" * 19, "R-R-1"])
def test_what_is_no_number_leads_nowhere(text: str) -> None:
    assert key_of(text) is None


@given(st.dictionaries(st.tuples(LINES, PLACES), UNITS), st.lists(st.tuples(LINES, UNITS, UNITS)))
def test_no_more_comes_back_than_left_and_is_awaited_nowhere(
    sent: dict[tuple[str, str], int], spoken: list[tuple[str, int, int]]
) -> None:
    rows = [Spoken(line_id=line, expected=units + recorded, recorded=recorded) for line, units, recorded in spoken]
    free = returnable(sent, rows)
    for line in "abc":
        left = sum(units for (of, _), units in sent.items() if of == line)
        awaited = sum(units for of, units, _ in spoken if of == line)
        assert free.get(line, 0) == max(0, left - awaited)


@given(st.integers(min_value=1, max_value=9), st.lists(TOTALS, max_size=12))
def test_whatever_is_said_in_turn_never_more_is_accepted_and_nothing_leaves_the_shelf(
    returned: int, sayings: list[dict[Disposition, int]]
) -> None:
    known: dict[Disposition, int] = {}
    for said in sayings:
        try:
            check_totals("BOOK", returned, known, said)
        except OmsError:
            continue
        assert sum(known.values()) <= sum(said.values()) <= returned
        assert said.get(Disposition.RESTOCK, 0) >= known.get(Disposition.RESTOCK, 0)
        known = said
        check_totals("BOOK", returned, known, known)  # again: nothing new, nothing refused


@given(st.dictionaries(LINES, st.integers(min_value=1, max_value=9), min_size=1))
def test_units_are_taken_as_they_are_named(units: dict[str, int]) -> None:
    assert units_of([Wish(line_id=line, quantity=count) for line, count in units.items()]) == units
    check_returnable(units, units, {})
    with pytest.raises(Rejected, match="only what left"):
        check_returnable({line: count + 1 for line, count in units.items()}, units, {})


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ([], "lines"),
        ([("a", 1), ("a", 1)], "lines"),
        ([("a", 0)], "quantity"),
        ([("a", -1)], "quantity"),
        ([("a", 2**31)], "quantity"),
        ([(str(n), 1) for n in range(MOST_LINES + 1)], "lines"),
    ],
)
def test_wishes_that_mean_nothing_name_their_field(wishes: list[tuple[str, int]], field: str) -> None:
    with pytest.raises(Rejected) as refused:
        units_of([Wish(line_id=line, quantity=count) for line, count in wishes])
    assert refused.value.field == field


def test_verdicts_of_a_line_are_its_totals() -> None:
    said = [
        Verdict(line_id="a", disposition=Disposition.RESTOCK, quantity=1),
        Verdict(line_id="b", disposition=Disposition.SCRAP, quantity=0),
        Verdict(line_id="a", disposition=Disposition.SCRAP, quantity=2),
    ]
    assert totals_of(said) == {"a": {Disposition.RESTOCK: 1, Disposition.SCRAP: 2}, "b": {Disposition.SCRAP: 0}}
    with pytest.raises(Rejected, match="twice"):
        totals_of([*said, said[0]])


@pytest.mark.parametrize("status", ReturnStatus)
def test_only_what_is_here_is_looked_at(status: ReturnStatus) -> None:
    if status in NOT_HERE or status is ReturnStatus.CANCELED:
        with pytest.raises(NotAllowed):
            check_here(status)
    else:
        check_here(status)
    assert NOT_HERE < AWAITED


def test_home_is_where_most_units_of_these_lines_came_from() -> None:
    sent = {("a", "east"): 1, ("a", "west"): 2, ("b", "east"): 9, ("a", ""): 9}
    assert home_of({"a": 3}, sent) == "west"
    assert home_of({"a": 3, "b": 4}, sent) == "east"
    assert home_of({"c": 1}, sent) is None


def test_rates_of_one_carrier_are_left() -> None:
    def rate(carrier: str) -> Rate:
        return Rate(
            id=carrier,
            carrier=carrier,
            carrier_name=carrier,
            service="x",
            service_name="x",
            amount=Decimal(1),
            currency="USD",
            estimated_days=1,
        )

    quote = Quote(rates=(rate("usps"), rate("ups")), refusals=())
    assert [one.id for one in only_from(quote, ["ups"]).rates] == ["ups"]
