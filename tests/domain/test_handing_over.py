"""Manifests and pickups, decided without a carrier."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain import manifests, pickups
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.manifests import Handed, Lost, ManifestState, Miss, miss_of, misses_after, named_in
from saleor_oms_plugin.domain.pickups import PickupLocation, PickupState, Window, check_window, location_named
from saleor_oms_plugin.domain.purchases import SettleRule
from saleor_oms_plugin.domain.states import ShipmentStatus

NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)
RULE = SettleRule(window=timedelta(minutes=5), between=timedelta(minutes=1))
seconds = st.integers(min_value=-3600, max_value=3600).map(lambda s: timedelta(seconds=s))


@given(looks=st.lists(seconds, max_size=12).map(sorted))
def test_no_looks_within_the_window_or_close_together_make_it_certain(looks: list[timedelta]) -> None:
    lost, counted = Lost(sent_at=NOW, misses=0, looked_at=None), []
    for after in looks:
        misses = misses_after(lost, RULE, now=NOW + after)
        if misses > lost.misses:
            counted.append(after)
        lost = Lost(sent_at=NOW, misses=misses, looked_at=NOW + after)
    assert all(after >= RULE.window for after in counted)
    assert all(later - earlier >= RULE.between for earlier, later in itertools.pairwise(counted))
    assert manifests.is_certainly_not_made(lost.misses) is (len(counted) >= 2)


@given(st.lists(st.from_regex(r"[a-f0-9]{32}", fullmatch=True), unique=True, max_size=8), st.data())
def test_exactly_the_purchases_that_are_named_are_found(known: list[str], data: st.DataObject) -> None:
    bad = data.draw(st.lists(st.sampled_from(known), unique=True) if known else st.just([]))
    said = [f"{{'transactions': ['{one}: is void']}}" for one in bad] + ["and " + "f" * 40]
    assert set(named_in(said, known)) == set(bad)


@given(
    status=st.sampled_from(ShipmentStatus),
    flags=st.tuples(st.booleans(), st.booleans(), st.booleans()),
    is_over=st.booleans(),
    is_closed=st.booleans(),
)
def test_what_was_scanned_missed_nothing_and_what_is_void_only_a_pile(
    status: ShipmentStatus, flags: tuple[bool, bool, bool], is_over: bool, is_closed: bool
) -> None:
    label = Handed(status=status, is_scanned=flags[0], is_manifested=flags[1], takes_manifests=flags[2])
    reason = miss_of(label, is_over=is_over, is_closed=is_closed)
    if status is ShipmentStatus.VOIDED:
        assert reason is (Miss.VOIDED_AFTER_MANIFEST if label.is_manifested else None)
    elif label.is_scanned or not (is_over or is_closed):
        assert reason is None
    elif is_over:
        assert reason in (Miss.NOT_MANIFESTED, Miss.NOT_SCANNED)


def test_every_state_has_its_word_for_people() -> None:
    assert {manifests.status_of(state) for state in ManifestState} == set(manifests.ManifestStatus)
    assert {pickups.status_of(state) for state in PickupState} == set(pickups.PickupStatus)


@pytest.mark.parametrize("text", ["FRONT_DOOR", "Front Door", " front  door ", "front-door"])
def test_a_place_is_understood_as_people_write_it(text: str) -> None:
    assert location_named(text) is PickupLocation.FRONT_DOOR


@pytest.mark.parametrize("text", ["", "the moon", "\x00", "ВХОД", "FRONT"])
def test_another_place_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(Rejected, match="FRONT_DOOR"):
        location_named(text)


@given(start=seconds, length=seconds)
def test_a_window_lies_ahead_and_ends_after_it_begins(start: timedelta, length: timedelta) -> None:
    window = Window(start=NOW + start, end=NOW + start + length)
    try:
        check_window(window, now=NOW)
    except Rejected as error:
        assert error.field == ("start" if start < timedelta() else "end")
    else:
        assert start >= timedelta() < length
