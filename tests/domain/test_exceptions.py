"""When a parcel needs somebody, for what, and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.carriers.shippo.tracks import SUBSTATUS
from saleor_oms_plugin.domain.exceptions import REMEDIES, ExceptionKind, due_at, finding_of, silence_of
from saleor_oms_plugin.domain.states import IN_CARRIERS_HANDS, ShipmentStatus
from saleor_oms_plugin.domain.tracking import TrackingEvent, poll_pause

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
LIMIT = timedelta(days=5)
S, K = ShipmentStatus, ExceptionKind


def seen(
    status: ShipmentStatus = S.TRANSIT,
    *,
    code: str = "",
    message: str = "",
    needs_action: bool = False,
    age: timedelta = timedelta(hours=1),
) -> TrackingEvent:
    return TrackingEvent(
        key=f"{status}-{code}", at=NOW - age, status=status, code=code, message=message, needs_action=needs_action
    )


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (seen(S.EXCEPTION, code="address_issue"), K.ADDRESS),
        (seen(S.EXCEPTION, code="package_held"), K.HELD),
        (seen(S.EXCEPTION, code="package_held", message="Held in customs"), K.CUSTOMS),
        (seen(S.EXCEPTION, code="contact_carrier", message="IMPORT DUTIES unpaid"), K.CUSTOMS),
        (seen(S.EXCEPTION, code="package_damaged"), K.DAMAGED),
        (seen(S.EXCEPTION, code="package_undeliverable"), K.UNDELIVERABLE),
        (seen(S.EXCEPTION, code="a_code_of_tomorrow"), K.OTHER),
        (seen(S.LOST), K.LOST),
        (seen(S.RETURNED), K.RETURNING),
        (seen(S.ATTEMPT_FAILED), K.ATTEMPT_FAILED),
        (seen(S.AVAILABLE_FOR_PICKUP), K.UNCOLLECTED),
        (seen(S.TRANSIT, needs_action=True), K.OTHER),
        (seen(S.TRANSIT), None),
        (seen(S.OUT_FOR_DELIVERY), None),
        (seen(S.DELIVERED, needs_action=True), None),
        (seen(S.TRANSIT, message="cleared by the customsmith"), None),
    ],
)
def test_what_a_carrier_says_is_the_trouble_it_means(event: TrackingEvent, kind: ExceptionKind | None) -> None:
    found = finding_of(event)
    assert (found and found.kind) == kind


@pytest.mark.parametrize(("words", "meaning"), SUBSTATUS.items(), ids=str)
def test_whatever_a_person_must_act_on_stands_in_the_queue(
    words: tuple[str, str], meaning: tuple[ShipmentStatus, bool]
) -> None:
    status, needs_action = meaning
    found = finding_of(seen(status, code=words[1], needs_action=needs_action))
    assert (found is not None) >= needs_action


@given(st.sampled_from(sorted(IN_CARRIERS_HANDS)), st.text(max_size=40), st.text(max_size=80), st.booleans())
def test_every_word_of_a_carrier_has_a_remedy_or_needs_none(
    status: ShipmentStatus, code: str, message: str, needs_action: bool
) -> None:
    found = finding_of(seen(status, code=code, message=message, needs_action=needs_action))
    assert found is None or due_at(found.kind, NOW) > NOW


def test_every_kind_has_its_next_step() -> None:
    assert set(REMEDIES) == set(ExceptionKind)
    assert all(remedy.step and remedy.within > timedelta() for remedy in REMEDIES.values())


def test_a_parcel_is_silent_from_its_last_word_on() -> None:
    old = [seen(age=timedelta(days=6)), seen(S.PRE_TRANSIT, age=timedelta(days=9))]
    found = silence_of(old, sent_at=NOW - timedelta(days=10), limit=LIMIT, now=NOW)
    assert found is not None
    assert found.kind is K.SILENT
    assert (
        silence_of([*old, seen(age=timedelta(days=4))], sent_at=NOW - timedelta(days=10), limit=LIMIT, now=NOW) is None
    )


def test_one_that_nobody_ever_scanned_is_silent_since_it_left() -> None:
    assert silence_of([], sent_at=NOW - LIMIT, limit=LIMIT, now=NOW) is not None
    assert silence_of([], sent_at=NOW - timedelta(days=4), limit=LIMIT, now=NOW) is None


def test_a_new_word_makes_a_new_silence() -> None:
    first = silence_of([seen(age=timedelta(days=9))], sent_at=NOW - timedelta(days=10), limit=LIMIT, now=NOW)
    later = silence_of(
        [seen(S.PRE_TRANSIT, age=timedelta(days=9)), seen(S.TRANSIT, code="x", age=timedelta(days=6))],
        sent_at=NOW - timedelta(days=10),
        limit=LIMIT,
        now=NOW,
    )
    assert first is not None
    assert later is not None
    assert first.cause != later.cause


def test_a_carrier_is_asked_more_often_when_somebody_waits() -> None:
    usual = timedelta(hours=6)
    assert poll_pause(usual, expected=None, now=NOW) == usual
    assert poll_pause(usual, expected=NOW + timedelta(days=5), now=NOW) == usual
    assert poll_pause(usual, expected=NOW + timedelta(hours=20), now=NOW) == usual / 4
    assert poll_pause(usual, expected=NOW - timedelta(hours=20), now=NOW) == usual / 4
