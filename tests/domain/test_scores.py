"""Answers add up, whatever their order."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.scores import Counted, Tally, lateness_of, scores

SMALL = st.integers(0, 50)
COUNTED = st.builds(
    Counted,
    key=st.sampled_from("abc"),
    name=st.just("x"),
    at=st.integers(0, 5).map(lambda n: date(2030, 1, 1) + timedelta(days=n)),
    tally=st.builds(Tally, answers=SMALL, rated=SMALL, stars=SMALL, recommended=SMALL, promoters=SMALL, low=SMALL),
)


@given(st.lists(COUNTED).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_what_is_counted_does_not_matter(rows: tuple[list[Counted], list[Counted]]) -> None:
    first, second = (scores(each) for each in rows)
    assert first == second
    assert sum(score.total.answers for score in first) == sum(one.tally.answers for one in rows[0])
    for score in first:
        assert score.total == sum((tally for _, tally in score.points), Tally())
        assert [at for at, _ in score.points] == sorted({at for at, _ in score.points})


def test_nobody_who_rated_is_no_average() -> None:
    assert (Tally(answers=3).rating, Tally(answers=3).net_promoter_score) == (None, None)
    assert Tally(rated=3, stars=10).rating == Decimal("3.33")


@pytest.mark.parametrize(
    ("days", "name"),
    [(None, "UNKNOWN"), (-3, "ON_TIME"), (0, "ON_TIME"), (1, "ONE_DAY"), (2, "TWO_OR_THREE_DAYS"),
     (3, "TWO_OR_THREE_DAYS"), (4, "LATER")],
)  # fmt: skip
def test_lateness_has_a_name(days: int | None, name: str) -> None:
    assert lateness_of(days) == name
