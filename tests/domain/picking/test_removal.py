"""Which bins units are taken from: all of them, no bin twice, by removal order, in few bins, unknown ones last."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.picking import BinContent, Removal, plan_removal


def lying(bin_id: int, quantity: int | None, removal_order: int = 0) -> BinContent:
    return BinContent(bin_id=bin_id, quantity=quantity, removal_order=removal_order, sort_key=f"{bin_id:04}")


def take(bin_id: int | None, quantity: int, *, is_doubtful: bool = False) -> Removal:
    return Removal(bin_id=bin_id, quantity=quantity, is_doubtful=is_doubtful)


def test_the_lower_removal_order_is_emptied_first() -> None:
    assert plan_removal([lying(1, 50, 2), lying(2, 3, 1)], 5) == [take(2, 3), take(1, 2)]


def test_one_bin_with_enough_is_better_than_two_and_the_smaller_one_better_still() -> None:
    assert plan_removal([lying(1, 3), lying(2, 90), lying(3, 8)], 5) == [take(3, 5)]


def test_without_a_bin_with_enough_the_fullest_come_first() -> None:
    assert plan_removal([lying(1, 2), lying(2, 6), lying(3, 4)], 9) == [take(2, 6), take(3, 3)]


def test_bins_nobody_counted_are_the_last_resort_whatever_their_order() -> None:
    assert plan_removal([lying(1, None, 0), lying(2, 5, 9)], 5) == [take(2, 5)]
    assert plan_removal([lying(1, None, 0), lying(2, 5, 9)], 7) == [take(2, 5), take(1, 2, is_doubtful=True)]


def test_what_no_count_covers_is_looked_for_where_it_would_be_taken_first() -> None:
    assert plan_removal([lying(1, 2, 1), lying(2, 0, 0)], 5) == [take(1, 2), take(2, 3, is_doubtful=True)]
    assert plan_removal([lying(1, 2)], 5) == [take(1, 5, is_doubtful=True)]


def test_a_product_without_a_bin_is_taken_from_nowhere_known() -> None:
    assert plan_removal([], 4) == [take(None, 4, is_doubtful=True)]
    assert plan_removal([lying(1, 4)], 0) == []


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 20), st.integers(0, 3)), max_size=8),
    st.integers(1, 60),
    st.randoms(use_true_random=False),
)
def test_all_units_are_planned_no_bin_twice_and_never_more_than_is_known(
    bins: list[tuple[int | None, int]], wanted: int, random: object
) -> None:
    contents = [lying(number, quantity, order) for number, (quantity, order) in enumerate(bins)]
    planned = plan_removal(contents, wanted)
    assert sum(one.quantity for one in planned) == wanted
    assert all(one.quantity > 0 for one in planned)
    assert len({one.bin_id for one in planned}) == len(planned)
    known = {one.bin_id: one.quantity for one in contents}
    assert all(
        one.quantity <= (known[one.bin_id] or 0) for one in planned if not one.is_doubtful and one.bin_id is not None
    )
    random.shuffle(contents)  # type: ignore[attr-defined]
    assert plan_removal(contents, wanted) == planned
    if sum(quantity or 0 for quantity, _ in bins) >= wanted:
        assert not any(one.is_doubtful for one in planned)
