"""What an order will still cause, from how it stands."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.feedback import FeedbackStatus, Reminders
from saleor_oms_plugin.domain.message_plan import Awaits, Standing, expected
from saleor_oms_plugin.domain.messages import MessageKind as K

NOW = datetime(2030, 1, 1, tzinfo=UTC)
TWICE = Reminders(most=2, days=7)
WINDOW = {"invited_at": NOW, "closes_at": NOW + timedelta(days=10)}


def kinds(**standing: object) -> Counter[K]:
    return Counter(one.kind for one in expected(Standing(**{"reminders": TWICE, **standing})))  # type: ignore[arg-type]


def test_a_new_order_has_everything_before_it() -> None:
    found = kinds(is_sourced=False)
    assert found == Counter(
        {K.WAREHOUSE_COPY: 1, K.DISPATCHED: 1, K.OUT_FOR_DELIVERY: 1, K.DELIVERED: 1, K.INVITATION: 1, K.REMINDER: 2}
    )


def test_of_two_parts_one_on_its_way_the_other_still_leaves() -> None:
    found = kinds(parts_inside=1, parts_away=1, parcels_away=2)
    assert (found[K.DISPATCHED], found[K.OUT_FOR_DELIVERY], found[K.DELIVERED]) == (1, 3, 2)


def test_an_ended_order_causes_nothing() -> None:
    assert not kinds(is_ended=True, is_sourced=False, parts_inside=2, **WINDOW)


def test_whoever_was_invited_is_only_reminded_and_only_while_the_window_is_open() -> None:
    (one,) = expected(Standing(reminders=TWICE, asked=FeedbackStatus.INVITED, **WINDOW))  # type: ignore[arg-type]
    assert (one.kind, one.awaits, one.at) == (K.REMINDER, Awaits.TIME, NOW + timedelta(days=7))
    assert not kinds(asked=FeedbackStatus.INVITED, reminders_sent=1, **WINDOW)


def test_whoever_answered_or_refused_is_asked_nothing() -> None:
    for status in (FeedbackStatus.ANSWERED, FeedbackStatus.OPTED_OUT, FeedbackStatus.EXPIRED):
        assert not kinds(asked=status, **WINDOW)


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.integers(0, 5))
def test_every_part_that_is_not_there_yet_is_told_of_once(inside: int, away: int, parcels: int, most: int) -> None:
    found = kinds(parts_inside=inside, parts_away=away, parcels_away=parcels, reminders=Reminders(most=most, days=3))
    assert found[K.DISPATCHED] == inside
    assert found[K.DELIVERED] == inside + away
    assert found[K.INVITATION] == 1
    assert found[K.REMINDER] == most
